"""One file per measurement, in a folder per family of rules: facts in, observations out.

The table tells what must be known of an analyzer before its code is loaded, which a change without anything for it to
look at never does: a hook would spend more time on loading all of them than on its change.
"""

from collections.abc import Callable
from importlib import import_module

from scarab.analyzers.languages import (
    BINDING_IMPORTS,
    EVERY_LANGUAGE,
    HANDLING_ERRORS,
    KEEPING_LOCALS,
    PYTHON,
    SCRIPTED,
)
from scarab.analyzers.looking import (
    anything,
    beyond_prose,
    claims,
    manifests,
    new_paths,
    new_symbols,
    programs,
    protection,
    sources,
    submodules,
    switches,
    tests,
    unrelated,
    waivers,
)
from scarab.model.analyzer import ANY_LANGUAGE, Analyzer, Fact, Measurement
from scarab.model.audit_input import AuditInput


def _analyzer(
    name: str,
    place: str,
    needs: str,
    languages: frozenset[str] = ANY_LANGUAGE,
    looks_at: Callable[[AuditInput, frozenset[str]], bool] = anything,
) -> Analyzer:
    """Describe an analyzer: its module, the name of its measurement if it has its own there, and the facts it needs."""
    module, _, measurement = place.partition(":")

    def load() -> Measurement:
        loaded: Measurement = getattr(import_module(f"scarab.analyzers.{module}"), measurement or "MEASUREMENT")
        return loaded

    return Analyzer(name, frozenset(map(Fact, needs.split())), load, languages, looks_at)


_ANALYZERS = (
    _analyzer("binaries", "bloat.binaries", "source"),
    _analyzer("complexity", "bloat.complexity", "source detail", EVERY_LANGUAGE, sources),
    _analyzer("file-growth", "bloat.file_growth", "source tree", looks_at=programs),
    _analyzer("file-size", "bloat.file_size", "source tree", looks_at=programs),
    _analyzer("block-copies", "duplication.block_copies", "hunks source tree", EVERY_LANGUAGE, sources),
    _analyzer("definition-copies", "duplication.definition_copies", "source tree", EVERY_LANGUAGE, new_symbols),
    _analyzer("file-copies", "duplication.file_copies", "source tree", looks_at=new_paths),
    _analyzer("function-copies", "duplication.function_copies", "source tree", EVERY_LANGUAGE, new_symbols),
    _analyzer("near-copies", "duplication.near_copies", "source tree", EVERY_LANGUAGE, new_symbols),
    _analyzer("parallel-modules", "duplication.parallel_modules", "source tree", EVERY_LANGUAGE, new_symbols),
    _analyzer("crossings", "ownership.crossings", "boundaries"),
    _analyzer("foreign-paths", "ownership.foreign_paths", "hunks ownership"),
    _analyzer("owners-needed", "ownership.owners_needed", "ownership"),
    _analyzer("policy-tampering", "ownership.policy_tampering", "tree"),
    _analyzer("protected-paths", "ownership.protected_paths", "", looks_at=protection),
    _analyzer("unowned-paths", "ownership.unowned_paths", "tree ownership", looks_at=new_paths),
    _analyzer("commented-code", "scaffolding.commented_code", "hunks source detail", EVERY_LANGUAGE, sources),
    _analyzer("dead-flags", "scaffolding.dead_flags", "hunks source detail tree", PYTHON, switches),
    _analyzer("debug-calls", "scaffolding.debug_calls", "hunks source tree", EVERY_LANGUAGE, sources),
    _analyzer("dropped-errors", "scaffolding.dropped_errors", "hunks source detail", HANDLING_ERRORS, sources),
    _analyzer("orphan-modules", "scaffolding.orphan_modules", "source tree", SCRIPTED, sources),
    _analyzer("placeholders", "scaffolding.placeholders", "hunks source detail", EVERY_LANGUAGE, sources),
    _analyzer("scratch-files", "scaffolding.scratch_files", "source tree", looks_at=new_paths),
    _analyzer("stranded-symbols", "scaffolding.stranded_symbols", "source tree", EVERY_LANGUAGE, sources),
    _analyzer("stub-bodies", "scaffolding.stub_bodies", "source detail tree", EVERY_LANGUAGE, new_symbols),
    _analyzer("unreachable-code", "scaffolding.unreachable_code", "hunks source detail", EVERY_LANGUAGE, sources),
    _analyzer("unreferenced-symbols", "scaffolding.unreferenced_symbols", "source tree", EVERY_LANGUAGE, new_symbols),
    _analyzer("unused-dependencies", "scaffolding.unused_dependencies", "source tree", SCRIPTED, manifests),
    _analyzer("unused-imports", "scaffolding.unused_imports", "source detail tree", BINDING_IMPORTS, sources),
    _analyzer("unused-locals", "scaffolding.unused_locals", "hunks source detail", KEEPING_LOCALS, sources),
    _analyzer("unused-parameters", "scaffolding.unused_parameters", "source detail tree", EVERY_LANGUAGE, sources),
    _analyzer("deliverables", "scope.deliverables", "hunks tree intent"),
    _analyzer("drive-by-formatting", "scope.drive_by_formatting", "hunks tree", looks_at=programs),
    _analyzer("kind-mismatch", "scope.kind_mismatch", "hunks tree", looks_at=programs),
    _analyzer("scope-budget", "scope.scope_budget", "hunks tree intent"),
    _analyzer("scope-paths", "scope.scope_paths", "intent"),
    _analyzer("self-declared-intent", "scope.self_declared_intent", "intent"),
    _analyzer("undeclared-dependencies", "scope.undeclared_dependencies", "tree goal", looks_at=manifests),
    _analyzer("undeclared-intent", "scope.undeclared_intent", ""),
    _analyzer("undeclared-settings", "scope.undeclared_settings", "hunks goal", looks_at=beyond_prose),
    _analyzer("undeclared-surfaces", "scope.undeclared_surfaces", "hunks tree goal", looks_at=beyond_prose),
    _analyzer("unrelated-files", "scope.unrelated_files", "lanes", looks_at=unrelated),
    _analyzer("unrelated-hunks", "scope.unrelated_hunks", "lanes", looks_at=unrelated),
    _analyzer("vague-goals", "scope.vague_goals", "goal"),
    _analyzer("cosmetic-modularity", "structure.cosmetic_modularity", "source detail tree", PYTHON, new_paths),
    _analyzer("lone-implementations", "structure.lone_implementations", "source tree", PYTHON, new_symbols),
    _analyzer("one-line-wrappers", "structure.one_line_wrappers", "source detail tree", PYTHON, new_symbols),
    _analyzer("self-starting-code", "structure.self_starting_code", "hunks tree", looks_at=beyond_prose),
    _analyzer("shadowing-modules", "structure.shadowing_modules", "source tree", PYTHON, new_paths),
    _analyzer("submodules", "structure.submodules", "tree", looks_at=submodules),
    _analyzer("baseline-drift", "truth.baseline_drift", "source detail tree baseline", PYTHON),
    _analyzer("claim-mismatch", "truth.claims:MISMATCH", "hunks source", PYTHON, claims),
    _analyzer("unproved-claim", "truth.claims:UNPROVED", "hunks source", PYTHON, claims),
    _analyzer("colliding-paths", "truth.colliding_paths", "tree", looks_at=new_paths),
    _analyzer("dead-patterns", "truth.dead_patterns", ""),
    _analyzer("misleading-paths", "truth.misleading_paths", "tree", looks_at=new_paths),
    _analyzer("misleading-text", "truth.misleading_text", "hunks detail"),
    _analyzer("assertion-free-tests", "verification.assertion_free_tests", "source tree", EVERY_LANGUAGE, tests),
    _analyzer("assertion-strength", "verification.assertion_strength", "hunks source detail", EVERY_LANGUAGE, tests),
    _analyzer("test-aware-code", "verification.aware_code", "hunks tree", looks_at=programs),
    _analyzer("disabled-checks", "verification.disabled_checks", "hunks source detail tree", looks_at=beyond_prose),
    _analyzer("disabled-tests", "verification.disabled_tests", "source", EVERY_LANGUAGE, tests),
    _analyzer("evidence-empty", "verification.evidence_gaps:EMPTY", "evidence"),
    _analyzer("evidence-failed", "verification.evidence_gaps:FAILED", "evidence"),
    _analyzer("evidence-missing", "verification.evidence_gaps:MISSING", "evidence"),
    _analyzer("evidence-stale", "verification.evidence_gaps:STALE", "evidence"),
    _analyzer("evidence-unproved", "verification.evidence_gaps:UNPROVED", "evidence"),
    _analyzer("evidence-untrusted", "verification.evidence_gaps:UNTRUSTED", "evidence"),
    _analyzer(
        "expectation-rewrites",
        "verification.expectation_rewrites",
        "hunks source detail tree",
        EVERY_LANGUAGE,
        programs,
    ),
    _analyzer("lost-tests", "verification.lost_tests", "hunks source detail tree", EVERY_LANGUAGE, tests),
    _analyzer("mocked-subjects", "verification.mocked_subjects", "source detail", EVERY_LANGUAGE, tests),
    _analyzer(
        "tautological-assertions", "verification.tautological_assertions", "source detail", EVERY_LANGUAGE, tests
    ),
    _analyzer("uncovered-lines", "verification.uncovered_lines", "hunks coverage"),
    _analyzer("untested-changes", "verification.untested_changes", "source tree", PYTHON, sources),
    _analyzer("written-answers", "verification.written_answers", "hunks source tree", SCRIPTED, sources),
    _analyzer("expired-waivers", "workflow.expired_waivers", "", looks_at=waivers),
    _analyzer("leftover-commits", "workflow.leftover_commits", ""),
    _analyzer("message-forms", "workflow.message_forms", ""),
    _analyzer("missing-approvals", "workflow.missing_approvals", ""),
    _analyzer("missing-trailers", "workflow.missing_trailers", ""),
    _analyzer("stage-regressions", "workflow.stage_regressions", "tree stages"),
    _analyzer("unaudited-gap", "workflow.unaudited_gap", "ledger"),
    _analyzer("unused-waivers", "workflow.unused_waivers", "tree", looks_at=waivers),
)

ANALYZERS = {one.name: one for one in _ANALYZERS}
"""By name, as rules name them."""
