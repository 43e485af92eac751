"""Who made a picture: "Image: Ann Quill."."""

from __future__ import annotations

from extract.names.lines import Line

_CREDITS = frozenset(
    {"image", "images", "photo", "photograph", "picture", "video", "illustration", "credit", "photos"}
)
_NO_MAKERS = frozenset(
    {
        "commons",
        "images",
        "pictures",
        "press",
        "news",
        "user",
        "photos",
        "photo",
        "archive",
        "archives",
        "stock",
        "team",
    }
)
"""Last words of what gives out pictures and is nobody."""


def is_credited(line: Line, start: int, end: int) -> bool:
    """Whether the whole of a caption's last line names who made the picture: "Image: Ann Quill."."""
    made = (
        line.words[0] in _CREDITS
        and line.words[1] == ":"
        and line.word(end) in ("", ".", "/")
        and line.word(end + 1) == ""
    )
    parted = all(text[1:].islower() for text in line.texts[start:end])
    return made and parted and end - start in (2, 3) and line.words[end - 1] not in _NO_MAKERS
