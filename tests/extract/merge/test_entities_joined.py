"""Who and what of several articles is one, and who is kept apart."""

from __future__ import annotations

import pytest

from extract.errors import InputError
from extract.merge import merge
from extract.names.authority import Authority, Entry

NOBODY = Authority()


def labels(things):
    return sorted(thing.label for thing in things)


def near(merged):
    names = {e.id: e.label for e in (*merged.persons, *merged.organisations, *merged.places)}
    return sorted((m.reason, *sorted((names[m.first], names[m.second]))) for m in merged.near_misses)


def persons(telling, *names, authority=NOBODY):
    """One article for each of `names` (or tuples of names), which tells of that person alone."""
    articles = []
    for number, some in enumerate(names):
        one = telling(f"{number:03}", f"Text about {some}.")
        for name in (some,) if isinstance(some, str) else some:
            one.person(name)
        articles.append(one.facts())
    return merge(articles, authority)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nursultan Nazarbayev", "Nursultan Nazarbaev"),
        ("Kassym-Jomart Tokayev", "Kasym-Zhomart Tokaev"),
        ("Petrova Anna", "Anna Petrova"),
        ("Mukhtar Ablyazov", "Muhtar Abliazov"),
    ],
)
def test_spellings_of_one_full_name_are_one_person(telling, one, other):
    merged = persons(telling, one, other)
    assert len(merged.persons) == 1
    assert {s.value for s in merged.persons[0].spellings} == {one, other}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dariga Nazarbayeva", "Dariga Nazarbayev"),
        ("Aliya Nazarbayeva", "Nursultan Nazarbayev"),
        ("Anna Petrova", "Petrova"),
        ("A. Petrova", "Anna Petrova"),
        ("A. Petrova", "A. Petrova"),
        ("Petrova", "Petrova"),
        ("Max Bokayev", "Maks Bokayev Uly"),
        ("Nurlan Aslan", "Aslan Nurlan"),
        ("Sergei Ivanov", "Sergei Sergeevich Ivanov"),
        ("Erlan Karin", "Erlan Karim"),
    ],
)
def test_persons_who_may_be_two_stay_two(telling, one, other):
    assert len(persons(telling, one, other).persons) == 2


def test_two_people_of_one_surname_stay_two_beside_a_surname_alone(telling):
    merged = persons(telling, "Anna Petrova", "Olga Petrova", "Petrova")
    assert labels(merged.persons) == ["Anna Petrova", "Olga Petrova", "Petrova"]


def test_a_curated_person_is_one_under_every_spelling(telling, authority):
    one, other = telling("001", "Omar Saparov."), telling("002", "Umar S. Saparov spoke.")
    one.person("Omar Saparov", authority="person/omar-saparov")
    other.person("Umar S. Saparov", authority="person/omar-saparov")
    merged = merge([one.facts(), other.facts()], authority)
    assert labels(merged.persons) == ["Omar Saparov"]


def test_a_surname_alone_joins_the_only_bearer_if_curated(telling, authority):
    one, other = telling("001", "Omar Saparov."), telling("002", "Saparov spoke.")
    one.person("Omar Saparov", authority="person/omar-saparov")
    other.person("Saparov")
    assert len(merge([one.facts(), other.facts()], authority).persons) == 1


def test_a_surname_alone_joins_the_only_bearer_who_holds_the_same_post(telling, authority):
    articles = []
    for number, name in (("001", "Anna Petrova"), ("002", "Petrova")):
        one = telling(number, f"President {name} of Northland.")
        country = one.place("Northland", country=True, authority="place/northland")
        one.role(one.person(name), "president", jurisdiction=country)
        articles.append(one.facts())
    merged = merge(articles, authority)
    assert labels(merged.persons) == ["Anna Petrova"]
    assert len(merged.roles) == 1


@pytest.mark.parametrize(("year", "count"), [("2021-01", 1), ("2016", 2)])
def test_a_surname_alone_joins_the_only_bearer_who_stood_in_the_same_election(telling, year, count):
    articles = []
    for number, (name, date) in enumerate((("Anna Petrova", "2021-01-10"), ("Petrova", year))):
        one = telling(f"{number:03}", f"{name} stood in Northland.")
        election = one.election("presidential", one.place("Northland", country=True), date)
        one.candidacy(election, one.person(name))
        articles.append(one.facts())
    assert len(merge(articles, NOBODY).persons) == count


def test_whom_an_article_keeps_apart_stays_apart(telling, authority):
    one, other = telling("001", "Omar Saparov met Saparov."), telling("002", "Omar Saparov.")
    one.person("Omar Saparov", authority="person/omar-saparov")
    one.person("Saparov")
    other.person("Omar Saparov", authority="person/omar-saparov")
    assert len(merge([one.facts(), other.facts()], authority).persons) == 2


def test_one_full_name_twice_in_an_article_is_one_person(telling):
    merged = persons(telling, ("Anna Petrova", "Anna Petrova"))
    assert len(merged.persons) == len(merged.articles[0].persons) == 1


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Erlan Karin", "Erlan Karim", "one letter"),
        ("Anna Petrova", "Petrova", "surname alone"),
        ("A. Petrova", "Anna Petrova", "initials"),
        ("Max Bokayev", "Maksim Bokayev", "nickname"),
        ("Bakyt A. Asanov", "Bakyt Asanov", "one word more"),
        ("Sergei Ivanov", "Sergei Sergeevich Ivanov", "one word more"),
        ("Nurlan Aslan", "Aslan Nurlan", "word order"),
        ("Cherie", "Cherie Petrova", "given name alone"),
        ("Rafig Sagidli", "Rafiq Saqidli", "alike in sound"),
        ("Gulnara Bagirova", "Kulnara Bahyrova", "alike in sound"),
    ],
)
def test_who_may_be_one_is_listed_for_a_curator(telling, one, other, reason):
    assert near(persons(telling, one, other)) == [(reason, *sorted((one, other)))]


def test_people_of_one_article_are_no_near_miss(telling):
    assert persons(telling, ("Erlan Karin", "Erlan Karim")).near_misses == ()


def bodies(telling, *tellings, authority=NOBODY):
    """One article for each (name, kind, country)."""
    articles = []
    for number, (name, kind, country) in enumerate(tellings):
        one = telling(f"{number:03}", f"{name} in {country}.")
        one.organisation(name, kind=kind)
        if country:
            one.place(country, country=True)
        articles.append(one.facts())
    return merge(articles, authority).organisations


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (("Amanat", "TradeUnion", "Northland"), ("Amanat", "PoliticalParty", "Northland"), 2),
        (("Amanat", "PoliticalParty", "Northland"), ("Amanat", "PoliticalParty", "Northland"), 1),
        (("Amanat", None, "Northland"), ("Amanat", "PoliticalParty", "Northland"), 2),
        (("Interior Ministry", "PublicBody", "Northland"), ("Interior Ministry", "PublicBody", "Southland"), 2),
        (("Interior Ministry", "PublicBody", "Northland"), ("interior ministry", "PublicBody", "Northland"), 1),
        (("Interior Ministry", "PublicBody", None), ("Interior Ministry", "PublicBody", None), 2),
        (("People's Party", "PoliticalParty", "Northland"), ("Peoples Party", "PoliticalParty", "Southland"), 2),
        (("Human Rights Watch", "CampaignGroup", "Northland"), ("Human Rights Watch", None, "Southland"), 1),
        (("SDP", "PoliticalParty", "Northland"), ("SDP", "PoliticalParty", "Southland"), 2),
        (("OSCE", "InternationalOrganisation", "Northland"), ("OSCE", "InternationalOrganisation", "Southland"), 1),
    ],
)
def test_bodies_are_one_only_if_their_name_can_mean_but_one(telling, one, other, count):
    assert len(bodies(telling, one, other)) == count


_STATES = Authority(
    (
        Entry("place/northland", "place", "Northland", country=True, adjectives=("Norlandic",)),
        Entry("place/southland", "place", "Southland", ("Southern Republic",), country=True),
    )
)


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("Northland's Interior Ministry", "Ministry of Internal Affairs of Northland", 1),
        ("Norlandic Foreign Ministry", "Ministry of Foreign Affairs of the Republic of Northland", 1),
        ("Justice Ministry", "Northland's Ministry of Justice", 1),
        ("General Prosecutor's Office of Northland", "Norlandic Prosecutor General's Office", 1),
        ("Central Election Commission of Northland", "Northland's Central Electoral Commission", 1),
        (
            "Ministry of Labour and Social Protection of Northland",
            "Northland's Ministry of Social Protection and Labor",
            1,
        ),
        ("Northland's Interior Ministry", "Southland's Interior Ministry", 2),
        ("Interior Ministry", "Interior Ministry of the Southern Republic", 2),
        ("Northland's Interior Ministry", "Northland's Justice Ministry", 2),
        ("Northland's Interior Ministry", "Interior Ministry, Southland", 2),
        ("Northland's Interior Ministry", "Interior Ministry, Northland", 1),
        ("District Court of Northland", "Northland's District Court", 2),
        ("Amber Youth Committee of Northland", "Northland's Youth Committee", 2),
    ],
)
def test_a_state_body_is_one_under_the_names_that_reports_have_for_it(telling, one, other, count):
    named = ((one, "PublicBody", "Northland"), (other, "PublicBody", "Northland"))
    assert len(bodies(telling, *named, authority=_STATES)) == count


@pytest.mark.parametrize(("other", "count"), [("Ministry of Foreign Affairs", 2), ("Norlandic Foreign Ministry", 1)])
def test_state_bodies_that_an_article_keeps_apart_are_one_only_if_both_names_tell_the_country(telling, other, count):
    one = telling("001", f"Northland's foreign ministry and the {other}.")
    one.organisation("Northland's foreign ministry", kind="PublicBody")
    one.organisation(other, kind="PublicBody")
    one.place("Northland", country=True)
    assert len(merge([one.facts()], _STATES).organisations) == count


def test_a_party_is_no_state_body(telling):
    one, other = (
        ("Northland's Court Party", "PoliticalParty", "Northland"),
        ("Court Party", "PoliticalParty", "Northland"),
    )
    assert len(bodies(telling, one, other, authority=_STATES)) == 2


def test_an_abbreviation_leads_to_the_full_name_where_the_kinds_agree(telling):
    one, other = telling("001", "the Helsinki Watch Group (HWG)"), telling("002", "HWG said")
    one.organisation("Helsinki Watch Group", "HWG", kind="CampaignGroup")
    other.organisation("HWG", kind="CampaignGroup")
    assert labels(merge([one.facts(), other.facts()], NOBODY).organisations) == ["Helsinki Watch Group"]


def test_a_publisher_is_the_organisation_that_texts_name(telling):
    one = telling("001", "No name here.", publisher="Steppe News Agency")
    other = telling("002", "Steppe News Agency reported.")
    body = other.organisation("Steppe News Agency", kind="MediaOutlet")
    merged = merge([one.facts(), other.facts()], NOBODY)
    assert labels(merged.organisations) == ["Steppe News Agency"]
    assert merged.publishers == {"001": merged.organisations[0].id}
    assert merged.articles[0].organisations == ()
    assert body


def test_an_author_is_the_person_whom_the_text_names(telling):
    one = telling("001", "Anna Petrova reports.", creator="Anna PETROVA")
    one.person("Anna Petrova")
    merged = merge([one.facts(), telling("002", "No name.", creator="Admin").facts()], NOBODY)
    assert merged.creators == {"001": merged.persons[0].id}


def test_unnamed_agents_of_two_articles_are_two(telling):
    articles = []
    for number in ("001", "002"):
        one = telling(number, "The ruling party won.")
        one.agent("ruling party")
        one.agent("ruling party")
        articles.append(one.facts())
    assert len(merge(articles, NOBODY).agents) == 2


def test_the_fullest_spelling_is_the_label(telling):
    one, other = telling("001", "Karin and Erlan Karin"), telling("002", "E. Karin or Erlan Karin")
    one.person("Karin", "Erlan Karin")
    other.person("E. Karin", "Erlan Karin")
    (person,) = merge([one.facts(), other.facts()], NOBODY).persons
    assert {s.value for s in person.spellings} == {"Karin", "Erlan Karin", "E. Karin"}


def test_two_articles_of_one_id_are_refused(telling):
    with pytest.raises(InputError, match="001"):
        merge([telling("001", "a").facts(), telling("001", "b").facts()], NOBODY)


def test_a_fact_about_nobody_is_dropped(telling):
    one = telling("001", "Someone was arrested.")
    one.custody("arrest", "persons:7")
    one.role("persons:7", "president")
    merged = merge([one.facts()], NOBODY)
    assert merged.custody == () and merged.roles == ()
