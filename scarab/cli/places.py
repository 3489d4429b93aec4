"""Where scarab keeps things: in the user's directories, never in the audited repository."""

import os
from pathlib import Path

from scarab.model.identity import short_identity
from scarab.model.value import value

HOME_VARIABLE = "SCARAB_HOME"
"""Moves everything below one folder."""


@value
class Places:
    """The folders of one user; they need not exist yet."""

    cache: Path
    state: Path

    @property
    def facts(self) -> Path:
        """The file of facts by content, for all repositories together."""
        return self.cache / "facts.sqlite"

    def runs(self, repository: str) -> Path:
        """Name the folder of a repository's runs, each in a folder that begins with its time."""
        return self.state / "runs" / short_identity(repository)

    @property
    def ledgers(self) -> Path:
        """The folder of the ledgers, one for each repository."""
        return self.state / "ledger"

    @property
    def evidence(self) -> Path:
        """The folder of kept evidence, by tree."""
        return self.state / "evidence"

    def run(self, repository: str, started: str, head: str | None) -> Path:
        """Name the folder of one run; a repository is known by its root commits."""
        stamp = started.replace("-", "").replace(":", "")
        return self.runs(repository) / f"{stamp}-{(head or 'pending')[:12]}-{os.getpid()}"


def places() -> Places:
    """Find the user's folders, as the platform has them or below ``SCARAB_HOME``."""
    home = os.environ.get(HOME_VARIABLE)
    if home:
        return Places(Path(home) / "cache", Path(home) / "state")
    import platformdirs

    return Places(platformdirs.user_cache_path("scarab"), platformdirs.user_state_path("scarab"))
