"""Markup that nothing can break out of: what is put into it is text, unless it is markup itself."""

from collections.abc import Iterable

from scarab.renderers import wording


class Markup(str):
    """HTML, mostly with names in braces where something is to be put in."""

    __slots__ = ()

    def put(self, **parts: object) -> "Markup":
        """Put in something for every name, as ``str.format`` does: ``{one.rule}``, ``{lines:,}``.

        All of it is shown harmlessly and escaped, but for markup that was made here.
        """
        return Markup(self.format_map({name: _Part(one) for name, one in parts.items()}))


def each(template: Markup, name: str, things: Iterable[object]) -> Markup:
    """Put each of some things into markup, by one name."""
    return joined(template.put(**{name: one}) for one in things)


def joined(parts: Iterable[Markup], between: str = "") -> Markup:
    """Put markup together."""
    return Markup(between.join(parts))


def escaped(text: str) -> str:
    """Write a text so that HTML shows it as it is."""
    return text.translate(_ESCAPES)


NOTHING = Markup()

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"})


class _Part:
    """Something that is put into markup, or a field of it."""

    __slots__ = ("_thing",)

    def __init__(self, thing: object) -> None:
        self._thing = thing

    def __getattr__(self, name: str) -> "_Part":
        return _Part(getattr(self._thing, name))

    def __format__(self, form: str) -> str:
        if isinstance(self._thing, Markup):
            return str(self._thing)
        return escaped(wording.safe(format(self._thing, form)))
