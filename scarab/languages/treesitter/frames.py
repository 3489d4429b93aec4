"""What else than nodes is on the stack of the walk: frames of definitions and tests, and marks."""

from typing import TYPE_CHECKING, Any, NamedTuple

from scarab.languages.treesitter.definition import Definition
from scarab.languages.treesitter.roles import BIND_KIND, LEAVE_KIND, UNBIND_KIND
from scarab.languages.treesitter.testing import Title
from scarab.model.examination import AssertionKind

if TYPE_CHECKING:
    from tree_sitter import Node


class Disabled(NamedTuple):
    """A mark that keeps tests from running, and where it stands."""

    mark: str
    line: int


class Frame:
    """A definition, test or function that the walk is in; it lies on the stack below all that is inside."""

    kind_id = LEAVE_KIND
    __slots__ = (
        "asserts",
        "body",
        "decorators",
        "definition",
        "disabled",
        "first",
        "hidden",
        "in_test",
        "is_open",
        "is_test",
        "mark",
        "node",
        "noted",
        "only",
        "outer",
        "paths",
        "qualname",
        "repeated",
        "statements",
        "title",
        "within",
    )

    def __init__(self, node: Any, outer: "Frame | None") -> None:
        self.node = node
        self.outer: Any = outer
        self.qualname = ""
        """What is put before the names of what is defined in it."""
        self.within = ""
        """The innermost symbol or test around what is in it."""
        self.definition: Definition | None = None
        self.title: Title | None = None
        self.is_open = outer is None
        """Constants may stand in it: it is the module, a namespace or a class."""
        self.decorators: tuple[str, ...] = ()
        self.first = 0
        self.mark = (0, 0, 0)
        self.statements = self.paths = 0
        """How many there were when it began."""
        self.hidden = 0
        """Paths in it that belong to functions of their own."""
        self.is_test = self.in_test = self.only = self.repeated = False
        self.asserts: tuple[AssertionKind, ...] = ()
        self.noted = 0
        self.disabled: Disabled | None = None
        self.body = -1
        """Where the function begins that a title names."""
        if outer is not None:
            self.qualname, self.within = outer.qualname, outer.within
            self.in_test, self.only, self.disabled = outer.in_test, outer.only, outer.disabled

    def name(self, name: str, separator: str) -> None:
        """Call it by a name within what is around it."""
        self.qualname = f"{self.qualname}{separator}{name}" if self.qualname else name


class Mark:
    """From here on names are bound, or used."""

    __slots__ = ("kind_id",)

    def __init__(self, kind_id: int) -> None:
        self.kind_id = kind_id


BINDING, USING = Mark(BIND_KIND), Mark(UNBIND_KIND)


class Part:
    """The place of a node that is to be taken for something else than its kind says."""

    __slots__ = ("end_byte", "kind_id", "start_byte")

    def __init__(self, kind_id: int, node: "Node") -> None:
        self.kind_id = kind_id
        self.start_byte, self.end_byte = node.start_byte, node.end_byte
