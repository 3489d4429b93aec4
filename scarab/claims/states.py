"""What a sentence says of how things are (``All tests pass``), told by patterns.

A pattern is compiled when one of its words is in a sentence, and not before: most messages need none of them.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scarab.claims.deeds import Deed
from scarab.claims.vocabulary import NUMBERS
from scarab.claims.words import number_in
from scarab.model.claim import OF_RUNS, ClaimKind


def states_in(sentence: str) -> Iterator[Deed]:
    """Yield what a sentence says of how things are."""
    low = sentence.lower().replace("\u201c", '"').replace("\u201d", '"')
    for form in () if low.startswith(_ASKS) else _FORMS:
        matches = re.finditer(form.pattern, low) if any(hint in low for hint in form.hints) else ()
        found = next((one for one in matches if not _is_quoted(one)), None)
        if found is not None and not (form.kind in OF_RUNS and re.search(_FAILURES, low)):
            said = found.groupdict()
            count = said.get("count") or said.get("bare_count")
            names = tuple(name.strip("`") for key in ("tool", "name") if (name := said.get(key)))
            yield Deed(form.kind, names, None if count is None else number_in(count))


def _is_quoted(found: re.Match[str]) -> bool:
    """Tell whether a sentence only says what somebody else may say: of "618 tests pass" the tests are counted."""
    return found.string.count('"', 0, found.start()) % 2 == 1 and '"' in found.string[found.end() :]


class _Form(NamedTuple):
    """One form of sentence."""

    kind: ClaimKind
    hints: tuple[str, ...]
    """One of these is in every sentence of the form."""
    pattern: str
    """In lower case, as all that it is tried on."""


_ASKS = ("please ", "ensure ", "make sure ", "verify that ", "check that ", "confirm that ")
"""What a template begins with that asks for something, ticked or not."""
_FAILURES = (
    r"\b(?:fail(?:s|ed|ing)?|(?<!\bno )(?<!\b0 )(?<!\bzero )(?:failures?|errors?))\b(?<!\b0 failed)|\b\d+/\d+\b"
    r"|\b(?:except|apart from|but|locally)\b"
)
"""What keeps a run from being a plain success, by the sentence's own account."""

_OPEN = r"(?:^|[,;(]\s*|\s(?:—|\u2013|-|--|->|→|/)\s|:\s|\band\s)"
_CLOSE = r"(?=\s*(?:$|[.,;:)]|\s(?:—|\u2013|-)\s))"
_BEGIN = rf"{_OPEN}(?:verified[,:]?\s+|also\s+|confirmed\s+|with\s+)?"
_COUNT = rf"(?P<count>\d[\d,]{{0,8}}|{'|'.join(NUMBERS)})"
_THEY_DO = r"(?:(?:all|now|still|continue to|are|is|also|have|has|both|successfully|again)\s+){0,3}"
_PASS = (
    rf"(?:,|\s+[—-])?\s+{_THEY_DO}(?:pass(?:es|ed|ing)?|green|succeed(?:s|ed)?)\b"
    r"(?!\s+(?:through|if|when|only|unless|without|even|before|vacuously|on|in|to|a|an|the|--))"
)
_WORDS = r"(?:(?!(?:to|that|which|make|so|for|no|not|without)\b|[\d/])[\w`./-]+\s+)"
_TEST_WORD = r"(?:unit[- ]?tests?|mdtests?|doctests?|tests?(?: cases?| coverage)?)"
_TOOLS = (
    r"ruff|mypy|pyright|eslint|tsc|clippy|cargo (?:clippy|fmt|build|check)|black|isort|flake8|pylint|prettier|"
    r"golangci-lint|go vet|gofmt|lint(?:er|ing)?|type[- ]?check(?:s|ing|er)?|build|pre-commit"
)
_ARE = r"(?:(?:are|were|was|is|have been|has been|also)\s+)"
_ONLY = r"[ -]only(?: (?:change|pr|commit|update|fix))?"
_PURELY = r"(?:this is (?:a )?)?(?:purely )?"
_DEPENDENCIES = r"(?:dependenc(?:y|ies)|deps)"
_FILE = r"(?:`[^`\s]{2,120}`|[\w./-]+\.\w{1,5})"
_FURTHER_FILE = rf",\s*(?:and\s+)?(?!e\.g|i\.e|v?\d+\.\d){_FILE}(?:{_CLOSE}|\s+and\b)"
"""What makes a file the first one of a list: of ``a.py, v1.2 stays`` it is not."""

_FORMS = (
    _Form(
        ClaimKind.TESTS_PASS,
        ("pass", "green", "succeed"),
        rf"{_BEGIN}(?:(?:all|of|existing|full|entire|whole|complete|new|relevant|the)\s+){{0,4}}(?:{_COUNT}\s+)?"
        rf"{_WORDS}{{0,3}}?(?<![\w-])(?:tests|test cases|(?:test )?suites?)(?:\s+\([^()]*\))?{_PASS}"
        rf"|{_BEGIN}(?P<bare_count>\d[\d,]{{0,8}})\s+(?:tests?\s+)?pass(?:ed|ing)?\b(?!\s+(?:through|if|when|on))",
    ),
    _Form(
        ClaimKind.CHECK_PASSES,
        ("pass", "clean", "green", "succeed"),
        rf"{_BEGIN}[`']?(?:[\w-]+\s+)?(?P<tool>{_TOOLS})(?:[\w ./-]*`)?(?:\s+checks?)?(?:\s+[—-]+)?\s+{_THEY_DO}"
        r"(?:pass(?:es|ed|ing)?|clean(?![ -]?up)|green|succeed(?:s|ed)?)\b",
    ),
    _Form(
        ClaimKind.TESTS_ADDED,
        ("added", "included"),
        rf"^(?:{_COUNT}\s+)?{_WORDS}{{0,4}}?{_TEST_WORD}\s+(?:{_ARE}{{1,2}}(?:added|included)\b|added{_CLOSE})",
    ),
    _Form(
        ClaimKind.DOCS_UPDATED,
        ("updated",),
        rf"^{_WORDS}{{0,3}}?(?P<name>docs?|documentation|readme|changelog|docstrings)\s+{_ARE}{{0,2}}updated\b",
    ),
    _Form(
        ClaimKind.NO_CODE_CHANGE,
        ("only", "no code", "no source", "no logic", "no runtime", "no production"),
        rf"{_OPEN}{_PURELY}(?:docs?|documentation|docstrings?|comments?){_ONLY}{_CLOSE}"
        rf"|{_OPEN}no (?:code|source|logic|runtime|production code) changes?{_CLOSE}",
    ),
    _Form(ClaimKind.TESTS_ONLY, ("only",), rf"{_OPEN}{_PURELY}tests?{_ONLY}{_CLOSE}"),
    _Form(
        ClaimKind.SAME_BEHAVIOUR,
        ("no functional", "no behav", "no user-visible", "no semantic", "refactor", "unchanged"),
        rf"{_OPEN}(?:no (?:functional|behaviou?ral|behaviou?r|user-visible|semantic) changes?(?: intended| expected)?"
        rf"|(?:pure(?:ly)?(?: a)?|mechanical) refactor(?:ing)?|refactor(?:ing)? only"
        rf"|behaviou?r (?:is |remains? )?unchanged){_CLOSE}",
    ),
    _Form(
        ClaimKind.ONLY_TOUCHES,
        ("only touch", "only chang", "only modif", "only edit"),
        rf"{_OPEN}(?:this (?:pr|change|commit|patch) )?only (?:touches|changes|modifies|edits) "
        rf"(?:the )?(?P<name>{_FILE})(?: file)?{_CLOSE}(?!{_FURTHER_FILE})",
    ),
    _Form(
        ClaimKind.NO_NEW_DEPENDENCIES,
        ("dependenc", "deps"),
        rf"{_OPEN}(?:(?:add(?:s|ed)?|introduc(?:es|ed)|with|uses)\s+)?(?:no|zero) (?:new |additional |extra |added )"
        rf"(?:runtime |external |third-party )?{_DEPENDENCIES}"
        rf"(?: (?:are |were |is )?(?:added|introduced|needed|required))?{_CLOSE}"
        rf"|\bwithout (?:adding|introducing) (?:any |new |any new )?{_DEPENDENCIES}{_CLOSE}",
    ),
)
