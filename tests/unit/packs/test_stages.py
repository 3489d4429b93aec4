import pytest

from scarab.model.errors import UsageError
from scarab.model.glob import Globs
from scarab.model.stages import Stages
from scarab.packs.stages import read_stages
from scarab.packs.toml_table import read_toml
from tests.support.errors import refused

WHERE = "trailer = 'Stage' for commits, or files = ['docs/adr/*.md'] whose key 'status' tells it"


def stages(text: str) -> tuple[Stages, ...]:
    return read_stages(read_toml(text.encode(), "scarab.toml"))


def test_everything_that_stages_can_say_is_read() -> None:
    text = """
[[stages]]
order = ["Proposed", "accepted | rejected"]
files = ["adr/*.md"]
key   = "state"

[[stages]]
order   = ["coded", "reviewed", "approved"]
trailer = "Stage"
"""

    assert stages(text) == (
        Stages((("proposed",), ("accepted", "rejected")), files=Globs(["adr/*.md"]), key="state", line=2),
        Stages((("coded",), ("reviewed",), ("approved",)), trailer="Stage", line=7),
    )


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("trailer = 'S'", "1: stages[0].order: expected, but not there", ""),
        ("order = ['a']\ntrailer = 'S'", "2: stages[0].order: expected at least two stages, found ['a']", ""),
        ("order = ['a', '']\ntrailer = 'S'", "2: stages[0].order: expected at least two stages, found ['a', '']", ""),
        (
            "order = ['a', 'b|A']\ntrailer = 'S'",
            "2: stages[0].order: 'a' is there twice",
            "names of one stage are written 'accepted|approved'",
        ),
        ("order = ['a', 'b']", "2: stages[0].order: expected either trailer or files beside it", WHERE),
        (
            "order = ['a', 'b']\ntrailer = 'S'\nfiles = ['x']",
            "2: stages[0].order: expected either trailer or files beside it",
            WHERE,
        ),
        (
            "order = 'a'\ntrailer = 'S'",
            "2: stages[0].order: expected a list of strings, found 'a'",
            "put it in brackets",
        ),
        ("order = ['a', 'b']\ntrailers = 'S'", "3: stages[0].trailers: no such key", "did you mean 'trailer'?"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(text: str, message: str, hint: str) -> None:
    with refused(UsageError, f"scarab.toml:{message}", hint=hint):
        stages(f"[[stages]]\n{text}\n")
