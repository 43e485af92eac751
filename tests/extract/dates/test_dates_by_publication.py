"""Dates as the day, month or year of publication settles them, and what is no date at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from extract.article import Article
from extract.dates import find_dates
from extract.document import DateMention
from extract.language.sentences import split_sentences

# Text, when published, words and values in order.
Case = tuple[str, str | None, list[tuple[str, str]]]
YEAR_ONLY: list[Case] = [
    ("On 5 January he declared an emergency.", "2022", [("5 January", "2022-01-05")]),
    ("He was arrested last year.", "2022", [("last year", "2021")]),
    ("He was arrested last Friday.", "2022", [("last Friday", "?")]),
    ("He was arrested yesterday.", "2022", [("yesterday", "?")]),
    ("He was arrested last month.", "2022", [("last month", "?")]),
    ("He was arrested last month.", "2022-04", [("last month", "2022-03")]),
    ("He was arrested this March.", "2022", [("this March", "2022-03")]),
    ("He was arrested last March.", "2022", [("last March", "?")]),
    ("He was arrested in March.", "2022-01", [("March", "2021-03")]),
    ("He was arrested in March.", None, [("March", "?")]),
    ("He was arrested in March 2015 and freed in June.", None, [("March 2015", "2015-03"), ("June", "2015-06")]),
    ("He was arrested on Tuesday.", None, [("Tuesday", "?")]),
    ("He was arrested two years ago.", "2022", [("two years ago", "2020")]),
]

JULY: list[Case] = [
    (text, "2024-07-05", found)
    for text, found in [
        ("Tension is rising before the vote on 19 July.", [("19 July", "2024-07-19")]),
        ("He was arrested days before the 19 July election.", [("19 July", "2024-07-19")]),
        (
            "The house will convene on Monday, the speaker said on Thursday.",
            [("Monday", "2024-07-08"), ("Thursday", "2024-07-04")],
        ),
        ("He has been in detention since at least 2022.", [("2022", "since 2022")]),
        (
            "On January 5, 6 and 7, 2022, the city was dark.",
            [("January 5", "2022-01-05"), ("6", "2022-01-06"), ("7, 2022", "2022-01-07")],
        ),
        ("In Jan-Feb 2022 ten were held.", [("Jan-Feb 2022", "2022-01/2022-02")]),
        ("He fled in 2014. That summer he was tried.", [("2014", "2014"), ("That summer", "2014-06/2014-08")]),
        ("Her arrest came a month after the June 2023 raid.", [("a month after the June 2023", "2023-07")]),
        ("Since his arrest in March he has not been seen.", [("March", "since 2024-03")]),
        ("He ruled until being ousted in April 2010.", [("April 2010", "until 2010-04")]),
        (
            "He edited it from his appointment in 2012 until he was sacked in 2016.",
            [("2012", "since 2012"), ("2016", "until 2016")],
        ),
        ("A verdict will be announced on the 15th.", [("15th", "2024-07-15")]),
        ("Last Thursday, 27 June, ten were held.", [("Last Thursday, 27 June", "2024-06-27")]),
        ("The weekend's protests were small.", [("weekend", "2024-06-29/2024-06-30")]),
        (
            "After the January 2022 events he promised reform; in June the law was changed.",
            [("January 2022", "2022-01"), ("June", "2024-06")],
        ),
        (
            "Aliyev won on 7 February. Snap elections are to be held on September 1.",
            [("7 February", "2024-02-07"), ("September 1", "2024-09-01")],
        ),
        ("The law was widened in 2017, 2019 and 2020.", [("2017", "2017"), ("2019", "2019"), ("2020", "2020")]),
        (
            "Ulviyya was held on November 20, followed a day later by Sevinj.",
            [("November 20", "2023-11-20"), ("a day later", "2023-11-21")],
        ),
        (
            "It was declared on 5 January and lifted on 19 January 2022.",
            [("5 January", "2022-01-05"), ("19 January 2022", "2022-01-19")],
        ),
        (
            "The third Sunday of March 2019 was polling day.",
            [("third Sunday of March 2019", "2019-03-17"), ("polling day", "2019-03-17")],
        ),
        ("Between five and eight years in jail are possible.", []),
        ("2021 was a year of arrests.", [("2021", "2021")]),
        ("By 2030 all will be well.", [("2030", "/2030")]),
        (
            "Until next Friday he is held, since yesterday without food.",
            [("next Friday", "until 2024-07-12"), ("yesterday", "since 2024-07-04")],
        ),
        ("In the first quarter ten were fined.", [("first quarter", "2024-01/2024-03")]),
        ("He was arrested on Saturday, July 2.", [("Saturday, July 2", "2022-07-02")]),
        ("He was arrested on Saturday, 30 June.", [("Saturday, 30 June", "2024-06-30")]),
    ]
]

SEPTEMBER: list[Case] = [
    (text, "2021-09-15", found)
    for text, found in [
        (
            "He was poisoned in August last year and held on January 17.",
            [("August last year", "2020-08"), ("January 17", "2021-01-17")],
        ),
        (
            "She was sentenced on 6 September to 11 years in prison.",
            [("6 September", "2021-09-06"), ("11 years", "for P11Y")],
        ),
        ("The elections, due on 28 November, will be monitored.", [("28 November", "2021-11-28")]),
        ("The 2019-2020 season and the 2020/21 budget.", [("2019-2020", "2019/2020"), ("2020/21", "2020/2021")]),
        (
            "The strike began on 1 September and is expected to last until 15 October.",
            [("1 September", "2021-09-01"), ("15 October", "until 2021-10-15")],
        ),
        (
            "She was jailed for 13 days in March and for 14 days in April.",
            [("13 days", "for P13D"), ("March", "2021-03"), ("14 days", "for P14D"), ("April", "2021-04")],
        ),
        ("He faces from three to seven years in prison.", []),
        (
            "Voters go to the polls on 17, 18 and 19 September.",
            [("17", "2021-09-17"), ("18", "2021-09-18"), ("19 September", "2021-09-19")],
        ),
        (
            "On the 5th, 6th and 7th of September they met.",
            [("5th", "2021-09-05"), ("6th", "2021-09-06"), ("7th of September", "2021-09-07")],
        ),
        (
            "Ten years on from the 16 December 2011 shootings, nobody is held to account.",
            [("16 December 2011", "2011-12-16")],
        ),
        (
            "He headed the service from 2016 to January 2021.",
            [("2016", "since 2016"), ("January 2021", "until 2021-01")],
        ),
        ("He spent 2010 and 2011 in jail.", [("2010", "2010"), ("2011", "2011")]),
        ("Some time in 2016 or 2017 he left.", [("2016 or 2017", "2016/2017")]),
        (
            "A Thursday hearing was put off to September 23.",
            [("Thursday", "2021-09-09"), ("September 23", "2021-09-23")],
        ),
        (
            "It was moved from 20 September to 27 September.",
            [("20 September to 27 September", "2021-09-20/2021-09-27")],
        ),
        ("A new hearing was set for October 5.", [("October 5", "2021-10-05")]),
        ("(Berlin, September 10, 2021) – The authorities should free him.", [("September 10, 2021", "2021-09-10")]),
        ("Sat, 4 Sep 2021", [("Sat, 4 Sep 2021", "2021-09-04")]),
        (
            "A day after his arrest on 3 September, he was beaten.",
            [("day after his arrest on 3 September", "2021-09-04")],
        ),
        ("Two days after the 5 July rally he was held.", [("Two days after the 5 July", "2021-07-07")]),
        ("During the January 5-6 violence 100 died.", [("January 5-6", "2021-01-05/2021-01-06")]),
        ("By the end of 2020 he had lost.", [("end of 2020", "/2020")]),
        ("Before March he was free; after 1 May he left.", [("March", "/2021-02"), ("1 May", "2021-05-02/")]),
        ("After the 2019 vote he left.", [("2019", "2019")]),
        ("They must register no later than 1 October.", [("1 October", "2021-10-01")]),
        (
            "In late August and early September ten fled.",
            [("late August", "2021-08"), ("early September", "2021-09")],
        ),
        (
            "Earlier in the week she was held; later in the day she was freed.",
            [("Earlier in the week", "2021-09-13/2021-09-19"), ("later in the day", "2021-09-15")],
        ),
        ("On the weekend of 11-12 September ten were held.", [("11-12 September", "2021-09-11/2021-09-12")]),
        ("As early as 2015 he warned of it.", [("2015", "2015")]),
        ("In May/June 2021 he was ill.", [("May/June 2021", "2021-05/2021-06")]),
        ("He was held for three consecutive days.", [("three consecutive days", "for P3D")]),
        ("He got a 15 year term.", [("15 year", "for P15Y")]),
        ("On Good Friday he was freed, and on New Year's Eve held.", [("New Year's Eve", "2020-12-31")]),
        ("He died aged 81 on Saturday 4 September 2021.", [("Saturday 4 September 2021", "2021-09-04")]),
    ]
]

NOTHING = [
    "May God protect them.",
    "Theresa May met the president.",
    "The march went on.",
    "The March for Freedom went on.",
    "They may be held in prison.",
    "The second man was freed first.",
    "The Sunday Times and the Friday Bulletin wrote about it.",
    "The fine was 2015 tenge and $2016.",
    "About 2000 people and 1,600 workers marched.",
    "Up to 2000 people were held.",
    "He lives at 31 Lenin Street, flat 12.",
    "Version 2.0 works 24/7 on port 8080.",
    "EXPO 2017 opens soon.",
    "The strategy Kazakhstan 2050 is praised.",
    "She is 56 (and ill).",
    "The 74-year-old leader won 97.7 per cent.",
    "Article 174, part 2 and Article 405 were applied.",
    "They met on 1 May Square and Respublika Square.",
    "At 9 in the morning and at 17:30 they came.",
    "Recently he was freed; formerly he was mayor.",
    "One day he will be free.",
    "Day after day they marched.",
    "Every Sunday they pray; every March they march.",
    "The first of five men was freed.",
    "Of 2000 people asked, 1500 agreed.",
    "Call 2015-44-55.",
    "He got 30 to 50 votes.",
    "A 40 hour week is the law.",
    "The autumnal rain and summertime blues went on.",
    "In the fall of the regime they saw hope.",
    "The Prague Spring was crushed.",
    "Her working days are long.",
    "He will marry April Ivanova.",
    "June Carter sang.",
    "It happened in the 21st century.",
    "The 20th congress met on the third floor.",
    "UN resolution 1325 was quoted.",
    "The price rose from 1900 to 2100 tenge.",
]


@pytest.mark.parametrize(("text", "published", "expected"), [*YEAR_ONLY, *SEPTEMBER, *JULY])
def test_the_date_of_publication_settles_what_the_words_leave_open(
    text: str,
    published: str | None,
    expected: list[tuple[str, str]],
    dates: Callable[..., list[tuple[str, str]]],
    day_bounds: Callable[[str], str],
) -> None:
    assert dates(text, published) == [(words, day_bounds(value)) for words, value in expected]


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_date_is_left_alone(text: str, dates: Callable[..., list[tuple[str, str]]]) -> None:
    assert dates(text) == []


BACK_AND_FORTH: list[Case] = [
    (
        "He was held on November 27. He had been jailed in 2017 and freed in April 2018. Nino was held December 11.",
        "2024-03-15",
        [("November 27", "2023-11-27"), ("2017", "2017"), ("April 2018", "2018-04"), ("December 11", "2023-12-11")],
    ),
    (
        "He was held on November 27. He had been jailed in April 2018 and freed on December 11.",
        "2024-03-15",
        [("November 27", "2023-11-27"), ("April 2018", "2018-04"), ("December 11", "2018-12-11")],
    ),
    (
        "In June 2021 the fund was closed. Its clerk has been in custody since March.",
        "2023-04-01",
        [("June 2021", "2021-06"), ("March", "since 2021-03")],
    ),
    ("Seven men, held since March, face charges.", "2013-10-11", [("March", "since 2013-03")]),
    ("He was held last October.", "2025-11-10", [("last October", "2024-10")]),
    ("He was held last September.", "2025-11-10", [("last September", "2025-09")]),
]


@pytest.mark.parametrize(("text", "published", "expected"), BACK_AND_FORTH)
def test_the_story_comes_back_from_what_was_before(
    dates: Callable[..., list[tuple[str, str]]], text: str, published: str | None, expected: list[tuple[str, str]]
) -> None:
    assert dates(text, published) == expected


@pytest.mark.parametrize(
    ("title", "published", "value"),
    [
        ("2007 Georgian legislative election", None, "2007-05"),
        ("Georgia between 2003 and 2007", None, "?"),
        ("2007 Georgian legislative election", "2010-08-01", "2010-05"),
    ],
)
def test_the_year_in_the_title_dates_an_article_without_a_date(
    mentions: Callable[..., tuple[Article, tuple[DateMention, ...]]], title: str, published: str | None, value: str
) -> None:
    article, _ = mentions("He was charged in May with fraud.", published)
    titled = replace(article, title=title)
    found = [date.value for date in find_dates(titled, split_sentences(titled))]
    assert [date.iso if date else "?" for date in found] == [value]
