"""An article's text with its passages marked, so that an address like `#char=120,180` opens at those words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup, escape

from server.pages.names_in_text import names_in
from server.pages.wording import KIND_NAMES, plain, tell
from server.prefixes import local_path
from server.provenance import Passage
from server.release import Release
from server.store import ALT_LABEL, Graph

_NAMED: Final = frozenset({"Person", "Organisation", "Place", "Agent"})
_EVENTS: Final = frozenset({"CustodyEvent", "Election"})
_LINK_END: Final = Markup("</a>")
_SPAN_END: Final = Markup("</span>")


@dataclass(slots=True)
class Mark:
    """A passage that something rests on: the thing that it names, if any, and the facts that it shows.

    `words` is true where the passage shows a single value; otherwise it is the sentence that tells a fact.
    """

    start: int
    end: int
    named: str = ""
    facts: list[str] = field(default_factory=list)
    words: bool = False

    @property
    def id(self) -> str:
        return f"char={self.start},{self.end}"


def marks(release: Release, article: str) -> list[Mark]:
    """All passages of `article` (its IRI) that the graph knows and all names in them, outer ones before inner."""
    graph = release.graph
    found: dict[tuple[int, int], Mark] = {}
    bearers: dict[str, list[Passage]] = {}
    for passage, subject, single in graph.told_in(article):
        mark = found.setdefault((passage.start, passage.end), Mark(passage.start, passage.end))
        if _NAMED & set(graph.kinds(subject)):
            bearers.setdefault(subject, []).append(passage)
        else:
            _add(graph, mark, subject, single)
    for bearer in sorted(bearers):
        spellings = [graph.label(bearer), *graph.texts(bearer, ALT_LABEL)]
        for name in names_in(release, bearers[bearer], spellings):
            mark = found.setdefault((name.start, name.end), Mark(name.start, name.end))
            mark.named = mark.named or bearer
    return sorted(found.values(), key=lambda m: (m.start, -m.end))


def _add(graph: Graph, mark: Mark, subject: str, single: bool) -> None:
    kinds = set(graph.kinds(subject))
    if kinds and not kinds & {"Evidence", "Assertion"} and subject not in mark.facts:
        mark.facts.append(subject)
        mark.words |= single


def paragraphs(
    release: Release, text: str, all_marks: Iterable[Mark], numbers: Mapping[str, int]
) -> list[tuple[int, Markup]]:
    """The paragraphs of `text` (its lines that are not blank) as HTML, each with where it starts, with each passage
    in an element of its id. `numbers` are those of the facts listed beside the text.

    A passage that begins in one paragraph and ends in another, or that crosses another one, gets its place without
    a frame around it.
    """
    waiting = [m for m in all_marks if 0 <= m.start < m.end <= len(text)]
    shown: list[tuple[int, Markup]] = []
    frames = _Frames(release.graph, numbers)
    first = at = 0
    for line in text.split("\n"):
        end = at + len(line)
        here = first
        while here < len(waiting) and waiting[here].start <= end:
            here += 1
        if line.strip():
            shown.append((at, Markup("").join(_nested(frames, text, at, end, waiting[first:here]))))
            first = here
        at = end + 1
    return shown


def _nested(frames: _Frames, text: str, start: int, end: int, inside: list[Mark]) -> Iterator[Markup]:
    """`text[start:end]` with its marks; `inside` is sorted, outer marks first."""
    open_marks: list[tuple[Mark, Markup]] = []
    at = start
    for number, mark in enumerate(inside):
        while open_marks and open_marks[-1][0].end <= mark.start:
            done, closing = open_marks.pop()
            yield escape(text[at : done.end]) + closing
            at = done.end
        yield escape(text[at : max(at, mark.start)])
        at = max(at, mark.start)
        if mark.end > (open_marks[-1][0].end if open_marks else end):
            yield Markup(f'<span id="{mark.id}"></span>')
            continue
        if mark.named and any(closing == _LINK_END for _, closing in open_marks):
            # A link can't hold another one.
            yield Markup(f'<span id="{mark.id}"></span>')
            continue
        linked = any(end_tag == _LINK_END for _, end_tag in open_marks)
        holds_links = _holds_links(inside, number)
        opening, closing = frames.frame(mark, linkable=not linked and not holds_links)
        yield opening
        open_marks.append((mark, closing))
    for done, closing in reversed(open_marks):
        yield escape(text[at : done.end]) + closing
        at = done.end
    yield escape(text[at:end])


def _holds_links(inside: list[Mark], number: int) -> bool:
    """Whether a name, which is a link, begins within the mark with this number; `inside` is sorted by place."""
    end = inside[number].end
    for at in range(number + 1, len(inside)):
        if inside[at].start >= end:
            return False
        if inside[at].named:
            return True
    return False


class _Frames:
    """The tags around passages: a link for a name and for the words of a fact, a frame for a sentence that tells of
    an event. What a passage shows stands in its title, and by number in `data-facts`."""

    def __init__(self, graph: Graph, numbers: Mapping[str, int]) -> None:
        self._graph = graph
        self._numbers = numbers
        self._said: dict[str, str] = {}

    def frame(self, mark: Mark, linkable: bool) -> tuple[Markup, Markup]:
        place = f' id="{mark.id}"'
        facts = [self._numbers[iri] for iri in mark.facts if iri in self._numbers]
        if facts:
            place += f' data-facts="{" ".join(map(str, facts))}"'
        if mark.named:
            return self._name(mark, place), _LINK_END
        if mark.facts and mark.words:
            said = escape("; ".join(self._told(iri) for iri in mark.facts[:3]))
            if linkable:
                path = escape(local_path(mark.facts[0]) or mark.facts[0])
                return Markup(f'<a{place} class="passage told" href="{path}" title="{said}">'), _LINK_END
            return Markup(f'<span{place} class="passage told" title="{said}">'), _SPAN_END
        event = next((k for iri in mark.facts for k in self._graph.kinds(iri) if k in _EVENTS), "")
        css = f"passage event {event.lower()}" if event else "passage"
        return Markup(f'<span{place} class="{css}">'), _SPAN_END

    def _told(self, iri: str) -> str:
        """A fact in words; one fact has many words that show it."""
        if iri not in self._said:
            self._said[iri] = plain(tell(self._graph, iri))
        return self._said[iri]

    def _name(self, mark: Mark, place: str) -> Markup:
        kind = next((k for k in self._graph.kinds(mark.named) if k in _NAMED), "Agent")
        title = escape(f"{self._graph.label(mark.named)}, {KIND_NAMES.get(self._graph.kind(mark.named), '')}")
        path = escape(local_path(mark.named) or mark.named)
        return Markup(f'<a{place} class="passage name {kind.lower()}" href="{path}" title="{title}">')
