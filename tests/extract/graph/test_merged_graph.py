"""The default graph, the curated names and the vocabulary."""

from __future__ import annotations

import pytest


@pytest.fixture
def both(graph, trial, telling):
    """The trial, and another article that knows less of it and more of something else."""
    other = telling("008", "Saparov was detained in May 2016 in Northland, said Officer Ivan Petrov.", "2017")
    man = other.person("Saparov", authority="person/omar-saparov")
    north = other.place("Northland", country=True, authority="place/northland")
    other.custody("arrest", man, date="2016-05", places=[north], charges=["Hooliganism", "insult"])
    other.role(other.person("Ivan Petrov"), "officer", jurisdiction=north)
    return graph(trial, other)


def test_what_two_articles_tell_is_one_node_with_all_evidence(both):
    arrest = ":arrest\\/omar-saparov-2016-05-31"
    assert both.column("?a", f"{arrest} sz:evidence/sz:article ?a") == ["article/007", "article/008"]
    assert both.column("?d", f"{arrest} sz:date ?d") == ["2016-05-31"]
    assert both.column("?p", f"{arrest} sz:place ?p") == ["place/port-amber"]
    assert both.column("?c", f"{arrest} sz:charge ?c") == ["accusation/hooliganism", "accusation/insult"]


def test_each_article_says_what_it_says(both):
    arrest = ":arrest\\/omar-saparov-2016-05-31"
    assert both.column("?d", f"{arrest} sz:date ?d", "008") == ["2016-05"]
    assert both.column("?p", f"{arrest} sz:place ?p", "008") == ["place/northland"]
    assert both.column("?l", ":person\\/omar-saparov rdfs:label ?l", "008") == ["Saparov"]


def test_the_merged_view_bears_the_words_of_all_articles(both):
    dates = "?a rdf:subject :arrest\\/omar-saparov-2016-05-31 ; rdf:predicate sz:date ; rdf:object ?d"
    assert both.column("?d", dates) == ["2016-05", "2016-05-31"]


def test_single_values_stay_single(both):
    single = "rdfs:label sz:nameKey sz:date sz:earliest sz:latest sz:peopleMin sz:status sz:length sz:title"
    for predicate in single.split():
        twice = f"?s {predicate} ?one, ?two . FILTER (STR(?one) < STR(?two))"
        assert both.rows("?s ?one ?two", twice) == [], predicate


def test_curated_names_are_labels_of_the_merged_view(both):
    names = ":person\\/omar-saparov rdfs:label ?l ; skos:altLabel ?a ; owl:sameAs ?w"
    assert both.rows("?l ?a ?w", names) == [
        ("Omar Saparov", "Saparov", "http://www.wikidata.org/entity/Q2"),
        ("Omar Saparov", "Umar Saparov", "http://www.wikidata.org/entity/Q2"),
    ]


def test_arrests_in_a_country_are_found_by_its_towns(both):
    held = "?e a sz:Arrest ; sz:place/schema:containedInPlace* :place\\/northland"
    assert both.column("?e", held) == ["arrest/omar-saparov-2016-05-31"]


def test_what_no_article_mentions_is_not_published(both, graph, trial):
    assert not both.ask(":person\\/ivan-nobody ?p ?o")
    assert not both.ask("GRAPH ?g { :person\\/ivan-nobody ?p ?o }")
    alone = graph(trial)
    assert alone.ask(
        ":place\\/northland a sz:Country, schema:Country, sz:Place, schema:Place ; rdfs:label 'Northland'"
    )
    assert not alone.ask(":place\\/northland sz:evidence ?e")


def test_curated_names_have_a_graph_of_their_own(both):
    inside = """GRAPH :graph\\/authority { :place\\/northland a sz:Country ; rdfs:label "Northland" ;
        owl:sameAs <http://www.wikidata.org/entity/Q3> ; geo:lat ?lat ; geo:long ?long ; sz:nameKey ?k .
        :place\\/port-amber schema:containedInPlace :place\\/northland }"""
    assert both.rows("?lat ?long", inside) == [("48", "67.5")]
    assert not both.ask("GRAPH :graph\\/authority { ?s sz:evidence ?e }")


def test_the_vocabulary_has_a_graph_of_its_own(both):
    assert both.ask("GRAPH :graph\\/ontology { sz:Arrest rdfs:subClassOf sz:CustodyEvent }")
    assert not both.ask("sz:Arrest rdfs:subClassOf ?c")


def test_figures_that_conflict_are_linked_both_ways(graph, telling):
    one = telling("001", "Officials say 82, observers 25-30.")
    country = one.place("Northland", country=True, authority="place/northland")
    vote = one.election("parliamentary", country, "2016-03-20")
    one.turnout(vote, "82")
    one.turnout(vote, "25-30", "about", by=one.organisation("Vote Watch"))
    g = graph(one)
    assert g.ask(
        """?claim sz:percentMin 25.0 ; sz:percentMax 30.0 ; sz:bound "about" ; sz:official false ;
        sz:claimedBy :organisation\\/vote-watch ; sz:conflictsWith ?official .
        ?official sz:percent 82.0 ; sz:percentMin 82.0 ; sz:percentMax 82.0 ; sz:bound "exact" ; sz:official true ;
        sz:conflictsWith ?claim . FILTER NOT EXISTS { ?claim sz:percent ?p }""",
        "001",
    )
    assert len(g.rows("?a ?b", "?a sz:conflictsWith ?b")) == 2


def test_figures_of_two_articles_conflict_in_the_merged_view_alone(graph, telling):
    articles = []
    for number, told in (("001", "97.7"), ("002", "61")):
        one = telling(number, f"Omar Saparov got {told}.")
        vote = one.election("presidential", one.place("Northland", country=True, authority="place/northland"), "2015")
        one.share(vote, one.person("Omar Saparov", authority="person/omar-saparov"), told)
        articles.append(one)
    g = graph(*articles)
    assert len(g.rows("?a ?b", "?a a sz:VoteShare ; sz:conflictsWith ?b . ?b a sz:VoteShare")) == 2
    assert not g.ask("GRAPH ?g { ?a sz:conflictsWith ?b }")


@pytest.mark.parametrize(
    ("bound", "filled"),
    [
        ("exact", ["percent", "percentMax", "percentMin"]),
        ("over", ["percent", "percentMin"]),
        ("under", ["percent", "percentMax"]),
        ("about", ["percent"]),
    ],
)
def test_a_bound_fills_the_figures_it_says(graph, telling, bound, filled):
    one = telling("001", "Turnout was 86.0.")
    one.turnout(one.election("referendum", None, "2022-06"), "86.0", bound)
    pattern = "?t a sz:Turnout ; ?p ?o . FILTER (STRSTARTS(STR(?p), CONCAT(STR(sz:), 'percent')))"
    assert graph(one).rows("?p ?o", pattern) == [(f"ontology#{name}", "86") for name in filled]


def test_only_who_stood_is_a_candidate_in_an_election(graph, telling):
    one = telling("001", "Anna Petrova stood, Ivan Petrov was barred, the ruling party stood.")
    vote = one.election("local", None, "2016")
    one.candidacy(vote, one.person("Anna Petrova"))
    one.candidacy(vote, one.person("Ivan Petrov"), "barred")
    one.candidacy(vote, one.agent("ruling party"))
    assert graph(one).rows("?p ?e", "?p sz:candidateIn ?e") == [("person/anna-petrova", "election/local-2016")]


def test_an_interval_has_bounds_and_no_date(graph, telling):
    one = telling("001", "Dozens were arrested in January.")
    one.custody("arrest", group="Dozens", least=24, date="2022-01-02/2022-01-11")
    g = graph(one)
    assert g.rows("?a ?b", "?e sz:earliest ?a ; sz:latest ?b") == [("2022-01-02", "2022-01-11")]
    assert not g.ask("?e sz:date ?d")
    assert g.rows("?g ?c ?p", "?e sz:group ?g ; sz:countMin ?c ; sz:peopleMin ?p") == [("Dozens", "24", "24")]


def test_a_role_has_its_dates_and_bounds(graph, telling):
    one = telling("001", "Ivan Petrov was mayor from 2011 to May 2015.")
    one.role(one.person("Ivan Petrov"), "mayor", status="former", since="2011", until="2015-05")
    assert graph(one).rows("?f ?u ?e ?l", "?r sz:from ?f ; sz:until ?u ; sz:earliest ?e ; sz:latest ?l") == [
        ("2011", "2015-05", "2011-01-01", "2015-05-31")
    ]


def test_many_articles_come_in_parts_that_are_the_whole(both):
    whole = {graph: set(both.dataset.triples(graph)) for graph in both.dataset.graphs}
    parts: dict[str | None, list[object]] = {}
    for graph, triples in both.dataset.parts():
        parts.setdefault(graph, []).extend(triples)
    assert {graph: set(triples) for graph, triples in parts.items()} == whole
    assert all(len(triples) == len(set(triples)) for triples in parts.values())
