"""Find binary files that a change brings in, or makes much larger."""

from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum

from scarab.analyzers.comments import SOURCE_SUFFIXES
from scarab.analyzers.leftovers import is_never_meant, leftover_folder, new_folder
from scarab.analyzers.paths import is_test_path
from scarab.analyzers.touched import Touch, folded, touched
from scarab.model.analyzer import Measurement
from scarab.model.audit_input import AuditInput
from scarab.model.change import ChangeKind, FileChange, SourceFile
from scarab.model.expression import expression
from scarab.model.location import Side
from scarab.model.observation import Evidence, Observation
from scarab.model.path import RepoPath, basename, suffix
from scarab.model.policy import USUALLY_VENDORED, Policy
from scarab.model.severity import Origin
from scarab.model.tree import FileMode, Tree
from scarab.model.unread import UnreadReason
from scarab.model.value import setting, value

_FOLD_ABOVE = 5
_KIB = 1024


@value
class Params:
    """Settings a rule may give in its ``[params]`` table."""

    large_bytes: int = setting(default=1024 * _KIB, least=1)
    """Images, fonts, media and documents, and everything below tests, are observed from this size on.

    A binary that was there before is observed when it grew by as much.
    """


class Kind(StrEnum):
    """What a binary is, by its name."""

    ARTEFACT = "artefact"  # made or fetched by a tool: compiled code, archives, databases
    ASSET = "asset"  # part of the product: images, fonts, media, documents
    OTHER = "other"


@value
class Binary(Evidence):
    """One binary file, or a folder of them."""

    what: str
    files: int
    examples: tuple[str, ...]
    kind: Kind
    nature: str
    """The kind in words."""
    size: int
    """Bytes, of all files together."""
    size_text: str


def detect(given: AuditInput, params: Params) -> Iterator[Observation]:
    """Yield one observation for each binary that is new or much larger; more than 5 of one kind and folder are one.

    Grades: the kinds, ``artefact``, ``asset`` and ``other``. Assets, and whatever lies below tests, count only when
    they are large. Files in LFS, and what the policy calls vendored or generated, do not; what comes and nobody means
    to commit is left to ``scratch-files``.
    """
    found: dict[tuple[Kind, Origin], list[Touch]] = defaultdict(list)
    for touch in touched(given.changes):
        after = touch.change.after
        if touch.side is Side.BASE or after is None or _is_left(touch.change, given.base):
            continue
        kind = _kind(touch.path)
        if _is_binary(after, kind) and _observed(touch.change, after, kind, given, params):
            old = touch.change.before
            origin = Origin.WORSENED if old is not None and _is_binary(old, kind) else Origin.INTRODUCED
            found[kind, origin].append(touch)
    for (kind, origin), touches in found.items():
        for fold in folded(touches, above=_FOLD_ABOVE):
            size = sum(touch.change.after.size for touch in fold.touches if touch.change.after is not None)
            evidence = Binary(fold.what, len(fold.touches), fold.examples, kind, _NATURE[kind], size, _size_text(size))
            yield Observation(fold.where, anchor=kind, evidence=evidence, origin=origin, grade=kind)


_NATURE = {
    Kind.ARTEFACT: "built or fetched by a tool, not written",
    Kind.ASSET: "large for an image, font, medium or document",
    Kind.OTHER: "binary, so no diff can show what it holds",
}


def _is_left(change: FileChange, base: Tree) -> bool:
    """Tell whether ``scratch-files`` speaks of a file: one that came, and not in a folder that is kept on purpose."""
    if change.kind not in {ChangeKind.ADDED, ChangeKind.RENAMED}:
        return False
    folder = new_folder(change.path, base)
    return folder.never_meant if folder is not None else is_never_meant(change)


def _observed(change: FileChange, after: SourceFile, kind: Kind, given: AuditInput, params: Params) -> bool:
    before = change.before
    if before is not None and _is_binary(before, kind):
        return after.size - before.size >= params.large_bytes
    if change.generated and not _is_kept_unasked(change.path, given.policy):
        return False
    if kind is Kind.ASSET or is_test_path(change.path, given.policy):
        return after.size >= params.large_bytes
    return True


def _is_kept_unasked(path: RepoPath, policy: Policy) -> bool:
    """Tell whether a file lies where tools install and nobody looks, and the policy does not say itself that it may."""
    folder = leftover_folder(path)
    is_asked = path in policy.generated or policy.vendored is not USUALLY_VENDORED
    return folder is not None and folder.never_meant and not is_asked


def _is_binary(file: SourceFile, kind: Kind) -> bool:
    """Tell whether a file is binary; of one too large to be read, its name and mode tell."""
    match file.unread.reason if file.unread is not None else None:
        case UnreadReason.BINARY:
            return kind is not Kind.OTHER or suffix(file.path) not in _OFTEN_UTF16
        case UnreadReason.TOO_LARGE:
            compiled = file.mode is FileMode.EXECUTABLE and not suffix(file.path)
            return kind is not Kind.OTHER or compiled
        case _:
            return False


def _kind(path: RepoPath) -> Kind:
    ending = suffix(path)
    if ending in _ARTEFACT_SUFFIXES or _SHARED_OBJECT.fullmatch(basename(path).lower()):
        return Kind.ARTEFACT
    return Kind.ASSET if ending in _ASSET_SUFFIXES else Kind.OTHER


_ARTEFACT_SUFFIXES = frozenset(
    {
        ".pyd", ".so", ".o", ".a", ".obj", ".lib", ".dylib", ".dll", ".exe", ".class", ".jar", ".war", ".ear",
        ".aar", ".whl", ".egg", ".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar", ".deb", ".rpm",
        ".dmg", ".iso", ".msi", ".apk", ".ipa", ".nupkg", ".gem", ".crate", ".db", ".sqlite", ".sqlite3", ".db3",
        ".rdb", ".pdb", ".ko", ".rlib", ".beam", ".elc",
    }
)  # fmt: skip
_SHARED_OBJECT = expression(r".+\.so\.[0-9.]+")
_ASSET_SUFFIXES = frozenset(
    {
        ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".ico", ".icns", ".cur", ".svg", ".tif", ".tiff",
        ".psd", ".xcf", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".pdf", ".mp3", ".wav", ".ogg", ".flac", ".mp4",
        ".webm", ".mov", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".mo",
    }
)  # fmt: skip
_OFTEN_UTF16 = SOURCE_SUFFIXES | {".txt", ".md", ".csv", ".xml", ".json", ".rc", ".reg", ".resx", ".strings"}
"""Text in an encoding full of NUL bytes looks binary and is none."""


def _size_text(size: int) -> str:
    """Show bytes as a person would, without a fraction below 1 MiB and with one above."""
    if size < _KIB:
        return f"{size} bytes"
    if size < _KIB * _KIB:
        return f"{size // _KIB} KiB"
    tenths = size * 10 // (_KIB * _KIB)
    return f"{tenths // 10}.{tenths % 10} MiB"


MEASUREMENT = Measurement(detect, Params)
