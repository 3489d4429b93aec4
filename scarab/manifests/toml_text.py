"""Manifests that are TOML."""

from typing import Any

from scarab.manifests.errors import ManifestError
from scarab.model.toml import TomlError, parse_toml


def toml_of(content: bytes) -> tuple[str, dict[str, Any]]:
    """Return a manifest's text and what it says.

    Raises:
        ManifestError: It is no TOML that can be read.
    """
    try:
        return parse_toml(content)
    except TomlError as error:
        raise ManifestError(f"line {error.line}: {error.reason}" if error.line else error.reason) from None
