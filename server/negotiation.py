"""Which format to answer in: one negotiator for results, graphs and pages (RFC 9110, section 12)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from werkzeug.http import parse_options_header

from server.problems import NotAcceptable


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write an answer. `name` is its file ending and its value of `?format=`; `aliases` are media types
    that mean it too, `names` further values of `?format=`."""

    name: str
    media_type: str
    label: str
    aliases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        text = self.media_type.startswith("text/") or self.name in {"nt", "nq", "trig"}
        return f"{self.media_type}; charset=utf-8" if text else self.media_type

    def wanted_as(self, name: str) -> bool:
        """Whether `?format=name` means this format: by name, or by media type."""
        return name in {self.name, *self.names, self.media_type, *self.aliases}


HTML: Final = Format("html", "text/html", "HTML", ("application/xhtml+xml",))

RESULTS: Final = (
    Format(
        "json",
        "application/sparql-results+json",
        "JSON",
        ("application/json", "text/json", "text/javascript", "application/javascript"),
        ("srj",),
    ),
    Format("xml", "application/sparql-results+xml", "XML", ("application/xml", "text/xml"), ("srx",)),
    Format("csv", "text/csv", "CSV", ("application/csv",)),
    Format("tsv", "text/tab-separated-values", "TSV", ("text/plain",)),
)
GRAPHS: Final = (
    Format(
        "ttl", "text/turtle", "Turtle", ("application/turtle", "application/x-turtle", "text/n3"), ("turtle", "n3")
    ),
    Format("nt", "application/n-triples", "N-Triples", ("text/plain",), ("ntriples", "n-triples")),
    Format("rdf", "application/rdf+xml", "RDF/XML", ("application/xml", "text/xml"), ("xml", "rdf+xml", "rdfxml")),
    Format("jsonld", "application/ld+json", "JSON-LD", ("application/json", "text/json"), ("json-ld", "json")),
    Format("trig", "application/trig", "TriG", ("application/x-trig",)),
    Format("nq", "application/n-quads", "N-Quads", ("text/x-nquads",), ("nquads", "n-quads")),
)


def _accepted(header: str) -> list[tuple[str, str, float]]:
    """The ranges of an Accept header as (type, subtype, q); parameters other than q don't narrow a range here."""
    ranges = []
    for part in header.split(","):
        value, options = parse_options_header(part)
        kind, _, sub = value.strip().lower().partition("/")
        if not sub:
            kind, sub = ("*", "*") if kind == "*" else ("", "")
        try:
            quality = min(1.0, max(0.0, float(options.get("q", 1))))
        except ValueError:
            quality = 0.0
        if kind:
            ranges.append((kind, sub, quality))
    return ranges


def _quality(media_type: str, ranges: Iterable[tuple[str, str, float]]) -> float:
    """The q-value of `media_type`: that of the most specific range that covers it, 0 if none does."""
    kind, _, sub = media_type.partition("/")
    best, quality = -1, 0.0
    for range_kind, range_sub, q in ranges:
        if range_kind in (kind, "*") and range_sub in (sub, "*"):
            specificity = (range_kind != "*") + (range_sub != "*")
            if specificity > best:
                best, quality = specificity, q
    return quality


def negotiate(offers: Sequence[Format], accept: str | None, wanted: Iterable[str] = ()) -> Format | None:
    """The offer that suits best, or `None`.

    `wanted` are the values of `?format=` and its like, in order: the first that fits one of the offers decides.
    Otherwise the `accept` header does: highest q-value, then the more exact type over its aliases, then the order
    of `offers`. An absent or empty header accepts everything.
    """
    for name in wanted:
        for offer in offers:
            if offer.wanted_as(name.strip().lower()):
                return offer
    ranges = _accepted(accept or "")
    if not ranges:
        return offers[0]
    best, winner = 0.0, None
    for offer in offers:
        # An alias counts a hair less, so that application/xml;q=0.9 never beats an equal exact type.
        quality = max(_quality(offer.media_type, ranges), *(_quality(a, ranges) - 1e-6 for a in offer.aliases), 0.0)
        if quality > best:
            best, winner = quality, offer
    return winner


def is_known(name: str) -> bool:
    """Whether `?format=name` means any format that there is."""
    return any(offer.wanted_as(name.strip().lower()) for offer in (*RESULTS, *GRAPHS, HTML))


def not_acceptable(offers: Sequence[Format]) -> NotAcceptable:
    """The problem to raise where nothing suits: it names what there is."""
    names = ", ".join(f"{offer.media_type} (format={offer.name})" for offer in offers)
    return NotAcceptable(f"This can't be answered in any of the formats asked for; there are {names}.")
