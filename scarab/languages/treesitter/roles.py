"""What the walk does with a node. Plain numbers: each of millions of nodes is looked up in a table of bytes."""

INNER = 0  # what no table names: its children are walked; one without any is spelled out
SKIP = 1  # says nothing that its surroundings do not say
TOKEN = 2  # an operator, or a bracket that closes a list: its kind is its text
STATEMENT = 3
PLAIN = 4  # holds others and says nothing itself
BRACKETS = 5  # the same, and its own marks say nothing either
NAME = 6
TYPE_NAME = 7  # a name that is never bound where it stands
ATTRIBUTE = 8
STRING = 9  # a string without anything in it to walk, or a part of one
COMMENT = 10
TYPE = 11  # what only describes: what it names is used, but it is no part of what the code does
CALL = 12
NOTED = 13  # what else a test may assert by
BINDER = 14  # one of its fields gives names a value
BINDS = 15  # the names right below it are given a value
FREE = 16  # among names that are bound, what stands here, or in one field of it, is used
DEFINITION = 17
DECORATOR = 18
FUNCTION = 19  # a function without a name of its own
IMPORT = 20
MEMBER = 21  # one of its fields is the name of an attribute, though it looks like any other name
BLOCK = 22  # holds statements, some of which do not look it: what a block is worth
TOKENS = 23  # code before it is expanded: names behind a dot are attributes
BIND, UNBIND, LEAVE, TAIL = 24, 25, 26, 27  # marks that the walk itself puts on its stack

KINDS = 65536
"""Kinds a grammar may have; the last of them is an error."""
MARKS = 5
BIND_KIND, UNBIND_KIND, LEAVE_KIND, TAIL_KIND, ATTRIBUTE_KIND = range(KINDS, KINDS + MARKS)
"""Kinds of the walk's own marks."""
