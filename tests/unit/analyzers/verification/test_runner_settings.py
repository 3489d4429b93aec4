import pytest

from scarab.analyzers.verification.runner_settings import (
    Selection,
    entries_in,
    lines_for_a_runner,
    runner_named,
    runner_of,
)
from scarab.model.path import RepoPath

JEST, VITEST, MOCHA = RepoPath("jest.config.js"), RepoPath("vitest.config.ts"), RepoPath(".mocharc.yml")
PLAYWRIGHT = RepoPath("playwright.config.ts")


def _entries(path: RepoPath, text: str) -> dict[str, tuple[str, ...]]:
    runner = runner_of(path)
    assert runner is not None
    return {one.key: one.words for one in entries_in(runner, path, text)}


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        (JEST, "module.exports = { testMatch: ['**/*.js', \"a b\"] }", {"testMatch": ("**/*.js", "a b")}),
        (JEST, "testRegex: /\\.spec\\.js$/,", {"testRegex": ("/\\.spec\\.js$/",)}),
        (JEST, "roots: [\n  '<rootDir>/src', // words\n]", {"roots": ("<rootDir>/src",)}),
        (JEST, "testEnvironment: 'node'", {}),
        (JEST, "testMatch: patterns", {}),
        (VITEST, "test: {\n  coverage: { exclude: ['a'] },\n  include: ['b'],\n}", {"include": ("b",)}),
        (VITEST, "optimizeDeps: { include: ['a'] }", {}),
        (
            MOCHA,
            "spec: test/*.js\nignore:\n  - a.js\n  - 'b c.js'\n",
            {"spec": ("test/*.js",), "ignore": ("a.js", "b c.js")},
        ),
    ],
)
def test_settings_are_read_however_they_are_written(
    path: RepoPath, text: str, said: dict[str, tuple[str, ...]]
) -> None:
    assert _entries(path, text) == said


@pytest.mark.parametrize(
    ("path", "text", "file", "taken"),
    [
        (JEST, "testMatch: ['**/*.test.js']", "src/a.test.js", True),
        (JEST, "testMatch: ['**/*.test.js']", "src/a.spec.js", False),
        (JEST, "testMatch: ['**/?(*.)+(spec|test).[jt]s?(x)']", "src/a.spec.tsx", True),
        (JEST, "testMatch: ['**/?(*.)+(spec|test).[jt]s?(x)']", "src/a.check.tsx", False),
        (JEST, "testMatch: ['!(a).js']", "src/a.js", True),
        (JEST, "testRegex: '\\\\.test\\\\.js$'", "src/a.test.js", True),
        (JEST, "testRegex: '\\\\.test\\\\.js$'", "src/a_test.js", False),
        (JEST, "testRegex: '('", "src/a_test.js", True),
        (JEST, "roots: ['<rootDir>/src']", "src/a.test.js", True),
        (JEST, "roots: ['<rootDir>/src']", "source/a.test.js", False),
        (JEST, "roots: ['<rootDir>']", "source/a.test.js", True),
        (JEST, "rootDir: '.', testMatch: ['<rootDir>/none/*.js']", "src/a.test.js", False),
        (JEST, "rootDir: './src/', testMatch: ['<rootDir>/*.js']", "src/a.test.js", True),
        (JEST, "rootDir: 'src', testMatch: ['<rootDir>/none/*.js']", "src/a.test.js", False),
        (JEST, "rootDir: 'src', testPathIgnorePatterns: ['<rootDir>/dist/']", "src/dist/a.test.js", False),
        (JEST, "rootDir: '../..', testMatch: ['<rootDir>/none/*.js']", "src/a.test.js", True),
        (JEST, "testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/']", "src/dist/a.test.js", True),
        (JEST, "testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/']", "dist/a.test.js", False),
        (VITEST, "test: { include: ['src/**/*.{test,spec}.ts'] }", "src/deep/a.spec.ts", True),
        (VITEST, "test: { include: ['src/**/*.{test,spec}.ts'] }", "lib/a.spec.ts", False),
        (VITEST, "test: { exclude: [...usual, 'e2e/**'] }", "e2e/a.spec.ts", False),
        (VITEST, "test: { include: ['a/*'] }, test: { include: ['b/*'] }", "b/a.test.ts", True),
        (PLAYWRIGHT, "testDir: './e2e', testIgnore: /slow/", "e2e/slow.spec.ts", False),
        (PLAYWRIGHT, "testDir: './e2e', testIgnore: /slow/", "e2e/quick.spec.ts", True),
        (RepoPath("web/jest.config.js"), "testMatch: ['**/*.js']", "src/a.js", False),
        (RepoPath("web/jest.config.js"), "testMatch: ['src/*.js']", "web/src/a.js", True),
    ],
)
def test_a_runner_looks_into_what_its_settings_leave(path: RepoPath, text: str, file: str, taken: bool) -> None:
    runner = runner_of(path)
    assert runner is not None

    assert Selection(path, entries_in(runner, path, text)).takes(RepoPath(file)) is taken


@pytest.mark.parametrize(
    ("name", "by_default", "by_hand"),
    [
        ("a/jest.config.mjs", "jest", "jest"),
        ("jest.e2e.config.js", None, "jest"),
        ("playwright-ct.config.ts", None, "playwright"),
        ("docs/jest.md", None, None),
        ("src/index.ts", None, None),
    ],
)
def test_settings_are_known_by_their_names(name: str, by_default: str | None, by_hand: str | None) -> None:
    found = (runner_of(RepoPath(name)), runner_named(RepoPath(name)))

    assert [one and one.name for one in found] == [by_default, by_hand]


def test_the_lines_of_a_list_are_for_the_runner() -> None:
    text = "module.exports = {\n  bail: 1,\n  testMatch: [\n    'a',\n  ],\n  exclude: ['b'],\n}\n"

    assert lines_for_a_runner(JEST, text) == {3, 4, 5}
    assert lines_for_a_runner(RepoPath("setup.cfg"), text) == frozenset()
