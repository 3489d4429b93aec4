"""How common names and words are in the code of a project."""

import math
from collections.abc import Mapping


class Vocabulary:
    """In how many files of a sample each name and each stem stands."""

    def __init__(self, files: int, names: Mapping[str, int], words: Mapping[str, int]) -> None:
        self.files = files
        self.names, self.words = names, words
        scale = math.log((files + 1) / 0.5)
        self._rarities = [math.log((files + 1) / (count + 0.5)) / scale for count in range(files + 1)]
        """By count: inverse document frequencies (Spärck Jones, 1972), smoothed for what is in no file, and scaled."""

    def rarity_of_name(self, name: str) -> float:
        """Return from 0 (in every file) to 1 (in none) how rare an identifier is."""
        return self._rarities[self.names.get(name, 0)]

    def rarity_of_word(self, word: str) -> float:
        """Return the same for a stem."""
        return self._rarities[self.words.get(word, 0)]
