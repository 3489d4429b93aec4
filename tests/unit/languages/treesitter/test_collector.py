"""What the collector tells of a test besides its title and what it asserts."""

import pytest

from scarab.languages.fingerprint import Tape
from scarab.languages.treesitter.collector import Collector
from scarab.languages.treesitter.frames import Frame
from scarab.languages.treesitter.javascript.dialect import JAVASCRIPT
from scarab.languages.treesitter.javascript.tests import TESTING
from scarab.languages.treesitter.syntax import Syntax
from scarab.languages.treesitter.testing import Title
from tests.unit.languages.treesitter.build import only_test_of, source_of

SYNTAX = Syntax(JAVASCRIPT)


@pytest.mark.parametrize(
    ("ending", "source", "repeated"),
    [
        ("js", "it.each([1, 2])('adds %i', (n) => {})", True),
        ("js", "it('adds', () => { for (const n of [1]) expect(n).toBe(1) })", False),
        ("go", "func TestAdd(t *testing.T) { for _, c := range cases { t.Run(c.name, func(t *testing.T) {}) } }", True),
        ("go", "func TestAdd(t *testing.T) { add(1) }", False),
        ("rs", "#[rstest]\nfn adds(n: u32) {}", True),
        ("rs", "#[test]\nfn adds() {}", False),
    ],
)
def test_a_test_that_runs_for_each_of_several_inputs_says_so(ending: str, source: str, repeated: bool) -> None:
    assert only_test_of(ending, source).repeated is repeated


def test_a_title_is_one_name_though_it_has_dots() -> None:
    source = source_of("it('reads 1.5')", SYNTAX)
    collector = Collector(source, SYNTAX, TESTING)
    around = Frame(source.root, None)
    group, test = Frame(source.root, around), Frame(source.root, around)

    collector.enter_titled(group, Title("numbers", group=True))
    test.qualname = group.qualname
    collector.enter_titled(test, Title("reads 1.5", group=False, repeated=True))
    collector.leave(test, Tape())

    (told,) = collector.tests()
    assert (told.qualname, told.name, told.repeated) == ("numbers > reads 1.5", "reads 1.5", True)
