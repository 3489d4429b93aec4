import pytest

from scarab.analyzers.scaffolding.package_names import names_in_code, works_unnamed
from scarab.model.dependency import Dependency, Ecosystem


def asked(name: str, ecosystem: Ecosystem = Ecosystem.PYPI) -> Dependency:
    return Dependency(ecosystem, name, "", "", 1)


@pytest.mark.parametrize(
    ("package", "module"),
    [
        ("requests", "requests"),
        ("pyyaml", "yaml"),
        ("pillow", "PIL"),
        ("beautifulsoup4", "bs4"),
        ("python-dateutil", "dateutil"),
        ("ruamel-yaml", "ruamel_yaml"),
        ("google-cloud-storage", "google.cloud"),
        ("antlr4-python3-runtime", "antlr4"),
        ("django-cors-headers", "corsheaders"),
        ("toml-py", "toml"),
        ("xlib7", "xlib"),
        ("pyperclip", "perclip"),
    ],
)
def test_a_module_may_be_called_by_a_part_of_the_name(package: str, module: str) -> None:
    assert module in names_in_code(asked(package))


def test_names_that_anything_may_have_are_not_looked_for() -> None:
    assert names_in_code(asked("python-xy")) == {"python-xy", "python_xy", "pythonxy", "python.xy"}
    assert names_in_code(asked("@shop/icons", Ecosystem.NPM)) == {"@shop/icons"}


def test_servers_drivers_and_plugins_work_unnamed() -> None:
    named = ("requests", "left-pad", "shop-plugins-core")
    unnamed = (
        "gunicorn",
        "psycopg2-binary",
        "pytest-xdist",
        "types-requests",
        "@types/node",
        "react-dom",
        "shop-plugin",
    )

    assert [one for one in named + unnamed if works_unnamed(asked(one))] == list(unnamed)
