"""Validate intents: whether they can be used, and which of their patterns match nothing."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from scarab.engine.idle_patterns import committed_paths, idle_patterns
from scarab.engine.intents.kept import ID_EXPECTED, INTENTS, is_id
from scarab.engine.trusted import file_of_caller
from scarab.engine.work_tree import top_of
from scarab.model.errors import UsageError
from scarab.model.intent import Intent, Trust
from scarab.model.path import RepoPath, printable
from scarab.model.value import value
from scarab.packs.intent import IntentFile, intent_in, open_intent
from scarab.packs.toml_table import joined
from scarab.repo.repository import Repository, open_repository


@value
class IntentReview:
    """What there is to say of an intent that can be used."""

    path: str
    intent: Intent
    notes: tuple[str, ...]
    """Patterns that match no file of the last commit, each with its place."""


def review_intents(directory: Path, files: Sequence[Path]) -> tuple[IntentReview, ...]:
    """Read intents whole.

    Args:
        directory: The repository.
        files: The intents; none for all that the work tree keeps.

    Raises:
        UsageError: There is no repository, no file to read, or something is wrong in one of them; all that is, is told.
    """
    with open_repository(directory) as repository:
        paths = committed_paths(repository)
        reviews: list[IntentReview] = []
        errors: list[UsageError] = []
        for file in files or _kept(repository):
            try:
                name = str(file) if files else _name_of_kept(file)
                reviews.append(_review(file, name, paths))
            except UsageError as error:
                errors.append(error)
    if errors:
        raise joined(errors)
    return tuple(reviews)


def _review(file: Path, name: str, paths: Sequence[RepoPath]) -> IntentReview:
    opened = open_intent(file_of_caller(file), name)
    intent, _ = intent_in(opened, name, Trust.DECLARED)
    return IntentReview(name, intent, tuple(_idle_patterns(intent, opened, paths)))


def _kept(repository: Repository) -> Sequence[Path]:
    folder = top_of(repository, hint="name a file") / INTENTS
    found = sorted(filter(_is_file, folder.glob("*.toml")))
    if not found:
        hint = "'scarab intent new' writes one"
        raise UsageError(f"{printable(INTENTS)}: expected intents, found none", hint=hint)
    return found


def _name_of_kept(file: Path) -> str:
    name = f"{INTENTS}/{file.name}"
    if not is_id(file.stem):
        raise UsageError(f"{printable(name)}: expected {ID_EXPECTED} before '.toml'", hint="nothing can name it so")
    return name


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()  # a link may lead anywhere, and an audit does not follow it either


def _idle_patterns(intent: Intent, file: IntentFile, paths: Sequence[RepoPath]) -> Iterator[str]:
    for globs, name, alias in ((intent.allow, "allow", "allowed-files"), (intent.deny, "deny", "protected-files")):
        key = (alias,) if alias in file.table.values else ("scope", name)
        yield from idle_patterns(globs, file.table.place(*key), paths)
