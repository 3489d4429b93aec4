"""What frames and constants are as symbols."""

from scarab.languages.fingerprint import Tape
from scarab.languages.treesitter.frames import Frame
from scarab.languages.treesitter.javascript.dialect import JAVASCRIPT
from scarab.languages.treesitter.symbols import constants_of, symbol_of
from scarab.languages.treesitter.syntax import Syntax
from scarab.model.facts import BodyKind, SymbolKind
from tests.unit.languages.treesitter.build import first_node, source_of

SYNTAX = Syntax(JAVASCRIPT)


def test_every_name_of_a_pattern_is_a_constant_of_what_is_around_it() -> None:
    source = source_of("const { first, second: [third] } = load()", SYNTAX)
    around = Frame(source.root, None)
    around.name("Totals", ".")

    found = list(constants_of(first_node(source, "variable_declarator"), around, source, SYNTAX))

    assert [one.qualname for one in found] == ["Totals.first", "Totals.third"]


def test_a_class_with_nothing_in_it_is_empty() -> None:
    source = source_of("class Total {}", SYNTAX)
    node = first_node(source, "class_declaration")
    frame = Frame(node, Frame(source.root, None))
    frame.definition = SYNTAX.definitions[node.kind_id](node, source)
    frame.name("Total", ".")

    symbol = symbol_of(frame, SymbolKind.CLASS, 0, Tape(), source, SYNTAX)

    assert (symbol.qualname, symbol.line, symbol.body) == ("Total", 1, BodyKind.EMPTY)
