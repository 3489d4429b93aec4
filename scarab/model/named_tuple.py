"""Named tuples that are quick to define.

``typing.NamedTuple`` has Python write and compile a constructor for each class: a fifth of a millisecond, and a hook
defines a hundred of them as it starts. Here all classes share one constructor. Everything else is as in the library,
and to a type checker it is the library's.
"""

from typing import TYPE_CHECKING

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple

    _Getter = type(namedtuple("_One", "field").field)
    """What reads a field by its place, in C."""

    class _Defined(type):
        """Makes a tuple of a class of annotated fields."""

        def __new__(cls, name, bases, namespace):
            defined = super().__new__(cls, name, bases, {"__slots__": (), **namespace})
            fields = tuple(defined.__annotations__)
            defined._fields = defined.__match_args__ = fields
            defined._field_defaults = {field: namespace[field] for field in fields if field in namespace}
            defined._form = f"({', '.join(f'{field}=%r' for field in fields)})"
            for place, field in enumerate(fields):
                setattr(defined, field, _Getter(place, ""))
            return defined

    class NamedTuple(tuple, metaclass=_Defined):
        """The base of named tuples: ``class Span(NamedTuple)``, with an annotation for each field."""

        def __new__(cls, *given, **named):
            """Build one of a value for each field, in order or by name; defaults stand for what is left out."""
            if named or len(given) != len(cls._fields):
                given = _completed(cls, given, named)
            return tuple.__new__(cls, given)

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, /, **changes):
            return type(self)(**{**self._asdict(), **changes})

        def __repr__(self):
            return type(self).__name__ + self._form % tuple(self)

        def __getnewargs__(self):
            return tuple(self)

    def _completed(cls, given, named):
        """Return the value of each field, where some are named or left out."""
        if len(given) > len(cls._fields):
            raise TypeError(f"{cls.__name__}: expected at most {len(cls._fields)} fields, found {len(given)}")
        placed = dict(zip(cls._fields, given, strict=False))
        values = {**cls._field_defaults, **placed, **named}
        for name in named:
            if name in placed or name not in cls._fields:
                raise TypeError(f"{cls.__name__}: no field is named {name!r}, or it is given twice")
        for name in cls._fields:
            if name not in values:
                raise TypeError(f"{cls.__name__}: field {name!r} is missing")
        return tuple(values[name] for name in cls._fields)
