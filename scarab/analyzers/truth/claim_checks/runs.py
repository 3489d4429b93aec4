"""Claims that a run passed: of tests, a linter, a build."""

import re
from collections.abc import Sequence

from scarab.analyzers.truth.claim_checks.answer import Answer, unproven
from scarab.analyzers.truth.claim_checks.ground import Ground
from scarab.model.claim import ClaimVerdict, Said
from scarab.model.evidence import Attestation, Result


def check_tests_pass(said: Said, ground: Ground) -> Answer:
    """Tell whether tests ran on this tree and passed."""
    return _run(
        said,
        ground,
        [one for one in _counting(ground) if one.statement.tests is not None or _speaks_of(one, ("test",))],
        "test",
    )


def check_passes(said: Said, ground: Ground) -> Answer:
    """Tell whether a tool ran on this tree and passed."""
    words = tuple(word for word in re.split(r"[\s-]+", said.names[0].lower()) if word not in ("cargo", "go"))
    return _run(said, ground, [one for one in _counting(ground) if _speaks_of(one, words)], said.names[0])


def _run(said: Said, ground: Ground, runs: Sequence[Attestation], what: str) -> Answer:
    digests = tuple(one.digest for one in runs)
    failed = next((one for one in runs if one.statement.result is Result.FAILED), None)
    if failed is not None:
        return Answer(
            ClaimVerdict.CONTRADICTED, f"evidence of this tree says: {failed.statement.shortfall(0)}", (), digests
        )
    passed = [one for one in runs if one.statement.result is Result.PASSED]
    if not passed:
        stale = "; what is at hand does not count for this tree" if ground.given.evidence.attestations else ""
        return unproven(f"no evidence of a {what} run on this tree{stale}")
    executed = max(one.statement.tests.executed if one.statement.tests is not None else 0 for one in passed)
    if said.count and executed < said.count:
        return Answer(
            ClaimVerdict.UNPROVEN, f"the evidence is of {executed} tests that passed, not of {said.count}", (), digests
        )
    shown = f"{executed} tests passed on this tree" if executed else "a run on this tree passed"
    return Answer(ClaimVerdict.CONFIRMED, shown, (), digests)


def _counting(ground: Ground) -> list[Attestation]:
    return [
        one for one in ground.given.evidence.attestations if one.counts and one.statement.result is not Result.UNSAID
    ]


def _speaks_of(one: Attestation, words: Sequence[str]) -> bool:
    said = f"{one.statement.check} {' '.join(one.statement.command)}".lower()
    return any(word in said for word in words)
