"""What a project asks for: packages, images and actions that other people make."""

from enum import StrEnum
from typing import NamedTuple


class Ecosystem(StrEnum):
    """Where a name is looked up."""

    PYPI = "pypi"
    NPM = "npm"
    GO = "go"
    CARGO = "cargo"
    MAVEN = "maven"
    GEM = "gem"
    IMAGE = "image"  # a container's base
    ACTION = "action"  # a step of a CI job


class Dependency(NamedTuple):
    """One thing that a manifest asks for."""

    ecosystem: Ecosystem
    name: str
    """As its registry spells it: ``scikit-learn``, ``@vue/compiler-sfc``, ``actions/checkout``."""
    wanted: str
    """Which versions, as written; empty for any. ``path:`` where it lies in the same repository."""
    group: str
    """Empty for what the product needs to run, else what it is wanted for: ``dev``, ``test``, ``build``, ``ci``."""
    line: int
    """Where it stands; the nearest line that can be told."""


class Manifest(NamedTuple):
    """What a manifest says."""

    dependencies: tuple[Dependency, ...]
    """In the order of their lines."""
    name: str = ""
    """What it calls its own project, as a dependency would; empty when it does not say."""
    version: str = ""
    """Likewise."""
