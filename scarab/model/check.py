"""What must be proved of a tree, and the command that proves it."""

from scarab.model.glob import Globs
from scarab.model.value import value

DEFAULT_SECONDS = 3600
"""How long a command may take when nobody says."""


@value
class Check:
    """One thing to verify, as the policy or a trusted intent names it."""

    id: str
    run: tuple[str, ...]
    """The command and its arguments. ``{out}`` stands for a folder outside the work tree."""
    junit: str = ""
    """Where the command writes its test report: a path or a pattern of paths; empty when it writes none."""
    coverage: str = ""
    """Likewise for coverage."""
    min_tests: int = 0
    """Tests that must have been executed, skipped ones not counted; 0 where no report is named."""
    seconds: int = DEFAULT_SECONDS
    """How long the command may take."""
    paths: Globs = Globs(())
    """Demanded only of a change that touches one of these; empty: of every change."""
