"""Which decorators belong to a definition."""

from scarab.languages.treesitter.decorators import Decorators
from scarab.languages.treesitter.javascript.typescript import TYPESCRIPT
from scarab.languages.treesitter.syntax import Syntax
from tests.unit.languages.treesitter.build import first_node, source_of


def test_decorators_right_before_a_definition_belong_to_it_and_to_no_other() -> None:
    syntax = Syntax(TYPESCRIPT)
    source = source_of("@sealed\n@named('total') // why\nexport class Total {}", syntax)
    decorators = Decorators(source)
    for node in source.root.children[0].children:
        if node.type == "decorator":
            decorators.meet(node, (source.cut(node)[1:6],))
    definition = first_node(source, "class_declaration")

    assert decorators.before(definition) == (1, ("seale", "named"))
    assert decorators.before(definition) == (3, ())
