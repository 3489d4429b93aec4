import pytest

from scarab.model.value import field_kinds, field_names, is_value, least_of, replace, setting, value


@value
class Point:
    x: int
    y: int = 0

    def __post_init__(self) -> None:
        if self.x < 0:
            raise ValueError("x is negative")

    @property
    def doubled(self) -> int:
        return 2 * self.x


@value
class Named(Point):
    name: str = "origin"
    size: int = setting(default=3, least=1)


def test_is_built_by_position_by_name_and_by_default() -> None:
    assert Point(1) == Point(1, 0) == Point(x=1, y=0)
    assert Named(1, 2, size=5) == Named(1, 2, "origin", 5)
    assert Point(4).doubled == 8


def test_compares_and_hashes_by_its_fields_and_only_within_its_class() -> None:
    assert {Point(1), Point(1), Point(2)} == {Point(1), Point(2)}
    assert Named(1) != Point(1)


def test_shows_its_fields() -> None:
    assert repr(Named(1)) == "Named(x=1, y=0, name='origin', size=3)"


def test_does_not_change() -> None:
    with pytest.raises(AttributeError, match="a value does not change"):
        Point(1).x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="a value does not change"):
        del Point(1).x


def test_holds_nothing_but_its_fields() -> None:
    assert not hasattr(Named(1), "__dict__")


def test_cannot_be_built_wrong() -> None:
    with pytest.raises(ValueError, match="x is negative"):
        Point(-1)
    with pytest.raises(TypeError, match="field 'x' is missing"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="no field is named 'z'"):
        Point(1, z=2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="'x', or it is given twice"):
        Point(1, x=2)  # type: ignore[misc]
    with pytest.raises(TypeError, match="expected at most 2 fields, found 3"):
        Point(1, 2, 3)  # type: ignore[call-arg]


def test_is_built_anew_with_some_fields_changed() -> None:
    assert replace(Named(1), y=2) == Named(1, 2)
    with pytest.raises(ValueError, match="x is negative"):
        replace(Point(1), x=-1)


def test_tells_its_fields() -> None:
    assert field_names(Named) == ("x", "y", "name", "size")
    assert field_kinds(Named) == {"x": int, "y": int, "name": str, "size": int}
    assert (least_of(Named, "size"), least_of(Named, "y")) == (1, None)
    assert (is_value(Point), is_value(Point(1)), is_value(3)) == (True, True, False)


def test_is_taken_apart_by_match() -> None:
    match Point(1, 2):
        case Point(x, 2):
            assert x == 1
        case _:
            pytest.fail("a value is matched by position")
