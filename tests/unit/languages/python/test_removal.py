"""Parts taken out of a text, and nothing else."""

from collections.abc import Collection

import pytest

from scarab.languages.python.reading import read, study
from scarab.languages.python.removal import Remainder, without
from scarab.model.detail import Comment, SourceDetail
from scarab.model.facts import Import, SourceFacts
from scarab.model.repair import Parts


def facts(text: str | bytes) -> SourceFacts:
    found = read(text if isinstance(text, bytes) else text.encode())
    assert isinstance(found, SourceFacts)
    return found


def imports(text: str | bytes, *bound: str) -> frozenset[Import]:
    return frozenset(one for one in facts(text).imports if one.bound in bound)


def comments(text: str) -> frozenset[Comment]:
    found = study(text.encode())
    assert isinstance(found, SourceDetail)
    return frozenset(one for one in found.comments if one.code)


def without_imports(text: str, *bound: str) -> str:
    return without(text.encode(), Parts(imports=imports(text, *bound))).content.decode()


def without_calls(text: str, lines: Collection[int] = ()) -> str:
    calls = frozenset(one for one in facts(text).debug_calls if not lines or one.line in lines)
    return without(text.encode(), Parts(calls=calls)).content.decode()


@pytest.mark.parametrize(
    ("bound", "before", "after"),
    [
        ("b", "from a import b, c\n", "from a import c\n"),
        ("c", "from a import b, c\n", "from a import b\n"),
        ("c", "from a import (b, c)\n", "from a import (b)\n"),
        ("c", "from a import (b, c,)\n", "from a import (b,)\n"),
        ("b", "from a import (b,\n               c)\n", "from a import (c)\n"),
        ("c", "from a import (b,\n               c)\n", "from a import (b)\n"),
        ("C", "from a import b, c as C, d\n", "from a import b, d\n"),
        ("b", "from a import b, \\\n    c\n", "from a import c\n"),
        ("c", "from a import b, \\\n    c\n", "from a import b\n"),
        ("a", "import a.one, b\n", "import b\n"),
        ("a", "import a; import b  # why b\n", "import b  # why b\n"),
        ("b", "import a; import b\n", "import a\n"),
        ("é", "é = 1; from x import é, y\n", "é = 1; from x import y\n"),
    ],
)
def test_one_import_of_several_goes_alone(bound: str, before: str, after: str) -> None:
    assert without_imports(before, bound) == after


MANY = """\
def load():
    from store import (
        # the reader
        Reader,  # reads
        # the writer
        Writer,  # writes
        # the rest
        close,  # closes
        # no more
    )
    return close
"""


@pytest.mark.parametrize(
    ("bound", "after"),
    [
        (
            ("Reader",),
            MANY.replace("        Reader,  # reads\n", ""),
        ),
        (("Writer",), MANY.replace("        Writer,  # writes\n", "")),
        (("close",), MANY.replace("        close,  # closes\n", "")),
        (("Reader", "close"), MANY.replace("        Reader,  # reads\n", "").replace("        close,  # closes\n", "")),
    ],
)
def test_comments_between_names_stay_and_the_one_behind_a_name_goes_with_it(bound: tuple[str, ...], after: str) -> None:
    assert without_imports(MANY, *bound) == after


def test_the_last_name_goes_where_no_comma_follows_it() -> None:
    before = "from a import (\n    b,  # why b\n    # about c\n    c  # why c\n)\n"

    assert without_imports(before, "c") == "from a import (\n    b  # why b\n    # about c\n)\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("import a\n\n\ndef f():\n    pass\n", "def f():\n    pass\n"),
        ("# licence\n\nimport a\n\nX = 1\n", "# licence\n\nX = 1\n"),
        ('"""What this is."""\n\nimport a  # gone too\n\nX = 1\n', '"""What this is."""\n\nX = 1\n'),
        ("import b\n# about a\nimport a\nimport c\n", "import b\n# about a\nimport c\n"),
        ("X = 1\n\n# about a\n\nimport a\n", "X = 1\n\n# about a\n"),
        ("import a\n", ""),
        ("# licence\nimport a\n", "# licence\n"),
        ("import a", ""),
        ("X = 1\r\nimport a\r\nY = 1", "X = 1\r\nY = 1"),
        ("def f():\n    import a\n", "def f():\n    pass\n"),
        ("def f():\n    # loads\n    import a\n\n\nX = 1\n", "def f():\n    # loads\n    pass\n\n\nX = 1\n"),
        ("def f(): import a\n", "def f(): pass\n"),
        ("try:\n    X = 1\nfinally:\n    import a\n", "try:\n    X = 1\nfinally:\n    pass\n"),
        ("match X:\n    case 1:\n        import a\n", "match X:\n    case 1:\n        pass\n"),
    ],
)
def test_a_statement_goes_when_nothing_of_it_is_left(before: str, after: str) -> None:
    assert without_imports(before, "a") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("def f(x):\n    print(x)\n    return x\n", "def f(x):\n    return x\n"),
        ("def f(x):\n    print(\n        x,  # this\n    )\n    return x\n", "def f(x):\n    return x\n"),
        ("def f(x):\n    y = x\n\n    print(x)\n\n    return y\n", "def f(x):\n    y = x\n\n    return y\n"),
        ("def f(x):\n    y = x\n\n    print(x)\n\n\nX = 1\n", "def f(x):\n    y = x\n\n\nX = 1\n"),
        ("def f(x):\n    y = x\n    print(x)\n    # the end\n", "def f(x):\n    y = x\n    # the end\n"),
        ("if X: print(X)\nelse: print(1)\n", "if X: pass\nelse: pass\n"),
        ("for x in X:\n\tprint(x)\nelse:\n\tprint(X)\n", "for x in X:\n\tpass\nelse:\n\tpass\n"),
        ("def f(x):\n    y = 1; print(x); return y\n", "def f(x):\n    y = 1; return y\n"),
        ("(print(1))\nX = 1\n", "X = 1\n"),
        ("def f():\n    print(1)\n\n    print(2)\n\n    return 1\n", "def f():\n    return 1\n"),
    ],
)
def test_a_call_goes_that_is_a_statement(before: str, after: str) -> None:
    assert without_calls(before) == after


def test_only_the_calls_asked_for_go() -> None:
    assert without_calls("print(1)\nprint(2)\nprint(3)\n", [2]) == "print(1)\nprint(3)\n"


def test_a_call_within_a_larger_expression_stays_and_is_told() -> None:
    content = b"x = print(1) or 2\nprint(3)\n"
    first, second = facts(content).debug_calls

    assert without(content, Parts(calls=frozenset({first, second}))) == Remainder(b"x = print(1) or 2\n", (first,))


def test_an_import_that_only_served_the_calls_goes_with_them() -> None:
    content = b"import sys\n\n\ndef f(x):\n    import pdb; pdb.set_trace()\n    return sys.path\n"
    found = facts(content)
    parts = Parts(calls=frozenset(found.debug_calls), serving=frozenset(found.imports))

    assert without(content, parts).content == b"import sys\n\n\ndef f(x):\n    return sys.path\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = 1\n# rows = self.load(path)\n# store.save(rows)\nw = 1\n", "x = 1\nw = 1\n"),
        ("x = 1\n\n# rows = self.load(path)\n# store.save(rows)\n\n\nw = 1\n", "x = 1\n\n\nw = 1\n"),
        ("x = 1\n\n# rows = self.load(path)\n# store.save(rows)\n", "x = 1\n"),
        ("# rows = self.load(path)\n# store.save(rows)\n\nx = 1\n", "x = 1\n"),
    ],
)
def test_commented_lines_go(before: str, after: str) -> None:
    assert without(before.encode(), Parts(comments=comments(before))).content.decode() == after


def test_everything_goes_in_one_edit() -> None:
    before = (
        "import os\nimport re\n\n\ndef f(x):\n"
        "    # rows = self.load(path)\n    # store.save(rows)\n    print(x)\n    return re\n"
    )
    parts = Parts(imports(before, "os"), frozenset(facts(before).debug_calls), comments(before))

    assert without(before.encode(), parts).content.decode() == "import re\n\n\ndef f(x):\n    return re\n"


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfimport a, b\n",
        b"# -*- coding: latin-1 -*-\nX = '\xe9'; import a, b\n",
        b"X = (1,\r\n\t2)\r\nimport a, b\r\nif X:\n\t\tY = \\\n 1",
    ],
)
def test_every_other_byte_stays(content: bytes) -> None:
    edited = without(content, Parts(imports=imports(content, "a"))).content

    assert edited == content.replace(b"import a, b", b"import b")


def test_what_only_python_itself_parses_is_not_edited() -> None:
    content = b"import a, b\n(x): int\n"

    with pytest.raises(ValueError, match="some of its syntax cannot be edited"):
        without(content, Parts(imports=imports(content, "a")))


def test_what_does_not_parse_is_not_edited() -> None:
    with pytest.raises(ValueError, match="syntax_error"):
        without(b"def (:\n", Parts())
