"""What a piece of evidence is worth for one head."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from scarab.evidence.envelope import Envelope
from scarab.evidence.errors import AlteredError, UnreadableError
from scarab.evidence.signatures import signer_of
from scarab.evidence.statement import digest_of, read_statement
from scarab.model.evidence import Attestation, Standing, Statement
from scarab.model.tree import Oid
from scarab.model.value import replace

_SKEW = 600
"""Seconds that the clocks of two machines may differ."""


class Head(NamedTuple):
    """What evidence must be of to count, and who may vouch for it."""

    tree: Oid
    commit: Oid | None
    time: int | None
    """When the commit was made, in seconds since 1970."""
    tree_of: Callable[[Oid], Oid | None]
    """Gives the tree of a commit; None for one that the repository has not."""
    signers: Mapping[str, str]
    """Names and public keys; empty when evidence need not be signed."""


class Found(NamedTuple):
    """Something that was handed over or kept as evidence."""

    source: str
    content: Envelope | Statement | UnreadableError
    """A statement alone where a report was handed over that nobody could sign."""
    raw: bytes
    """What it was read from."""
    kept: bool
    committed: bool = False
    """It is a file of the audited tree itself."""


def weighed(found: Iterable[Found], head: Head) -> tuple[Attestation, ...]:
    """Say what each is worth, sorted by check, source and digest."""
    attestations = {(one.source, one.digest): one for one in (_weighed(one, head) for one in found)}
    settled = _without_superseded(list(attestations.values()))
    return tuple(sorted(settled, key=lambda one: (one.statement.check, one.source, one.digest)))


def _weighed(found: Found, head: Head) -> Attestation:
    said, signer = Statement(), ""
    match found.content:
        case UnreadableError() as error:
            digest, standing, reason = digest_of(found.raw), Standing.UNREADABLE, str(error)
        case Statement() as said:
            digest = digest_of(found.raw)
            standing, reason = _standing(found, said, signer, head)
        case Envelope() as envelope:
            digest = digest_of(envelope.payload)
            try:
                said = read_statement(envelope.payload)
                signer = signer_of(envelope, head.signers)
                standing, reason = _standing(found, said, signer, head)
            except AlteredError as error:
                standing, reason = Standing.ALTERED, str(error)
            except UnreadableError as error:
                standing, reason = Standing.UNREADABLE, str(error)
    return Attestation(found.source, digest, said, signer, standing, reason, found.kept)


def _standing(found: Found, said: Statement, signer: str, head: Head) -> tuple[Standing, str]:
    """Name the first thing that keeps a statement from counting."""
    if found.committed:
        return Standing.COMMITTED, "lies in the audited tree: a change cannot bring its own evidence"
    if head.signers and not signer:
        if isinstance(found.content, Envelope) and found.content.signatures:
            keys = sorted({signature.key for signature in found.content.signatures} - {""})
            of_whom = f" ({', '.join(keys)})" if keys else ""
            return Standing.UNTRUSTED, f"is signed by nobody whom the policy names{of_whom}"
        return Standing.UNSIGNED, "is not signed, and the policy names signers"
    if said.flaws:
        return Standing.FLAWED, "; ".join(said.flaws)
    return _binding(said, head)


def _binding(said: Statement, head: Head) -> tuple[Standing, str]:
    of_head = head.commit in said.commits
    if said.trees and head.tree not in said.trees:
        return Standing.STALE, f"was made on tree {_short(said.trees)}, the head's is {head.tree[:12]}"
    if not said.trees and not said.commits:
        return Standing.UNBOUND, "does not say on which commit or tree it was made"
    if not said.trees and not of_head and head.tree not in {head.tree_of(commit) for commit in said.commits}:
        return Standing.STALE, f"was made on commit {_short(said.commits)}, not on the head"
    if of_head and said.time is not None and head.time is not None and said.time < head.time - _SKEW:
        return Standing.STALE, "names the head and is older than it"
    return Standing.COUNTS, ""


def _short(oids: Sequence[Oid]) -> str:
    return ", ".join(oid[:12] for oid in oids[:3])


def _without_superseded(attestations: Sequence[Attestation]) -> Iterable[Attestation]:
    """Let the latest run of a check on this tree speak for it; those that do not say when they were all speak.

    Of two in one second, the one that was kept later is the later.
    """
    latest: dict[tuple[str, tuple[str, ...]], tuple[int, int]] = {}
    for at, one in enumerate(attestations):
        if one.counts and one.statement.time is not None:
            latest[_what(one)] = max((one.statement.time, at), latest.get(_what(one), (0, 0)))
    for at, one in enumerate(attestations):
        time = one.statement.time
        if one.counts and time is not None and any(_what(one)) and (time, at) < latest[_what(one)]:
            yield replace(one, standing=Standing.SUPERSEDED, reason="a later run of the same check counts instead")
        else:
            yield one


def _what(one: Attestation) -> tuple[str, tuple[str, ...]]:
    return one.statement.check, () if one.statement.check else one.statement.command
