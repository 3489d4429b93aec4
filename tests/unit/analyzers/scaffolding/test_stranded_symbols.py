from scarab.analyzers.scaffolding.stranded_symbols import Stranded, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

HELPER = "def helper(text):\n    return text[:1]\n"
USED = HELPER + "print(helper('a'))\n"
IMPORTED = "from shop.items import helper\nprint(helper('a'))\n"


def observed(before: Texts, after: Texts) -> list[Observation]:
    return list(detect(given(before, after), NoParams()))


def names(before: Texts, after: Texts) -> list[str]:
    return [one.anchor for one in observed(before, after)]


def test_reports_what_lost_its_last_use() -> None:
    assert observed({"shop/items.py": USED}, {"shop/items.py": HELPER}) == [
        Observation(
            Location(RepoPath("shop/items.py"), Side.HEAD, Span(1, 2)),
            anchor="helper",
            evidence=Stranded("helper", "function", "shop/items.py"),
        )
    ]


def test_follows_imports_into_files_that_did_not_change() -> None:
    before = {"shop/items.py": HELPER, "till.py": IMPORTED}

    assert names(before, {"shop/items.py": HELPER, "till.py": "print('a')\n"}) == ["helper"]
    assert names(before, {"shop/items.py": HELPER}) == ["helper"]


def test_any_other_use_keeps_it() -> None:
    before = {"shop/items.py": HELPER, "till.py": IMPORTED, "bill.py": IMPORTED}

    assert names(before, {**before, "till.py": "print('a')\n"}) == []


def test_what_was_dead_before_was_not_stranded() -> None:
    dead = HELPER + "def other(text):\n    return text\nhelper = 1\n"

    assert names({"shop/items.py": HELPER + "# helper\n"}, {"shop/items.py": HELPER}) == []
    assert names({"shop/items.py": dead}, {"shop/items.py": dead.replace("helper = 1", "x = 1")}) == []


def test_a_chain_is_followed_and_a_class_stands_for_its_members() -> None:
    chain = HELPER + "def caller(text):\n    return helper(text)\n"
    box = "class Box:\n    def open(self):\n        return self._shut()\n    def _shut(self):\n        return 1\n"

    assert names({"a.py": chain + "caller('a')\n"}, {"a.py": chain}) == ["caller"]
    assert names({"a.py": box + "Box().open()\n"}, {"a.py": box}) == ["Box"]


def test_public_members_are_graded() -> None:
    box = "class Box:\n    def open(self):\n        return 1\n    def _shut(self):\n        return 2\nprint(Box())\n"

    seen = observed({"a.py": box + "Box().open()\nBox()._shut()\n"}, {"a.py": box})

    assert [(one.anchor, one.grade) for one in seen] == [("Box.open", "public"), ("Box._shut", "")]
