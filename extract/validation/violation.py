"""What breaks a shape, in words for people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One node that breaks one shape.

    `articles` are the ids of the articles that tell the node (one for an article's own graph, several where only
    the merged view fails, none for a file from elsewhere). `shape` is the shape's IRI, `path` the property's,
    `value` the offending value as text ("" where one is missing), `quote` the words that tell the node.
    """

    articles: tuple[str, ...]
    shape: str
    focus: str
    path: str
    value: str
    message: str
    component: str
    quote: str = ""

    @property
    def shape_name(self) -> str:
        """The shape's name without its namespace: `Person`, `Role-title`."""
        return self.shape.rpartition("#")[2] or self.shape

    def __str__(self) -> str:
        where = f"article {', '.join(self.articles)}" if self.articles else "data"
        value = f" (value: {self.value})" if self.value else ""
        quote = f' Told by "{shorten(self.quote)}".' if self.quote else ""
        return f"{where}: {self.focus} breaks {self.shape_name}: {self.message}{value}{quote}"


def shorten(text: str, width: int = 200) -> str:
    """`text` on one line, cut after `width` characters."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1] + "…"
