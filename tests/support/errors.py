"""Errors, held against all that they say."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from scarab.model.errors import ScarabError


@contextmanager
def refused(kind: type[ScarabError], text: str, *, hint: str = "") -> Iterator[None]:
    """See that what is done inside ends in an error that says exactly this, and what to do next."""
    with pytest.raises(kind) as told:
        yield
    assert (str(told.value), told.value.hint) == (text, hint)
