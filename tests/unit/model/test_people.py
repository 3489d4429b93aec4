import pytest

from scarab.model.people import People

PEOPLE = People({"@acme/Payments": ("*@pay.example.org", "ada@example.org"), "@empty": ()})


@pytest.mark.parametrize(
    ("who", "names", "among"),
    [
        ("ada@example.org", ["ada@example.org"], True),
        ("ADA@Example.org", ["ada@example.ORG"], True),
        ("ada@example.org", ["*@example.org"], True),
        ("ada@example.org", ["*"], True),
        ("ada@example.org.evil.example", ["*@example.org"], False),
        ("ada@example.org/evil", ["ada@example.org"], False),
        ("mallory@example.com", ["ada@example.org", "*@example.org"], False),
        ("grace@pay.example.org", ["@acme/payments"], True),
        ("ada@example.org", ["@ACME/payments"], True),
        ("bob@example.org", ["@acme/payments"], False),
        ("ada@example.org", ["@empty", "@unknown"], False),
        ("1234+octocat@users.noreply.github.com", ["@octocat"], True),
        ("octocat@users.noreply.github.com", ["@Octocat"], True),
        ("1234-octocat@users.noreply.gitlab.com", ["@octocat"], True),
        ("1234+octocat@users.noreply.github.com", ["@octocat2", "@1234"], False),
        ("octocat@users.noreply.github.com.evil.example", ["@octocat"], False),
        ("", ["*@example.org"], False),
        ("@ACME/payments", ["@acme/payments"], True),
        ("@ada", ["@grace", "ada@example.org"], False),
        ("@example.org", ["*@example.org", "*"], False),
        ("ada@example.org", [], False),
    ],
)
def test_an_address_or_a_handle_is_that_of_whom_a_name_means(who: str, names: list[str], among: bool) -> None:
    assert PEOPLE.among(who, names) is among
