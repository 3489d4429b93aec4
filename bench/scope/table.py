"""Tables of terms: what scarab measures of the benchmark's cases before any weight, small enough to keep.

A table is an xz file: a line of JSON that says what the terms and the cases are, then the terms in thousandths, 16 bits
each, first those of all files and then those of all pairs of files, one term after the other.
"""

import json
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from scarab.analyzers.scope.lanes.terms import FILE_TERMS, PAIR_TERMS


@dataclass
class Measured:
    """One case."""

    group: int
    """Cases of one repository are in one group."""
    clean: bool
    """Nothing in it is foreign: it is a commit as it was made."""
    apart: np.ndarray
    """Which of its files, or hunks, are foreign."""
    known: np.ndarray
    """Of which that is known: a hunk may be of both commits."""
    files: np.ndarray
    """By file and term."""
    pairs: np.ndarray
    """By pair, in the order of ``itertools.combinations``, and term."""

    def pairs_known(self) -> tuple[np.ndarray, np.ndarray]:
        """Return the places of pairs of which both are known, and which of these are of one concern.

        A large case has its say by as many pairs as a middling one.
        """
        one, other = np.array(list(combinations(range(len(self.apart)), 2))).T
        places = np.flatnonzero(self.known[one] & self.known[other])
        places = places[:: len(places) // _SAY + 1]
        return places, (self.apart[one] == self.apart[other])[places]


_SAY = 150


def write_table(path: Path, cases: Sequence[Measured]) -> None:
    """Keep cases."""
    told = [
        [case.group, case.clean, "".join(np.where(case.known, np.where(case.apart, "1", "0"), "?"))] for case in cases
    ]
    head = json.dumps({"files": FILE_TERMS, "pairs": PAIR_TERMS, "cases": told}, separators=(",", ":"))
    columns = [np.concatenate([terms for case in cases if len(terms := rows(case))]) for rows in (_files, _pairs)]
    body = b"".join(np.rint(1000 * rows).astype("<i2").T.tobytes() for rows in columns)
    path.write_bytes(lzma.compress(head.encode("ascii") + b"\n" + body, preset=9))


def read_table(path: Path) -> list[Measured]:
    """Read what :func:`write_table` kept.

    Raises:
        ValueError: It holds other terms than scarab measures now: measure the cases again.
    """
    head, _, body = lzma.decompress(path.read_bytes()).partition(b"\n")
    told = json.loads(head)
    if told["files"] != list(FILE_TERMS) or told["pairs"] != list(PAIR_TERMS):
        raise ValueError(f"{path.name}: holds terms that scarab does not measure any more: run bench.scope.measure")
    numbers = np.frombuffer(body, dtype="<i2") / 1000
    counts = [len(apart) for _, _, apart in told["cases"]]
    split = len(FILE_TERMS) * sum(counts)
    files = numbers[:split].reshape(len(FILE_TERMS), -1).T
    pairs = numbers[split:].reshape(len(PAIR_TERMS), -1).T
    return list(_cases(told["cases"], files, pairs))


def _cases(told: Sequence[tuple[int, bool, str]], files: np.ndarray, pairs: np.ndarray) -> Iterator[Measured]:
    file, pair = 0, 0
    for group, clean, apart in told:
        count = len(apart)
        links = count * (count - 1) // 2
        yield Measured(
            group,
            clean,
            np.array([letter == "1" for letter in apart]),
            np.array([letter != "?" for letter in apart]),
            files[file : file + count],
            pairs[pair : pair + links],
        )
        file, pair = file + count, pair + links


def _files(case: Measured) -> np.ndarray:
    return case.files


def _pairs(case: Measured) -> np.ndarray:
    return case.pairs
