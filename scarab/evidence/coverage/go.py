"""The profiles of ``go test -coverprofile``."""

from scarab.evidence.coverage.lines import CoverageFormat, Lines
from scarab.model.expression import expression

_BLOCK = expression(r"(.+):(\d{1,7})\.\d{1,7},(\d{1,7})\.\d{1,7} \d{1,7} (\d{1,18})")


def read_go(content: bytes) -> Lines:
    """Read blocks of statements, line by line; blank lines and comments within a block are among them."""
    lines = Lines()
    for record in content.decode("utf-8", "surrogateescape").split("\n"):
        match = _BLOCK.fullmatch(record.strip())
        if match is not None:
            lines.add_all(match[1], int(match[2]), int(match[3]), run=int(match[4]) > 0)
    return lines


READER = CoverageFormat("Go cover profile", lambda beginning: beginning.startswith(b"mode:"), read_go)
