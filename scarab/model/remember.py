"""The type of a cache for small texts between runs."""

from collections.abc import Callable

Remember = Callable[[str, str, Callable[[], str]], str]
"""Returns the text that is kept under a kind and a key, and makes it first where none is."""


def made_anew(_kind: str, _key: str, make: Callable[[], str]) -> str:
    """Keep nothing."""
    return make()
