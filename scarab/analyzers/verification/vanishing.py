"""Names that a change took out of the product, and nothing there knows any more."""

from collections.abc import Iterable, Iterator

from scarab.analyzers.languages import EVERY_LANGUAGE
from scarab.analyzers.paths import is_document, is_test_path
from scarab.analyzers.product import edits_product
from scarab.analyzers.sharing import shared
from scarab.analyzers.sources import changed_sources
from scarab.model.audit_input import AuditInput
from scarab.model.expression import expression
from scarab.model.facts import ReferenceKind, SourceFacts

_STAND_IN = expression(
    r"\b(?P<name>\w+) *[:=] *(?:await +)?(?:\w+\.)*(?:fn|spyOn|spy|stub|fake|patch|create_autospec|\w*[mM]ock)[(<.]"
)
_OF_STAND_INS = expression(r"(?i)^(?:mock(?:ed)?|stub|fake|spy)_?(?=\w)|(?<=\w)_?(?:mock|stub|fake|spy)(?:ed|fn)?$")
"""What names of stand-ins say beside whom they stand in for."""


def vanished(names: Iterable[str], given: AuditInput) -> frozenset[str]:
    """Return those of some names that changed files of the product had, and that only tests and prose mention now."""
    taken_out = _taken_out(given)
    return frozenset(name for name in names if name in taken_out and _is_nowhere(given, name))


def vanished_stand_ins(names: Iterable[str], tests: str, given: AuditInput) -> frozenset[str]:
    """Return those of some names that a text of tests gave stand-ins, if the product changed and has no such thing."""
    stand_ins = {found["name"] for found in _STAND_IN.finditer(tests)}
    return frozenset(name for name in stand_ins.intersection(names) if _stands_for_nothing(name, given))


def _stands_for_nothing(name: str, given: AuditInput) -> bool:
    original = _OF_STAND_INS.sub("", name)
    spellings = {name, original, original[:1].lower() + original[1:]}
    return all(_is_nowhere(given, one) for one in spellings) and edits_product(given)


@shared
def _taken_out(given: AuditInput) -> frozenset[str]:
    """Return the names that changed files of the product had and have no more."""
    sources = changed_sources(given, EVERY_LANGUAGE)
    product = [one for one in sources if not is_test_path(one.old_path, given.policy)]
    before = {name for one in product for name in _lasting(one.before)}
    return frozenset(before.difference(name for one in product for name in _lasting(one.after)))


def _lasting(facts: SourceFacts) -> Iterator[str]:
    """Yield the names that mean something outside the function they stand in."""
    for symbol in facts.symbols:
        yield symbol.name
        yield from (one.lstrip("*") for one in symbol.parameters)
    yield from (use.name for use in facts.references if use.kind is not ReferenceKind.NAME)


@shared
def _is_nowhere(given: AuditInput, name: str) -> bool:
    """Tell whether nothing but tests and prose mentions a name at the head; short names cannot be looked up."""
    return len(name) >= 3 and all(
        is_document(path) or is_test_path(path, given.policy) for path in given.head.mentioning(name)
    )
