"""Limits on how much of a change one audit analyses and records."""

import sys

from scarab.model.value import value


@value
class Volume:
    """Bounds that are counted, so that every machine comes to the same record, and none is kept busy for hours.

    What is left out is always told, and an audit that leaves files out is incomplete: padding a change hides nothing.
    """

    code: int = 16 << 20
    """Bytes of the changed files, both sides together: some 600,000 lines of new code. Text that is not parsed counts
    a tenth, and every file counts for something."""
    symbols: int = 10_000
    """New symbols of the changed files: each is looked up in the whole tree, more than once."""
    symbols_of_file: int = 2_000
    """New symbols of one file, which are held against each other. People write a tenth of that."""
    findings: int = 1_000
    """Of each rule, the gravest first."""


UNBOUNDED = Volume(sys.maxsize, sys.maxsize, sys.maxsize, sys.maxsize)
"""For who has the time, and knows the change: the cost grows with it."""
