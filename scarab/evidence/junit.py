"""Test reports in JUnit's format, whoever wrote them.

Dialects differ in everything but two things: a test is a ``testcase``, and what stands in it says how it ended. So
elements are counted, and what the header of a suite claims can only make it worse: an error that no element shows,
fewer tests than there are elements (jest writes a test that is still to be written like one that passed).
"""

import re
from collections.abc import Mapping

from scarab.evidence.coverage.lines import whole
from scarab.evidence.times import latest
from scarab.evidence.xml import read_xml
from scarab.model.evidence import Counts, Statement
from scarab.model.expression import expression
from scarab.model.tree import Oid

_FAILED = frozenset({"failure", "error"})
_SKIPPED = frozenset({"skipped", "disabled", "ignored"})
_NOT_RUN = frozenset({"disabled", "notrun", "skipped", "ignored", "suppressed"})
"""What googletest and ctest write into an attribute instead."""
_OID = expression(r"[0-9a-f]{40}|[0-9a-f]{64}")
_COMMIT_NAMES = frozenset({"commit", "commitid", "commitsha", "commithash", "gitcommit", "gitcommitid", "gitcommitsha",
                           "gitsha", "githubsha", "cicommitsha", "revision", "gitrevision", "vcsrevision"})  # fmt: skip
_TREE_NAMES = frozenset({"tree", "gittree"})
"""Properties that name what was tested, their separators left out."""
_FAILURES = 50
_NAME = 200
"""Names of failed tests that are kept, and characters of each."""


def read_junit(content: bytes) -> Statement:
    """Read what a test report says: how its tests ended, and when and on what they ran if it says so.

    Raises:
        UnreadableError: It is no test report.
    """
    suite = _Suite()
    read_xml(content, {"testsuites": suite, "testsuite": suite})
    return Statement(
        trees=tuple(sorted(suite.trees)),
        commits=tuple(sorted(suite.commits)),
        tests=Counts(suite.passed, suite.failed + suite.untold, suite.skipped),
        failures=tuple(suite.failures),
        time=min(suite.times, default=None),
    )


class _Open:
    """A suite that has begun, with what stands right in it."""

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self.name = attributes.get("name", "")
        self.claimed = whole(attributes.get("tests", ""))
        """How many tests its header tells of; negative when it tells nothing."""
        self.tests = self.passed = 0

    @property
    def overstated(self) -> int:
        """How many of those without a word in them are no tests that ran: the header leaves them out."""
        return min(self.tests - self.claimed, self.passed) if 0 <= self.claimed < self.tests else 0


class _Suite:
    """Counts tests as they go by. A test within a test is part of it."""

    def __init__(self) -> None:
        self.passed = self.failed = self.skipped = 0
        self.untold = 0
        """Errors that the header claims and no element shows: what did not even build."""
        self.failures: list[str] = []
        self.commits: set[Oid] = set()
        self.trees: set[Oid] = set()
        self.times: set[int] = set()
        self._suites: list[_Open] = []
        self._test = ""
        self._inside = 0
        self._bad = self._left_out = self._to_do = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "error":
            self.untold = max(self.untold - 1, 0)
        if name == "testcase":
            self._begin(attributes)
        elif name in _FAILED:
            self._bad = True
            if not self._inside:  # a suite that could not be set up
                self._fail(self._suites[-1].name if self._suites else "")
        elif name in _SKIPPED and self._inside:
            self._left_out = True
            self._to_do = attributes.get("type", "").lower() == "todo"
        elif name == "property":
            self._property(attributes.get("name", ""), attributes.get("value", ""))
        elif name in ("testsuite", "testsuites"):
            if not self._suites:
                self.untold = max(whole(attributes.get("errors", "")), 0)
            self._suites.append(_Open(attributes))
            time = latest(attributes.get("timestamp", ""))
            if time is not None:
                self.times.add(time)

    def text(self, data: str) -> None:
        """Nothing of what a test printed is kept."""

    def end(self, name: str) -> None:
        if name == "testcase":
            self._inside -= 1
            if not self._inside:
                self._count()
        elif name in ("testsuite", "testsuites"):
            overstated = self._suites.pop().overstated
            self.passed -= overstated
            self.skipped += overstated

    def _begin(self, attributes: Mapping[str, str]) -> None:
        self._inside += 1
        if self._inside == 1:
            words = (attributes.get("classname", ""), attributes.get("name", ""))
            self._test = "::".join(filter(None, words))
            self._bad = self._to_do = False
            self._left_out = any(attributes.get(key, "").lower() in _NOT_RUN for key in ("status", "result"))

    def _count(self) -> None:
        passed = self.passed
        if self._bad and not self._to_do:  # what is still to be done may fail
            self._fail(self._test)
        elif self._left_out:
            self.skipped += 1
        else:
            self.passed += 1
        if self._suites:
            self._suites[-1].tests += 1
            self._suites[-1].passed += self.passed - passed

    def _fail(self, name: str) -> None:
        self.failed += 1
        if len(self.failures) < _FAILURES:
            self.failures.append(name[:_NAME])

    def _property(self, name: str, value: str) -> None:
        key, oid = re.sub(r"[\W_]", "", name.lower()), value.strip().lower()
        if _OID.fullmatch(oid):
            if key in _COMMIT_NAMES:
                self.commits.add(Oid(oid))
            elif key in _TREE_NAMES:
                self.trees.add(Oid(oid))
