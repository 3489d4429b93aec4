import pytest

from scarab.analyzers.scaffolding.unused_imports import UnusedImport, detect
from scarab.model.analyzer import NoParams
from scarab.model.location import Location, Side
from scarab.model.observation import Observation
from scarab.model.path import RepoPath
from scarab.model.span import Span
from tests.support.changes import Texts, given

CODE = "def net(price):\n    return price\n"


def observed(after: Texts, before: Texts | None = None) -> list[Observation]:
    return list(detect(given(before or {}, after), NoParams()))


@pytest.mark.parametrize(
    ("statement", "bound"),
    [
        ("import json", "json"),
        ("import os.path", "os"),
        ("import numpy as np", "np"),
        ("from decimal import Decimal", "Decimal"),
        ("from decimal import Decimal as D", "D"),
        ("from . import names", "names"),
    ],
)
def test_reports_a_new_binding_that_nothing_uses(statement: str, bound: str) -> None:
    [one] = observed({"shop/a.py": f"{statement}\n{CODE}"})

    assert one.where == Location(RepoPath("shop/a.py"), Side.HEAD, Span(1, 1))
    assert one.evidence == UnusedImport(bound, statement)


def test_one_of_several_names_is_told_apart() -> None:
    [one] = observed({"shop/a.py": f"from decimal import (\n    Decimal,\n    Context,\n)\n{CODE}PRICE = Decimal(1)\n"})

    assert (one.evidence, one.where.span) == (UnusedImport("Context", "from decimal import Context"), Span(1, 4))


def test_an_import_that_lost_its_last_use_is_stranded() -> None:
    [one] = observed({"a.py": f"import math\n{CODE}"}, {"a.py": f"import math\n{CODE}LIMIT = math.pi\n"})

    assert one.grade == "stranded"


def test_an_import_that_was_unused_before_is_quiet() -> None:
    assert observed({"a.py": f"import math\n{CODE}LIMIT = 1\n"}, {"a.py": f"import math\n{CODE}"}) == []


@pytest.mark.parametrize(
    "text",
    [
        "import json  # noqa\n",
        "import json  # pylint: disable=unused-import\n",
        "from __future__ import annotations\n",
        "from a import b as b\n",
        "from a import *\n",
        "try:\n    import json\nexcept ImportError:\n    pass\n",
        "import json\n__all__ = ['json']\n",
        "from a import Price\ndef cost(price: 'Price'): ...\n",
        "from a import Price\ndef cost(price: 'list[Price]'): ...\n",
        "from a import b as _b\n",
        "import json\nprint(eval('json'))\n",
        "from fixtures import client\ndef test_x(client): ...\n",
    ],
)
def test_is_quiet_where_an_import_is_meant(text: str) -> None:
    assert observed({"shop/a.py": text + CODE}) == []


@pytest.mark.parametrize("path", ["shop/__init__.py", "tests/conftest.py", "shop/a.pyi"])
def test_is_quiet_in_files_that_import_for_others(path: str) -> None:
    assert observed({path: "import json\n" + CODE}) == []


def test_a_file_of_imports_alone_is_there_for_others() -> None:
    assert observed({"shop/api.py": "from shop.a import net\n"}) == []


def test_is_quiet_where_another_file_takes_the_name_from_here() -> None:
    text = "import json\n" + CODE

    assert observed({"shop/aaa.py": text, "b.py": "from shop.aaa import json\nprint(json)\n"}) == []
    assert observed({"shop/aaa.py": text, "b.py": "from shop import aaa\nprint(aaa.json)\n"}) == []
    assert len(observed({"shop/aaa.py": text, "b.py": "import json\nprint(json)\n"})) == 1
