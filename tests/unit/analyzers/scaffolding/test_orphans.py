from scarab.analyzers.scaffolding.orphans import Orphans
from scarab.analyzers.sources import changed_python
from tests.support.changes import given
from tests.unit.analyzers.scaffolding.test_orphan_modules import BASE, HELPER


def test_each_new_module_is_asked_about_by_itself() -> None:
    audited = given(
        BASE, {**BASE, "shop/parts.py": HELPER, "shop/loaded.py": HELPER, "till.py": "import shop.loaded\n"}
    )
    orphans = Orphans(audited)

    held = {one.path: orphans.holds(one) for one in changed_python(audited)}

    assert held == {"shop/loaded.py": False, "shop/parts.py": True, "till.py": False}


def test_a_name_that_three_folders_have_is_what_loads_such_modules() -> None:
    folders = {f"{folder}/models.py": HELPER for folder in ("a", "b", "c")}
    two = dict(list(folders.items())[:2])

    def held(before: dict[str, str]) -> list[bool]:
        audited = given({**BASE, **before}, {**BASE, **before, "shop/models.py": HELPER})
        orphans = Orphans(audited)
        return [orphans.holds(one) for one in changed_python(audited)]

    assert (held(two), held(folders)) == ([True], [False])
