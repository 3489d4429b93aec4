import pytest

from scarab.analyzers.structure.lone_implementations import LoneImplementation, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

STORE = "class Store(ABC):\n    @abstractmethod\n    def kept(self): ...\n"
HEIR = "class FileStore(Store):\n    def kept(self):\n        return 1\n"


def observed(after: Texts, before: Texts | None = None) -> list[Observation]:
    return list(detect(given(before or {}, after), NoParams()))


def test_reports_an_abstract_class_with_one_class_below_it() -> None:
    after = {"shop/a.py": STORE, "shop/b.py": "from shop.a import Store\n" + HEIR}

    assert observed(after) == [
        Observation(
            Location(RepoPath("shop/a.py"), Side.HEAD, Span(1, 3)),
            anchor="Store",
            evidence=LoneImplementation("Store", "FileStore", "shop/b.py"),
        )
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"shop/c.py": "from shop.a import Store\nclass Second(Store): ...\n"},
        {"tests/fakes.py": "from shop.a import Store\nclass Fake(Store): ...\n"},
        {"shop/c.py": "from shop.a import Store\ndef use(store: Store): ...\n"},
        {"docs/a.md": "Write your own `Store`.\n"},
    ],
    ids=str,
)
def test_is_quiet_where_somebody_else_speaks_of_it(other: Texts) -> None:
    assert observed({"shop/a.py": STORE + HEIR, **other}) == []


@pytest.mark.parametrize(
    "text",
    [
        STORE.replace("ABC", "Protocol") + HEIR,
        STORE.replace("    @abstractmethod\n", "") + HEIR,
        "__all__ = ['Store']\n" + STORE + HEIR,
        STORE,
    ],
)
def test_is_quiet_about_protocols_plain_bases_and_exports(text: str) -> None:
    assert observed({"shop/a.py": text}) == []


def test_is_quiet_where_one_of_them_was_there_before() -> None:
    assert observed({"shop/a.py": STORE + HEIR}, {"shop/a.py": STORE}) == []
