"""Names taken out of ``from … import``, with the commas, white space and comments around them."""

from collections.abc import Sequence

import libcst as cst

_Whitespace = cst.BaseParenthesizableWhitespace


def with_names(statement: cst.ImportFrom, stay: Sequence[bool]) -> cst.ImportFrom:
    """Keep some names of an import, and each name's surroundings where the name is."""
    assert not isinstance(statement.names, cst.ImportStar)  # it has no names to choose from
    names = list(statement.names)
    if statement.lpar is None or statement.rpar is None:
        return statement.with_changes(names=unended([one for one, stays in zip(names, stay, strict=True) if stays]))
    # Before each name, and behind the last one, is a gap: when a name goes, the gaps on both of its sides are one.
    ended = isinstance(names[-1].comma, cst.Comma)
    gaps = [statement.lpar.whitespace_after, *map(_space_behind, names[:-1])]
    gaps.append(_space_behind(names[-1]) if ended else statement.rpar.whitespace_before)
    kept: list[cst.ImportAlias] = []
    before: list[_Whitespace] = [gaps[0]]
    for name, stays, gap in zip(names, stay, gaps[1:], strict=True):
        if stays:
            kept.append(name)
            before.append(gap)
        else:
            before[-1] = _merged(before[-1], gap, first=not kept, last=name is names[-1])
    commas = [
        name.with_changes(comma=cst.Comma(whitespace_after=gap)) for name, gap in zip(kept, before[1:], strict=True)
    ]
    if ended:
        return statement.with_changes(lpar=cst.LeftParen(before[0]), names=commas)
    return statement.with_changes(lpar=cst.LeftParen(before[0]), names=unended(commas), rpar=cst.RightParen(before[-1]))


def unended(names: Sequence[cst.ImportAlias]) -> list[cst.ImportAlias]:
    """Return names without a comma behind the last one."""
    return [*names[:-1], names[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)]


def _space_behind(name: cst.ImportAlias) -> _Whitespace:
    assert isinstance(name.comma, cst.Comma)  # a parsed name that is not the last has one
    return name.comma.whitespace_after


def _merged(before: _Whitespace, after: _Whitespace, *, first: bool, last: bool) -> _Whitespace:
    """Make one gap of those around a name that goes.

    A comment behind the name goes with it when nothing else is on its line; all others stay.
    """
    match before, after:
        case cst.ParenthesizedWhitespace(), cst.ParenthesizedWhitespace():
            comments = [*before.empty_lines, *after.empty_lines]
            return after.with_changes(first_line=before.first_line, empty_lines=comments)
        case cst.ParenthesizedWhitespace(), _:
            return after if last and before.first_line.comment is None and not before.empty_lines else before
        case _, cst.ParenthesizedWhitespace() if first:
            silent = after.with_changes(first_line=after.first_line.with_changes(comment=None))
            return silent if after.empty_lines else before
        case _:
            return before if first else after
