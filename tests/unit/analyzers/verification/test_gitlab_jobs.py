from time import process_time

import pytest

from scarab.analyzers.verification.gitlab_jobs import held_back
from tests.support.changes import given

JOB = "test:\n  script:\n    - pytest\n"
NEVER = "rules: when: never for pytest"


def _held_back(before: str, after: str, path: str = ".gitlab-ci.yml") -> list[tuple[int, str]]:
    audited = given({path: before}, {path: after})
    return [(one.line, one.example) for one in held_back(audited.changes, audited)]


@pytest.mark.parametrize(
    ("rules", "line", "example"),
    [
        ("  rules:\n    - when: never\n", 5, NEVER),
        ("  rules:  # later\n\n  - when: never\n", 6, NEVER),
        ("  rules:\n    - when: 'manual'\n      allow_failure: false\n", 5, "rules: when: manual for pytest"),
        (
            "  rules:\n    - if: $A\n    - if: $B\n      allow_failure: true\n",
            6,
            "rules: allow_failure: true for pytest",
        ),
        ("  rules:\n    - if: $A\n      when: never\n    - when: never\n", 7, NEVER),
        ("  rules:\n    - if: $A\n      when: never\n", 5, NEVER),
        ("  rules:\n    - exists: [a]\n      when: manual\n", 5, "rules: when: manual for pytest"),
        ("  rules: [{if: $A, when: never}, {when: never}]  # later\n", 4, NEVER),
        ("  rules:\n    - { if: '$A, $B', when: manual }\n    - {when: never}\n", 6, "rules: when: manual for pytest"),
        ("  extends: .off\n.off:\n  rules:\n    - when: never\n", 7, NEVER),
        ("  extends: [.on, '.off']\n.on:\n  rules: [{when: always}]\n.off:\n  rules: [{when: never}]\n", 8, NEVER),
        ("  extends:\n    - .off\n.off:\n  rules: [{when: never}]\n", 7, NEVER),
    ],
)
def test_a_job_no_longer_starts_or_counts(rules: str, line: int, example: str) -> None:
    assert _held_back(JOB, JOB + rules) == [(line, example)]


@pytest.mark.parametrize(
    "rules",
    [
        "  rules:\n    - if: $A\n      when: never\n    - when: on_success\n",
        "  rules:\n    - changes:\n        - '*.py'\n    - when: never\n",
        "  rules:\n    - exists: [a]\n    - when: manual\n",
        "  rules:\n    - !reference [.rules, tests]\n    - when: never\n",
        "  rules: [*tests, {when: never}]\n",
        "  rules: !reference [.rules, tests]\n",
        "  rules: []\n",
        "  extends: .off\n  rules: [{when: always}]\n.off:\n  rules: [{when: never}]\n",
        "  extends: .elsewhere\n.off:\n  rules: [{when: never}]\n",
        "  rules:\n    - when: always\n  variables:\n    - when: never\n",
        "  script_rules:\n    - when: never\n",
    ],
)
def test_a_job_starts_where_something_holds(rules: str) -> None:
    assert _held_back(JOB, JOB + rules) == []


def test_rules_of_the_whole_pipeline_hold_for_every_check() -> None:
    assert _held_back(JOB, f"workflow:\n  rules:\n    - when: never\n{JOB}") == [
        (3, "rules: when: never for the pipeline")
    ]


def test_what_was_said_before_of_a_job_that_is_new_or_checks_nothing_is_no_news() -> None:
    off = "  rules:\n    - when: never\n"

    assert _held_back(JOB + off, f"{JOB}{off}    - when: never\n") == []
    assert _held_back("other:\n  script:\n    - pytest\n", JOB + off) == []
    assert _held_back("pages:\n  script:\n    - make\n", f"pages:\n  script:\n    - make\n{off}") == []
    assert _held_back(JOB, JOB + off, path="ci/jobs.yml") == []


@pytest.mark.parametrize("text", ["", "# later\n", "include: 'https://example.org/jobs.yml'\n"])
def test_a_pipeline_in_which_no_job_stands_says_nothing(text: str) -> None:
    assert _held_back(JOB, text) == []
    assert _held_back(text, JOB) == []


def test_lines_of_blanks_are_read_in_linear_time() -> None:
    began = process_time()

    assert _held_back(JOB, JOB + f"a{' ' * 1990}b\n" * 1000) == []
    assert process_time() - began < 2
