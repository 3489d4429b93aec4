from scarab.model.facts import SymbolKind
from scarab.model.transcript import Stretch, Transcript
from tests.unit.languages.python.build import transcript_of


def test_a_function_is_a_stretch_of_its_parameters_and_its_body() -> None:
    transcript = transcript_of("""
    import os

    @cached
    def sized(path, most=9):
        '''Words.'''
        if path.size > most:  # words
            return "big"
        return os.stat(path).size
    """)

    [body] = transcript.stretches
    assert body == Stretch("sized", SymbolKind.FUNCTION, 4, 5, 33)
    assert " ".join(transcript.items[body.first : body.stop]) == (
        "#0 #2 =path =most #0 <None <None #1 '0x9 ;If #0 #1 <Compare #1 #1 .size path <Gt most ;Return \"big"
        " ;Return .size <Call #1 .stat os path"
    )


def test_each_statement_has_its_line() -> None:
    transcript = transcript_of("""
    LIMIT = 3

    class Box(Base, total=False):
        size: int = 1

        @property
        def empty(self):
            return not self.size
    """)

    statements = [item for item in transcript.items if item.startswith(";")]
    assert list(zip(statements, transcript.lines, strict=True)) == [
        (";Assign", 1), (";ClassDef", 3), (";AnnAssign", 4), (";FunctionDef", 7), (";Return", 8),
    ]  # fmt: skip


def test_what_stands_inside_of_another_one_comes_before_it() -> None:
    transcript = transcript_of("class A:\n    def f(self):\n        def g():\n            return 1\n        return g\n")

    assert [(one.qualname, one.kind) for one in transcript.stretches] == [
        ("A.f.g", SymbolKind.FUNCTION), ("A.f", SymbolKind.METHOD), ("A", SymbolKind.CLASS),
    ]  # fmt: skip


def test_what_has_no_body_and_what_is_no_python_has_no_stretch() -> None:
    assert transcript_of("class A:\n    '''Words.'''\ndef f(a):\n    '''Words.'''\n").stretches == ()
    assert transcript_of("def f(:\n") == Transcript()
