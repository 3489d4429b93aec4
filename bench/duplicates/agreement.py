"""Hold every function of a tree that only computes against every other, and print those that answer the same.

    python -m bench.duplicates.agreement --repository FOLDER --revision HEAD

Whoever reads what is printed sees whether two functions are ever taken for the same that are not.
"""

import argparse
import sys
import time
from itertools import combinations
from pathlib import Path

from scarab.analyzers.duplication.evaluation.agreement import Agreement
from scarab.analyzers.duplication.kindred import functions_in
from scarab.engine.facts_index import facts_index
from scarab.repo.repository import open_repository


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--repository", required=True, type=Path)
    given.add_argument("--revision", default="HEAD")
    given.add_argument("--cache", type=Path, help="a file that keeps facts from run to run")
    options = given.parse_args()

    with (
        open_repository(options.repository) as repository,
        facts_index(options.cache) as index,
    ):
        range_ = repository.resolve(f"{options.revision}..{options.revision}")
        listed = repository.compare(range_.base_tree, range_.head_tree)
        _, tree = index.trees(repository, range_.base_tree, range_.head_tree, listed)
        agreement = Agreement(tree, most_steps=sys.maxsize)
        functions = [body for path in tree.paths() if path.endswith(".py") for body in functions_in(tree, path)]
        plain = [body for body in functions if body.statements > 1 and agreement.can_ask(body)]
        started = time.process_time()
        pairs = agreeing = 0
        for one, other in combinations(plain, 2):
            pairs += 1
            if one.items != other.items and (alike := agreement.of(one, other)):
                agreeing += 1
                print(f"{one.path}:{one.line} {one.qualname} = {other.path}:{other.line} {other.qualname}: {alike}")
        took = time.process_time() - started
        print(f"{len(functions)} functions, {len(plain)} only compute; {pairs} pairs, {agreeing} agree; {took:.1f} s")


if __name__ == "__main__":
    main()
