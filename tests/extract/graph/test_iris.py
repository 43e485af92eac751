"""IRIs are readable, stable, and never shared by two things."""

from __future__ import annotations

import re

import pytest

from extract.graph.iris import accusation_iri


def iris(g, cls):
    return g.column("?s", f"?s a sz:{cls}")


def test_iris_read_as_what_they_name(graph, telling):
    one = telling("002-03", "Text of Anna Petrova and Boris Petrov of the Example Union.")
    anna, boris = one.person("Anna Petrova"), one.person("Boris Petrov")
    north = one.place("Northland", country=True, authority="place/northland")
    vote = one.election("presidential", north, "2022-11-20")
    one.turnout(vote, "69.4")
    one.share(vote, anna, "7")
    one.candidacy(vote, boris)
    one.role(anna, "leader", organisation=one.organisation("Example Union"))
    one.kinship(anna, boris, "sister-in-law")
    one.custody("arrest", boris, anna, date="2016-05-31")
    one.custody("arrest", group="dozens of oil workers", least=24, date="2011")
    one.custody("sentence", boris)
    g = graph(one)
    names = [
        "arrest/anna-petrova-2016-05-31",
        "arrest/dozens-of-oil-workers-2011",
        "candidacy/boris-petrov-northland-presidential-2022",
        "election/northland-presidential-2022",
        "kinship/anna-petrova-sister-in-law-boris-petrov",
        "organisation/example-union",
        "person/anna-petrova",
        "person/boris-petrov",
        "place/northland",
        "role/anna-petrova-leader-example-union",
        "sentence/boris-petrov",
        "turnout/northland-presidential-2022-69-4",
        "vote-share/anna-petrova-northland-presidential-2022-7",
    ]
    things = "?s rdfs:label ?l . FILTER NOT EXISTS { ?s a sz:Article }"
    assert g.column("?s", things) == names


def test_two_elections_of_a_year_bear_month_and_day(graph, telling):
    one = telling("001", "Two votes in Northland, one in another year.")
    north = one.place("Northland", country=True, authority="place/northland")
    for date in ("2021-04-04", "2021-07", "2022-10-02"):
        one.election("parliamentary", north, date)
    assert iris(graph(one), "Election") == [
        "election/northland-parliamentary-2021-04-04",
        "election/northland-parliamentary-2021-07",
        "election/northland-parliamentary-2022",
    ]


def test_of_two_things_with_one_name_the_later_gets_a_short_hash(graph, telling):
    articles = []
    for number in ("001", "002"):
        one = telling(number, "Petrova was arrested.")
        one.custody("arrest", one.person("Petrova"))
        articles.append(one)
    g = graph(*articles)
    for cls, plain in (("Person", "person/petrova"), ("Arrest", "arrest/petrova")):
        first, second = iris(g, cls)
        assert g.column("?s", f"?s a sz:{cls}", "001") == [first] == [plain]
        assert re.fullmatch(plain + "-[0-9a-f]{6}(-.*)?", second)


def test_a_curated_name_keeps_its_iri(graph, telling):
    one, other = telling("001", "Omar S. Saparov."), telling("002", "Omar Saparov.")
    one.organisation("Steppe News", kind="Company")
    other.organisation("Steppe News", authority="organisation/steppe-news", kind="MediaOutlet")
    g = graph(one, other)
    assert g.column("?s", "?s a sz:MediaOutlet") == ["organisation/steppe-news"]
    assert re.fullmatch("organisation/steppe-news-[0-9a-f]{6}", *g.column("?s", "?s a sz:Company"))


def test_names_beyond_ascii_get_an_iri_too(graph, telling):
    one = telling("001", "Анна Петрова and 王")
    one.person("Анна Петрова")
    one.person("王")
    found = iris(graph(one), "Person")
    assert len(found) == 2 and all(re.fullmatch("person/[0-9a-f]{6}", iri) for iri in found)


def test_long_names_are_cut_without_clash(graph, telling):
    one = telling("001", "Long.")
    for end in ("north", "south"):
        one.organisation(f"{'Association of the Very Long Name of Many Words in ' * 4} {end}")
    first, second = iris(graph(one), "Organisation")
    assert first != second and max(len(first), len(second)) < 140


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("hooliganism", "Hooliganism", True), ("a" * 200, "a" * 201, False), ("обвинение", "измена", False)],
)
def test_accusations_are_shared_by_their_words(one, other, same):
    assert (accusation_iri(one) == accusation_iri(other)) is same


def test_an_articles_graph_is_the_same_alone_and_among_others(graph, telling, trial):
    other = telling("099", "Nothing of it.")
    other.person("Zoya Orlova")
    article = "https://w3id.org/shezhire/article/007"
    assert graph(trial).dataset.nquads(article) == graph(trial, other).dataset.nquads(article)
