"""The words that claims are told by."""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


NUMBERS = _words("two three four five six seven eight nine ten eleven twelve")
"""From 2 on."""

SUBJECTS = _set("this the these pr pull request mr change changes commit patch branch i we i've we've")
"""Who did it: the author, or the change itself."""

FILLERS = _set("also then additionally finally plus and have now just has")
"""What may stand around it."""

BEGINS_NO_CLAIM = _set(
    """
    if when whenever once unless until before after without instead rather currently previously originally earlier
    formerly today yesterday upstream because since while as for to in on at with whether should could would please
    let's todo fixme note don't do never not nothing
    """
)
"""A sentence that begins so hedges, asks, denies, sets a condition, or tells of another time."""

SUBORDINATE = _set(
    """
    to that which who so when whenever where if unless until because since while can could may might must should
    would will by let lets not never how whether
    """
)
"""Behind these, a verb is no deed of the author."""

JOINTS = _set("and & + then")
"""What joins one deed to another."""

ARROWS = _set("to into → -> =>")
"""Between an old name and a new one."""

TESTS = _set("test tests mdtest mdtests unittest unittests doctest doctests testcase testcases")
"""What tests are called."""

TEST_NOUNS = _set("case cases coverage suite suites")
"""What a test may be part of and still be one."""

DOC_NOUNS = _set("entry entries fragment fragments page pages")
"""Likewise of a document."""

NOT_IN_OBJECTS = _set(
    """
    to that for in on of which from into when if so by as at because where while no not without never after before
    instead between like via per is are was were be until about against fix update strengthen improve make use
    extend replace move remove refactor adjust tighten run simplify skip enable disable clarify support allow handle
    — \u2013 -
    """
)
"""The object of a deed ends before these."""

BEHIND_OBJECTS = _set(
    """
    & + for to that in on covering of with which around exercising verifying asserting checking pinning and as from
    using under demonstrating where because since so at across against per when while along both accordingly by via
    before after based is are into about — \u2013 - too
    """
)
"""What may follow an object; any other word makes something else of it: ``test infrastructure``."""

BEHIND_REMOVED = _set("as since because and which that entirely completely altogether now too again — \u2013 -")
"""What may follow a name that is said to be gone altogether."""

KINDS = _set(
    """
    function functions method methods class classes file files module modules helper helpers script scripts constant
    constants type types struct structs enum enums trait traits interface interfaces fixture fixtures rule rules
    command commands option options flag flags field fields parameter parameters package component components hook
    hooks macro macros variable variables shim wrapper export exports
    """
)
"""What stands beside a name to say what it is."""

ADJECTIVES = _set(
    """
    the a an our its now unused dead old obsolete legacy stale deprecated unneeded redundant unnecessary duplicate
    orphaned outdated temporary new private public internal shared missing local global optional small simple custom
    now-unused no-longer-used unreferenced entire whole existing separate dedicated common
    """
)
"""What stands before a name."""

OTHER_DEEDS = _words(
    """
    fix make use support handle move extract replace simplify clean improve allow convert switch correct address
    tighten enable disable harden migrate adapt adjust ensure expose restore regenerate rework strengthen document
    """
)
"""Verbs of what is done that claim nothing by themselves."""
