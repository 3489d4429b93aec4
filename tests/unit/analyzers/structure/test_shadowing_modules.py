from scarab.analyzers.structure.shadowing_modules import ShadowingModule, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from tests.support.changes import Texts, given

USER = "import json\n\nprint(json.dumps(1))\n"
HIDDEN = "the module json that tools/a.py imported from elsewhere"
MODULE = "def dumps(value):\n    return str(value)\n"


def observed(after: Texts, before: Texts, renamed: Texts | None = None) -> list[Observation]:
    return list(detect(given(before, after, renamed=renamed or {}), NoParams()))


def test_a_module_beside_who_imports_its_name_hides_pythons_own() -> None:
    before = {"tools/a.py": USER}

    assert observed({**before, "tools/json.py": MODULE}, before) == [
        Observation(
            Location(RepoPath("tools/json.py"), Side.HEAD, None),
            anchor="json",
            evidence=ShadowingModule("tools/json.py", "json", HIDDEN),
        )
    ]
    assert len(observed({**before, "json/__init__.py": MODULE}, before)) == 1
    assert len(observed({**before, "json.py": MODULE}, {**before, "old.py": MODULE}, {"json.py": "old.py"})) == 1


def test_where_python_does_not_look_nothing_is_hidden() -> None:
    before = {"tools/a.py": USER, "shop/__init__.py": "", "shop/b.py": USER}

    assert observed({**before, "other/json.py": MODULE, "shop/json.py": MODULE}, before) == []


def test_of_other_names_those_of_declared_packages_are_hidden() -> None:
    before = {"a.py": "import requests\nimport helpers\n", "requirements.txt": "requests==2\n"}

    found = observed({**before, "requests.py": MODULE, "helpers.py": MODULE}, before)

    assert [one.where.path for one in found] == ["requests.py"]


def test_who_imports_it_since_the_change_means_the_new_one() -> None:
    assert observed({"a.py": USER, "json.py": MODULE}, {"a.py": "print(1)\n"}) == []


def test_a_package_hides_the_module_beside_it_and_no_other() -> None:
    before = {"shop/totals.py": MODULE, "shop/fees.py": MODULE}

    [one] = observed({**before, "shop/totals/__init__.py": MODULE, "tools/fees/__init__.py": MODULE}, before)

    assert one.evidence == ShadowingModule(
        "shop/totals/__init__.py", "totals", "shop/totals.py, which nobody can import any more"
    )
