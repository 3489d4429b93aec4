"""Claims that a run passed: of tests, a linter, a build."""

import re
from collections.abc import Sequence

from scarab.analyzers.truth.claim_checks.answer import Answer, counted, unproven
from scarab.analyzers.truth.claim_checks.ground import Ground
from scarab.model.claim import ClaimVerdict, Said
from scarab.model.evidence import Attestation, Result


def check_tests_pass(said: Said, ground: Ground) -> Answer:
    """Tell whether tests ran on this tree and passed."""
    runs = [one for one in _counting(ground) if one.statement.tests is not None or _is_run_of(one, "test")]
    return _run(said, ground, runs, "test")


def check_passes(said: Said, ground: Ground) -> Answer:
    """Tell whether a tool ran on this tree and passed."""
    tool = said.names[0]
    return _run(said, ground, [one for one in _counting(ground) if _is_run_of(one, tool.lower())], tool)


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
            ClaimVerdict.UNPROVEN,
            f"the evidence is of {counted(executed, 'test')} that passed, not of {said.count}",
            (),
            digests,
        )
    shown = f"{counted(executed, 'test')} passed on this tree" if executed else "a run on this tree passed"
    return Answer(ClaimVerdict.CONFIRMED, shown, (), digests)


def _counting(ground: Ground) -> list[Attestation]:
    return [
        one for one in ground.given.evidence.attestations if one.counts and one.statement.result is not Result.UNSAID
    ]


def _is_run_of(one: Attestation, tool: str) -> bool:
    """Tell whether an attestation is of a run of a tool, or of any tool of a sort, by its check's id or its command."""
    check, command = one.statement.check.lower(), one.statement.command
    for sort, kind in _SORTS.items():
        if tool.startswith(sort):
            ran = _kinds_of(command) | _kinds_of((check,))
            return kind in ran or _has(check, rf"(?:{sort}|{_whole(sort)})") or _has(_script(command), _whole(sort))
    words = [word for word in re.split(r"[\s-]+", tool) if word]
    said = " ".join(command).lower()
    return all(_has(said, rf"{re.escape(word)}(?![a-z\d])") for word in words) or _has(check, re.escape(words[-1]))


_SORTS = {"test": "test run", "lint": "linter", "type": "type checker"}
"""How tests, linters and checkers of types are called whichever they are, by how the words begin."""


def _whole(sort: str) -> str:
    return rf"(?:{sort}(?:check)?|[a-z\d]*{sort}s)(?![a-z\d])"


def _has(text: str, pattern: str) -> bool:
    return re.search(rf"(?<![a-z\d]){pattern}", text) is not None


def _kinds_of(command: Sequence[str]) -> set[str]:
    from scarab.analyzers.verification.check_commands import checks_of

    program, *arguments = command or ("",)
    return {run.kind for run in checks_of(" ".join([program.rpartition("/")[2], *arguments]), 1)}


def _script(command: Sequence[str]) -> str:
    """Return the name of the script or the program that a command runs; ``test`` and ``type`` are the shell's own."""
    first, second, *_ = (*command, "", "")
    named = second if first.rpartition("/")[2] in _INTERPRETERS else first
    return "" if named in _SORTS or named.startswith("-") else named.rpartition("/")[2].lower()


_INTERPRETERS = frozenset({"sh", "bash", "zsh", "python", "python3", "node", "ruby", "perl"})
