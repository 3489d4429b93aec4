"""Claims about versions and dependencies."""

import re

from scarab.analyzers.new_dependencies import new_dependencies
from scarab.analyzers.truth.claim_checks.answer import Answer, confirmed, contradicted, named, unproven
from scarab.analyzers.truth.claim_checks.ground import Ground
from scarab.manifests import is_manifest
from scarab.model.change import FileChange
from scarab.model.claim import Said
from scarab.model.dependency import Dependency
from scarab.model.expression import expression


def check_bumped(said: Said, ground: Ground) -> Answer:
    """Tell whether what has a name is asked for in a version."""
    name, version = said.names
    asked = [(one, dependency) for one, dependency in ground.newly_wanted if _is_called(dependency, name)]
    right = [one.path for one, dependency in asked if _has_version(dependency.wanted.lower(), version)]
    if right:
        return confirmed(f"{named(right)} asks for it", right)
    lines = [one.change.path for one in ground.lines if _has_version(one.added, version)]
    if lines:
        return confirmed(f"new lines of {named(lines)} have {version}", lines)
    if asked:
        change, dependency = asked[0]
        if pin := _HASH.search(dependency.wanted):
            return _answer_for_pin(pin[0], change, dependency, version, ground)
        wanted = f"{change.path} asks for {dependency.name} {dependency.wanted}"
        if not any(map(str.isdigit, dependency.wanted)):  # a release of an image may be called by a word: debian:trixie
            return unproven(f"{wanted}, which does not tell its version", [change.path])
        return contradicted(wanted, [change.path])
    hashes = [one.change.path for one in ground.lines if _HASH.search(one.added)]
    if hashes:
        return unproven(f"no new line has {version}; {named(hashes)} has new hashes", hashes)
    return contradicted(f"no new line has {version}")


def _answer_for_pin(pin: str, change: FileChange, dependency: Dependency, version: str, ground: Ground) -> Answer:
    told = _beside(pin, change, ground)
    if not told or f"{version.removeprefix('v')}.".startswith(f"{told}."):
        return unproven(f"{change.path} pins {dependency.name} by a hash that does not tell its version", [change.path])
    return contradicted(f"{change.path} pins {dependency.name} by a hash that it calls {told}", [change.path])


def _beside(pin: str, change: FileChange, ground: Ground) -> str:
    """Return the version that a comment beside a hash tells; empty where none does."""
    pinned = (line for one in ground.lines if one.change is change for line in one.new if pin in line)
    return next((found[1] for line in pinned if (found := _BESIDE.search(line))), "")


_HASH = expression(r"\b[0-9a-f]{40}\b|\bsha\d{3}[-:]")
_BESIDE = expression(r"(?:#|//)\s*(?:v(?=\d)|(?=\d+\.\d))(\d+(?:\.\d+)*)(?![\w.-])")


def _has_version(text: str, version: str) -> bool:
    return re.search(rf"(?<![\d.]){re.escape(version.removeprefix('v'))}(?!\d)", text) is not None


def _is_called(dependency: Dependency, name: str) -> bool:
    return dependency.name.lower() in name.lower().split()


def check_no_new_dependencies(_: Said, ground: Ground) -> Answer:
    """Tell whether manifests ask for nothing new."""
    here = {one.path for one in ground.changes}
    new = [one for one in new_dependencies(ground.given) if one.change.path in here]
    if new:
        names = ", ".join(one.dependency.name for one in new[:3])
        return contradicted(f"{new[0].change.path} asks for {names}", (one.change.path for one in new))
    manifests = [one.path for one in ground.changes if is_manifest(one.path)]
    return confirmed(f"{named(manifests)} asks for nothing new" if manifests else "no manifest changed", manifests)
