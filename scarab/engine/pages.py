"""Render the HTML page of a record; all but its last lines depend on the digested record alone and are cached."""

import zlib
from hashlib import blake2b
from pathlib import Path

from scarab.engine.program import program_digest
from scarab.index.texts import open_texts
from scarab.model.record import AuditRecord
from scarab.renderers.html import filled, page_of


def remembered_page(record: AuditRecord, cache: Path | None) -> str:
    """Write a record as a page, from one that is kept if there is one: to lay it out takes as long as an audit."""
    lasting = (record.digest, record.run.repository, record.run.shallow, record.run.notes, record.run.python)
    key = blake2b(repr((program_digest(), *lasting)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    with open_texts(cache) as texts:
        packed = texts.remember(_KIND, key, lambda: zlib.compress(page_of(record).encode("utf-8"), 1).decode("latin-1"))
    return filled(zlib.decompress(packed.encode("latin-1")).decode("utf-8"), record)


_KIND = "page"
