"""The same fact told by several articles is one, with the finest values; what contradicts it is another."""

from __future__ import annotations

from time import process_time

import pytest

from extract.merge import merge
from extract.names.authority import Authority
from extract.partial_date import PartialDate

NOBODY = Authority()


def only(things):
    (thing,) = things
    return thing


@pytest.fixture
def two(telling):
    """Two articles about Anna Petrova of Northland, in 2016 and 2018, each told by a function."""

    def tell(first, second, published=("2016-06-01", "2018-03-02"), authority=NOBODY):
        articles = []
        for number, say in enumerate((first, second)):
            one = telling(f"{number:03}", "Anna Petrova was arrested in Northland.", published[number])
            person, country = one.person("Anna Petrova"), one.place("Northland", country=True)
            say(one, person, country)
            articles.append(one.facts())
        return merge(articles, authority)

    return tell


def arrests(two, first, second, kind="arrest"):
    """How many custody events two tellings with these slots are."""

    def said(slots):
        return lambda one, person, country: one.custody(kind, person, **slots)

    return two(said(first), said(second)).custody


def test_the_day_is_chosen_over_the_month(two):
    event = only(arrests(two, {"date": "2016-05"}, {"date": "2016-05-31"}))
    assert event.date.value == PartialDate.parse("2016-05-31")


def test_what_each_article_adds_is_in_the_merged_event(two):
    event = only(
        arrests(
            two,
            {"date": "2016-05", "charges": ["hooliganism"], "agency_text": "police"},
            {"date": "2016-05-31", "charges": ["Hooliganism", "hooliganism and insult"], "length": "P15D"},
        )
    )
    assert [charge.value for charge in event.charges] == ["hooliganism", "hooliganism and insult"]
    assert (event.length.value, event.agency_text.value) == ("P15D", "police")


def test_each_article_keeps_its_own_values(two):
    def said(date):
        return lambda one, person, country: one.custody("arrest", person, date=date)

    merged = two(said("2016-05"), said("2016-05-31"))
    assert [only(facts.custody).date.value.iso for facts in merged.articles] == ["2016-05", "2016-05-31"]
    assert {only(facts.custody).id for facts in merged.articles} == {only(merged.custody).id}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"date": "2016-05-17"}, {"date": "2016-05-31"}),
        ({"date": "2016-05", "length": "P10D"}, {"date": "2016-05", "length": "P15D"}),
        ({"date": "2016-05", "penalty": "fine"}, {"date": "2016-05", "penalty": "prison"}),
        ({"date": "2016-05", "charges": ["treason"]}, {"date": "2016-05", "charges": ["insulting a judge"]}),
        ({}, {}),
        ({}, {"date": "2016-05-31"}),
        ({"date": "2016", "charges": ["hooliganism"]}, {"date": "2016-05-31"}),
        ({"date": "2016", "length": "P15D"}, {"date": "2016-05-31"}),
        ({"date": "2016"}, {"date": "2017-05-31"}),
    ],
)
def test_arrests_that_may_be_two_stay_two(two, first, second):
    assert len(arrests(two, first, second)) == 2


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"charges": ["treason"]}, {"charges": ["state treason"]}),
        ({"length": "P15D"}, {"length": "P15D", "date": "2016-05"}),
        ({"date": "2016-05-31"}, {"date": "2016-05-31"}),
    ],
)
def test_arrests_that_agree_enough_are_one(two, first, second):
    assert len(arrests(two, first, second)) == 1


def test_sentences_of_one_year_are_one(two):
    assert len(arrests(two, {"date": "2016"}, {"date": "2016-11-28"}, kind="sentence")) == 1


def test_an_event_that_fits_two_joins_neither(two):
    def dated(*dates):
        def say(one, person, country):
            for date in dates:
                one.custody("arrest", person, date=date)

        return say

    assert len(two(dated("2016-05-17", "2016-05-31"), dated("2016-05")).custody) == 3
    assert len(two(dated("2016-05"), dated("2016-05-17", "2016-05-31")).custody) == 3


def test_the_same_place_joins_only_if_finer_than_a_country(two, authority):
    def held(label, entry):
        def say(one, person, country):
            one.custody("arrest", person, places=[one.place(label, authority=entry)])

        return say

    town = held("Port Amber", "place/port-amber")
    assert len(two(town, town, authority=authority).custody) == 1
    abroad = two(
        lambda one, p, c: one.custody("arrest", p, places=[c]), lambda one, p, c: one.custody("arrest", p, places=[c])
    )
    assert len(abroad.custody) == 2


def test_a_town_is_chosen_over_the_country_around_it(two, authority):
    def in_town(one, person, country):
        town = one.place("Port Amber", authority="place/port-amber")
        one.custody("arrest", person, date="2016-05-31", places=[town])

    def in_country(one, person, country):
        whole = one.place("the Northland", country=True, authority="place/northland")
        one.custody("arrest", person, date="2016-05-31", places=[whole])

    event = only(two(in_town, in_country, authority=authority).custody)
    assert [place.value for place in event.places] == ["000 places:1"]


def test_a_named_agency_is_chosen_over_an_unnamed_one(two):
    def unnamed(one, person, country):
        one.custody("arrest", person, date="2016-05-31", agency=one.agent("police"), agency_text="police")

    def named(one, person, country):
        body = one.organisation("Northland Security Service", kind="PublicBody")
        one.custody("arrest", person, date="2016-05-31", agency=body, agency_text="Northland Security Service")

    merged = two(unnamed, named)
    event = only(merged.custody)
    assert event.agency.value == only(merged.organisations).id
    assert event.agency_text.value == "Northland Security Service"


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (("dozens of protesters", 24, None, "2016-05-21"), ("Dozens of protesters", 24, None, "2016-05-21"), 1),
        (("dozens of protesters", 24, None, "2016-05"), ("dozens of protesters", 24, None, "2016-05-21"), 1),
        (("protesters", 24, None, "2016-05-21"), ("protesters", 30, 30, "2016-05-21"), 2),
        (("protesters", None, None, "2016-05"), ("protesters", None, None, "2016-05"), 2),
        (("protesters", 24, None, None), ("protesters", 24, None, None), 2),
        (("protesters", 24, None, "2016-05-21"), ("activists", 24, None, "2016-05-21"), 2),
    ],
)
def test_groups_are_one_under_the_same_words_counts_and_dates(two, first, second, count):
    def said(slots):
        group, least, most, date = slots
        return lambda one, p, c: one.custody("arrest", group=group, least=least, most=most, date=date)

    assert len(two(said(first), said(second)).custody) == count


def test_an_event_follows_the_merged_event(two):
    def both(one, person, country):
        arrest = one.custody("arrest", person, date="2016-05-31")
        one.custody("sentence", person, date="2016-11-28", follows=[arrest])

    arrest, sentence = two(both, both).custody
    assert sentence.follows == (arrest.id,)


def test_a_role_told_twice_is_one_with_the_newest_status(two):
    def role(**slots):
        return lambda one, person, country: one.role(person, "prime minister", **slots)

    merged = two(role(status="current"), role(status="former"))
    told = only(merged.roles)
    assert told.status.value == "former"
    assert merged.as_of == {told.id: PartialDate.parse("2018-03-02")}


def test_articles_of_one_day_that_disagree_leave_the_status_open(two):
    def role(**slots):
        return lambda one, person, country: one.role(person, "prime minister", **slots)

    merged = two(role(status="current"), role(status="former"), published=("2016", "2016"))
    assert only(merged.roles).status is None


def test_a_role_without_its_body_joins_the_one_that_names_it(two):
    def of_country(one, person, country):
        one.role(person, "president", jurisdiction=country)

    def bare(one, person, country):
        one.role(person, "President")

    def of_club(one, person, country):
        one.role(person, "president", organisation=one.organisation("Northland Chess Club"))

    assert only(two(bare, of_country).roles).jurisdiction
    assert len(two(of_club, of_country).roles) == 2


def test_terms_of_office_that_cannot_be_one_are_two(two):
    def since(year):
        return lambda one, person, country: one.role(person, "mayor", since=year)

    assert len(two(since("1999"), since("2011")).roles) == 2


def test_kinship_told_twice_is_one(two):
    def wife(one, person, country):
        one.kinship(person, one.person("Ivan Petrov"), "wife")

    assert len(two(wife, wife).kinships) == 1


def test_elections_of_one_country_kind_and_year_are_one(two):
    def vote(date, **slots):
        return lambda one, person, country: one.election("presidential", country, date, **slots)

    election = only(two(vote("2015", early=True), vote("2015-04-26")).elections)
    assert (election.date.value.iso, election.early.value) == ("2015-04-26", True)
    assert len(two(vote("2015-04-26"), vote("2015-07-26")).elections) == 2
    assert len(two(vote("2015"), vote("2016")).elections) == 2
    assert len(two(vote(None), vote(None)).elections) == 2


def test_elections_without_a_country_are_not_joined(two):
    def vote(one, person, country):
        one.election("presidential", None, "2015")

    assert len(two(vote, vote).elections) == 2


def test_winners_who_cannot_both_have_won_are_left_out_of_the_merged_view(two):
    def won(name):
        return lambda one, person, country: one.election("presidential", country, "2015", winner=one.person(name))

    merged = two(won("Ivan Petrov"), won("Oleg Smirnov"))
    assert only(merged.elections).winner is None
    assert all(only(facts.elections).winner for facts in merged.articles)


def test_an_arrest_of_which_only_the_year_is_told_is_the_one_of_that_year(two):
    event = only(arrests(two, {"date": "2016"}, {"date": "2016-05-31", "charges": ["hooliganism"]}))
    assert event.date.value == PartialDate.parse("2016-05-31")


def test_an_arrest_of_which_only_the_year_is_told_is_none_of_two(telling):
    articles = []
    for number, date in enumerate(("2016-05-31", "2016-09", "2016")):
        one = telling(f"{number:03}", f"Anna Petrova was arrested in {date}.")
        one.custody("arrest", one.person("Anna Petrova"), date=date)
        articles.append(one.facts())
    assert len(merge(articles, NOBODY).custody) == 3


def told_in_two_ways(telling, first, second, *, together=False):
    """The conflicts of two custody events of 1 February 2022, told by two articles or by one."""
    one, other = telling("001", "A court jailed Anna Petrova."), telling("002", "A court jailed Anna Petrova.")
    for article, slots in ((one, first), (one if together else other, second)):
        people = () if "group" in slots else (article.person("Anna Petrova"),)
        place = article.place(slots["place"]) if "place" in slots else None
        rest = {key: value for key, value in slots.items() if key != "place"}
        article.custody("sentence", *people, **{"date": "2022-02-01"} | rest, places=[place] if place else [])
    merged = merge([one.facts()] if together else [one.facts(), other.facts()], NOBODY)
    return merged.conflicts


@pytest.mark.parametrize(
    ("first", "second", "conflicting"),
    [
        ({"length": "P7Y"}, {"length": "P8Y"}, True),
        ({"penalty": "prison"}, {"penalty": "fine"}, True),
        ({"group": "protesters", "least": 40, "most": 40}, {"group": "protesters", "least": 55, "most": 55}, True),
        ({"group": "protesters", "least": 40, "most": 40}, {"group": "protesters", "least": 50}, True),
        ({"group": "protesters", "least": 40, "most": 40}, {"group": "protesters", "most": 50}, False),
        (
            {"group": "protesters", "least": 400, "most": 400},
            {"group": "protesters", "least": 410, "most": 410},
            False,
        ),
        ({"group": "protesters", "least": 40, "most": 40}, {"group": "miners", "least": 55, "most": 55}, False),
        ({"length": "P7Y", "date": "2022-02"}, {"length": "P8Y"}, False),
        ({"length": "P7Y", "place": "Amber"}, {"length": "P8Y", "place": "Reed"}, False),
        ({"length": "P7Y"}, {"length": "P7Y"}, False),
    ],
)
def test_sentences_told_in_two_ways_conflict(telling, first, second, conflicting):
    assert len(told_in_two_ways(telling, first, second)) == conflicting


def test_an_article_that_tells_two_sentences_has_told_them_apart(telling):
    assert told_in_two_ways(telling, {"length": "P7Y"}, {"length": "P8Y"}, together=True) == ()


def figures(two, first, second):
    def share(slots):
        def say(one, person, country):
            told, bound, by = slots
            election = one.election("presidential", country, "2015")
            one.share(election, person, told, bound, by and one.organisation(by, kind="CampaignGroup"))
            one.turnout(election, told, bound)

        return say

    return two(share(first), share(second))


@pytest.mark.parametrize(
    ("first", "second", "count", "conflicting"),
    [
        (("97.7", "exact", None), ("97.70", "exact", None), 1, False),
        (("97.7", "exact", None), ("98", "about", None), 2, False),
        (("97.7", "exact", None), ("95", "over", None), 2, False),
        (("98", "exact", None), ("97.75", "exact", None), 2, False),
        (("82", "exact", None), ("25-30", "about", None), 2, True),
        (("82", "exact", None), ("50", "under", None), 2, True),
        (("70", "exact", None), ("71", "exact", None), 2, True),
    ],
)
def test_figures_that_cannot_both_be_right_conflict(two, first, second, count, conflicting):
    merged = figures(two, first, second)
    assert len(merged.vote_shares) == len(merged.turnouts) == count
    assert len(merged.conflicts) == (2 if conflicting else 0)


def test_one_figure_from_two_sources_is_two_claims(two):
    merged = figures(two, ("70", "exact", "Northland Vote Watch"), ("70", "exact", None))
    assert len(merged.vote_shares) == 2
    assert merged.conflicts == ()


def test_conflicts_within_one_article_are_found(telling):
    one = telling("001", "Officials say 82, observers 25-30 voted in Northland.")
    election = one.election("parliamentary", one.place("Northland", country=True), "2016-03-20")
    one.turnout(election, "82")
    one.turnout(election, "25-30", "about", by=one.organisation("Northland Vote Watch"))
    merged = merge([one.facts()], NOBODY)
    assert merged.conflicts == (tuple(turnout.id for turnout in merged.turnouts),)


def test_candidacies_of_two_kinds_stay_two(two):
    def ran(status):
        def say(one, person, country):
            one.candidacy(one.election("presidential", country, "2015"), person, status)

        return say

    assert len(two(ran("stood"), ran("stood")).candidacies) == 1
    assert len(two(ran("stood"), ran("barred")).candidacies) == 2


def test_impossible_figures_are_dropped(two):
    assert figures(two, ("110", "exact", None), ("97", "exact", None)).vote_shares[0].percent.value.low == 97


def test_what_stays_vague_is_one_vague_fact_however_often_told(telling):
    articles = []
    for number, date in enumerate(("2021-04-04", "2021-07-11", "2021", "2021", "2021")):
        one = telling(f"{number:03}", "Anna Petrova of Northland.")
        one.election("parliamentary", one.place("Northland", country=True), date)
        person = one.person("Anna Petrova")
        bodies = ["Alpha Reform Club", "Beta Reform Club", None, None, None]
        one.role(person, "leader", organisation=bodies[number] and one.organisation(bodies[number]))
        articles.append(one.facts())
    merged = merge(articles, NOBODY)
    assert sorted(election.date.value.iso for election in merged.elections) == ["2021", "2021-04-04", "2021-07-11"]
    assert len(merged.roles) == 3


def test_thousands_of_arrests_of_one_person_take_time_in_proportion(telling):
    def crowd(size):
        articles = []
        for number in range(size):
            one = telling(f"{number:05}", "Anna Petrova of the Interior Ministry was arrested.")
            person = one.person("Anna Petrova")
            one.organisation("Interior Ministry")
            one.custody("arrest", person)
            one.custody("arrest", person, date="2016")
            articles.append(one.facts())
        start = process_time()
        assert len(merge(articles, NOBODY).custody) == 2 * size
        return process_time() - start

    small, large = crowd(200), crowd(1600)
    assert large < 8 * 4 * max(small, 0.02)
