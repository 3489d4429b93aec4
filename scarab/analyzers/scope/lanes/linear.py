"""Log-odds that are a sum: what each term adds is known exactly."""

from collections.abc import Sequence

from scarab.model.value import value


@value
class Linear:
    """Log-odds as a constant and a weight for each term."""

    constant: float
    weights: tuple[float, ...]
    typical: tuple[float, ...]
    """The mean of each term: what a term adds is told against it."""

    def odds(self, row: Sequence[float]) -> float:
        """Return the log-odds of a row of terms."""
        return self.constant + sum(map(float.__mul__, self.weights, row))

    def adds(self, row: Sequence[float]) -> tuple[float, ...]:
        """Return what each term adds to the log-odds, measured against its mean."""
        return tuple(
            weight * (term - typical) for weight, term, typical in zip(self.weights, row, self.typical, strict=True)
        )
