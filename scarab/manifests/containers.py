"""Containers: the base images of a Dockerfile."""

import re
from collections.abc import Iterator

from scarab.manifests.images import image_of
from scarab.manifests.lines import numbered, text_of
from scarab.model.dependency import Dependency, Ecosystem, Manifest
from scarab.model.expression import expression

_FROM = expression(r"\s*FROM\s+(?:--\S+\s+)*([^\s]+)(?:\s+AS\s+(\S+))?\s*", re.IGNORECASE)


def read_dockerfile(content: bytes) -> Manifest:
    """Read the images that stages are built from; earlier stages, the empty image and variables are none."""
    return Manifest(tuple(_asked(content)))


def _asked(content: bytes) -> Iterator[Dependency]:
    stages: set[str] = set()
    for number, line in numbered(text_of(content)):
        found = _FROM.fullmatch(line)
        if found is None:
            continue
        name, wanted = image_of(found[1])
        if name.lower() not in stages and name != "scratch" and "$" not in name:
            yield Dependency(Ecosystem.IMAGE, name, wanted, "", number)
        if found[2]:
            stages.add(found[2].lower())
