"""What stops a manifest from being read."""

from scarab.model.errors import ScarabError


class ManifestError(ScarabError):
    """A file that is not what its name says."""
