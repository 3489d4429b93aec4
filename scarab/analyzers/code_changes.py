"""Whether what changed in a file is code, or only what is written around it."""

from collections.abc import Iterator, Sequence

from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange, Hunk
from scarab.model.expression import expression
from scarab.model.path import RepoPath, suffix

_SLASHES = frozenset(
    {
        ".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".go", ".rs", ".java", ".kt", ".scala", ".groovy",
        ".c", ".h", ".cc", ".cpp", ".cxx", ".hpp", ".hh", ".m", ".mm", ".cs", ".php", ".swift", ".dart", ".vue",
        ".svelte",
    }
)  # fmt: skip
_HASHES = frozenset({".py", ".pyi", ".pyx", ".rb", ".ex", ".exs", ".pl", ".r", ".jl", ".nim"})

_FREE_FORM = _SLASHES - {".vue", ".svelte"} | {".css", ".scss", ".less", ".json"}
"""Where white space between tokens says nothing."""

_COMMENT = {
    **dict.fromkeys(_SLASHES, expression(r"\s*(?://|/\*|\*|<!--|$)")),
    **dict.fromkeys(_HASHES, expression(r"\s*(?:#|$)")),
}
_TOKEN = expression(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\\n]|\\.)*`|\'(?:[^\'\\\n]|\\.)*\'|\w+|[^\w\s]')


_QUOTES = frozenset("\"'`")
_FENCES = ("`", '"""', "'''")
"""What opens a string of several lines; the next one closes it."""


def is_code(path: RepoPath) -> bool:
    """Tell whether a file is source code, by the ending of its name."""
    return suffix(path) in _COMMENT


def code_changed(change: FileChange, given: AuditInput, *, strings: bool = True) -> bool:
    """Tell whether a file of source code does something else, or is new or gone.

    Comments, docstrings, imports, type annotations and layout do nothing, nor does another name or mode of the file.
    Where the language has a transcript, that is compared; else the changed lines are.

    Args:
        change: What became of the file.
        given: The trees that it is in.
        strings: Whether what stands in a string counts: it may be prose for users.
    """
    before, after = change.before, change.after
    if before is None or after is None:
        return any(side is not None and side.size for side in (before, after))
    if before.blob == after.blob:
        return False
    was, now = given.base.transcript(before.path), given.head.transcript(after.path)
    if was.items and now.items:
        return _acting(was.items, strings) != _acting(now.items, strings)
    return any(_says_something(hunk) for hunk in changed_lines(change, given) if hunk.differs(strings=strings))


def _acting(items: Sequence[str], strings: bool) -> list[str]:
    """Return the items of a transcript that do something.

    Imports only say where names come from, and a string as a statement of its own is a docstring.
    """
    kept: list[str] = []
    for statement in statements(items):
        if not statement[0].lower().startswith(_IMPORTS) and not _is_docstring(statement):
            kept += (item if strings or item[0] != '"' else '"' for item in statement)
    return kept


def statements(items: Sequence[str]) -> Iterator[Sequence[str]]:
    """Split a transcript where a statement begins; what stands before the first is one as well."""
    start = 0
    for at in range(1, len(items) + 1):
        if at == len(items) or items[at][0] == ";":
            yield items[start:at]
            start = at


_IMPORTS = (";import", ";use_decl", ";from")


def _is_docstring(statement: Sequence[str]) -> bool:
    return len(statement) == 2 and statement[0].lower().startswith(";expr") and statement[1][0] == '"'


def same_but_for_layout(change: FileChange, given: AuditInput) -> bool:
    """Tell whether a file says the same in another layout: where its lines break, how its quotes and commas stand.

    Proved by equal letters, and by equal transcripts where the language has them; elsewhere by equal tokens, in
    languages whose white space says nothing. A file that cannot be proved to be the same is not.
    """
    before, after = change.before, change.after
    if before is None or after is None or before.blob == after.blob or not change.hunks:
        return False
    if _letters(given.base.content(before.path)) != _letters(given.head.content(after.path)):
        return False
    was, now = given.base.transcript(before.path), given.head.transcript(after.path)
    if was.items and now.items:
        return was.items == now.items
    free = suffix(change.path) in _FREE_FORM and suffix(before.path) == suffix(after.path)
    return free and all(hunk.same for hunk in changed_lines(change, given))


def _letters(content: bytes | None) -> bytes:
    return (content or b"").translate(None, b" \t\r\n\f'\"`,;()\\")


class ChangedLines:
    """What one hunk takes out and puts in."""

    def __init__(self, path: RepoPath, hunk: Hunk, before: list[bytes], after: "_Fenced") -> None:
        """Cut a hunk out of all lines of both sides."""
        self.path = path
        self.hunk = hunk
        self.before = _cut(before, hunk.before_first, hunk.before_count)
        self.after = _cut(after.lines, hunk.after_first, hunk.after_count)
        self._whole = after

    def differs(self, *, strings: bool = True) -> bool:
        """Tell whether the sides differ by more than white space outside of strings; by more than strings, if asked."""
        return _tokens(self.before, strings) != _tokens(self.after, strings)

    @property
    def only_layout(self) -> bool:
        """Whether both sides are the same in another layout, and no block has moved to another depth."""
        if not self.before or not self.after:
            return False
        before, after = _columns(self.before), _columns(self.after)
        if len(before) != len(after) and suffix(self.path) not in _FREE_FORM:
            return False
        return self.same and (before == after if len(before) == len(after) else before[:1] == after[:1])

    @property
    def same(self) -> bool:
        """Whether both sides are the same but for white space, and that stands outside of strings for sure."""
        tokens = _tokens(self.after, True)
        if tokens != _tokens(self.before, True) or not _QUOTES.isdisjoint(tokens):
            return False
        return not self._whole.is_text_at(self.hunk.after_first)

    def new_code(self) -> Iterator[tuple[int, str]]:
        """Yield the lines that come, each with its number, unless they begin inside of a string of several lines."""
        inside = self._whole.is_text_at(self.hunk.after_first)
        for number, line in enumerate(self.after, start=self.hunk.after_first):
            if not inside:
                yield number, line
            inside ^= any(line.count(fence) % 2 for fence in _FENCES)

    @property
    def count(self) -> int:
        """How many lines come and go."""
        return self.hunk.before_count + self.hunk.after_count


class _Fenced:
    """The lines of a file, and which of them begin inside of a string of several lines."""

    def __init__(self, lines: list[bytes]) -> None:
        self.lines = lines
        self._counted = 0
        self._open = [False] * len(_FENCES)

    def is_text_at(self, line: int) -> bool:
        """Tell whether a line begins inside of such a string; cheap for lines that are asked for in order."""
        if line - 1 < self._counted:
            self._counted, self._open = 0, [False] * len(_FENCES)
        above = b"\n".join(self.lines[self._counted : max(line - 1, 0)])
        self._open = [
            was ^ bool(above.count(fence.encode()) % 2) for was, fence in zip(self._open, _FENCES, strict=True)
        ]
        self._counted = max(line - 1, 0)
        return any(self._open)


def changed_lines(change: FileChange, given: AuditInput) -> Iterator[ChangedLines]:
    """Yield the hunks of a file with their lines; none where its bytes cannot be had."""
    before = [] if change.before is None else _lines(given.base.content(change.before.path))
    after = _Fenced([] if change.after is None else _lines(given.head.content(change.after.path)))
    for hunk in change.hunks:
        yield ChangedLines(change.path, hunk, before, after)


def _cut(lines: list[bytes], first: int, count: int) -> list[str]:
    return [line.decode("utf-8", "replace") for line in lines[first - 1 : first - 1 + count]] if count else []


def _lines(content: bytes | None) -> list[bytes]:
    return [] if content is None else content.splitlines()


def _says_something(lines: ChangedLines) -> bool:
    comment = _COMMENT[suffix(lines.path)]
    return any(comment.match(line) is None for line in (*lines.before, *lines.after))


def _tokens(lines: list[str], strings: bool) -> list[str]:
    tokens = _TOKEN.findall("\n".join(lines))
    return tokens if strings else ['"' if len(one) > 1 and one[0] in "\"'`" else one for one in tokens]


def _columns(lines: list[str]) -> list[int]:
    return [len(line) - len(line.lstrip()) for line in lines if line.strip()]
