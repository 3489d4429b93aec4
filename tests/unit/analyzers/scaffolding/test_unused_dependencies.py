from scarab.analyzers.scaffolding.unused_dependencies import UnusedDependency, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

BEFORE = {"requirements.txt": "requests\n"}
AFTER = {"requirements.txt": "requests\nslugs\n"}


def observed(before: Texts, after: Texts) -> list[Observation]:
    return list(detect(given(before, after), NoParams()))


def test_a_dependency_that_no_file_names_is_told() -> None:
    assert observed(BEFORE, AFTER) == [
        Observation(
            Location(RepoPath("requirements.txt"), Side.HEAD, Span(2, 2)),
            anchor="slugs",
            evidence=UnusedDependency("slugs", ("slugs",)),
            grade="ahead",
        )
    ]
    assert [one.grade for one in observed(BEFORE, {**AFTER, "shop.py": "import requests\n"})] == [""]


def test_a_module_a_setting_or_the_manifest_itself_may_name_it() -> None:
    assert observed(BEFORE, {**AFTER, "shop.py": "import slugs\n"}) == []
    assert observed(BEFORE, {**AFTER, "shop.yaml": "filters: [slugs.make]\n"}) == []
    script = '{ "scripts": { "x": "pads all" }, "dependencies": {\n  "pads": "1"\n} }'
    assert observed({}, {"package.json": script}) == []
    assert len(observed({}, {"package.json": script.replace("pads all", "none")})) == 1


def test_lists_locks_and_documents_do_not_use_what_they_name() -> None:
    others = {"other/requirements.txt": "slugs\n", "poetry.lock": 'name = "slugs"\n', "README.md": "slugs\n"}

    assert [one.anchor for one in observed(BEFORE, {**AFTER, **others})] == ["slugs"]


def test_one_that_was_asked_for_before_or_is_explained_is_not_told() -> None:
    assert observed({**BEFORE, "setup.cfg": "[options]\ninstall_requires =\n  slugs\n"}, AFTER) == []
    assert observed(BEFORE, {"requirements.txt": "requests\n# for the site\nslugs\n"}) == []
    assert observed(BEFORE, {"requirements.txt": "requests\nslugs  # for the site\n"}) == []


def test_a_new_import_of_a_package_that_no_manifest_names_may_be_of_it() -> None:
    assert observed(BEFORE, {**AFTER, "shop.py": "import snails\n"}) == []
    known = "import os\nimport requests\nimport shop\n"
    assert len(observed(BEFORE, {**AFTER, "shop.py": known})) == 1
    had = {"old.py": "import snails\n"}
    assert len(observed({**BEFORE, **had}, {**AFTER, "old.py": "import snails\n\n"})) == 1
