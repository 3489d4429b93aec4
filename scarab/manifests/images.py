"""Names of container images, as Dockerfiles and CI write them."""


def image_of(text: str) -> tuple[str, str]:
    """Return an image's name, and the digest or else the tag that is wanted of it; a registry's port is none."""
    image, _, digest = text.partition("@")
    name, colon, tag = image.rpartition(":")
    if not colon or "/" in tag:
        name, tag = image, ""
    return name, digest or tag
