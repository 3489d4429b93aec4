import pytest

from scarab.analyzers.scope.package_indexes import indexes_in
from scarab.model.path import RepoPath

PROJECT = """
[project.urls]
url = "https://home.shop.io"
index = "https://index.shop.io"
[[tool.uv.index]]
name = "shop"
"url" = 'https://pypi.shop.io/simple'
[[tool.poetry.source]]
url = "https://pypi.org/simple"
[tool.pdm]
url = "https://pdm.shop.io"
"""
GRADLE = """
publishing { pom {
    url = "https://shop.io/shop"
    licenses { license { url "https://licences.shop.io/2" } }
} }
repositories {
    mavenCentral()
    maven {
        name = "shop"
        url "https://maven.shop.io"
    }
}
"""
POM = """
<project>
  <url>https://shop.io</url>
  <repositories><repository>
    <id>shop</id>
    <url>https://maven.shop.io/all</url>
  </repository></repositories>
</project>
"""


@pytest.mark.parametrize(
    ("path", "text", "line", "host"),
    [
        ("pyproject.toml", PROJECT, 7, "pypi.shop.io"),
        ("uv.toml", "index = [\n    { url = 'https://pypi.shop.io' },\n]\n", 2, "pypi.shop.io"),
        ("app/.cargo/config.toml", "[registries.a]\nindex = 'sparse+https://crates.shop.io/'", 2, "crates.shop.io"),
        ("bunfig.toml", "[install.scopes]\n'@shop' = 'https://npm.shop.io'\n", 2, "npm.shop.io"),
        ("Pipfile", "[[source]]\nurl = 'https://pypi.shop.io'\n", 2, "pypi.shop.io"),
        ("build.gradle", GRADLE, 10, "maven.shop.io"),
        ("build.gradle.kts", 'repositories {\n    maven("https://maven.shop.io")\n}\n', 2, "maven.shop.io"),
        ("settings.gradle.kts", 'maven { url = uri("https://maven.shop.io") }\n', 1, "maven.shop.io"),
        ("pom.xml", POM, 6, "maven.shop.io"),
    ],
)
def test_an_index_of_packages_has_a_table_or_a_block_of_its_own(path: str, text: str, line: int, host: str) -> None:
    assert list(indexes_in(RepoPath(path), text.encode())) == [(line, host)]


@pytest.mark.parametrize("path", ["pyproject.toml", "build.gradle", "pom.xml"])
@pytest.mark.parametrize("part", ["[[a", "maven {", "maven(url ", "<repository>", "a = [\n", " "])
def test_no_file_takes_long(path: str, part: str) -> None:
    assert list(indexes_in(RepoPath(path), (part * (200_000 // len(part))).encode())) == []
