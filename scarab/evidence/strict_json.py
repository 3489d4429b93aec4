"""Parse JSON from untrusted files strictly: what could be read in two ways is refused."""

import json
from typing import Any, NoReturn

from scarab.evidence.errors import UnreadableError
from scarab.model.path import printable
from scarab.model.strict_json import no_key_twice


def read_json(content: bytes | str) -> Any:
    """Read JSON in UTF-8.

    Raises:
        UnreadableError: It is no JSON, or not the same to every reader: a key twice, a number that is none.
    """
    try:
        text = content if isinstance(content, str) else content.decode("utf-8-sig")
        return json.loads(text, object_pairs_hook=no_key_twice, parse_constant=_refuse)
    except RecursionError:
        raise UnreadableError("is JSON that nests too deeply") from None
    except ValueError as error:
        raise UnreadableError(f"is no JSON: {printable(str(error))}") from None


def _refuse(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number of JSON")
