import pytest

from scarab.analyzers.paths import (
    is_about_tests,
    is_collected,
    is_document,
    is_migration_path,
    is_script_path,
    is_test_data,
    is_test_path,
    module_name,
)
from scarab.model.path import RepoPath
from tests.support.changes import DEFAULT_POLICY, policy


@pytest.mark.parametrize(
    "path",
    [
        "test_total.py",
        "test.py",
        "src/total_test.py",
        "shop/tests.py",
        "shop/conftest.py",
        "shop/tests/helper.py",
        "Tests/Helper.cs",
        "testing/plugins/one.py",
        "web/total.spec.ts",
        "web/__tests__/total.js",
        "pkg/total_test.go",
        "src/main/TotalTest.java",
        "spec/total_spec.rb",
        "tests/data/basket.json",
        "dev/integration-tests/total.js",
        "dev/e2e-apps/shop/index.ts",
        "dev/node-integration-tests/suites/shop/scenario.mjs",
    ],
)
def test_knows_what_belongs_to_the_tests(path: str) -> None:
    assert is_test_path(RepoPath(path), DEFAULT_POLICY)


@pytest.mark.parametrize(
    "path",
    [
        "src/total.py",
        "shop/testing/client.py",
        "shop/contest.py",
        "shop/test.py",
        "shop/latest.py",
        "docs/tests.md",
        "web/spec.ts",
        "shop/contests/a.py",
        "packages/test-utils/index.ts",
        "shop/ab_tests/pricing.py",
    ],
)
def test_leaves_the_product_alone(path: str) -> None:
    assert not is_test_path(RepoPath(path), DEFAULT_POLICY)


def test_the_policy_may_name_more_tests() -> None:
    mine = policy(tests=("checks/**",))

    assert is_test_path(RepoPath("checks/total.py"), mine)
    assert is_collected(RepoPath("checks/total.py"), mine)
    assert not is_test_path(RepoPath("checks/total.py"), DEFAULT_POLICY)


def test_a_helper_of_tests_is_not_collected() -> None:
    assert is_collected(RepoPath("tests/test_total.py"), DEFAULT_POLICY)
    assert not is_collected(RepoPath("tests/helper.py"), DEFAULT_POLICY)


def test_test_data_is_what_tests_read() -> None:
    assert is_test_data(RepoPath("tests/golden.json"), DEFAULT_POLICY)
    assert is_test_data(RepoPath("tests/fixtures/module.py"), DEFAULT_POLICY)
    assert not is_test_data(RepoPath("tests/helper.py"), DEFAULT_POLICY)
    assert not is_test_data(RepoPath("shop/fixtures/basket.json"), DEFAULT_POLICY)


@pytest.mark.parametrize(
    "path",
    [
        "tests/helper.py", "src/mocks/a.py", "src/testUtils/rows.ts", "src/e2e.ts", "lib/RowSpec.js", "testdata/a.go",
        "unittests/rows.c", "src/rows.snap", "TESTING.md", "playwright.config.ts", "spring-test-containers/Rows.java",
        "content/rows_browsertest.cc", "tools/selftests/run.c", "qa/regtest.py", "src/smoketest.sh", "src/autotest.py",
        "src/apitest.go", "src/integrationtests/Rows.cs", "src/subtests.py", "src/testharness/rows.py", "acmetests/a.c",
        "src/TestSupport.swift", "src/testrunner.py", "lib/testapp/app.rb", "rspec/rows.rb", "src/wiremock.java",
        "src/mockserver.ts", "src/fakeredis.py", "src/benchmarking/run.py", "microbenchmarks/a.py", "src/FakeClock.kt",
    ],
)  # fmt: skip
def test_what_tests_need_is_about_tests(path: str) -> None:
    assert is_about_tests(RepoPath(path), DEFAULT_POLICY)


@pytest.mark.parametrize(
    "path",
    [
        "src/latest.py", "src/inspect.py", "src/attestation.py", "src/snapper.py", "src/verify.py",
        "src/integrations/chat.py",
        "src/contest.rs", "specification/rows.go", "src/Fastest.java", "src/assertions.py",
        "src/protests.py", "web/testimonials.ts", "law/testament.py", "src/mockups/page.ts", "shop/hammock.py",
        "src/protester.py", "src/aspects.py", "src/workbench.py", "src/contestant.rb",
    ],
)  # fmt: skip
def test_letters_of_tests_in_other_words_are_about_none(path: str) -> None:
    assert not is_about_tests(RepoPath(path), DEFAULT_POLICY)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("tools/release.py", True),
        ("web/tools/release.ts", True),
        ("src/main/java/shop/tools/SearchTool.java", False),
        ("internal/agent/tools/search.go", False),
        ("lib/tools/search.js", False),
    ],
)
def test_tools_below_sources_are_part_of_the_product(path: str, expected: bool) -> None:
    assert is_script_path(RepoPath(path)) is expected


def test_tells_scripts_migrations_and_prose() -> None:
    scripts = ("setup.py", "tools/a.py", "benchmarks/a.py", "src/bin/a.rs")
    assert [is_script_path(RepoPath(one)) for one in (*scripts, "src/a.py")] == [True, True, True, True, False]
    assert is_migration_path(RepoPath("shop/migrations/0001_first.py"))
    assert is_document(RepoPath("docs/total.md"))
    assert not is_document(RepoPath("docs/total.html"))


def test_a_module_is_named_as_it_is_imported() -> None:
    assert module_name(RepoPath("shop/prices.py")) == "prices"
    assert module_name(RepoPath("shop/__init__.py")) == "shop"
    assert module_name(RepoPath("__init__.py")) == "__init__"
