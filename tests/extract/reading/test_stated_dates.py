"""When a text says that it was published."""

from __future__ import annotations

import pytest

from extract.reading import read_text
from extract.reading.stated_date import find_stated_date, parse_date, post_mark_date


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Tuesday, 22 November, 2022", "2022-11-22"),
        ("27 January 2017", "2017-01-27"),
        ("January 27, 2017", "2017-01-27"),
        ("Sept. 3rd, 2020", "2020-09-03"),
        ("05.01.2022 14:12", "2022-01-05"),
        ("31/05/2022", "2022-05-31"),
        ("2022-01-05T10:00:00Z", "2022-01-05"),
        ("January 2017", "2017-01"),
        ("Almaty, 3 March 2020", "2020-03-03"),
        ("AFP, Nur-Sultan, 5 Jan 2022", "2022-01-05"),
        ("Wednesday 5 January 2022 15.03 GMT", "2022-01-05"),
        ("Jan 5, 2022 · 3 min read", "2022-01-05"),
        ("By Anna Lee Jan. 5, 2022 3:12 pm", "2022-01-05"),
        ("Anna Lee | 5 January 2022", "2022-01-05"),
        ("Published: 12:45 GMT, 3 May 2019 | Updated: 14:00 GMT, 4 May 2019", "2019-05-03"),
        ("Posted by clare on July 01, 2016", "2016-07-01"),
        ("Published on 3 March 2020 by admin", "2020-03-03"),
        ("Last updated: 6 January 2022", "2022-01-06"),
        ("Date : 25-05-2016", "2016-05-25"),
        ("Interim report no. 7, published on 9 March 2011", "2011-03-09"),
        ("From our correspondent in Yerevan, 20 July 2021", "2021-07-20"),
        ("Steel Workers' Gazette special, 26 August 2019", "2019-08-26"),
        ("Dockers' Weekly no. 1104, 21 October 2018", "2018-10-21"),
        ("NUR-SULTAN, 5 January 2022 (RFE/RL) – Police said that ten people were held.", "2022-01-05"),
        ("date 2021-09-01 ALMATY -- A court has sentenced an activist to two years.", "2021-09-01"),
        ("(Berlin, March 3, 2020) – Authorities should free him, a group said.", "2020-03-03"),
        ("Astana. 5 January 2022. Interfax - The president signed a law.", "2022-01-05"),
    ],
)
def test_a_dateline_or_label_tells_the_date(line: str, iso: str) -> None:
    found = find_stated_date([line])
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize(
    "line",
    [
        "ALMATY, March 3 (Reuters) - Police said that ten people were held.",
        "(Berlin) – Authorities should free him.",
        "On 22 November 2022 the court sentenced him.",
        "Snap presidential election, 20 November 2022",
        "Massacre of 16 December 2011",
        "Born 5 January 1970",
        "05/01/2022",
        "31 February 2022",
        "He was held from 3 May 2019",
        "Published on 3 March 2020, the book was seized by the police in Almaty at once.",
        "Nothing",
    ],
)
def test_other_lines_tell_no_date(line: str) -> None:
    assert find_stated_date([line]) is None


def test_a_label_goes_before_other_dates_and_else_the_latest_counts() -> None:
    assert find_stated_date(["10 January 2021", "Warsaw, 26 April 2021"]) == parse_date("26 April 2021")
    assert find_stated_date(["26 April 2021", "Published: 3 March 2020"]) == parse_date("3 March 2020")
    assert find_stated_date(["Updated: 4 May 2020", "3 May 2020"]) == parse_date("3 May 2020")


def test_only_the_first_lines_are_asked() -> None:
    (article,) = read_text("Title\n\n" + "A sentence of the text.\n" * 20 + "3 May 2020\n", id="x")
    assert article.published is None


def test_a_stated_date_says_so() -> None:
    (article,) = read_text("Title\n\n3 May 2020\n\nText goes here.", id="x")
    assert (article.published, article.date_basis) == (parse_date("3 May 2020"), "stated")


@pytest.mark.parametrize(
    ("line", "is_mark"),
    [
        ("Posted by T on January 27, 2017", True),
        ("Posted on 27 January 2017", True),
        ("Published on 3 March 2020 by admin", True),
        ("Written by Anna Lee on 3 March 2020", True),
        ("Updated on 3 March 2020", False),
        ("Date: 3 March 2020", False),
        ("3 March 2020", False),
        ("Posted by T in January 2017", False),
        ("Posted to Vienna as ambassador on 3 March 2020, he was recalled in May", False),
    ],
)
def test_marks_of_posts(line: str, is_mark: bool) -> None:
    assert (post_mark_date(line) is not None) is is_mark
