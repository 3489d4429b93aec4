"""A change as it is proposed on a code host."""

from scarab.model.value import value


@value
class PullRequest:
    """What the host says of the pull or merge request that a build is for. Untrusted, but for the ids."""

    name: str
    """``pull request #12``, ``merge request !12``."""
    title: str
    body: str
    """Written by whoever proposes the change, in Markdown."""
    branch: str
    """The branch that is proposed; empty when the host does not say."""
    head: str
    """The commit that is proposed, in full."""
    cut: bool = False
    """The host gave only the beginning of the body."""
