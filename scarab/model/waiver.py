"""What the owners put up with: a finding, or a kind of finding, until a day."""

from datetime import UTC, date, datetime

from scarab.model.family import family_of
from scarab.model.glob import Globs
from scarab.model.path import RepoPath
from scarab.model.value import value


@value
class Waiver:
    """A finding that fits all that is named here is set aside: shown, counted, and held against nobody."""

    rule: str
    """A rule or a family; empty for any."""
    paths: Globs
    """One pattern, or none for any path."""
    fingerprint: str
    """Of a finding, or its beginning; empty for any."""
    reason: str
    owner: str
    """Who answers for it; may be empty."""
    expires: date
    """The last day on which it holds."""
    line: int
    """Where the policy has it; 0 where that is not known."""

    def covers(self, rule: str, path: RepoPath, fingerprint: str) -> bool:
        """Tell whether it is about a finding, whatever the day."""
        return (
            self.rule in ("", rule, family_of(rule))
            and (not self.paths.patterns or path in self.paths)
            and fingerprint.startswith(self.fingerprint)
        )

    @property
    def subject(self) -> str:
        """Say what it is about: ``bloat/oversized-file in docs/**``."""
        named = (self.rule, f"finding {self.fingerprint[:12]}" if self.fingerprint else "")
        what = " ".join(filter(None, named)) or "everything"
        return " in ".join((what, *self.paths.patterns))


@value
class Reach:
    """Where a rule looks, by the policy."""

    include: Globs
    """None of them: everywhere."""
    exclude: Globs
    """Wins over ``include``."""
    line: int
    """Where the policy says so; 0 where that is not known."""

    def __contains__(self, path: RepoPath) -> bool:
        return path not in self.exclude and (not self.include.patterns or path in self.include)


def day_of(seconds: int | None) -> date | None:
    """Return the day of a commit's time in UTC; None when it has none that a calendar knows."""
    if seconds is None:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).date()
    except (OverflowError, OSError, ValueError):
        return None
