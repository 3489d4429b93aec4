"""``python -m scarab``, the same as the ``scarab`` command."""

import sys
from pathlib import Path

# ``-m`` puts the working directory first, and that may be the audited repository: nothing is imported from there.
_HERE = str(Path.cwd())
sys.path[:] = [place for place in sys.path if place not in ("", _HERE)]

from scarab.cli import main  # noqa: E402 - only now is it safe to import

if __name__ == "__main__":
    main()
