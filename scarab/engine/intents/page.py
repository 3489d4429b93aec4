"""What a change would be held against, as a page for a terminal."""

from collections.abc import Iterator

from scarab.engine.intents.stated import Stated, stated_by
from scarab.model.intent import Budget, Intent
from scarab.model.path import printable
from scarab.model.request import AuditRequest
from scarab.model.value import field_names
from scarab.repo.repository import open_repository


def intent_page(request: AuditRequest) -> str:
    """Write which sources say what a range was for, which of them would be used, and what it declares.

    Raises:
        UsageError: As an audit of this request would.
    """
    with open_repository(request.repository) as repository:
        range_ = repository.resolve(request.revisions)
        listed = repository.compare(range_.base_tree, range_.head_tree)
        stated = stated_by(request, repository, range_, listed)
    return "".join(f"{printable(line)}\n" for line in (*_sources(stated), *_declared(stated.intent)))


def _sources(stated: Stated) -> Iterator[str]:
    for one in stated.sources:
        yield f"{'used' if one.used else 'not used':<9} {one.source}"
        yield f"{'':<9} {one.trust.value}: {one.why}"
    if not stated.sources:
        yield "nothing says what this change is for"


def _declared(intent: Intent | None) -> Iterator[str]:
    if intent is None:
        yield "no intent is declared: nothing limits this change"
        return
    said = (
        ("id", [intent.id]),
        ("title", [intent.title]),
        ("kind", [intent.kind]),
        ("owners", intent.owners),
        ("allow", intent.allow.patterns),
        ("deny", intent.deny.patterns),
        ("deliver", [f"{one.path or one.symbol} ({one.change.value})" for one in intent.deliverables]),
        ("verify", [f"{one.id}: {' '.join(one.run)}" for one in intent.verify]),
        ("budget", _limits(intent.budget)),
    )
    for name, values in said:
        for at, one in enumerate(filter(None, values)):
            yield f"{'' if at else name:<9} {one}"


def _limits(budget: Budget) -> Iterator[str]:
    for name in field_names(Budget):
        limit = getattr(budget, name)
        if limit is not None:
            yield f"{name.replace('_', ' ')}: at most {limit:,}"
