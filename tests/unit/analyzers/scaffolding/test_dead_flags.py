import pytest

from scarab.analyzers.scaffolding.dead_flags import DeadFlag, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

OPTION = "parser.add_argument('--dry-run')\n"
FIELD = "class ShopSettings:\n    use_cache: bool = False\n"
COMMAND = "@app.command()\ndef update(force: bool = False):\n    return 1\n"


def observed(after: Texts, before: Texts | None = None) -> list[Observation]:
    return list(detect(given(before or {}, after), NoParams()))


def flags(after: Texts, before: Texts | None = None) -> list[str]:
    return [str(one.evidence.values()["flag"]) for one in observed(after, before)]


def test_reports_a_switch_that_nothing_reads() -> None:
    assert observed({"a.py": OPTION}) == [
        Observation(
            Location(RepoPath("a.py"), Side.HEAD, Span(1, 1)),
            anchor="command-line option:dry_run",
            evidence=DeadFlag("dry_run", "command-line option"),
        )
    ]


@pytest.mark.parametrize(
    ("after", "flag"),
    [
        ({"a.py": FIELD}, "ShopSettings.use_cache"),
        ({"a.py": COMMAND}, "force of update"),
        ({".env.example": "SHOP_RETRIES=3\n"}, "SHOP_RETRIES"),
        ({"a.py": OPTION, "README.md": "Use dry_run.\n"}, "dry_run"),
    ],
    ids=str,
)
def test_switches_of_every_kind(after: Texts, flag: str) -> None:
    assert flags(after) == [flag]


@pytest.mark.parametrize(
    "after",
    [
        {"a.py": OPTION + "print(args.dry_run)\n"},
        {"a.py": OPTION, "b.py": "def run(dry_run): ...\n"},
        {"a.py": OPTION, "b.py": "x = getattr(args, 'dry_run')\n"},
        {"a.py": OPTION, "page.html": "{{ dry_run }}\n"},
        {"a.py": OPTION + "run(**vars(parser.parse_args()))\n"},
        {"a.py": OPTION, "b.py": "from a import parser\nrun(parser.parse_args().__dict__)\n"},
        {"a.py": FIELD + "print(ShopSettings().use_cache)\n"},
        {"a.py": FIELD, "b.py": "run(use_cache=settings)\n"},
        {"a.py": FIELD, "b.py": "from a import ShopSettings\nprint(asdict(ShopSettings()))\n"},
        {"a.py": COMMAND.replace("return 1", "return force")},
        {"a.py": COMMAND.replace("app.command()", "cached")},
        {".env.example": "SHOP_RETRIES=3\n", "a.py": "x = os.environ['SHOP_RETRIES']\n"},
        {".env.example": "SHOP_RETRIES=3\n", "a.py": "x = settings.retries\n"},
        {".env.example": "SHOP_RETRIES=3\n", "compose.yaml": "environment: [SHOP_RETRIES]\n"},
        {".env": "SHOP_RETRIES=3\n"},
        {"tests/conftest.py": OPTION},
    ],
    ids=str,
)
def test_is_quiet_where_anything_may_read_it(after: Texts) -> None:
    assert flags(after) == []


def test_is_quiet_where_too_many_files_have_a_name_to_ask_them() -> None:
    others = {f"b{at}.py": "'dry_run'\n" for at in range(61)}

    assert flags({"a.py": OPTION, **others}) == []


def test_asks_who_takes_all_options_at_once_however_many_files_name_the_module() -> None:
    main = "if __name__ == '__main__':\n    run()\n"
    scripts = {f"scripts/b{at}.py": main for at in range(205)}
    taking = "from p.__main__ import parser\nprint(vars(parser.parse_args()))\n"

    assert flags({"p/__main__.py": OPTION, **scripts}) == ["dry_run"]
    assert flags({"p/__main__.py": OPTION, **scripts, "p/tool.py": taking}) == []


def test_is_quiet_about_what_was_there_before_or_moved() -> None:
    before = {"a.py": OPTION + FIELD, ".env.example": "SHOP_RETRIES=3\n"}

    assert flags({**before, "a.py": "x = 1\n" + before["a.py"]}, before) == []
    assert (
        flags({"b.py": before["a.py"], ".env.example": "SHOP_RATE=1\nSHOP_RETRIES=3\n", "c.py": "x.rate\n"}, before)
        == []
    )
