"""The SPARQL query that makes a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from server.pages.catalogue import UNDATED, ClassList, Facet
from server.prefixes import PREFIXES
from server.store import KINDS

_FINER: Final = {
    "Organisation": ("PoliticalParty", "TradeUnion", "PublicBody", "Company", "MediaOutlet", "CampaignGroup",
                     "InternationalOrganisation"),
    "Place": ("Country",),
    "Election": ("PresidentialElection", "ParliamentaryElection", "LocalElection", "Referendum"),
    "CustodyEvent": ("Arrest", "Charge", "Sentence", "Release", "Extradition"),
    "Event": ("Election", "CustodyEvent"),
}  # fmt: skip
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def list_query(which: ClassList, chosen: Mapping[str, Sequence[str]], order: str) -> str:
    """A SELECT of the list's members (`?thing`, `?label` and for events `?date`) with what is chosen, in order."""
    body = [f"  ?thing a sz:{which.kind} ."]
    for key, values in chosen.items():
        facet = which.facet(key)
        if facet and values:
            body += [f"  {line}" for line in _condition(facet, values)]
    body.append("  OPTIONAL { ?thing rdfs:label ?label }")
    dated = "newest" in which.orders
    if dated:
        body.append(f"  OPTIONAL {{ ?thing {'dcterms:issued' if which.kind == 'Article' else 'sz:earliest'} ?date }}")
    if order == "told":
        source = next(facet.path for facet in which.facets if facet.key == "source")
        body.append(
            f"  OPTIONAL {{ SELECT ?thing (COUNT(DISTINCT ?told) AS ?articles)\n"
            f"    WHERE {{ ?thing a sz:{which.kind} ; {source} ?told }} GROUP BY ?thing }}"
        )
    if order == "people":
        body.append("  OPTIONAL { ?thing sz:peopleMin ?people }")
    variables = (
        "?thing ?label" + (" ?date" if dated else "") + {"told": " ?articles", "people": " ?people"}.get(order, "")
    )
    by = {
        "name": "LCASE(?label)", "told": "DESC(?articles) LCASE(?label)",
        "oldest": "(!BOUND(?date)) STR(?date) LCASE(?label)", "newest": "DESC(STR(?date)) LCASE(?label)",
        "people": "DESC(?people) LCASE(?label)",
    }[order]  # fmt: skip
    query = f"SELECT DISTINCT {variables}\nWHERE {{\n" + "\n".join(body) + f"\n}}\nORDER BY {by} ?thing\n"
    used = [f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items() if f"{name}:" in query]
    return "\n".join(used) + "\n\n" + query


def _condition(facet: Facet, values: Sequence[str]) -> Iterator[str]:
    if facet.kind == "kind":
        yield " UNION ".join(_of_kind(value) for value in values if value in KINDS) or "FILTER(false)"
    elif facet.kind == "year":
        ways = []
        for value in values:
            if value == UNDATED:
                ways.append(f"{{ FILTER NOT EXISTS {{ ?thing {facet.path} ?any }} }}")
            else:
                ways.append(f'{{ ?thing {facet.path} ?year FILTER(STRSTARTS(STR(?year), "{_escaped(value)}")) }}')
        yield " UNION ".join(way.replace("{ FILTER NOT", "{ ?thing a ?class FILTER NOT") for way in ways)
    else:
        named = " ".join(_term(facet, value) for value in values)
        if len(values) == 1:
            yield f"?thing {facet.path} {named} ."
        else:
            yield f"VALUES ?{facet.key} {{ {named} }}"
            yield f"?thing {facet.path} ?{facet.key} ."


def _of_kind(kind: str) -> str:
    without = "".join(f" FILTER NOT EXISTS {{ ?thing a sz:{finer} }}" for finer in _FINER.get(kind, ()))
    return f"{{ ?thing a sz:{kind}{without} }}"


def _term(facet: Facet, value: str) -> str:
    if facet.kind == "word":
        return value if facet.path == "sz:early" and value in {"true", "false"} else f'"{_escaped(value)}"'
    if any(c <= " " or c in '<>"{}|^`\\' for c in value):
        return "<urn:x-nothing>"
    return f"<{value}>"


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in text)
