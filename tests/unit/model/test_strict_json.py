import json

import pytest

from scarab.model.strict_json import no_key_twice


def test_an_object_has_each_key_once() -> None:
    assert json.loads('{"a": {"b": 1}, "b": 2}', object_pairs_hook=no_key_twice) == {"a": {"b": 1}, "b": 2}
    with pytest.raises(ValueError, match=r"^a key stands twice in one object$"):
        json.loads('{"a": {"b": 1, "b": 1}}', object_pairs_hook=no_key_twice)
