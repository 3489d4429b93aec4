"""How long each step of one run took."""

import time
from datetime import UTC, datetime


class Stopwatch:
    """Started when made; each lap is the time since the one before."""

    __slots__ = ("_begun", "_last", "laps", "started")

    def __init__(self) -> None:
        self.started = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._begun = self._last = time.perf_counter()
        self.laps: dict[str, int] = {}
        """Milliseconds by step."""

    def lap(self, step: str) -> None:
        """End a step."""
        now = time.perf_counter()
        self.laps[step] = round((now - self._last) * 1000)
        self._last = now

    @property
    def milliseconds(self) -> int:
        """Since the start."""
        return round((time.perf_counter() - self._begun) * 1000)
