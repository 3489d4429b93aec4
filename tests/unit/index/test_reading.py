from scarab.index.reading import Depth, Task, read_blob, unpack_reading, unpack_transcript
from scarab.model.detail import Comment, Complexity, SourceDetail
from scarab.model.examination import AssertionKind
from scarab.model.facts import (
    Assertion,
    BodyKind,
    DebugCall,
    Import,
    Reference,
    ReferenceKind,
    SourceFacts,
    SourceTest,
    Symbol,
    SymbolKind,
)
from scarab.model.front_end import FrontEnd
from scarab.model.objects import Blob
from scarab.model.transcript import Stretch, Transcript
from scarab.model.tree import Oid
from tests.unit.index.toy import identifiers

FACTS = SourceFacts(
    "full",
    9,
    (
        Symbol(
            "Outer.inner", SymbolKind.METHOD, 1, 9, 2, ("app.route",), ("self", "*args"), ("metaclass=",), 3,
            2**64 - 1, 2**63, BodyKind.UNIMPLEMENTED,
        ),
    ),
    (Reference("größe", ReferenceKind.STRING, "Outer.inner"),),
    (Import("..pkg", "*", "*", 1, 2, "", guarded=True, reexported=False),),
    (
        SourceTest(
            "A.test_it", "test_it", 3, 5, 4, (Assertion(AssertionKind.EQUALITY, 5),), "skip", 3, 17, ("run",), False
        ),
    ),
    (DebugCall("print", 6, 7, "Outer"),),
    ("name \udcff",),
    has_main=True,
    tolerant=("quietly",),
)  # fmt: skip
DETAIL = SourceDetail((Comment(1, 2, "why\nnot", code=True, trailing=False),), (Complexity("f", 1, 12),), 5, 2, (3,))


def test_facts_and_detail_survive_being_packed() -> None:
    front_end = FrontEnd("full", "1", 100, lambda _: FACTS, lambda _: DETAIL, judged=True)

    reading = read_blob(Task(Oid("a" * 40), front_end, Depth.DETAIL), Blob(Oid("a" * 40), 4, b"text"), identifiers)
    known = unpack_reading(reading)

    assert (known.size, known.facts, known.detail) == (4, FACTS, DETAIL)
    assert isinstance(known.facts, SourceFacts)
    assert [type(one) for one in known.facts.symbols[0]] == [type(one) for one in FACTS.symbols[0]]
    assert type(known.facts.references[0].kind) is ReferenceKind
    assert type(known.facts.tests[0].assertions[0].kind) is AssertionKind


def test_a_transcript_survives_being_packed() -> None:
    items = (";Assign", '"größe', '"\ud800', '"', "=x")
    transcript = Transcript(items, (7, 70_000), (Stretch("größe", SymbolKind.METHOD, 9, 1, 5),))

    assert unpack_transcript(packed(transcript)) == transcript
    assert packed(Transcript()) == b""


def test_a_nul_in_a_string_is_not_taken_for_the_mark_between_items() -> None:
    packed_items = packed(Transcript((";Expr", '"a\0b', '"c')))

    assert unpack_transcript(packed_items).items == (";Expr", '"a\ufffdb', '"c')


def packed(transcript: Transcript) -> bytes:
    front_end = FrontEnd(
        "full", "1", 100, lambda _: FACTS, lambda _: DETAIL, judged=True, transcribe=lambda _: transcript
    )
    task = Task(Oid("a" * 40), front_end, Depth.FACTS)
    return read_blob(task, Blob(task.oid, 4, b"text"), identifiers).transcript
