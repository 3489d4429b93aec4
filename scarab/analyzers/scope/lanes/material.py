"""What the lanes of a change are inferred from."""

from scarab.model.edit import Edit
from scarab.model.past import Past
from scarab.model.value import value
from scarab.model.vocabulary import Vocabulary


@value
class Material:
    """What is known of a change beyond its facts."""

    edits: tuple[Edit, ...]
    """One for each change, in their order."""
    vocabulary: Vocabulary
    past: Past
    notes: tuple[str, ...]
    """What of this could not be had, and why."""
