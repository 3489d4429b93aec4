"""Facts are kept under the version of the grammar that they were read with."""

from importlib.metadata import version

import pytest

from scarab.languages.treesitter import GO, JAVA, JAVASCRIPT, RUST, TSX, TYPESCRIPT
from scarab.model.front_end import FrontEnd


@pytest.mark.parametrize(
    ("front_end", "package"),
    [
        (JAVASCRIPT, "javascript"),
        (TYPESCRIPT, "typescript"),
        (TSX, "typescript"),
        (GO, "go"),
        (RUST, "rust"),
        (JAVA, "java"),
    ],
)
def test_a_front_end_names_the_grammar_that_is_installed(front_end: FrontEnd, package: str) -> None:
    assert front_end.version.endswith(f"/{version(f'tree-sitter-{package}')}")
