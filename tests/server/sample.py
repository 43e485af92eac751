"""A small release made by hand, so that the server's tests need no extraction.

Its names and texts are invented; one of them is hostile on purpose.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pyoxigraph as ox

BASE = "https://w3id.org/shezhire/"

TEXTS = {
    "900": (
        "Vote in Avalia\n\n"
        "Mira Tolen won the snap presidential election of 3 May 2021 with 71.5 per cent.\n"
        "Observers of Clean Vote spoke of a turnout of 40 per cent; the authorities named 66.\n\n"
        "Police in Port Avel detained Jonas Ket on 4 May for 15 days for hooliganism.\n"
    ),
    "901": "Jonas Ket was released on 19 May 2021. “Free at last”, he said 🎈 in Port Avel.\n",
    "902": "<script>alert('text')</script> & \u202eright to left\u202c\n\nA \"quoted\" <b>line</b>.\n",
}

PREFIXES = """
@prefix sz: <https://w3id.org/shezhire/ontology#> .
@prefix : <https://w3id.org/shezhire/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix schema: <https://schema.org/> .
"""

_PEOPLE = """
<person/mira-tolen> a sz:Person, sz:Agent, foaf:Person ; rdfs:label "Mira Tolen" ; sz:nameKey "mira tolen" ;
  sz:evidence {mira} .
<person/jonas-ket> a sz:Person, sz:Agent, foaf:Person ; rdfs:label "Jonas Ket" ; skos:altLabel "Ket" ;
  sz:nameKey "jonas ket" ; sz:evidence {jonas} ; sz:inCustodyEvent <arrest/jonas-ket-2021-05-04> .
<organisation/clean-vote> a sz:CampaignGroup, sz:Organisation, sz:Agent ; rdfs:label "Clean Vote" ;
  sz:evidence {clean} .
<place/port-avel> a sz:Place ; rdfs:label "Port Avel" ; schema:containedInPlace <place/avalia> .
<place/avalia> a sz:Country, sz:Place ; rdfs:label "Avalia" .
<accusation/hooliganism> a sz:Accusation, skos:Concept ; rdfs:label "hooliganism" ; skos:prefLabel "hooliganism" .
"""

_EVENTS = """
<election/avalia-presidential-2021> a sz:PresidentialElection, sz:Election, sz:Event ;
  rdfs:label "Avalia presidential election 2021" ; sz:country <place/avalia> ; sz:early true ;
  sz:date "2021-05-03"^^xsd:date ; sz:earliest "2021-05-03"^^xsd:date ; sz:latest "2021-05-03"^^xsd:date ;
  sz:winner <person/mira-tolen> ; sz:evidence {won} .
<vote-share/mira-tolen-2021> a sz:VoteShare, sz:Statement ; rdfs:label "71.5 % for Mira Tolen" ;
  sz:election <election/avalia-presidential-2021> ; sz:candidate <person/mira-tolen> ; sz:percent 71.5 ;
  sz:percentMin 71.5 ; sz:percentMax 71.5 ; sz:bound "exact" ; sz:official true ; sz:evidence {won} .
<candidacy/mira-tolen-2021> a sz:Candidacy, sz:Statement ; rdfs:label "Mira Tolen stood" ; sz:status "stood" ;
  sz:election <election/avalia-presidential-2021> ; sz:candidate <person/mira-tolen> ; sz:evidence {won} .
<turnout/a> a sz:Turnout, sz:Statement ; rdfs:label "turnout 40 %" ; sz:official false ; sz:bound "exact" ;
  sz:election <election/avalia-presidential-2021> ; sz:percent 40.0 ; sz:percentMin 40.0 ; sz:percentMax 40.0 ;
  sz:claimedBy <organisation/clean-vote> ; sz:conflictsWith <turnout/b> ; sz:evidence {turnout} .
<turnout/b> a sz:Turnout, sz:Statement ; rdfs:label "turnout 66 %" ; sz:official true ; sz:bound "exact" ;
  sz:election <election/avalia-presidential-2021> ; sz:percent 66.0 ; sz:percentMin 66.0 ; sz:percentMax 66.0 ;
  sz:conflictsWith <turnout/a> ; sz:evidence {turnout} .
<role/mira-tolen-president> a sz:Role, sz:Statement ; rdfs:label "Mira Tolen, president" ; sz:title "president" ;
  sz:holder <person/mira-tolen> ; sz:jurisdiction <place/avalia> ; sz:status "current" ; sz:evidence {won} .
<arrest/jonas-ket-2021-05-04> a sz:Arrest, sz:CustodyEvent, sz:Event ; rdfs:label "Arrest of Jonas Ket" ;
  sz:person <person/jonas-ket> ; sz:place <place/port-avel> ; sz:agencyText "police" ; sz:peopleMin 1 ;
  sz:charge <accusation/hooliganism> ; sz:length "P15D"^^xsd:duration ; sz:lengthDays 15 ;
  sz:date "2021-05-04"^^xsd:date ; sz:earliest "2021-05-04"^^xsd:date ; sz:latest "2021-05-04"^^xsd:date ;
  sz:evidence {arrest} .
"""

_LATER = """
<person/jonas-ket> a sz:Person, sz:Agent, foaf:Person ; rdfs:label "Jonas Ket" ; sz:evidence {again} .
<release/jonas-ket-2021-05-19> a sz:Release, sz:CustodyEvent, sz:Event ; rdfs:label "Release of Jonas Ket" ;
  sz:person <person/jonas-ket> ; sz:peopleMin 1 ; sz:date "2021-05-19"^^xsd:date ;
  sz:earliest "2021-05-19"^^xsd:date ; sz:latest "2021-05-19"^^xsd:date ; sz:evidence {freed} .
"""

_MERGED_ONLY = """
<release/jonas-ket-2021-05-19> sz:follows <arrest/jonas-ket-2021-05-04> .
<person/hostile> a sz:Person, sz:Agent ; rdfs:label "<script>alert('name')</script> \\"x\\" \\u202Eabc" ;
  skos:altLabel "LONG" ; sz:evidence {script} .
"""


def _passage(article: str, words: str) -> tuple[str, str]:
    """The evidence node of `words` in an article, and the triples about it."""
    start = TEXTS[article].index(words)
    end = start + len(words)
    iri = f"<{BASE}article/{article}#char={start},{end}>"
    quote = json.dumps(words, ensure_ascii=False)
    return iri, (
        f"{iri} a sz:Evidence ; sz:article <{BASE}article/{article}> ; sz:quote {quote} ; sz:start {start} ; "
        f"sz:end {end} .\n"
    )


def _assertion(number: int, article: str, statement: tuple[str, str, str], words: str) -> str:
    subject, predicate, value = statement
    iri, triples = _passage(article, words)
    return (
        f"<assertion/{number}> a sz:Assertion, rdf:Statement ; rdf:subject {subject} ; rdf:predicate {predicate} ; "
        f'rdf:object {value} ; sz:rule "hand" ; sz:evidence {iri} .\n{triples}'
    )


def _first_article() -> str:
    sentences = {
        "won": "Mira Tolen won the snap presidential election of 3 May 2021 with 71.5 per cent.",
        "turnout": "Observers of Clean Vote spoke of a turnout of 40 per cent; the authorities named 66.",
        "arrest": "Police in Port Avel detained Jonas Ket on 4 May for 15 days for hooliganism.",
        "mira": "Mira Tolen",
        "jonas": "Jonas Ket",
        "clean": "Clean Vote",
    }
    found = {name: _passage("900", words) for name, words in sentences.items()}
    nodes = {name: iri for name, (iri, _) in found.items()}
    arrest = "<arrest/jonas-ket-2021-05-04>"
    return "".join(
        [
            *(triples for _, triples in found.values()),
            _PEOPLE.format(**nodes),
            _EVENTS.format(**nodes),
            _assertion(1, "900", (arrest, "sz:date", '"2021-05-04"^^xsd:date'), "4 May"),
            _assertion(2, "900", (arrest, "sz:charge", "<accusation/hooliganism>"), "hooliganism"),
            _assertion(3, "900", (arrest, "sz:place", "<place/port-avel>"), "Port Avel"),
            _assertion(4, "900", ("<turnout/a>", "sz:percent", "40.0"), "40 per cent"),
            "<article/900> a sz:Article ; dcterms:title \"Vote in Avalia\" ; rdfs:label \"Vote in Avalia\" ; "
            'dcterms:issued "2021-05-05"^^xsd:date ; dcterms:publisher <organisation/clean-vote> ; '
            "sz:mentions <person/jonas-ket>, <person/mira-tolen> .\n",
        ]
    )  # fmt: skip


def _second_article() -> str:
    freed, freed_triples = _passage("901", "Jonas Ket was released on 19 May 2021.")
    again, again_triples = _passage("901", "Jonas Ket")
    return (
        freed_triples
        + again_triples
        + _LATER.format(freed=freed, again=again)
        + '<article/901> a sz:Article ; rdfs:label "Article 901" ; dcterms:issued "2021-05"^^xsd:gYearMonth .\n'
    )


def trig(extra: str = "") -> str:
    """The whole sample; `extra` are triples more for the merged view."""
    script, script_triples = _passage("902", "<script>")
    first, second = _first_article(), _second_article()
    merged = _MERGED_ONLY.format(script=script).replace("LONG", "long " * 2000) + script_triples
    third = '<article/902> a sz:Article ; rdfs:label "Article 902 <i>x</i>" .\n'
    return (
        f"@base <{BASE}> .\n{PREFIXES}\n{first}\n{second}\n{third}\n{merged}\n{extra}\n"
        f"<article/900> {{ {first} }}\n<article/901> {{ {second} }}\n<article/902> {{ {third} {script_triples} }}\n"
    )


def write_release(data: Path, name: str = "first", extra: str = "") -> Path:
    """Write the sample as release `name` below `data` and make it the current one; its folder."""
    folder = data / "releases" / name
    (folder / "articles").mkdir(parents=True)
    quads = list(ox.parse(trig(extra), format=ox.RdfFormat.TRIG))
    store = ox.Store(str(folder / "store"))
    store.bulk_extend(quads)
    store.flush()
    del store
    ox.serialize(quads, str(folder / "shezhire.trig"), format=ox.RdfFormat.TRIG)
    merged = sorted({q.triple for q in quads if isinstance(q.graph_name, ox.DefaultGraph)}, key=str)
    ox.serialize(merged, str(folder / "shezhire.ttl"), format=ox.RdfFormat.TURTLE)
    for article, text in TEXTS.items():
        (folder / "articles" / f"{article}.txt").write_bytes(text.encode())
    files = [
        {
            "name": path.relative_to(folder).as_posix(),
            "size": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "store" not in path.parts
    ]
    manifest = {
        "release": name,
        "software": {"name": "shezhire", "version": "0"},
        "counts": {"articles": len(TEXTS), "quads": len(set(quads)), "triples": len(merged)},
        "shacl": {"conforms": True, "violations": 0},
        "files": files,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    link = data / "next"
    link.symlink_to(Path("releases") / name)
    link.rename(data / "current")
    return folder
