"""Hold one claim against the change that it speaks of."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from scarab.analyzers.code_changes import code_changed
from scarab.analyzers.comments import is_program
from scarab.analyzers.expectations import expects_otherwise
from scarab.analyzers.new_dependencies import new_dependencies
from scarab.analyzers.paths import is_document, is_example_path, is_test_path
from scarab.analyzers.product import is_product_code
from scarab.analyzers.truth.claim_ground import Ground, bare_name, is_named
from scarab.manifests import is_manifest
from scarab.model.change import FileChange, SourceFile
from scarab.model.claim import ClaimKind, ClaimVerdict, Said
from scarab.model.dependency import Dependency
from scarab.model.evidence import Attestation, Result
from scarab.model.expression import expression
from scarab.model.path import RepoPath
from scarab.model.tree import Tree
from scarab.model.value import value


@value
class Answer:
    """What the change and the evidence show of a claim."""

    verdict: ClaimVerdict
    why: str
    paths: tuple[RepoPath, ...] = ()
    evidence: tuple[str, ...] = ()


def answer_to(said: Said, ground: Ground) -> Answer:
    """Judge one claim. What cannot be seen in full contradicts nothing."""
    answer = _CHECKS[said.kind](said, ground)
    if answer.verdict is not ClaimVerdict.CONTRADICTED or said.kind in _OF_RUNS:
        return answer
    if said.undone:
        return Answer(
            ClaimVerdict.UNPROVEN, f"{answer.why}; another step of the same message may undo it", answer.paths
        )
    if not ground.alone:
        return Answer(ClaimVerdict.UNPROVEN, f"{answer.why}; other commits touch the same files", answer.paths)
    if not ground.complete:
        return Answer(ClaimVerdict.UNPROVEN, f"{answer.why}, as far as the change can be read", answer.paths)
    return answer


def _confirmed(why: str, paths: Iterable[RepoPath] = ()) -> Answer:
    return Answer(ClaimVerdict.CONFIRMED, why, _first(paths))


def _contradicted(why: str, paths: Iterable[RepoPath] = ()) -> Answer:
    return Answer(ClaimVerdict.CONTRADICTED, why, _first(paths))


def _unproven(why: str, paths: Iterable[RepoPath] = ()) -> Answer:
    return Answer(ClaimVerdict.UNPROVEN, why, _first(paths))


_PATHS = 5


def _first(paths: Iterable[RepoPath]) -> tuple[RepoPath, ...]:
    return tuple(dict.fromkeys(paths))[:_PATHS]


def _named(found: Sequence[RepoPath]) -> str:
    paths = list(dict.fromkeys(found))
    more = f" and {len(paths) - 3} more" if len(paths) > 3 else ""
    return f"{', '.join(paths[:3])}{more}"


# Tests


def _tests_added(said: Said, ground: Ground) -> Answer:
    new = {one.path: names for one in ground.changes if (names := _new_tests(one))}
    count = sum(map(len, new.values()))
    longer = [one.path for one in ground.changes if one.added_lines and one.after and _is_about_tests(one.path, ground)]
    if said.count and new and count < said.count:
        return _unproven(f"{count} test functions are new; cases of one function are not counted", new)
    if new:
        return _confirmed(f"{_functions(count)} new in {_named(list(new))}", new)
    if longer:
        return _confirmed(f"lines were added to {_named(longer)}", longer)
    mentions = [one.change.path for one in ground.lines if _TEST_LIKE.search(one.added)]
    if mentions:
        return _unproven(
            f"no test is new, and no test file is longer; {_named(mentions)} has new lines that look like tests",
            mentions,
        )
    return _contradicted("no test is new, and no test file is longer")


def _functions(count: int) -> str:
    return "1 test function is" if count == 1 else f"{count} test functions are"


def _new_tests(change: FileChange) -> set[str]:
    before = {one.qualname for one in change.before.facts.tests} if change.before and change.before.facts else set()
    after = {one.qualname for one in change.after.facts.tests} if change.after and change.after.facts else set()
    return after - before


def _is_about_tests(path: RepoPath, ground: Ground) -> bool:
    return is_test_path(path, ground.given.policy) or _TEST_WORD.search(path.lower()) is not None


_TEST_WORD = expression(r"test|spec|fixture|snap|e2e|assert|expect|verif|>>>")
_TEST_LIKE = expression(r"\btest_|\b(?:test|it|describe|expect)\(|#\[(?:\w+::)?test|\bfunc test|\bassert|@test\b|>>>")


# Documentation


def _docs_updated(said: Said, ground: Ground) -> Answer:
    what = said.names[0] if said.names else "documentation"
    pattern = _DOC_PATHS.get(what.lower(), _DOCUMENTS)
    told = [one.path for one in ground.changes if pattern.search(one.path.lower())]
    if told:
        return _confirmed(f"{_named(told)} changed", told)
    documents = [one.path for one in ground.changes if is_document(one.path) or is_example_path(one.path)]
    if what.lower() == "readme":
        return _contradicted("no README changed")
    if documents and what.lower() == "changelog":
        return _unproven(f"no changelog that is known by its name changed, but {_named(documents)} did", documents)
    if documents:
        return _confirmed(f"{_named(documents)} changed", documents)
    remarks = [one.change.path for one in ground.lines if any(map(_REMARK.search, one.new))]
    if what.lower() == "docstrings" and remarks:
        return _confirmed(f"comments or docstrings of {_named(remarks)} changed", remarks)
    if remarks and what.lower() != "changelog":
        return _unproven(f"no document changed, but comments or docstrings of {_named(remarks)} did", remarks)
    return _contradicted(f"no {_DOC_NAMES.get(what.lower(), 'documentation')} changed")


_DOC_NAMES = {"changelog": "changelog", "docstrings": "docstring"}
_DOCUMENTS = expression(
    r"\.(?:md|mdx|rst|adoc|markdown|ipynb|1|man)$|(?:^|/)(?:docs?|documentation|website|manual|guides?)/"
)
_DOC_PATHS = {
    "readme": expression(r"(?:^|/)readme[^/]*$"),
    "changelog": expression(
        r"(?:^|/)(?:\.?changesets?|changes?|changelogs?|news|newsfragments|releasenotes|release-notes|whatsnew)(?:\.d)?/"
        r"|(?:^|/)[^/]*(?:change|history|news|release|whats-?new|upgrad)[^/]*\.(?:md|mdx|rst|txt|adoc|ya?ml|toml)$"
        r"|(?:^|/)(?:changelog|changes|news|history)$"
    ),
    "docstrings": expression(r"^$"),
}
"""What documents of a sort are called; of any other sort all count."""

_REMARK = expression(
    r"^\s*(?:#|//|/\*|\*|<!--|--|;|%|\"\"\"|''')|\"\"\"|'''|(?:[A-Za-z,'`]+ ){4}|help=|doc(?:string)?\b|description",
    re.IGNORECASE,
)


# Names


def _added(said: Said, ground: Ground) -> Answer:
    name = said.names[0]
    new = [one.path for one in ground.changes if _brings(one, name)]
    if new:
        return _confirmed(f"{name} is new in {_named(new)}" if not _is_path(name) else f"{_named(new)} is new", new)
    adding = ground.adding(name) or [one.path for one in ground.changes if _is_path(name) and _fits(one.path, name)]
    if adding:
        return _confirmed(f"new lines of {_named(adding)} have {name}", adding)
    inside = [one.path for one in ground.changes if _touches_symbol(one, bare_name(name))]
    if inside:
        return _confirmed(f"{name} changed in {_named(inside)}", inside)
    return _contradicted(f"no new line and no new path has {name}")


def _brings(change: FileChange, name: str) -> bool:
    """Tell whether a file is new, or has a symbol that is new in it, of this name."""
    if _is_path(name):
        gone = change.before.path if change.before is not None else ""
        return change.after is not None and _fits(change.path, name) and gone != change.path
    return bare_name(name) in _symbols(change.after) - _symbols(change.before)


def _symbols(side: SourceFile | None) -> set[str]:
    return {one.name for one in side.facts.symbols} if side is not None and side.facts is not None else set()


def _changed(said: Said, ground: Ground) -> Answer:
    name = said.names[0]
    files = [one.path for one in ground.changes if _is_path(name) and _fits(one.path, name)]
    if files:
        return _confirmed(f"{_named(files)} changed", files)
    lines = list(dict.fromkeys([*ground.adding(name), *ground.removing(name)]))
    if lines:
        return _confirmed(f"changed lines of {_named(lines)} have {name}", lines)
    inside = [one.path for one in ground.changes if _touches_symbol(one, bare_name(name))]
    if inside:
        return _confirmed(f"{name} changed in {_named(inside)}", inside)
    near = [
        one.path
        for one in ground.changes
        if _has(ground.given.head, one.after, name) or _has(ground.given.base, one.before, name)
    ]
    if near or any(is_named(name, one.path.lower()) for one in ground.changes):
        return _unproven(f"no changed line has {name}, but {_named(near) or 'a changed path'} does", near)
    return _contradicted(f"no changed file has {name}" if not _is_path(name) else f"{name} did not change")


def _touches_symbol(change: FileChange, name: str) -> bool:
    facts = change.after.facts if change.after is not None else None
    return facts is not None and any(
        one.name == name and any(map(change.adds, range(one.first, one.last + 1))) for one in facts.symbols
    )


def _removed(said: Said, ground: Ground) -> Answer:
    name = said.names[0]
    if _is_path(name):
        gone = [one.before.path for one in ground.changes if one.before is not None and _leaves(one, name)]
        if gone:
            return _confirmed(f"{_named(gone)} is gone", gone)
        still = [path for path in ground.given.head.paths() if _fits(path, name)][:_PATHS]
        if still and not ground.removing(name):
            return _contradicted(f"{_named(still)} is still there", still)
    going = ground.removing(name)
    if not going:
        return _contradicted(f"no line that went has {name}")
    left = [one.path for one in ground.changes if _has(ground.given.head, one.after, name)]
    if left:
        return _unproven(f"lines with {name} went, and {_named(left)} still has it", left)
    return _confirmed(f"lines with {name} went from {_named(going)}", going)


def _leaves(change: FileChange, name: str) -> bool:
    assert change.before is not None  # the caller has looked
    return _fits(change.before.path, name) and (change.after is None or change.after.path != change.before.path)


def _renamed(said: Said, ground: Ground) -> Answer:
    old, new = said.names
    going, coming = ground.removing(old), ground.adding(new)
    if going and coming:
        return _confirmed(f"{old} went from {_named(going)} and {new} came", going)
    if not coming:
        return _contradicted(f"no new line and no new path has {new}")
    return _contradicted(f"no line and no path that went has {old}", coming)


def _is_path(name: str) -> bool:
    return "/" in name or re.fullmatch(r"\.?[^.]+\.\w{1,5}", name) is not None


def _fits(path: RepoPath, name: str) -> bool:
    """Tell whether a path is the one that is named: whole, by its end, or below it where it is a folder."""
    path, wanted = RepoPath(path.lower()), name.lower().removeprefix("./").lstrip("/")
    if wanted.endswith("/"):
        return f"/{path}".find(f"/{wanted}") >= 0
    return f"/{path}".endswith(f"/{wanted}")


def _has(tree: Tree, side: SourceFile | None, name: str) -> bool:
    content = None if side is None else tree.content(side.path)
    return content is not None and is_named(name, content.decode("utf-8", "replace").lower())


# Versions and dependencies


def _bumped(said: Said, ground: Ground) -> Answer:
    name, version = said.names
    asked = [(one, dependency) for one, dependency in ground.newly_wanted if _is_called(dependency, name)]
    right = [one.path for one, dependency in asked if _has_version(dependency.wanted.lower(), version)]
    if right:
        return _confirmed(f"{_named(right)} asks for it", right)
    lines = [one.change.path for one in ground.lines if _has_version(one.added, version)]
    if lines:
        return _confirmed(f"new lines of {_named(lines)} have {version}", lines)
    if asked:
        change, dependency = asked[0]
        if pin := _HASH.search(dependency.wanted):
            told = _beside(pin[0], change, ground)
            if not told or f"{version.removeprefix('v')}.".startswith(f"{told}."):
                return _unproven(
                    f"{change.path} pins {dependency.name} by a hash that does not tell its version", [change.path]
                )
            return _contradicted(f"{change.path} pins {dependency.name} by a hash that it calls {told}", [change.path])
        return _contradicted(f"{change.path} asks for {dependency.name} {dependency.wanted}", [change.path])
    hashes = [one.change.path for one in ground.lines if _HASH.search(one.added)]
    if hashes:
        return _unproven(f"no new line has {version}; {_named(hashes)} has new hashes", hashes)
    return _contradicted(f"no new line has {version}")


def _beside(pin: str, change: FileChange, ground: Ground) -> str:
    """Return the version that a comment beside a hash tells; empty where none does."""
    pinned = (line for one in ground.lines if one.change is change for line in one.new if pin in line)
    return next((found[1] for line in pinned if (found := _BESIDE.search(line))), "")


_HASH = expression(r"\b[0-9a-f]{40}\b|\bsha\d{3}-")
_BESIDE = expression(r"(?:#|//)\s*(?:v(?=\d)|(?=\d+\.\d))(\d+(?:\.\d+)*)(?![\w.-])")


def _has_version(text: str, version: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(version.removeprefix('v'))}(?!\d)", text) is not None


def _is_called(dependency: Dependency, name: str) -> bool:
    return dependency.name.lower() in name.lower().split()


def _no_new_dependencies(_: Said, ground: Ground) -> Answer:
    here = {one.path for one in ground.changes}
    new = [one for one in new_dependencies(ground.given) if one.change.path in here]
    if new:
        names = ", ".join(one.dependency.name for one in new[:3])
        return _contradicted(f"{new[0].change.path} asks for {names}", (one.change.path for one in new))
    manifests = [one.path for one in ground.changes if is_manifest(one.path)]
    return _confirmed(f"{_named(manifests)} asks for nothing new" if manifests else "no manifest changed", manifests)


# What did not change


def _no_code_change(_: Said, ground: Ground) -> Answer:
    acting = [one for one in ground.changes if not is_program(one) or code_changed(one, ground.given, strings=False)]
    code = [one.path for one in acting if is_product_code(one, ground.given)]
    if code:
        return _contradicted(f"code changed in {_named(code)}", code)
    other = [one.path for one in acting if not _DOCUMENTS.search(one.path.lower())]
    if other:
        return _unproven(f"no code of the product changed, but {_named(other)} did", other)
    return _confirmed("nothing but documents, comments and docstrings changed")


def _tests_only(_: Said, ground: Ground) -> Answer:
    others = [one for one in ground.changes if not is_test_path(one.path, ground.given.policy)]
    product = [one for one in others if is_product_code(one, ground.given) and not _is_about_tests(one.path, ground)]
    code = [one.path for one in product if code_changed(one, ground.given)]
    if code:
        return _contradicted(f"code that is no test changed in {_named(code)}", code)
    if others:
        return _unproven(f"{_named([one.path for one in others])} changed as well", (one.path for one in others))
    return _confirmed("nothing but tests changed")


def _same_behaviour(_: Said, ground: Ground) -> Answer:
    expected = [one.path for one in ground.changes if is_program(one) and expects_otherwise(one, ground.given)]
    if expected:
        return _contradicted(f"tests expect something else in {_named(expected)}", expected)
    changed = [one.path for one in ground.changes if not is_program(one) or code_changed(one, ground.given)]
    if all(map(is_document, changed)):
        return _confirmed("nothing changed that does anything")
    return _unproven("nothing shows it: code changed, and the tests of both sides expect the same", changed)


def _only_touches(said: Said, ground: Ground) -> Answer:
    others = [one.path for one in ground.changes if not _fits(one.path, said.names[0])]
    if len(others) == len(ground.changes):
        return _contradicted(f"{said.names[0]} did not change")
    if others:
        return _contradicted(f"{_named(others)} changed as well", others)
    return _confirmed("nothing else changed")


# Runs


def _tests_pass(said: Said, ground: Ground) -> Answer:
    return _run(
        said,
        ground,
        [one for one in _counting(ground) if one.statement.tests is not None or _speaks_of(one, ("test",))],
        "test",
    )


def _check_passes(said: Said, ground: Ground) -> Answer:
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
        return _unproven(f"no evidence of a {what} run on this tree{stale}")
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


_OF_RUNS = frozenset({ClaimKind.TESTS_PASS, ClaimKind.CHECK_PASSES})

_CHECKS: Mapping[ClaimKind, Callable[[Said, Ground], Answer]] = {
    ClaimKind.TESTS_ADDED: _tests_added,
    ClaimKind.TESTS_PASS: _tests_pass,
    ClaimKind.CHECK_PASSES: _check_passes,
    ClaimKind.DOCS_UPDATED: _docs_updated,
    ClaimKind.ADDED: _added,
    ClaimKind.CHANGED: _changed,
    ClaimKind.REMOVED: _removed,
    ClaimKind.RENAMED: _renamed,
    ClaimKind.BUMPED: _bumped,
    ClaimKind.NO_CODE_CHANGE: _no_code_change,
    ClaimKind.TESTS_ONLY: _tests_only,
    ClaimKind.SAME_BEHAVIOUR: _same_behaviour,
    ClaimKind.ONLY_TOUCHES: _only_touches,
    ClaimKind.NO_NEW_DEPENDENCIES: _no_new_dependencies,
}
