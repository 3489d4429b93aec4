"""How common names and words are in the code of a project."""

import math
from collections.abc import Mapping


class Vocabulary:
    """In how many files of a sample each name and each stem stands."""

    def __init__(self, files: int, names: Mapping[str, int], words: Mapping[str, int]) -> None:
        self.files = files
        self.names, self.words = names, words
        self._scale = math.log((files + 1) / 0.5)

    def rarity_of_name(self, name: str) -> float:
        """Return from 0 (in every file) to 1 (in none) how rare an identifier is."""
        return self._rarity(self.names.get(name, 0))

    def rarity_of_word(self, word: str) -> float:
        """Return the same for a stem."""
        return self._rarity(self.words.get(word, 0))

    def _rarity(self, count: int) -> float:
        """Scale the inverse document frequency (Spärck Jones, 1972), smoothed for what is in no file of the sample."""
        return math.log((self.files + 1) / (count + 0.5)) / self._scale
