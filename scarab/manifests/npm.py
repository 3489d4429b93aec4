"""JavaScript: package.json."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from scarab.manifests.errors import ManifestError
from scarab.manifests.lines import Finder, text_of, word
from scarab.model.dependency import Dependency, Ecosystem, Manifest
from scarab.model.expression import expression

_LOCAL = expression(r"(?:workspace|file|link|portal):")
_GROUPS = {
    "dependencies": "",
    "optionalDependencies": "",
    "peerDependencies": "peer",
    "devDependencies": "dev",
}


def read_package_json(content: bytes) -> Manifest:
    """Read a package.json."""
    text = text_of(content)
    package = _package(text)
    return Manifest(tuple(_asked(text, package)), word(package.get("name")), word(package.get("version")))


def read_scripts(content: bytes) -> Mapping[str, str]:
    """Return the commands that a package.json gives names to, by these names.

    Raises:
        ManifestError: It is not a JSON object.
    """
    scripts = _package(text_of(content)).get("scripts")
    return {name: word(command) for name, command in scripts.items()} if isinstance(scripts, dict) else {}


def _package(text: str) -> Mapping[str, Any]:
    try:
        package = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ManifestError(f"not JSON: {error}") from None
    if not isinstance(package, dict):
        raise ManifestError("not a JSON object")
    return package


def _asked(text: str, package: Mapping[str, Any]) -> Iterator[Dependency]:
    for section, group in _GROUPS.items():
        wanted = package.get(section)
        if isinstance(wanted, dict):
            finder = Finder(text)
            finder.line_of(f'"{section}"')
            for name, version in wanted.items():
                line = finder.line_of(f'"{name}"')
                yield Dependency(Ecosystem.NPM, name, _LOCAL.sub("path:", word(version)), group, line)
