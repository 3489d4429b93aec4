"""A plugin of pytest for `make mutants`: code with one change in it may wait, or go on, without end.

A test that is not done after twenty seconds by the clock, five times what the slowest one takes, ends the whole run,
with the exit code that mutmut reads as "timeout".
"""

import os
import signal

_SECONDS = 20
_TIMEOUT = 36


def pytest_configure() -> None:
    """End the process when the alarm rings: an exception could be caught by the very code that does not end."""
    signal.signal(signal.SIGALRM, lambda *_: os._exit(_TIMEOUT))


def pytest_runtest_logstart() -> None:
    """Set the alarm: a test begins."""
    signal.alarm(_SECONDS)


def pytest_runtest_logfinish() -> None:
    """Stop the alarm."""
    signal.alarm(0)
