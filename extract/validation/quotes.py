"""Check that each quote stands in its article, at its offsets."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from extract.validation.violation import Violation

SHAPE = "https://w3id.org/shezhire/shapes#Evidence-stands"
_SZ = "https://w3id.org/shezhire/ontology#"
_PARTS = {f"{_SZ}{name}": name for name in ("start", "end", "quote")}


def check_quotes(triples: Iterable[ox.Triple], article: str, text: str) -> list[Violation]:
    """A violation for each evidence whose quote is not `text[start:end]` (code points, end exclusive) or whose IRI
    names other offsets. Evidence that lacks a part is left to the shapes."""
    passages: dict[str, dict[str, str]] = {}
    for triple in triples:
        part = _PARTS.get(triple.predicate.value)
        if part and isinstance(triple.subject, ox.NamedNode) and isinstance(triple.object, ox.Literal):
            passages.setdefault(triple.subject.value, {})[part] = triple.object.value
    return [
        Violation(
            articles=(article,),
            shape=SHAPE,
            focus=iri,
            path=f"{_SZ}quote",
            value=f"{parts['start']} to {parts['end']}",
            message="A quote is exactly the article's text between its offsets, which its IRI names too.",
            component="EvidenceStands",
            quote=parts["quote"],
        )
        for iri, parts in sorted(passages.items())
        if len(parts) == len(_PARTS) and not _stands(iri, parts, text)
    ]


def _stands(iri: str, parts: dict[str, str], text: str) -> bool:
    try:
        start, end = int(parts["start"]), int(parts["end"])
    except ValueError:
        return False
    return 0 <= start < end and text[start:end] == parts["quote"] and iri.endswith(f"#char={start},{end}")
