"""What each paragraph of a text is, in the layouts that articles come in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.reading import read_text

Kinds = Callable[[str], list[tuple[str, str]]]
MORE = "Relatives waited outside from early morning, and the police let only a few of them in at noon. " * 3
LONG = "The court heard the case for three days and sentenced the men to five years in prison. " * 3


def test_a_wire_report(kinds: Kinds) -> None:
    text = f"""Court jails five over unrest

BUKHARA, Jan 31, 2023 (Reuters) - A court sentenced five people on Tuesday.

{LONG}
(Reporting by Olim Rustamov; Editing by Anna Lee)

Our Standards: The News Trust Principles.
"""
    assert [kind for kind, _ in kinds(text)] == ["title", "paragraph", "paragraph", "byline", "furniture"]


def test_a_text_that_starts_at_once_has_no_title() -> None:
    (article,) = read_text(f"{LONG}\nBackground\n{MORE}", id="x")
    assert article.title is None
    assert [block.kind for block in article.blocks] == ["paragraph", "heading", "paragraph"]


def test_a_statement_with_bullets_recommendations_and_signatories(kinds: Kinds) -> None:
    text = """PRESS RELEASE

Kyrgyzstan: Drop charges against reporters

Government should respect media freedom

(Bishkek, January 17, 2024) – The authorities should release the journalists, the Eurasia Rights Forum said.

Those detained include:

- Aida Karimova, director
- Sapar Akunov, reporter

To the European Union:

• Raise the cases in public

Signatories:
Eurasia Rights Forum
Press Club

Related articles
Blogger jailed in Tashkent
"""
    assert [kind for kind, _ in kinds(text)] == [
        *("furniture", "title", "heading", "paragraph", "paragraph", "bullet", "bullet", "paragraph", "bullet"),
        *("signature", "signature", "signature", "furniture", "furniture"),
    ]


def test_a_page_dump_shows_title_standfirst_and_caption_twice(kinds: Kinds) -> None:
    text = f"""Skip to main content
Home > Central Asia

Activists Warn of New Law

Groups would have to register.

Activists Warn of New Law

Groups would have to register.

Activists march in Bishkek on March 8, 2024.
Activists march in Bishkek on March 8, 2024. © AFP/Getty
Thursday, 21 March, 2024
Share on Facebook
Aizada Kutueva

{LONG}

What comes next

{MORE}

Also Read: Kyrgyzstan jails poet
"""
    found = kinds(text)
    assert [kind for kind, _ in found] == [
        *("furniture", "furniture", "title", "paragraph", "furniture", "furniture"),
        *("paragraph", "furniture", "furniture", "byline", "furniture", "byline"),
        *("paragraph", "heading", "paragraph", "furniture"),
    ]
    assert found[8] == ("furniture", "© AFP/Getty")


def test_a_hard_wrapped_mail() -> None:
    text = """From: news@example.org
To: list@example.org
Subject: Re: Trial of oil workers begins in Aktau
Date: Tue, 27 Mar 2012 10:12:00 +0600

The trial of 37 people accused of taking part in the unrest began in
Aktau on 27 March. Relatives of the accused, many of whom had travelled
all night, were kept outside the court for two hours.

The judge read out the charges:

  - one of the accused asked for a medical examination, which the judge
    refused without giving a reason
  - two witnesses withdrew what they had said to the police
"""
    (article,) = read_text(text, id="x")
    blocks = [(block.kind, " ".join(article.quote(block.span).split())) for block in article.blocks]
    assert [kind for kind, _ in blocks] == [
        *("byline", "furniture", "title", "byline", "paragraph", "paragraph", "bullet", "bullet")
    ]
    assert blocks[4][1].endswith("were kept outside the court for two hours.")
    assert blocks[6][1].endswith("without giving a reason")
    assert article.title == "Trial of oil workers begins in Aktau"
    assert article.published
    assert article.published.iso == "2012-03-27"


def test_wrapped_lines_without_blank_lines_start_anew_where_the_next_word_had_room(kinds: Kinds) -> None:
    text = """Press releases
Reporters held in attempt to silence dissent
'This attempt to silence local and foreign journalists adds to the
government's already embarrassing record on human rights, which the
union has told it before,' the union added.
The embassy in the capital intervened to secure the release of three
reporters working for the broadcaster. They have complained that
costly equipment was broken."""
    found = kinds(text)
    assert [kind for kind, _ in found] == ["furniture", "title", "paragraph", "paragraph"]
    assert found[3][1].startswith("The embassy")


def test_a_caption_that_says_so_above_the_title_is_the_author_s_and_no_title(kinds: Kinds) -> None:
    text = (
        "Photo: Ivan Petrov and his lawyer outside the court in Minsk\n\nOpposition leader jailed\n\n"
        "A court jailed Ivan Petrov on Monday."
    )
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "title", "paragraph"]


def test_a_caption_with_its_credit_above_the_title(kinds: Kinds) -> None:
    text = f"""Police detain students in Minsk on September 1, 2020. (News.By via AP)

At least 12 reporters detained

Riga, Latvia, September 2, 2020 — {LONG}
"""
    assert [kind for kind, _ in kinds(text)] == ["paragraph", "furniture", "title", "paragraph"]


def test_lines_that_are_paragraphs_are_not_joined(kinds: Kinds) -> None:
    text = "The court met.\nIt heard him.\nHe was freed.\nPolice took him home."
    assert len(kinds(text)) == 4


def test_markdown_headings_and_bullets() -> None:
    text = "# Digest\n\n## Kazakhstan\n\n* A court freed two men.\n* One was held.\n\n## Uzbekistan\n\nNothing new."
    (article,) = read_text(text, id="x")
    assert article.title == "Digest"
    assert [block.kind for block in article.blocks] == [
        "title",
        "heading",
        "bullet",
        "bullet",
        "heading",
        "paragraph",
    ]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Anna Lee", "Anna Lee"),
        ("By Anna Lee in Almaty", "Anna Lee"),
        ("Anna Lee, Almaty, Kazakhstan", "Anna Lee"),
        ("By Aziz Ibragimov, special correspondent", "Aziz Ibragimov"),
        ("A contribution on the vote, by Anna Lee, secretary of the union", "Anna Lee"),
        ("Author: Anna Lee", "Anna Lee"),
    ],
)
def test_bylines_above_the_text_name_the_author(line: str, author: str) -> None:
    (article,) = read_text(f"Oil workers on strike\n\n{line}\n\n{LONG}", id="x")
    assert [block.kind for block in article.blocks] == ["title", "byline", "paragraph"]
    assert article.creator == author


@pytest.mark.parametrize(
    "line",
    [
        "By order of the court",
        "By Monday the police had gone",
        "Tear gas used, by all accounts",
        "Public outcry",
        "Arrests go on",
    ],
)
def test_other_lines_above_the_text_are_no_bylines(line: str) -> None:
    (article,) = read_text(f"Oil workers on strike\n\n{line}\n\n{LONG}", id="x")
    assert article.blocks[1].kind == "heading"
    assert article.creator is None


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("Public outcry", True),
        ("‘A silent boycott’", True),
        ("What comes next?", True),
        ("Refuse to pay!", True),
        ("The court met.", False),
        ("Demands of the movement include:", False),
        ("12 Abay Street, flat 3,", False),
        ("and so on", False),
        ("“I doubt it.”", False),
    ],
)
def test_headings_in_the_text(line: str, is_heading: bool) -> None:
    (article,) = read_text(f"{LONG}\n\n{line}\n\n{MORE}", id="x")
    assert (article.blocks[1].kind == "heading") is is_heading


def test_a_short_line_with_no_text_below_is_no_heading(kinds: Kinds) -> None:
    assert kinds(f"{LONG}\n\nHere is the poem Night Train to Aktau")[-1][0] == "paragraph"


def test_what_stands_below_the_comment_box_is_furniture(kinds: Kinds) -> None:
    found = kinds(f"Title\n\n{LONG}\n\n{LONG}\n\nLeave a Reply\n\nBob says:\n\nArrested people are heroes.")
    assert [kind for kind, _ in found[-3:]] == ["furniture"] * 3


def test_one_dash_is_speech_and_two_are_a_list(kinds: Kinds) -> None:
    assert kinds(f"{LONG}\n\n– We will not go, he said.\n\n{LONG}")[1][0] == "paragraph"
    assert [k for k, _ in kinds(f"{LONG}\n\n– one thing;\n– another thing.\n\n{LONG}")[1:3]] == ["bullet", "bullet"]


def test_a_known_title_is_found_where_it_stands() -> None:
    (article,) = read_text(f"News desk\n\nThe strike goes on\n\n{LONG}", id="x", title="The Strike Goes On")
    assert article.title == "The Strike Goes On"
    assert [block.kind for block in article.blocks][1] == "title"


def test_a_headline_with_a_full_stop_stands_above_its_byline(kinds: Kinds) -> None:
    text = f"Court jails blogger.\n\nBy Anna Berger\n\n{LONG}\n"
    assert [kind for kind, _ in kinds(text)] == ["title", "byline", "paragraph"]


def test_rows_of_a_table_are_no_broken_lines(kinds: Kinds) -> None:
    text = """| Anna Lee | Party of the Fatherland | 5,906,724 | 88.61 |
| Olim Bekov | Justice and Development | 669,187 | 3.73 |
| Rano Ismailova | Movement for the Renewal | 421,055 | 2.35 |

Anna Lee, Party of the Fatherland, 5,906,724 votes, 88.61%
Olim Bekov, Justice and Development, 669,187 votes, 3.73%
Rano Ismailova, Movement for the Renewal, 421,055 votes, 2.35%
"""
    assert [words.split()[0] for _, words in kinds(text)] == ["|", "|", "|", "Anna", "Olim", "Rano"]


def test_a_broken_line_that_ends_with_a_figure_goes_on(kinds: Kinds) -> None:
    text = """The commission said on Monday that the president had won 88.61%
of the vote, and that the turnout had reached another record, at
91.2% of those who had been registered before the end of March.
"""
    assert len(kinds(text)) == 1
