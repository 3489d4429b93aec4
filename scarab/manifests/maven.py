"""The Java world: pom.xml, and the simple forms of build.gradle."""

from collections.abc import Iterator
from xml.parsers import expat

from scarab.manifests.errors import ManifestError
from scarab.manifests.lines import numbered, text_of
from scarab.model.dependency import Dependency, Ecosystem, Manifest
from scarab.model.expression import expression

_DEPTH = 60


def read_pom(content: bytes) -> Manifest:
    """Read the artifacts that a pom.xml asks for, in profiles too; the managed ones are only versions."""
    reading = _Pom()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = reading.refuse  # with one come entities, and no pom needs it
    parser.StartElementHandler = lambda name, _: reading.start(name, parser.CurrentLineNumber)
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.data
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise ManifestError(f"not XML: {error}") from None
    return Manifest(tuple(reading.found))


class _Pom:
    def __init__(self) -> None:
        self.found: list[Dependency] = []
        self._path: list[str] = []
        self._values: dict[str, str] = {}
        self._text = ""
        self._line = 0

    def refuse(self, *_: object) -> None:
        raise ManifestError("a document type is not read")

    def start(self, name: str, line: int) -> None:
        self._path.append(name.rpartition(":")[2])
        if len(self._path) > _DEPTH:
            raise ManifestError(f"nested more than {_DEPTH} deep")
        self._text = ""
        if self._path[-1] == "dependency":
            self._values, self._line = {}, line

    def data(self, text: str) -> None:
        if len(self._text) < 1000:
            self._text += text

    def end(self, _: str) -> None:
        name = self._path.pop()
        if self._path[-1:] == ["dependency"]:
            self._values[name] = self._text.strip()
        elif name == "dependency" and "plugin" not in self._path:
            group, artifact = self._values.get("groupId", ""), self._values.get("artifactId", "")
            wanted = "managed" if "dependencyManagement" in self._path else self._values.get("scope", "")
            kind = wanted if wanted in ("managed", "test", "provided") else ""
            if artifact:
                name = f"{group}:{artifact}"
                self.found.append(Dependency(Ecosystem.MAVEN, name, self._values.get("version", ""), kind, self._line))


_GRADLE = expression(
    r"\s*((?:[a-z][A-Za-z]*)?(?:[iI]mplementation|[aA]pi|[cC]ompileOnly|[rR]untimeOnly|[cC]ompile|kapt|ksp"
    r"|annotationProcessor))\s*\(?\s*[\"']([A-Za-z0-9_.-]+:[A-Za-z0-9_.-]+)(?::([^\"'@:]*))?"
)


def read_gradle(content: bytes) -> Manifest:
    """Read the artifacts that stand as literals in a Gradle script."""
    return Manifest(tuple(_literals(content)))


def _literals(content: bytes) -> Iterator[Dependency]:
    for number, line in numbered(text_of(content)):
        if found := _GRADLE.match(line):
            group = "test" if "test" in found[1].lower() else ""
            yield Dependency(Ecosystem.MAVEN, found[2], found[3] or "", group, number)
