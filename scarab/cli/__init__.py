"""People: arguments, printing, exit codes, the environment."""

import gc
import sys

from scarab import __version__
from scarab.cli.exits import finished


def main() -> None:
    """Run the ``scarab`` command and end the process with one of the documented exit codes."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character gets an escape instead of a crash.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    gc.disable()  # an audit is short and leaves no cycles worth looking for
    with finished():
        if sys.argv[1:] == ["--version"]:  # asked by hooks and installers: the commands need not be loaded for it
            print(VERSION_LINE)
            return
        if sys.argv[1:2] == ["audit"]:  # what hooks run
            from scarab.cli.arguments import read_plain
            from scarab.cli.asked import PARAMETERS, Asked
            from scarab.cli.audit import audit

            plain = read_plain(sys.argv[2:], PARAMETERS)
            if plain is not None:
                audit(Asked(**plain))
        from scarab.cli.app import app

        app()


VERSION_LINE = f"scarab {__version__}"
