"""One audit, from the request to the record."""

from pathlib import Path

from scarab.engine.memory import Memory
from scarab.engine.progress import Progress, silent
from scarab.engine.stopwatch import Stopwatch
from scarab.engine.trail import local_of
from scarab.index.texts import open_texts
from scarab.model.record import AuditRecord
from scarab.model.request import AuditRequest
from scarab.repo.repository import open_repository


def audit(request: AuditRequest, *, cache: Path | None = None, progress: Progress = silent) -> AuditRecord:
    """Audit one range of a repository, which is only read.

    Args:
        request: What to audit, and what the caller declares about it.
        cache: The file that keeps facts by content between audits; None keeps them in memory for this one.
            Whatever it holds, the record is the same.
        progress: Told how many files of how many are read, while a whole tree is.

    Raises:
        UsageError: The repository, the revisions, the policy or the intent cannot be used as given.
        IncompleteError: What the audit must read is missing or damaged, so that not even its subject is known.
    """
    watch = Stopwatch()
    with open_repository(request.repository) as repository, open_texts(cache) as texts:
        # What is compared: two trees, and the commits that lead from one to the other. Apart from what all machines
        # agree on: which repository this is to its user, and what was never audited here.
        range_ = repository.resolve(request.revisions)
        local = local_of(request, repository, range_, texts.remember)
        watch.lap("repository")

        # The same was asked before, and nothing that an answer depends on is another: a hook asks often.
        memory = Memory(texts, request, range_, local)
        record = memory.recall(watch)
        if record is None:
            # What looks into a change takes its time to load.
            from scarab.engine.examination import examine
            from scarab.engine.facts_index import facts_index

            with facts_index(cache, jobs=request.jobs, progress=progress) as index:
                record = examine(request, repository, index, range_, local, watch)
            if not repository.lacking:  # or another clone, which has what is missing here, would be told the same
                memory.keep(record)
        return record
