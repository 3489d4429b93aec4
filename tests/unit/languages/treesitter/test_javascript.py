import pytest

from scarab.model.facts import BodyKind, DebugCall, Import, Reference, ReferenceKind, SymbolKind
from tests.unit.languages.treesitter.build import detail_of, facts_of, symbols_of

_FUNCTION, _METHOD, _CLASS = SymbolKind.FUNCTION, SymbolKind.METHOD, SymbolKind.CLASS
_CONSTANT, _TYPE = SymbolKind.CONSTANT, SymbolKind.TYPE


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("function parse(a) { return a.b }", {"parse": _FUNCTION}),
        ("async function* parse(a) { yield a }", {"parse": _FUNCTION}),
        ("const parse = (a) => a.b", {"parse": _FUNCTION}),
        ("const parse = async function named(a) { return a }", {"parse": _FUNCTION}),
        ("export default function (a) { return a }", {"default": _FUNCTION}),
        ("export default class { run() { return 1 } }", {"default": _CLASS, "default.run": _METHOD}),
        ("class A extends B { #x = 1; run() {} static go() {} on = (e) => e.x }",
         {"A": _CLASS, "A.run": _METHOD, "A.go": _METHOD, "A.on": _METHOD}),
        ("const A = class { run() {} }", {"A": _CLASS, "A.run": _METHOD}),
        ("const api = { run() {}, stop: function () {}, x: 1 }",
         {"api": _CONSTANT, "api.run": _METHOD, "api.stop": _METHOD}),
        ("exports.parse = function (a) { return a }", {"parse": _FUNCTION}),
        ("module.exports = function parse(a) { return a }", {"parse": _FUNCTION}),
        ("Quoter.prototype.quote = function (a) { return a }", {"Quoter.quote": _METHOD}),
        ("function A() { this.run = () => 1 }", {"A": _FUNCTION, "A.run": _METHOD}),
        ("const limit = 3, { a, b: [c = d] } = e", {"limit": _CONSTANT, "a": _CONSTANT, "c": _CONSTANT}),
        ("function f() { const inner = 1; function g() {} }", {"f": _FUNCTION, "f.g": _FUNCTION}),
        ("(function () { const hidden = 1; function helper() {} })()", {"helper": _FUNCTION}),
        ("const fs = require('fs')", {}),
    ],
)  # fmt: skip
def test_what_is_given_a_name_is_a_symbol(source: str, expected: dict[str, SymbolKind]) -> None:
    assert {name: symbol.kind for name, symbol in symbols_of("js", source).items()} == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("interface Shape extends Base { area(): number }", {"Shape": _TYPE}),
        ("type Name = string | Other", {"Name": _TYPE}),
        ("enum Color { Red, Green = 'g' }", {"Color": _CLASS}),
        ("namespace N { export const z = 1; export function f() {} }", {"N.z": _CONSTANT, "N.f": _FUNCTION}),
        ("abstract class A { abstract z(): void; f(): void {} }", {"A": _CLASS, "A.f": _METHOD}),
        ("function f(a: string): void\nfunction f(a: any) { return a }", {"f": _FUNCTION}),
        ("declare module 'x' { export function f(): void }", {}),
    ],
)
def test_typescript_adds_types(source: str, expected: dict[str, SymbolKind]) -> None:
    assert {name: symbol.kind for name, symbol in symbols_of("ts", source).items()} == expected


def test_a_symbol_knows_where_it_is_and_how_it_is_declared() -> None:
    symbols = symbols_of(
        "ts",
        """
        @Injectable()
        @ns.Marked
        export class Quoter<T> extends base.Reader<T> implements Closer {
          @HostListener('x')
          get text(): string { return this.#text }
          async read(path: string, { deep, ...rest }: Options = {}, ...more: string[]) {
            if (deep) {
              return path
            }
            return more
          }
        }
        """,
    )

    quoter, text, read = symbols["Quoter"], symbols["Quoter.text"], symbols["Quoter.read"]
    assert (quoter.first, quoter.line, quoter.last) == (1, 3, 12)
    assert quoter.decorators == ("Injectable", "ns.Marked")
    assert quoter.bases == ("base.Reader", "Closer")
    assert (text.first, text.line, text.decorators) == (4, 5, ("HostListener", "getter"))
    assert read.parameters == ("path", "{ deep, ...rest }", "*more")
    assert read.statements == 3


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("function f() {}", BodyKind.EMPTY),
        ("function f() { /* nothing yet */ }", BodyKind.EMPTY),
        ("function f() { return }", BodyKind.EMPTY),
        ("function f() { throw new Error('Not implemented') }", BodyKind.UNIMPLEMENTED),
        ("const f = () => { throw new NotImplementedError() }", BodyKind.UNIMPLEMENTED),
        ("function f() { throw new Error('no such file') }", BodyKind.CODE),
        ("function f() { return null }", BodyKind.CONSTANT),
        ("function f() { return [-1, 'a', { }] }", BodyKind.CONSTANT),
        ("const f = () => true", BodyKind.CONSTANT),
        ("const f = () => ({ a: b })", BodyKind.CODE),
        ("function f() { return `a${b}` }", BodyKind.CODE),
        ("function f() { return a }", BodyKind.CODE),
    ],
)
def test_a_body_is_code_or_less(source: str, expected: BodyKind) -> None:
    assert symbols_of("js", source)["f"].body is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import a from 'm'", [("m", "default", "a", False)]),
        ("import { b as c, d } from './m'", [("./m", "b", "c", False), ("./m", "d", "d", False)]),
        ("import * as ns from 'm'", [("m", "", "ns", False)]),
        ("import 'effect'", [("effect", "", "", False)]),
        ("export { x as y } from './n'", [("./n", "x", "y", True)]),
        ("export * from './n'", [("./n", "*", "*", True)]),
        ("const fs = require('fs')", [("fs", "", "fs", False)]),
        ("const { join: j, sep } = require('path')", [("path", "join", "j", False), ("path", "sep", "sep", False)]),
        ("const j = require('path').join", [("path", "join", "j", False)]),
        ("const m = await import('./lazy')", [("./lazy", "", "", False)]),
        ("require('./effect')", [("./effect", "", "", False)]),
        ("vi.mock('./other')", [("./other", "", "", False)]),
    ],
)
def test_imports_are_told_however_they_are_written(source: str, expected: list[tuple[str, str, str, bool]]) -> None:
    found = [(one.module, one.name, one.bound, one.reexported) for one in facts_of("js", source).imports]

    assert found == expected


def test_an_import_names_all_lines_of_its_statement() -> None:
    assert facts_of("ts", "import type {\n  A,\n} from 'm'\nimport x = require('y')\n").imports == (
        Import("m", "A", "A", 1, 3, "", False, False),
        Import("y", "", "x", 4, 4, "", False, False),
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("export function f() {}\nexport class A {}", {"f", "A"}),
        ("export const a = 1, { b, c: [d] } = e", {"a", "b", "d"}),
        ("export { x as y }", {"x", "y"}),
        ("export { x as y } from './n'", {"x", "y"}),
        ("export default f", {"default", "f"}),
        ("module.exports = { a, b: c, d() {} }", {"a", "b", "c", "d"}),
        ("module.exports = build", {"build"}),
        ("exports.parse = 1", {"parse"}),
        ("function f() {}", None),
    ],
)
def test_exports_are_the_names_inside_and_outside(source: str, expected: set[str] | None) -> None:
    exports = facts_of("js", source).exports

    assert (None if exports is None else set(exports)) == expected


def test_references_stand_in_the_innermost_symbol() -> None:
    facts = facts_of(
        "ts",
        """
        const $root = a.b(c)
        function f(p: Kind) {
          return p.q(`x${r}`, 'pkg.name', { key: s, t })
        }
        """,
    )

    within = {kind: {one.name for one in facts.references if one.kind is kind and one.within == "f"}
              for kind in ReferenceKind}  # fmt: skip
    assert within[ReferenceKind.NAME] == {"p", "r", "s", "t", "Kind"}
    assert within[ReferenceKind.ATTRIBUTE] == {"q", "key"}
    assert within[ReferenceKind.STRING] == {"x", "pkg", "name"}
    assert Reference("a", ReferenceKind.NAME, "") in facts.references
    assert all(one.name != "$root" for one in facts.references)


def test_what_only_describes_is_used_but_never_bound() -> None:
    facts = facts_of("ts", "interface A extends B { run(a: C): D }\nlet x: E<F> = y as G\n")

    names = {(one.name, one.kind.value) for one in facts.references}
    assert {("B", "name"), ("C", "name"), ("D", "name"), ("E", "name"), ("F", "name"), ("G", "name")} <= names
    assert ("run", "attribute") in names


def test_a_default_among_names_that_are_bound_is_used() -> None:
    facts = facts_of("js", "function f({ a = b }, [c = d]) { for (const e of g) {} }")

    assert {one.name for one in facts.references if one.kind is ReferenceKind.NAME} == {"b", "d", "g"}


def test_debug_calls_are_found_where_they_stand() -> None:
    facts = facts_of("js", "console.log(1)\nfunction f() {\n  debugger\n  console.table(\n a)\n  console.error(e)\n}\n")

    assert facts.debug_calls == (
        DebugCall("console.log", 1, 1, ""),
        DebugCall("debugger", 3, 3, "f"),
        DebugCall("console.table", 4, 5, "f"),
    )


def test_complexity_counts_the_paths_of_each_function_alone() -> None:
    detail = detail_of(
        "js",
        """
        function f(a) {
          if (a && b || c ?? d) {}
          for (const x of y) { while (z) {} }
          switch (a) { case 1: break; default: }
          try {} catch (e) {}
          items.map((one) => one ? 1 : 2)
          function g() { return a ? 1 : 2 }
        }
        """,
    )

    assert [(one.qualname, one.value) for one in detail.complexity] == [("f", 9), ("f.g", 2)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [("#!/usr/bin/env node\nrun()", True), ("if (require.main === module) run()", True), ("run()", False)],
)
def test_a_file_may_be_meant_to_be_run(source: str, expected: bool) -> None:
    assert facts_of("js", source).has_main is expected


def test_jsx_uses_components() -> None:
    facts = facts_of("tsx", "const view = (p: P) => <Panel title='a.b'>{p.items.map(Row)} text</Panel>\n")

    assert {"Panel", "Row", "P"} <= {one.name for one in facts.references}


@pytest.mark.parametrize(
    ("source", "within"),
    [
        ("const a: Of<Named> = () => 1", "a"),
        ("const a = (() => 1) as Named", "a"),
        ("const a = function () {} satisfies Named", "a"),
        ("exports.a = (() => 1) as Named", "a"),
        ("export default (() => 1) satisfies Named", "default"),
        ("class A { b: Named = () => 1 }", "A.b"),
        ("class A { @Named() b = () => 1 }", "A.b"),
    ],
)
def test_what_describes_a_function_from_outside_is_mentioned_in_it(source: str, within: str) -> None:
    assert within in {one.within for one in facts_of("ts", source).references if one.name == "Named"}
