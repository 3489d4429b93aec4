"""Tables of patterns with paths that they own and paths that they do not."""

from collections.abc import Iterator
from pathlib import Path


def vectors(dialect: str) -> Iterator[tuple[str, dict[str, bool]]]:
    """Yield each pattern of a dialect with what is to be said of each path."""
    lines = Path(__file__).with_name(f"{dialect}.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        pattern, inside, outside = line.split("\t")
        yield pattern, dict.fromkeys(_paths(inside), True) | dict.fromkeys(_paths(outside), False)


def _paths(text: str) -> list[str]:
    return [path.replace("%", " ") for path in text.split(" ") if path]
