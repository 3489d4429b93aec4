"""Fingerprints of function bodies: a walk writes what it meets on a tape, and a function is a stretch of it.

One item of the tape is one node, name or literal. Its first character says what it is; none of them can begin an
identifier, so an item without such a mark is the use of a name. The order of the items is the walk's, the same for
the same code on every machine, and nothing on the tape depends on the version of Python.
"""

from collections.abc import Iterable
from hashlib import blake2b


class Marked(dict[str, str]):
    """Texts with one mark before them, each made once; ``plain`` leads back."""

    __slots__ = ("mark", "plain")

    def __init__(self, mark: str) -> None:
        super().__init__()
        self.mark = mark
        self.plain: dict[str, str] = {}

    def __missing__(self, text: str) -> str:
        marked = self[text] = self.mark + text
        self.plain[marked] = text
        return marked


class Tape:
    """What one walk met."""

    __slots__ = ("attributes", "bindings", "bound", "declared", "items", "texts")

    def __init__(self) -> None:
        self.items: list[str] = []
        self.bound: list[str] = []
        """Names that were given a value, in order."""
        self.declared: list[str] = []
        """Names that ``global`` and ``nonlocal`` take out of the locals."""
        self.attributes = Marked(".")
        self.bindings = Marked("=")
        self.texts = Marked('"')

    def bind(self, name: str | None) -> None:
        """Write that a name is given a value; None where it could have been."""
        if name is None:
            self.items.append("<None")
        else:
            self.bound.append(name)
            self.items.append(self.bindings[name])

    def declare(self, names: list[str]) -> None:
        """Write that names belong to a scope further out."""
        self.declared += names
        self.items += map(spelled, names)

    def mark(self) -> tuple[int, int, int]:
        """Return the place where the tape ends now."""
        return len(self.items), len(self.bound), len(self.declared)

    def digests(self, mark: tuple[int, int, int]) -> tuple[int, int]:
        """Return the 64-bit digests of all since ``mark``: exact, and with locals as positions.

        A local's position is its place among those that are given a value: two functions that differ in names
        alone bind them in the same order.
        """
        item, binding, declaration = mark
        items = self.items[item:]
        local = dict.fromkeys(self.bound[binding:])
        for name in self.declared[declaration:]:
            local.pop(name, None)
        renamed: dict[str, str] = {}
        for name, position in zip(local, _POSITIONS, strict=False):
            renamed[name] = renamed[self.bindings[name]] = position
        hasher = blake2b(_joined(map(renamed.get, items, items)), digest_size=8)
        shape = hasher.digest()
        hasher.update(_joined(local))  # the shape and the names it leaves out are all there is
        return int.from_bytes(hasher.digest(), "big"), int.from_bytes(shape, "big")


def spelled(text: str) -> str:
    """Return the item of anything that is spelled out and no name, attribute or string: a number, a module."""
    return "'" + text


_POSITIONS = tuple(f"={position}" for position in range(1000))
"""What stands for a local; a function with more of them keeps the names of the rest."""


def _joined(items: Iterable[str]) -> bytes:
    # A literal may hold a lone surrogate, written as an escape.
    return b"\0" + "\0".join(items).encode("utf-8", "surrogatepass")
