"""Records of earlier audits: the same question about the same contents has the same answer.

What is kept can be thrown away, and is not believed: it lies under a digest of every input, in a row that carries a
digest of its own, and the record in it must match the digest that it was written with.
"""

import zlib
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

from scarab.engine.program import program_digest
from scarab.engine.stopwatch import Stopwatch
from scarab.engine.trail import Local
from scarab.index.texts import Texts
from scarab.model.commit import RevRange
from scarab.model.errors import UsageError
from scarab.model.finding import Failed
from scarab.model.record import AuditRecord
from scarab.model.request import AuditRequest
from scarab.model.value import replace
from scarab.renderers.json import body_of, dumped
from scarab.renderers.json_reader import from_json


class Memory:
    """The place of one audit's record among those that are kept."""

    def __init__(self, texts: Texts, request: AuditRequest, range_: RevRange, local: Local) -> None:
        self._texts = texts
        self._key = ""
        """Empty where the record depends on what is not digested."""
        if texts.kept and not range_.shallow and not _files_of_caller(request):
            digest = blake2b(digest_size=16)
            for part in _inputs(request, range_, local):
                digest.update(len(part).to_bytes(8, "big") + part)
            self._key = digest.hexdigest()

    def recall(self, watch: Stopwatch) -> AuditRecord | None:
        """Return the record that this audit would come to; None where it must be made."""
        kept = self._texts.recall(_KIND, [self._key]).get(self._key) if self._key else None
        try:
            record = from_json(zlib.decompress(kept.encode("latin-1")).decode("ascii"), _KIND) if kept else None
        except (zlib.error, ValueError, UsageError):  # of another version, or put there by hand
            return None
        if record is None:
            return None
        now = replace(record.run, started=watch.started, milliseconds=watch.milliseconds, timings=dict(watch.laps))
        return replace(record, run=now)

    def keep(self, record: AuditRecord) -> None:
        """Keep a record, unless another run might come to another one: something broke or was not there."""
        broken = any(not one.reason.lasting for one in record.not_analysed)
        if self._key and not broken and not any(isinstance(one, Failed) for one in record.outcomes):
            packed = zlib.compress(dumped(body_of(record)).encode("ascii"), 1)
            self._texts.keep(_KIND, {self._key: packed.decode("latin-1")})


_KIND = "record"


def _files_of_caller(request: AuditRequest) -> bool:
    """Tell whether files outside of any tree are an input."""
    given = (request.intent, request.policy_from, request.baseline, request.ledger)
    return any(isinstance(one, Path) for one in (*given, *request.junit, *request.coverage, *request.attestations))


def _inputs(request: AuditRequest, range_: RevRange, local: Local) -> Iterator[bytes]:
    asked = replace(request, repository=Path(), jobs=0, kept_evidence=None, kept_ledgers=None)
    for value in (program_digest(), asked, range_, local):
        yield repr(value).encode("utf-8", "surrogatepass")
    if request.kept_evidence is not None and request.kept_evidence.is_dir():
        yield from _evidence(request.kept_evidence, range_)


def _evidence(folder: Path, range_: RevRange) -> Iterator[bytes]:
    """Yield what is kept of the trees of a range."""
    from scarab.evidence.store import bundle_of

    for tree in sorted({range_.base_tree, range_.head_tree, *(commit.tree for commit in range_.commits)}):
        bundle = bundle_of(folder, tree)
        if bundle.exists():
            yield bundle.read_bytes()
