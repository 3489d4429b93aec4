"""Marks in prose."""


def without_parts(text: str, start: str, end: str) -> str:
    """Leave out every part between two marks, with the marks; one that does not end takes the rest."""
    parts, at = [], 0
    while (begin := text.find(start, at)) >= 0:
        parts.append(text[at:begin])
        stop = text.find(end, begin)
        at = len(text) if stop < 0 else stop + len(end)
    return "".join([*parts, text[at:]])
