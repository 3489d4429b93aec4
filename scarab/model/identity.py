"""A repository's name on disk."""


def short_identity(repository: str) -> str:
    """Shorten the root commits that a repository is known by, joined by ``+``, to what a folder can be named."""
    return "+".join(root[:12] for root in repository.split("+")[:4])
