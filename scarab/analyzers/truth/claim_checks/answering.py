"""Hold one claim against the change that it speaks of."""

from collections.abc import Callable, Mapping

from scarab.analyzers.truth.claim_checks.answer import Answer
from scarab.analyzers.truth.claim_checks.documents import check_docs_updated
from scarab.analyzers.truth.claim_checks.ground import Ground
from scarab.analyzers.truth.claim_checks.left_alone import (
    check_no_code_change,
    check_only_touches,
    check_same_behaviour,
    check_tests_only,
)
from scarab.analyzers.truth.claim_checks.names import (
    check_added,
    check_changed,
    check_removed,
    check_renamed,
    stayed,
)
from scarab.analyzers.truth.claim_checks.new_tests import check_tests_added
from scarab.analyzers.truth.claim_checks.runs import check_passes, check_tests_pass
from scarab.analyzers.truth.claim_checks.versions import check_bumped, check_no_new_dependencies
from scarab.model.claim import OF_RUNS, ClaimKind, ClaimVerdict, Said


def answer_to(said: Said, ground: Ground) -> Answer:
    """Judge one claim. What cannot be seen in full contradicts nothing."""
    answer = _CHECKS[said.kind](said, ground)
    if answer.verdict is not ClaimVerdict.CONTRADICTED or said.kind in OF_RUNS:
        return answer
    if said.undone or (said.brought and not stayed(said.names[0], ground)):
        return Answer(
            ClaimVerdict.UNPROVEN, f"{answer.why}; another step of the same message may undo it", answer.paths
        )
    if not ground.alone:
        return Answer(ClaimVerdict.UNPROVEN, f"{answer.why}; other commits touch the same files", answer.paths)
    if not ground.complete:
        return Answer(ClaimVerdict.UNPROVEN, f"{answer.why}, as far as the change can be read", answer.paths)
    return answer


_CHECKS: Mapping[ClaimKind, Callable[[Said, Ground], Answer]] = {
    ClaimKind.TESTS_ADDED: check_tests_added,
    ClaimKind.TESTS_PASS: check_tests_pass,
    ClaimKind.CHECK_PASSES: check_passes,
    ClaimKind.DOCS_UPDATED: check_docs_updated,
    ClaimKind.ADDED: check_added,
    ClaimKind.CHANGED: check_changed,
    ClaimKind.REMOVED: check_removed,
    ClaimKind.RENAMED: check_renamed,
    ClaimKind.BUMPED: check_bumped,
    ClaimKind.NO_CODE_CHANGE: check_no_code_change,
    ClaimKind.TESTS_ONLY: check_tests_only,
    ClaimKind.SAME_BEHAVIOUR: check_same_behaviour,
    ClaimKind.ONLY_TOUCHES: check_only_touches,
    ClaimKind.NO_NEW_DEPENDENCIES: check_no_new_dependencies,
}
