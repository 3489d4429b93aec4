"""Rust: Cargo.toml."""

from collections.abc import Iterator, Mapping
from typing import Any

from scarab.manifests.lines import word
from scarab.manifests.toml_text import toml_of
from scarab.model.dependency import Dependency, Ecosystem, Manifest
from scarab.model.toml import Key, key_lines, nearest_line

_GROUPS = {"dependencies": "", "dev-dependencies": "dev", "build-dependencies": "build"}


def read_cargo(content: bytes) -> Manifest:
    """Read the crates that a Cargo.toml asks for, for whatever target."""
    text, values = toml_of(content)
    package = values.get("package")
    own = package if isinstance(package, dict) else {}
    return Manifest(tuple(_crates(text, values)), word(own.get("name")), word(own.get("version")))


def _crates(text: str, values: Mapping[str, Any]) -> Iterator[Dependency]:
    lines = key_lines(text)
    for key, table in _tables(values):
        for section, group in _GROUPS.items():
            wanted = table.get(section)
            for name, one in wanted.items() if isinstance(wanted, dict) else ():
                yield _crate(name, one, group, nearest_line(lines, (*key, section, name)))


def _tables(values: Mapping[str, Any]) -> Iterator[tuple[Key, Mapping[str, Any]]]:
    yield (), values
    workspace = values.get("workspace")
    if isinstance(workspace, dict):
        yield ("workspace",), workspace
    targets = values.get("target")
    for name, target in targets.items() if isinstance(targets, dict) else ():
        if isinstance(target, dict):
            yield ("target", name), target


def _crate(name: str, wanted: Any, group: str, line: int) -> Dependency:
    version = wanted
    if isinstance(wanted, dict):
        name = word(wanted.get("package")) or name
        version = f"path:{wanted['path']}" if "path" in wanted else wanted.get("version")
    return Dependency(Ecosystem.CARGO, name, word(version), group, line)
