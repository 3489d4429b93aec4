"""Find code of the product that asks, since the change, whether a test is what runs it.

Grade ``usual``: the setting that many programs have for test runs as they have one for production.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from scarab.analyzers.code_changes import changed_lines
from scarab.analyzers.product import is_product_code
from scarab.analyzers.verification.counting import taken
from scarab.model.analyzer import Measurement, NoParams
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange
from scarab.model.expression import expression
from scarab.model.location import Location, Side
from scarab.model.observation import Evidence, Observation
from scarab.model.span import Span
from scarab.model.value import value


@value
class AwareCode(Evidence):
    """Where one file asks."""

    asks: str
    """How it asks, the first time, as written."""
    count: int


class _Question(NamedTuple):
    asks: str
    line: int
    grade: str


def detect(given: AuditInput, _: NoParams) -> Iterator[Observation]:
    """Yield one observation for each file that asks more often than it did; a question that moved is not new."""
    files = [change for change in given.changes if is_product_code(change, given)]
    gone = Counter(one.asks for change in files for one in _asked(change, given, Side.BASE))
    for change in files:
        new = [one for one in _asked(change, given, Side.HEAD) if not taken(gone, one.asks)]
        if new:
            first = min(new, key=lambda one: (one.grade, one.line))
            yield Observation(
                Location(change.path, Side.HEAD, Span(first.line, first.line)),
                anchor=first.asks,
                evidence=AwareCode(first.asks, len(new)),
                grade=first.grade,
            )


def _asked(change: FileChange, given: AuditInput, side: Side) -> Iterator[_Question]:
    """Yield the questions in code that came, or in code that went, on the base's side."""
    for hunk in changed_lines(change, given):
        if not _may_ask(hunk.after if side is Side.HEAD else hunk.before):
            continue
        for number, line in hunk.new_outside_strings() if side is Side.HEAD else hunk.old_outside_strings():
            if (found := _ASKS.search(line)) is not None:
                yield _Question(" ".join(found[0].split()), number, "usual" if found["usual"] else "")


def _may_ask(lines: Iterable[str]) -> bool:
    """Tell whether it is worth to look at single lines: mostly it is not, as plain words tell sooner."""
    text = "\n".join(lines).lower()
    return any(word in text for word in _WORDS)


_WORDS = ("test", "nose", "jest", "describe", "junit", "rspec")
"""One of them is in whatever the pattern finds, in lower case."""

_ASKS = expression(
    r"[\"'](?:_?pytest|unittest|nose)[\"'][ \t]+(?:not[ \t]+)?in[ \t]+sys\.(?:modules|argv(?:\[0\])?)"
    r"|\bPYTEST_(?:CURRENT_TEST|VERSION|XDIST_WORKER)\b|\b_called_from_test\b"
    r"|[\"']_?(?:py|unit)?tests?_?[\"'][ \t]+in[ \t]+[\w.\[\]]{0,40}(?:filename|co_name|\.function|argv)\b"
    r"|\bJEST_WORKER_ID\b|\benv\.VITEST\w*|\btypeof[ \t]+(?:jest|vitest|describe)\b"
    r"|\btesting\.Testing\(\)|\bflag\.Lookup\(\"test\.|\bos\.Args\[0\],[ \t]*\"\.test\""
    r"|\bcfg!\(test\)|\bClass\.forName\(\"org\.(?:junit|testng)|\bdefined\?\(?[ \t]*(?:RSpec|Minitest)\b"
    r"|(?P<usual>\bNODE_ENV\b[\"'\]]{0,2}[ \t]*[!=]==?[ \t]*[\"']test[\"']|\bRails\.env\.test\?)"
)


MEASUREMENT = Measurement(detect)
