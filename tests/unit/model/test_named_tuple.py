import copy
import pickle
import typing

import pytest

from scarab.model.named_tuple import NamedTuple


class Place(NamedTuple):
    """Where something is."""

    line: int
    name: str = "here"
    marks: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        return f"{self.name}:{self.line}"


class Theirs(typing.NamedTuple):
    line: int
    name: str = "here"
    marks: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ((1, "a", ("x",)), {}),
        ((1,), {}),
        ((), {"line": 1}),
        ((1, "a"), {"marks": ("x",)}),
        ((), {"marks": ("x",), "line": 1}),
    ],
)
def test_a_value_is_built_as_the_library_builds_it(given: tuple[typing.Any, ...], named: dict[str, typing.Any]) -> None:
    ours, theirs = Place(*given, **named), Theirs(*given, **named)

    assert (ours.line, ours.name, ours.marks) == tuple(ours) == tuple(theirs)
    assert (ours._asdict(), ours._fields, ours._field_defaults) == (
        theirs._asdict(),
        theirs._fields,
        theirs._field_defaults,
    )
    assert repr(ours) == repr(theirs).replace("Theirs", "Place")
    assert ours._replace(name="b") == Place(ours.line, "b", ours.marks)
    assert type(ours._replace(line=2)) is type(Place._make([1, "a", ()])) is Place


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), ((1, "a", (), 4), {}), ((1,), {"line": 2}), ((1,), {"place": 2}), ((1, "a", ()), {"name": "b"})],
)
def test_a_value_is_refused_where_the_library_refuses_it(
    given: tuple[typing.Any, ...], named: dict[str, object]
) -> None:
    for kind in (Place, Theirs):
        with pytest.raises(TypeError):
            kind(*given, **named)  # type: ignore[arg-type]


def test_a_value_has_no_room_for_more_and_does_not_change() -> None:
    with pytest.raises(AttributeError):
        Place(1).line = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Place(1).more = 2  # type: ignore[attr-defined]


def test_a_value_is_taken_apart_by_place_and_by_pattern() -> None:
    match Place(3):
        case Place(line, name=name):
            assert (line, name) == (3, "here")

    line, name, marks = Place(3, "a")

    assert (line, name, marks, Place(3, "a").shown) == (3, "a", (), "a:3")


def test_a_value_survives_copies_and_pickles() -> None:
    place = Place(1, "a", ("x",))

    assert copy.deepcopy(place) == pickle.loads(pickle.dumps(place)) == place
    assert type(pickle.loads(pickle.dumps(place))) is Place
