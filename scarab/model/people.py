"""Who is meant: mail addresses of commits, and the names that ownership files and policies call people by."""

from collections.abc import Collection, Iterable, Mapping

from scarab.model.expression import expression
from scarab.model.glob import Globs
from scarab.model.path import RepoPath
from scarab.model.value import value


@value
class People:
    """Groups by their handles. Handles and addresses are compared without regard to case."""

    groups: Mapping[str, tuple[str, ...]]
    """Addresses, with wild cards, by the handle of an ownership file: ``@acme/payments``."""

    def among(self, who: str, names: Collection[str]) -> bool:
        """Tell whether an address or a handle is that of somebody whom one of the names means.

        A name is an address, which may have wild cards, or a handle: of a group, or of a person whose address the
        code host made out of it.
        """
        folded = who.casefold()
        handle = folded if folded.startswith("@") else _login(folded)
        if handle in {name.casefold() for name in names if name.startswith("@")}:
            return True
        return not folded.startswith("@") and RepoPath(folded) in self._addresses(names)

    def _addresses(self, names: Iterable[str]) -> Globs:
        folded = {handle.casefold(): addresses for handle, addresses in self.groups.items()}
        listed = (folded.get(name.casefold(), ()) if name.startswith("@") else (name,) for name in names)
        return Globs.exact(address.casefold() for some in listed for address in some)


NOBODY = People({})
"""No handle is known, but those of addresses that a code host made."""

_HOSTED = expression(r"(?:\d+[+-])?([^@+]+)@users\.noreply\.(?:github|gitlab)\.com")


def _login(address: str) -> str:
    """Return the handle that a code host made an address of; empty where none did."""
    hosted = _HOSTED.fullmatch(address)
    return f"@{hosted[1]}" if hosted else ""
