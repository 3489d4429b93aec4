import pytest

from scarab.model.trailers import Trailer, trailers_of


@pytest.mark.parametrize(
    ("message", "trailers"),
    [
        ("Fix it", []),
        ("Fix: it", []),
        ("Fix it\n\nBecause: of this.\nAnd that.", []),
        ("Fix it\n\nScarab-Allow: src/**\n", [("Scarab-Allow", "src/**")]),
        ("Fix it\n\nA: 1\nB:2 \n", [("A", "1"), ("B", "2")]),
        ("Fix it\r\n\r\nA: 1\r\nB: 2\r\n", [("A", "1"), ("B", "2")]),
        ("Fix it\n\nA: one\n  two\nB: 3", [("A", "one two"), ("B", "3")]),
        ("Fix it\n\nLogs: x\n\nCo-authored-by: A <a@b>", [("Logs", "x"), ("Co-authored-by", "A <a@b>")]),
        ("Fix it\n\nWhy.\n \t\nA: 1", [("A", "1")]),
        ("Fix it\n\n  Scarab-Allow: quoted/**", []),
        ("Fix it\n\nhttps://example.org/a", [("https", "//example.org/a")]),
    ],
)  # fmt: skip
def test_trailers_stand_in_a_paragraph_of_their_own(message: str, trailers: list[tuple[str, str]]) -> None:
    assert list(trailers_of(message)) == [Trailer(*one) for one in trailers]


@pytest.mark.parametrize("part", ["a: b \n", " \n", "\t", "a", "a: b" + " " * 999 + "\n", " \n \t", "a:\x0b"])
def test_no_message_takes_long(part: str) -> None:
    assert list(trailers_of("x\n\n" + part * 100_000)) is not None
