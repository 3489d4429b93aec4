"""Lines that are about checkers, in files that are about much else."""

import pytest

from scarab.analyzers.verification.checker_parts import lines_elsewhere
from scarab.model.path import RepoPath

PACKAGE = """\
{
  "name": "jest",
  "devDependencies": { "jest": "^29" },
  "jest": {
    "moduleNameMapper": { "{a}": "}" },
    "roots": []
  },
  "nodemonConfig": { "ignore": ["logs/*"] },
  "nyc": { "lines": 90 }
}
"""
VITE = """\
export default defineConfig({
  plugins: [react()],
  test: {
    coverage: { lines: 90 },
  },
  server: { latest: {} },
})
"""


def elsewhere(name: str, text: str) -> list[int]:
    return sorted(lines_elsewhere(RepoPath(name), text))


def test_a_package_has_checkers_in_blocks_of_their_own() -> None:
    assert elsewhere("web/package.json", PACKAGE) == [1, 2, 3, 8, 10, 11]


@pytest.mark.parametrize("name", ["vite.config.ts", "vitest.config.mts"])
def test_a_bundler_tests_what_stands_in_its_test(name: str) -> None:
    assert elsewhere(name, VITE) == [1, 2, 6, 7, 8]


def test_all_of_a_file_for_tests_alone_may_be_about_them() -> None:
    assert elsewhere("vitest.config.ts", "export const limits = { lines: 90 }\n") == []
    assert elsewhere("vite.config.ts", "export const limits = { lines: 90 }\n") == [1, 2]
    assert elsewhere("jest.config.js", "module.exports = { roots: [] }\n") == []


def test_a_block_that_nobody_closes_goes_on_to_the_end() -> None:
    assert elsewhere("vite.config.ts", "a\ntest: {\n  b: '}\n") == [1]


def test_quotes_that_nobody_closes_are_read_as_quickly_as_others() -> None:
    assert elsewhere("vite.config.ts", 'test: {"' + '\\"' * 200_000) == []
