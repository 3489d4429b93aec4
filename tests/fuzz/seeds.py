"""Something sound of each kind, for mutations to begin with; and what once crashed."""

from collections.abc import Mapping, Sequence

from scarab.ledger.entry import NOTHING_BEFORE, entry_of, written
from scarab.renderers.json import to_json
from tests.support.records import example_record

_TREE = b"100644 a.py\0" + b"\1" * 20 + b"40000 b\0" + b"\2" * 20 + b"120000 c\0" + b"\3" * 20
_POLICY = b"""\
schema_version = 1
packs = ["default"]
fail_on = "warning"
[rules."bloat/file-growth"]
severity = "note"
min_added = 3
paths = { include = ["src/**"], exclude = ["*.gen.py"] }
[rules.scope]
enabled = false
[ownership]
dialect = "github"
protected = ["a/**"]
people = { "@ada" = ["ada@example.org"] }
[boundaries.core]
paths = ["src/core/"]
people = ["@ada"]
[[waivers]]
rule = "bloat/file-growth"
path = "a.py"
reason = "old"
owner = "ada"
expires = 2027-01-01
[[verify]]
id = "unit"
run = ["pytest"]
"""
_INTENT = b"""\
schema_version = 1
id = "X-1"
title = "Fix it"
kind = "fix"
[scope]
allow = ["src/**"]
deny = ["src/gen/**"]
[[deliverables]]
path = "src/a.py"
change = "added"
[[verify]]
id = "unit"
run = ["pytest"]
report = { junit = "{out}/x.xml" }
[budget]
files = 3
"""
_MARKDOWN = (
    b"---\nscarab:\n  id: X\n  scope: {allow: ['a/**']}\n---\n# Title\n<!-- x -->\n```scarab\n" + _INTENT + b"```\n"
)
_JUNIT = b"""<?xml version="1.0"?><testsuites><testsuite name="s" tests="2" failures="1"><testcase name="a"/>
<testcase name="b"><failure message="x">y</failure></testcase></testsuite></testsuites>"""
_COBERTURA = b"""<coverage><sources><source>/w</source></sources><packages><package><classes>
<class filename="a.py"><lines><line number="1" hits="1"/></lines></class></classes></package></packages></coverage>"""
_STATEMENT = b"""{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"x","digest":{"gitTree":"%s"}}],
"predicateType":"https://in-toto.io/attestation/test-result/v0.1",
"predicate":{"result":"PASSED","passedTests":["a"]}}""" % (b"a" * 40)

SEEDS: Mapping[str, Sequence[bytes]] = {
    "tree": (_TREE, _TREE + b"////" + _TREE[:32] + _TREE[40:]),
    "commit": (
        b"tree %b\nparent %b\nauthor A <a@b> 1 +0000\ncommitter C <c@d> 2 -0130\nencoding latin-1\ngpgsig -----\n"
        b" x\n\nSay\n" % (b"a" * 40, b"b" * 40),
    ),
    "batch-stream": (
        b"%b blob 3\n%b blob 3\n%b blob 3\nabc\n" % (b"b" * 40, b"c" * 40, b"b" * 40),
        b"1\nb blob 3\nc b 33333333333333333333",
        b"x missing\n",
    ),
    "policy": (_POLICY,),
    "intent": (_INTENT, _MARKDOWN, b"x\r\r\n```scarab"),
    "yaml": (b"a: 1\nb: [x, {y: 'z'}]\nc: |\n  text\nd: >-\n  folded\n",),
    "owners": (
        b"# c\n* @a @b/c d@e.example\n/src/ @x\n*.py\n[Section][2] @y\n^[Other]\ndocs/**/a?[b-c].md @z\n!x @a\n",
        b"approvers: [a, b]\nfilters:\n  '\\.go$':\n    approvers:\n    - c\noptions: {no_parent_owners: true}\n"
        b"aliases:\n  x: [y]\n",
        b"\x1cx @a\n",
    ),
    "glob": (b"src/**/a*[!b-d]?.py\nsrc/x/abc.py", b"**/a/**/b/**\na/a/a/b/b"),
    "evidence": (
        _JUNIT,
        _COBERTURA,
        _STATEMENT,
        b"mode: set\na/b.go:1.2,3.4 5 1\n",
        b"TN:\nSF:a.py\nDA:1,1\nDA:2,0\nend_of_record\n",
        b'{"meta":{"version":"7.0"},"files":{"a.py":{"executed_lines":[1],"missing_lines":[2]}}}',
        b'<report name="x"><package name="p"><sourcefile name="a.java"><line nr="1" mi="0" '
        b'ci="1"/></sourcefile></package></report>',
        b'{"payloadType":"application/vnd.in-toto+json","payload":"e30=","signatures":[{"sig":"AAAA","keyid":""}]}\n',
    ),
    "baseline": (
        b'{"schema_version": 1, "findings": [{"rule": "a/b", "path": "x.py", "fingerprint": "f"}], "tests": '
        b'{"a.py": 3}}',
    ),
    "record": (to_json(example_record()).encode(),),
    "ledger": (written(entry_of(example_record(), 1, NOTHING_BEFORE)).rstrip(b"\n"),),
    "pull-request": (b'{"pull_request":{"number":1,"title":"t","body":"b","head":{"ref":"r","sha":"s"}}}',),
    "path": (b"src/a.py", b"caf\xe9", b"\\x85\xc2\x85\\", b"\xed\xa0\x80"),
    "manifest": (
        b'[project]\nname = "a"\ndependencies = ["x>=1; python_version<\'3\'", "y[z] @ https://e.example/y.whl"]\n',
        b"x==1 --hash=sha256:aa \\\n  # c\n-r other.txt\n-e .\ny @ file:///z\n",
        b'{"name":"a","dependencies":{"x":"^1","y":"npm:z@2"},"workspaces":["p/*"]}',
        b"module m\nrequire (\n\tx.example/y v1.2.3 // indirect\n)\nreplace x => ../y\n",
        b"FROM --platform=x a:1 AS b\nARG V=1\nFROM ${V}\nRUN pip install x\n",
        b"<project><dependencies><dependency><groupId>g</groupId><artifactId>a</artifactId></dependency></dependen"
        b"cies></project>",
        b"on: push\njobs:\n  a:\n    steps:\n    - uses: o/r@v1\n    - run: x\n",
        b"source 'https://e.example'\ngem 'x', '~> 1'\ngroup :t do\n  gem \"y\"\nend\n",
        b"from setuptools import setup\nsetup(name='a', install_requires=['x'])\n",
        b"[metadata]\nname = a\n[options]\ninstall_requires =\n  x>1\n",
    ),
    "removal": (b"import os, sys\n\n\ndef f(x):\n    print(x)  # y\n    return sys.argv\n", b"import s\n\n(x):a"),
    "python": (
        b"# coding: latin-1\nimport os as o\nfrom .a import b, c as d\n\n__all__ = ['f']\n\n\n@o.x(1)\n"
        b'class A(b):\n    """D."""\n    y: int = 3\n\n'
        b"    async def f(self, *a, k=1, **q) -> 'x':\n        # return f(1)\n        async for i in a:\n"
        b"            print(f'{i!r:>{k}}')\n"
        b"        match a:\n            case [1, *_] | {'a': b}: pass\n        try:\n            pass\n"
        b"        except* E as e:\n            raise\n"
        b"        assert (z := k) == 3, 'm'\n        return lambda u: [v for v in u if v]\n\n\ndef test_a():\n"
        b"    with r(E):\n        f()\n",
    ),
    "javascript": (
        b"import a, {b as c} from 'x';\nexport default class A extends B { #p = 1; async *f({d, ...e}) { for "
        b"await (const i of e) yield `t${i}`; } }\n"
        b"// const x = f(1);\ndescribe('g', () => { it.skip('t', () => { expect(a?.b ?? 1).toBe(2); }); });\n"
        b"const J = <T x={1}>{y}</T>;\n",
        b"import {\xd4\x96s} from 'x';\n",
        b"it('a', () => { expect(a).toBe(); assert.equal(a); expect().toBe(1); assert(); });\n",
    ),
    "typescript": (
        b"import type {A} from './a';\nexport enum E { X = 1 }\n"
        b"abstract class C<T extends A> implements I { constructor(private readonly x: T) {} @d() m(): asserts x "
        b"is T {} }\n"
        b"declare module 'q' { export const z: unique symbol; }\n"
        b"namespace N { export type F = (a: number, ...b: string[]) => void }\n",
    ),
    "go": (
        b'package a\n\nimport (\n\tx "y/z"\n\t_ "w"\n)\n\ntype T[K any] struct {\n\tx.E\n'
        b"\tf func(int) (a, b error)\n}\n\n// f(1)\nfunc (t *T[K]) F(a ...int) (r int) {\n"
        b"\tdefer func() { recover() }()\n\tswitch v := any(a).(type) {\n\tcase nil, []int:\n\t\tgoto L\n\t}\nL:\n"
        b"\tfor i := range a {\n\t\tgo t.F(i)\n\t}\n\treturn\n}\n\n"
        b'func TestF(t *testing.T) {\n\tt.Run("a", func(t *testing.T) { t.Skip() })\n}\n',
    ),
    "rust": (
        b"use a::{b::*, c as d};\n#[derive(X)]\npub struct S<'a, T: U + 'a> { x: &'a T }\n"
        b"impl<T> V for S<'_, T> where T: W { async fn f(&mut self, (a, _): (i32, u8)) -> R<()> {\n"
        b"    // let x = f(1);\n    let Some(y) = self.x? else { return Err(1) };\n"
        b"    match y { 1..=3 | 5 if z => loop { break 'l }, _ => unsafe { m!(a, $b) } }\n}}\n"
        b"macro_rules! m { ($x:expr) => { $x + 1 } }\n#[cfg(test)]\n"
        b"mod tests { use super::*; #[test] #[ignore] fn t() { assert_eq!(1, 2); } }\n",
        b"|,||e|a",
    ),
    "java": (
        b"package a.b;\nimport static c.D.*;\n@X(y = {1, 2})\npublic sealed class A<T extends B & C> extends E "
        b"implements F permits G {\n  record P(int x, String... y) {}\n"
        b"  enum Z { Q { void m() {} }; }\n  // return f(1);\n  @Test @Disabled void t() throws H { "
        b"assertEquals(1, switch (x) { case I i when i > 1 -> { yield 2; } default -> 3; }); }\n}\n",
    ),
    "script": (
        b"#!/usr/bin/env python3\nimport sys\n\n\ndef f(x):\n    return x\n\n\nf(sys.argv)\n",
        b"#!/usr/bin/env -S node --x\nconst f = (x) => x;\nf(1);\n",
        b"#!/bin/sh\nset -e\nf || true\n",
    ),
    "text": (b"# Title\n\nSome `code` and a-name.\n",),
}
SEEDS = {**SEEDS, "tsx": (*SEEDS["typescript"], *SEEDS["javascript"])}
