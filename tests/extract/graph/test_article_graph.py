"""What one article's graph holds: itself, complete, with the words of every value."""

from __future__ import annotations

import pyshacl
import pytest
import rdflib

from extract.article import Span
from extract.facts import Person, Value
from extract.resources import ontology_folder

ARREST = "arrest/omar-saparov-2016-05-31"


def test_an_article_is_described(graph, trial):
    g = graph(trial)
    assert g.ask(
        """:article\\/007 a sz:Article, schema:Article, foaf:Document, prov:Entity ;
        rdfs:label "On trial" ; dcterms:title "On trial" ; dcterms:issued "2016-06-01"^^xsd:date ;
        sz:dateBasis "stated" ; dcterms:source "https://example.org/7" ;
        dcterms:publisher :organisation\\/steppe-news""",
        "007",
    )


def test_superclasses_are_asserted(graph, trial):
    g = graph(trial)
    classes = {
        "person/omar-saparov": {"Person", "Agent"},
        "organisation/example-union": {"TradeUnion", "Organisation", "Agent"},
        ARREST: {"Arrest", "CustodyEvent", "Event"},
    }
    for thing, names in classes.items():
        told = g.column("?c", f"<https://w3id.org/shezhire/{thing}> a ?c", "007")
        assert {f"ontology#{name}" for name in names} <= set(told)
    assert g.ask(":person\\/omar-saparov a foaf:Person, schema:Person, foaf:Agent", "007")
    assert g.ask(":organisation\\/example-union a org:Organization, schema:Organization", "007")
    assert g.ask("?role a sz:Role, sz:Statement, org:Membership, prov:Entity", "007")


def test_labels_are_as_the_article_spells_them(graph, trial):
    g = graph(trial)
    assert g.rows("?l ?a ?k", ":person\\/omar-saparov rdfs:label ?l ; skos:altLabel ?a ; sz:nameKey ?k", "007") == [
        ("Omar Saparov", "Umar Saparov", "omar saparov")
    ]


def test_a_custody_event_has_all_its_values(graph, trial):
    g = graph(trial)
    assert g.ask(
        """:arrest\\/omar-saparov-2016-05-31 sz:person :person\\/omar-saparov ; sz:date "2016-05-31"^^xsd:date ;
        sz:earliest "2016-05-31"^^xsd:date ; sz:latest "2016-05-31"^^xsd:date ; sz:place :place\\/port-amber ;
        sz:charge :accusation\\/hooliganism ; sz:length "P15D"^^xsd:duration ; sz:lengthDays 15 ; sz:peopleMin 1 ;
        sz:agencyText "police" ; rdfs:label "Arrest of Omar Saparov, 31 May 2016" .
        :accusation\\/hooliganism a sz:Accusation, skos:Concept ; skos:prefLabel "hooliganism" ;
        rdfs:label "hooliganism"
        """,
        "007",
    )
    assert not g.ask("?event sz:group ?g") and not g.ask("?event sz:countMin ?c")


def test_shortcuts_are_derived(graph, trial):
    g = graph(trial)
    for article in (None, "007"):
        assert g.ask(
            """:person\\/omar-saparov sz:affiliatedWith :organisation\\/example-union ;
            sz:relatedTo :person\\/anna-saparova ; sz:inCustodyEvent :arrest\\/omar-saparov-2016-05-31 .
            :person\\/anna-saparova sz:relatedTo :person\\/omar-saparov""",
            article,
        )


def test_a_role_is_as_of_the_article(graph, trial):
    g = graph(trial)
    assert g.ask(
        """?role sz:holder :person\\/omar-saparov ; sz:title "leader" ;
        sz:organisation :organisation\\/example-union ; sz:status "current" ; sz:asOf "2016-06-01"^^xsd:date""",
        "007",
    )


def test_all_evidence_quotes_its_article(graph, trial):
    g = graph(trial)
    rows = g.rows("?e ?a ?q ?s ?x", "?e a sz:Evidence ; sz:article ?a ; sz:quote ?q ; sz:start ?s ; sz:end ?x", "007")
    assert len(rows) > 10
    for iri, article, quote, start, end in rows:
        assert (iri, article) == (f"article/007#char={start},{end}", "article/007")
        assert trial.text[int(start) : int(end)] == quote


@pytest.mark.parametrize(
    ("predicate", "words"),
    [
        ("sz:charge", "hooliganism"),
        ("sz:place", None),
        ("sz:length", None),
        ("rdfs:label", None),
        ("sz:person", None),
    ],
)
def test_every_value_has_its_words(graph, trial, predicate, words):
    g = graph(trial)
    rows = g.rows(
        "?o ?q ?r",
        f"""?a a sz:Assertion, rdf:Statement ; rdf:subject ?s ; rdf:predicate {predicate} ; rdf:object ?o ;
        sz:rule ?r ; sz:evidence/sz:quote ?q . ?s {predicate} ?o""",
        "007",
    )
    assert rows and all(rule == "test.rule" for *_, rule in rows)
    assert words is None or [quote for _, quote, _ in rows] == [words]


def test_every_told_value_is_asserted_and_every_assertion_told(graph, trial):
    g = graph(trial)
    derived = (
        "sz:evidence sz:mentions sz:peopleMin sz:asOf sz:affiliatedWith sz:relatedTo sz:inCustodyEvent sz:nameKey"
    )
    unfounded = g.rows(
        "?p",
        f"""?s sz:evidence ?e ; ?p ?o . FILTER NOT EXISTS {{ ?s a sz:Assertion }}
        FILTER NOT EXISTS {{ ?a rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }}
        FILTER (STRSTARTS(STR(?p), STR(sz:))) FILTER (?p NOT IN ({", ".join(derived.split())}))""",
        "007",
    )
    assert unfounded == []
    untold = "?a rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o . FILTER NOT EXISTS { ?s ?p ?o }"
    assert g.rows("?s ?p ?o", untold, "007") == []


def test_everything_told_has_evidence_and_is_mentioned(graph, trial):
    g = graph(trial)
    things = g.column("?t", "?t sz:nameKey ?k . FILTER NOT EXISTS { ?t sz:evidence ?e }", "007")
    assert things == ["organisation/steppe-news"], "only the publisher, whom the text doesn't name"
    mentioned = g.column("?t", ":article\\/007 sz:mentions ?t", "007")
    assert {ARREST, "person/anna-saparova", "place/port-amber", "accusation/hooliganism"} <= set(mentioned)
    assert "organisation/steppe-news" not in mentioned


def test_evidence_of_a_mention_is_its_sentence(graph, trial):
    quotes = graph(trial).column("?q", ":person\\/anna-saparova sz:evidence/sz:quote ?q", "007")
    assert quotes == ["His wife Anna Saparova protested."]


def test_an_article_says_nothing_curated(graph, trial):
    g = graph(trial)
    for predicate in ("owl:sameAs", "schema:containedInPlace", "geo:lat"):
        assert not g.ask(f"?s {predicate} ?o", "007")
    assert not g.ask(":place\\/northland ?p ?o", "007")


def test_an_article_without_a_title_or_date_is_still_labelled(graph, telling):
    g = graph(telling("x", "Nothing.", None))
    assert g.rows("?p ?o", ":article\\/x ?p ?o . FILTER (?p != rdf:type)", "x") == [
        ("http://www.w3.org/2000/01/rdf-schema#label", "Article x")
    ]


def test_words_outside_the_text_are_no_evidence(graph, telling):
    one = telling("x", "Short text.")
    value = Value("Anna Petrova", Span(5, 500), "test.rule")
    one._add("persons", Person("persons:0", "Anna Petrova", (value,), (Span(500, 512),)))
    assert not graph(one).ask("?e a sz:Evidence")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_an_articles_graph_keeps_to_the_shapes(graph, trial):
    article = "https://w3id.org/shezhire/article/007"
    told = rdflib.Dataset().parse(data=graph(trial).dataset.nquads(article), format="nquads").graph(article)
    shapes = rdflib.Graph().parse(ontology_folder() / "shapes.ttl")
    conforms, _, report = pyshacl.validate(told, shacl_graph=shapes)
    assert conforms, report
