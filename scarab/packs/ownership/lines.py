"""Lines of a CODEOWNERS file that say something, in either dialect."""

from collections.abc import Iterator


def lines_of(content: bytes) -> Iterator[tuple[int, str]]:
    """Yield the lines that are neither blank nor a comment, without the blanks around them, counted from 1."""
    text = content.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    for number, line in enumerate(text.split("\n"), start=1):
        said = line.strip(_BLANKS)
        if said and not said.startswith("#"):
            yield number, said


_BLANKS = " \t\r\f\v"
