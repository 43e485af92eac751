"""What a date leans on: letters, what was told before, the exact words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from extract.article import Article, Block, Span
from extract.dates import find_dates
from extract.document import DateMention
from extract.language.sentences import split_sentences
from extract.partial_date import PartialDate

Dates = Callable[..., list[tuple[str, str]]]


def test_a_letters_own_date_is_its_today(dates: Dates) -> None:
    letter = "25 May 2016\nDear Sir,\nToday we write. Yesterday ten were held.\nBerlin, 20 May 2016\nToday we march."
    assert dates(letter, "2016-05-27", letter=True) == [
        ("25 May 2016", "2016-05-25"),
        ("Today", "2016-05-25"),
        ("Yesterday", "2016-05-24"),
        ("20 May 2016", "2016-05-20"),
        ("Today", "2016-05-20"),
    ]


def test_a_dated_line_outside_letters_leaves_today_alone(dates: Dates) -> None:
    assert dates("25 May 2016\nToday we write.", "2016-05-27")[1] == ("Today", "2016-05-27")


def test_after_a_letter_the_articles_date_counts_again() -> None:
    text = "25 May 2016\nToday we write.\nToday it was handed in."
    first, second = text.index("\n"), text.rindex("\n")
    blocks = (
        Block(Span(0, first), "paragraph", letter=True),
        Block(Span(first + 1, second), "paragraph", letter=True),
        Block(Span(second + 1, len(text)), "paragraph"),
    )
    article = Article("a", text, blocks, published=PartialDate.parse("2016-05-27"))
    values = [mention.value for mention in find_dates(article, split_sentences(article))]
    assert [value and value.iso for value in values] == ["2016-05-25", "2016-05-25", "2016-05-27"]


def test_the_sites_furniture_is_no_anchor() -> None:
    text = "Posted on 3 March 2015\nThat day ten were held."
    cut = text.index("\n")
    blocks = (Block(Span(0, cut), "furniture"), Block(Span(cut + 1, len(text)), "paragraph"))
    article = Article("a", text, blocks)
    assert [mention.value for mention in find_dates(article, split_sentences(article))][-1] is None


def test_the_same_day_does_not_reach_over_another_day(dates: Dates) -> None:
    text = "He was held on 3 March 2015. In 2012 he had fled. On the same day ten were held."
    assert dates(text)[-1] == ("the same day", "?")


def test_the_same_day_reaches_over_sentences_without_dates(dates: Dates) -> None:
    text = "He was held on 3 March 2015.\nPolice came.\nThey beat him.\nOn the same day ten were held."
    assert dates(text)[-1] == ("the same day", "2015-03-03")


def test_a_year_in_one_paragraph_does_not_date_the_next(dates: Dates) -> None:
    text = "In June 2011 he was held.\nIn September he was freed."
    assert dates(text, "2016-10-15")[-1] == ("September", "2016-09")


def test_a_named_weekday_keeps_its_day(dates: Dates) -> None:
    text = "Protests are planned for Saturday 21 May. Ten were held to keep people from Saturday's rally."
    assert dates(text, "2016-05-20")[-1] == ("Saturday", "2016-05-21")


def test_spans_are_the_words_and_in_order(mentions: Callable[..., tuple[Article, tuple[DateMention, ...]]]) -> None:
    text = "Later, on May 31 – the day of memory – and in the summer of 2015 he was held for 15 days, until June."
    article, found = mentions(text)
    assert [article.quote(mention.span) for mention in found] == ["May 31", "summer of 2015", "15 days", "June"]
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))


def test_offsets_count_in_the_article_not_in_the_sentence(
    mentions: Callable[..., tuple[Article, tuple[DateMention, ...]]],
) -> None:
    article, found = mentions("𝔘nd überall – nichts.\nAm Ende, on 3 March 2015, it ended.")
    assert article.quote(found[0].span) == "3 March 2015"


def test_the_same_text_gives_the_same_mentions(
    mentions: Callable[..., tuple[Article, tuple[DateMention, ...]]],
) -> None:
    text = "On 3 March 2015 he was held; the next day he was freed. In recent days ten were held for 15 days."
    assert mentions(text)[1] == mentions(text)[1]


def test_a_story_goes_back_a_little_rather_than_on_by_a_year(dates: Dates) -> None:
    text = "On 16 August 2019 he got four years. His brother was held for a day on 16 July."
    assert dates(text, "2023-09-26")[-1] == ("16 July", "2019-07-16")
    text = "She was held on 24 May 2019. On 8 February she was freed."
    assert dates(text, "2023-09-26")[-1] == ("8 February", "2020-02-08")


def test_a_day_soon_after_what_was_told_belongs_to_it_though_the_same_day_is_news(dates: Dates) -> None:
    text = "Protests broke out after the vote of October 2015. He was freed by the crowd on October 6."
    assert dates(text, "2019-10-20")[-1] == ("October 6", "2015-10-06")
    assert dates("Protests broke out in May 2015. He was freed on October 6.", "2019-10-20")[-1][1] == "2019-10-06"


def test_a_month_counted_from_the_article_ends_the_older_story(dates: Dates) -> None:
    text = "They were arrested in June 2012. The banker was detained last July. On 9 January a court ruled."
    assert dates(text, "2014-04-20")[-1] == ("9 January", "2014-01-09")


CHRONICLE = (
    "A life\n1990-1994. In business.\n2001. On November 18 she founds a movement.\n"
    "2002. On March 27 Omarov is arrested.\nOn July 18 a court sentences him.\n2003. He is freed on May 13."
)


def test_the_year_that_opens_an_entry_dates_what_stands_in_it(dates: Dates) -> None:
    found = dict(dates(CHRONICLE, None))
    assert found["November 18"] == "2001-11-18"
    assert found["July 18"] == "2002-07-18"
    assert found["May 13"] == "2003-05-13"


def test_two_entries_or_years_out_of_order_make_no_chronicle(dates: Dates) -> None:
    assert dict(dates("2001. On May 3 she left.\n2002. On June 4 she came.", None))["May 3"] == "?"
    text = "2001. On May 3 she left.\n1999. On June 4 she came.\n2002. On July 5 she left."
    assert dict(dates(text, None))["June 4"] == "?"


def test_what_had_happened_lies_before_what_was_told_without_a_year(dates: Dates) -> None:
    text = "In May a court jailed the editor. He had been arrested on 30 January."
    assert dates(text, "2022-02")[-1] == ("30 January", "2021-01-30")
    text = "In May a court jailed the editor. He was freed on 30 January."
    assert dates(text, "2022-02")[-1] == ("30 January", "2022-01-30")
    text = "Two had been fined in December. Another had been freed only in January."
    assert dates(text, "2006-05-12")[-1] == ("January", "2006-01")


def test_what_came_next_in_a_sentence_is_not_before_it(dates: Dates) -> None:
    text = "She was arrested in March 2022 and released in January."
    assert dates(text, "2024-09-06") == [("March 2022", "2022-03"), ("January", "2024-01")]
    assert dates("She was arrested in March 2022 and released in May.", "2024-09-06")[-1] == ("May", "2022-05")


def test_a_row_of_days_has_the_year_of_the_last(dates: Dates) -> None:
    text = "One was held on November 30, Kim on December 13, and Lee on January 13, 2024."
    assert [value for _, value in dates(text, "2025-06-20")] == ["2023-11-30", "2023-12-13", "2024-01-13"]


def test_the_day_of_what_somebody_is_charged_over_dates_nothing_else(dates: Dates) -> None:
    text = "A court held the general over the crackdown of March 1, 2008. He was first arrested on July 27."
    assert dates(text, "2018-12-10")[-1] == ("July 27", "2018-07-27")
    assert dates("He was freed after the crackdown of March 1, 2008. He was held on July 27.", "2018-12-10")[-1][
        1
    ] == ("2008-07-27")


def test_a_day_before_a_length_is_no_range(dates: Dates) -> None:
    assert ("January 31", "2025-01-31") in dates("He was sentenced on January 31 to 16 years.", "2025-06-20")
    told = dates("They were sentenced on January 6 to 15 and six years respectively.", "2025-06-20")
    assert ("January 6", "2025-01-06") in told


def test_what_somebody_has_done_to_him_lies_not_before(dates: Dates) -> None:
    text = "The governor left in December. He had himself re-elected in November."
    assert dates(text, "2023-01-10")[-1] == ("November", "2022-11")


def test_two_months_of_last_year_share_it(dates: Dates) -> None:
    text = "They were seized in June and July last year."
    assert [value for _, value in dates(text, "2021-10-12")] == ["2020-06", "2020-07"]


def test_later_in_the_day_is_on_the_day_just_told(dates: Dates) -> None:
    text = "He was seized early on July 1, freed later in the day and held again that night."
    assert {value for _, value in dates(text, "2023-02-01")} == {"2022-07-01"}
