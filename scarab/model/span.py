"""A run of whole lines."""

from scarab.model.value import value


@value
class Span:
    """Whole lines, counted from 1 with both ends included, as editors and SARIF do."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if not 1 <= self.first <= self.last:
            raise ValueError(f"span {self.first}-{self.last}: need 1 <= first <= last")
