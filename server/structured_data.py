"""What a thing is in schema.org's words, for search engines: embedded in its page as JSON-LD."""

from __future__ import annotations

import json
from typing import Any, Final

from markupsafe import Markup

from server.prefixes import PREFIXES
from server.store import Graph, sz

_TYPES: Final = {
    "Person": "Person",
    "Organisation": "Organization",
    "Country": "Country",
    "Place": "Place",
    "Article": "NewsArticle",
    "Election": "Event",
    "CustodyEvent": "Event",
}
"""schema.org's type by the vocabulary's class, the more special first; other things have none there."""

_DCTERMS: Final = PREFIXES["dcterms"]
_LINKS: Final = {
    "Person": (("memberOf", sz("affiliatedWith")), ("relatedTo", sz("relatedTo"))),
    "Organisation": (),
    "Country": (("containedInPlace", PREFIXES["schema"] + "containedInPlace"),),
    "Place": (("containedInPlace", PREFIXES["schema"] + "containedInPlace"),),
    "Article": (
        ("publisher", _DCTERMS + "publisher"),
        ("author", _DCTERMS + "creator"),
        ("mentions", sz("mentions")),
    ),
    "Election": (("location", sz("country")),),
    "CustodyEvent": (("location", sz("place")), ("attendee", sz("person"))),
}
_LISTED: Final = 20
"""Things named in one property; the data has all."""

_ALT: Final = PREFIXES["skos"] + "altLabel"
_SAME: Final = PREFIXES["owl"] + "sameAs"


def structured_data(graph: Graph, iri: str) -> Markup:
    """A `script` element with what schema.org can say of `iri`; empty for what it has no type for.

    The text can't end the element: characters that HTML gives a meaning are escaped.
    """
    kind = next((kind for kind in _TYPES if kind in graph.kinds(iri)), None)
    if kind is None:
        return Markup("")
    text = json.dumps(_node(graph, iri, kind), ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup('<script type="application/ld+json">') + Markup(text) + Markup("</script>")


def _node(graph: Graph, iri: str, kind: str) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES[kind],
        "@id": iri,
        "name": graph.label(iri),
        "alternateName": [text for text in graph.texts(iri, _ALT) if text != graph.label(iri)][:_LISTED],
        "sameAs": graph.texts(iri, _SAME),
    }
    if kind == "Article":
        node |= {"headline": graph.label(iri)[:110], "datePublished": graph.text(iri, _DCTERMS + "issued")}
    elif kind in {"Election", "CustodyEvent"}:
        node |= {"startDate": graph.text(iri, sz("earliest")), "endDate": graph.text(iri, sz("latest"))}
    elif kind in {"Place", "Country"} and (latitude := graph.text(iri, PREFIXES["geo"] + "lat")):
        longitude = graph.text(iri, PREFIXES["geo"] + "long")
        node["geo"] = {"@type": "GeoCoordinates", "latitude": float(latitude), "longitude": float(longitude or 0)}
    for name, predicate in _LINKS[kind]:
        node[name] = [
            {"@type": _type(graph, value), "@id": value, "name": graph.label(value)}
            for value in graph.texts(iri, predicate)[:_LISTED]
        ]
    return {name: value for name, value in node.items() if value}


def _type(graph: Graph, iri: str) -> str:
    return next((_TYPES[kind] for kind in _TYPES if kind in graph.kinds(iri)), "Thing")
