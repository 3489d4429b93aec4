"""Whether what changed in a file is code, or only what is written around it."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from scarab.analyzers.comments import lines_in_strings, uncommented
from scarab.analyzers.sharing import shared
from scarab.model.audit_input import AuditInput
from scarab.model.change import FileChange, Hunk, SourceFile
from scarab.model.expression import expression
from scarab.model.path import RepoPath, suffix
from scarab.model.tree import Tree

_FREE_FORM = frozenset(
    {
        ".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".go", ".rs", ".java", ".kt", ".scala", ".groovy",
        ".c", ".h", ".cc", ".cpp", ".cxx", ".hpp", ".hh", ".m", ".mm", ".cs", ".php", ".swift", ".dart",
        ".css", ".scss", ".less", ".json",
    }
)  # fmt: skip
"""Where white space between tokens says nothing."""

_TOKEN = expression(r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\\n]|\\.)*`|\'(?:[^\'\\\n]|\\.)*\'|\w+|[^\w\s]')

_QUOTES = frozenset("\"'`")


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
    return any(hunk.code_differs(strings=strings) for hunk in changed_lines(change, given))


def _acting(items: Sequence[str], strings: bool) -> list[str]:
    """Return the statements of a transcript that do something, each as one text.

    Imports only say where names come from, and a string as a statement of its own is a docstring.
    """
    told = "\0".join(("", *items) if strings else ("", *('"' if item[:1] == '"' else item for item in items)))
    return [one for one in told.split("\0;") if _IDLE.match(one) is None]


_IDLE = expression(r'(?i)import|use_decl|from|expr[^\0]*\0"[^\0]*\Z')


def statements(items: Sequence[str]) -> Iterator[Sequence[str]]:
    """Split a transcript where a statement begins; what stands before the first is one as well."""
    start = 0
    for at in range(1, len(items) + 1):
        if at == len(items) or items[at].startswith(";"):  # a name that is missing is empty
            yield items[start:at]
            start = at


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

    def __init__(self, path: RepoPath, hunk: Hunk, before: "_Lines", after: "_Lines") -> None:
        """Cut a hunk out of all lines of both sides."""
        self.path = path
        self.hunk = hunk
        self.before = _cut(before.all, hunk.before_first, hunk.before_count)
        self.after = _cut(after.all, hunk.after_first, hunk.after_count)
        self._old, self._new = before, after

    def code_differs(self, *, strings: bool) -> bool:
        """Tell whether the sides differ by more than comments, white space and, if so asked, what strings say."""
        return _tokens(self.old_code, strings) != _tokens(self.new_code, strings)

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
        return self.hunk.after_first not in self._new.in_strings

    @property
    def old_code(self) -> list[str]:
        """The lines that go, with white space for their comments; all of the file is looked through for it."""
        return _cut(self._old.code, self.hunk.before_first, self.hunk.before_count)

    @property
    def new_code(self) -> list[str]:
        """The lines that come likewise."""
        return _cut(self._new.code, self.hunk.after_first, self.hunk.after_count)

    def new_outside_strings(self) -> Iterator[tuple[int, str]]:
        """Yield the code that comes, each line with its number, but for lines that begin inside of a string."""
        lines = enumerate(self.new_code, self.hunk.after_first)
        return ((number, line) for number, line in lines if number not in self._new.in_strings)

    def old_outside_strings(self) -> Iterator[tuple[int, str]]:
        """Yield the code that goes likewise."""
        lines = enumerate(self.old_code, self.hunk.before_first)
        return ((number, line) for number, line in lines if number not in self._old.in_strings)

    @property
    def count(self) -> int:
        """How many lines come and go."""
        return self.hunk.before_count + self.hunk.after_count


class _Lines:
    """The lines of one side of a file, as git counts them; what takes a look at all of them waits until it is asked."""

    def __init__(self, path: RepoPath, content: bytes) -> None:
        self._path = path
        self._text = content.replace(b"\r\n", b"\n").decode("utf-8", "replace")
        self.all = self._text.split("\n")

    @cached_property
    def code(self) -> list[str]:
        return uncommented(self._path, self._text).split("\n")

    @cached_property
    def in_strings(self) -> frozenset[int]:
        return lines_in_strings(self._path, self._text)


def changed_lines(change: FileChange, given: AuditInput) -> Iterator[ChangedLines]:
    """Yield the hunks of a file with their lines; none where its bytes cannot be had."""
    if not change.hunks:
        return
    sides = _sides(given)
    before, after = sides.lines(change.before, given.base), sides.lines(change.after, given.head)
    if before is not None and after is not None:
        for hunk in change.hunks:
            yield ChangedLines(change.path, hunk, before, after)


class _Sides:
    """The sides of changed files: half a dozen analyzers go through all of them in turn."""

    def __init__(self) -> None:
        self._held: dict[tuple[Tree, RepoPath], _Lines] = {}
        self._room = _HELD_BYTES

    def lines(self, file: SourceFile | None, tree: Tree) -> _Lines | None:
        """Return the lines of a file; None where its bytes cannot be had."""
        if file is None:
            return _Lines(RepoPath(""), b"")
        if (tree, file.path) in self._held:
            return self._held[tree, file.path]
        content = tree.content(file.path)
        if content is None:
            return None
        lines = _Lines(file.path, content)
        if len(content) <= self._room:  # what is held stays: who lets the oldest go finds nothing in the next turn
            self._room -= len(content)
            self._held[tree, file.path] = lines
        return lines


_HELD_BYTES = 8 << 20
"""Bytes of files whose lines are held."""


@shared
def _sides(_given: AuditInput) -> _Sides:
    return _Sides()


def _cut(lines: list[str], first: int, count: int) -> list[str]:
    return lines[first - 1 : first - 1 + count] if count else []


def _tokens(lines: list[str], strings: bool) -> list[str]:
    tokens = _TOKEN.findall("\n".join(lines))
    return tokens if strings else ['"' if len(one) > 1 and one[0] in "\"'`" else one for one in tokens]


def _columns(lines: list[str]) -> list[int]:
    return [len(line) - len(line.lstrip()) for line in lines if line.strip()]
