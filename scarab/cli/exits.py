"""Exit codes, and how an error reaches a person."""

import gc
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from scarab.model.errors import IncompleteError, ScarabError
from scarab.model.severity import Verdict

USAGE = 2
INCOMPLETE = 3
INTERRUPTED = 130
CLOSED_PIPE = 141

EXIT_CODES = {Verdict.PASS: 0, Verdict.FAIL: 1, Verdict.INCOMPLETE: INCOMPLETE}

DEBUG_VARIABLE = "SCARAB_DEBUG"
"""Names a file that gets the traceback of an error that should not have happened."""


@contextmanager
def errors_reported() -> Iterator[None]:
    """Turn whatever goes wrong in a command into one clear message and its exit code; never a traceback."""
    signal.signal(signal.SIGTERM, _interrupt)  # so that what was begun is tidied up, as after Ctrl-C
    try:
        yield
    except IncompleteError as error:
        _end(error, INCOMPLETE)
    except ScarabError as error:
        _end(error, USAGE)
    except KeyboardInterrupt:
        _say("interrupted")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        sys.exit(CLOSED_PIPE)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _say(f"{where}{error.strerror or error}")
        sys.exit(INCOMPLETE)
    except Exception as error:
        _say(f"this should not have happened: {type(error).__name__}: {error}")
        _keep_traceback()
        sys.exit(INCOMPLETE)


@contextmanager
def finished() -> Iterator[None]:
    """End the process with the code that was meant, even when standard output cannot be flushed.

    Python would make any exit code 120 when flushing fails on the way out.
    """
    code: object = 0
    try:
        yield
    except SystemExit as end:
        code = end.code
    except KeyboardInterrupt:
        code = INTERRUPTED
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _leave(CLOSED_PIPE)
    except OSError:
        _leave(INCOMPLETE)
    gc.freeze()  # the interpreter would look through all there is for cycles, only to give it back to the system
    sys.exit(code)  # type: ignore[arg-type]


def _interrupt(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _leave(code: int) -> NoReturn:
    os._exit(code)  # without the interpreter's own flush, which would fail again


def _end(error: ScarabError, code: int) -> NoReturn:
    _say(str(error))
    if error.hint:
        print(f"  hint: {_harmless(error.hint)}", file=sys.stderr)
    sys.exit(code)


def _say(text: str) -> None:
    print(f"scarab: {_harmless(text)}", file=sys.stderr)


def _harmless(text: str) -> str:
    """Show text of any origin; escapes that are there already stay as they are."""
    from scarab.renderers.wording import safe

    return "\n".join(map(safe, text.split("\n")))


def _keep_traceback() -> None:
    place = os.environ.get(DEBUG_VARIABLE)
    if not place:
        print(f"  hint: run it again with {DEBUG_VARIABLE}=FILE, and send us that file", file=sys.stderr)
        return
    import traceback
    from pathlib import Path

    Path(place).write_text(traceback.format_exc(), encoding="utf-8", errors="backslashreplace")
