"""CI on GitHub: the actions and reusable workflows that jobs use."""

from collections.abc import Iterator

from scarab.manifests.images import image_of
from scarab.manifests.lines import numbered, text_of
from scarab.model.dependency import Dependency, Ecosystem, Manifest
from scarab.model.expression import expression

_USES = expression(r"""[\s-]*["']?uses["']?\s*:\s*["']?([^\s"'#]+)["']?\s*(?:#.*)?""")


def read_workflow(content: bytes) -> Manifest:
    """Read what stands behind ``uses:``, local actions left out. Read by lines: no YAML is parsed."""
    return Manifest(tuple(_asked(content)))


def _asked(content: bytes) -> Iterator[Dependency]:
    for number, line in numbered(text_of(content)):
        if line.lstrip().startswith("#"):
            continue
        found = _USES.fullmatch(line)
        if found is None or found[1].startswith((".", "$")):
            continue
        if found[1].startswith("docker://"):
            name, wanted = image_of(found[1].removeprefix("docker://"))
            yield Dependency(Ecosystem.IMAGE, name, wanted, "ci", number)
            continue
        action, _, wanted = found[1].partition("@")
        yield Dependency(Ecosystem.ACTION, "/".join(action.split("/")[:2]), wanted, "ci", number)
