"""Letters and appeals in an article, from salutation to signature."""

from __future__ import annotations

import pytest

from extract.article import Article
from extract.reading import read_text
from extract.reading.letters import opens_letter

APPEAL = "Your government must free every prisoner of conscience, and it must let its citizens meet and speak freely."
NEWS = "Several hundred people came to the embassy on Monday, and a letter was given to the ambassador at the door."
PLEA = "We demand the immediate release of all those who were arrested after the strike, and of their lawyers too."


def read(text: str) -> Article:
    (article,) = read_text(text, id="x")
    return article


def letter_of(article: Article) -> list[str]:
    return [article.quote(block.span) for block in article.blocks if block.letter]


def signature_of(article: Article) -> list[str]:
    return [article.quote(block.span) for block in article.blocks if block.kind == "signature"]


def test_a_letter_runs_from_salutation_to_signature() -> None:
    end = ["Yours sincerely,", "Anna Lee", "Secretary of the solidarity committee"]
    article = read("\n\n".join(["Pickets in three cities", NEWS, "Dear Ambassador,", PLEA, *end, NEWS]))
    assert letter_of(article) == ["Dear Ambassador,", PLEA, *end]
    assert signature_of(article) == end


def test_the_address_above_a_salutation_belongs_to_the_letter() -> None:
    address = "Mr Jan Kowal, Ambassador\n\nEmbassy in Ottawa\n150 Long Street\n\nMay 26, 2016"
    article = read(
        f"Pickets in three cities\n\n{NEWS}\n\n\n\n{address}\n\nDear Mr Kowal,\n\n{PLEA}\n\nAnna Lee, organiser\n"
    )
    assert letter_of(article)[0] == "Mr Jan Kowal, Ambassador"
    assert NEWS not in letter_of(article)
    assert signature_of(article) == ["Anna Lee, organiser"]


def test_a_second_letter_without_salutation_is_known_by_its_signature() -> None:
    first = f"Dear friends,\n\n{PLEA}\n\n\nAnna Lee\n\nWorkers' Party (Poland)"
    second = f"Sweden: solidarity\n\nFree them all!\n\n{APPEAL}\n\nStockholm 26 May 2016"
    names = "Per Lund and Eva Berg, city councillors for the Workers' Party\n\nJonas Ek, chairman of the party"
    article = read(f"Pickets in three cities\n\n{NEWS}\n\n{first}\n\n{second}\n\n{names}\n")
    assert NEWS not in letter_of(article)
    assert PLEA in letter_of(article)
    assert APPEAL in letter_of(article)
    assert signature_of(article)[-2:] == names.split("\n\n")


def test_an_announced_letter_without_salutation_needs_a_signature() -> None:
    announced = "The following appeal was sent to the government:"
    assert letter_of(read(f"Title here\n\n{announced}\n\n{PLEA}\n\nAnna Lee, secretary of the union")) != []
    assert letter_of(read(f"Title here\n\n{announced}\n\n{PLEA}\n\n{NEWS}")) == []


def test_demands_under_an_addressee_end_with_the_last_bullet() -> None:
    article = read(
        f"Title here\n\n{NEWS}\n\nTo the Government of Tajikistan:\n\n• Free him\n• End torture\n\n{NEWS} Again."
    )
    assert letter_of(article) == ["To the Government of Tajikistan:", "• Free him", "• End torture"]


def test_an_article_about_a_letter_holds_none() -> None:
    article = read(
        f"Workers write to the president\n\n{NEWS}\n\nDear bread and low wages brought them out.\n\n{NEWS} More."
    )
    assert letter_of(article) == []


def test_an_author_below_an_article_signs_no_letter() -> None:
    article = read(f"Title here\n\n{NEWS}\n\n{NEWS} More.\n\nAnna Lee, secretary of the union")
    assert letter_of(article) == []
    assert signature_of(article) == ["Anna Lee, secretary of the union"]


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("Dear Sir/Madam,", True),
        ("To whom it may concern", True),
        ("To the Government of Kazakhstan", True),
        ("Your Excellency,", True),
        ("Open letter to the President of Tajikistan", True),
        ("We, the undersigned, call on the court to free him.", True),
        ("To the president, it was a gift.", False),
        ("The letter to the government was lost.", False),
        ("Letters to the editor", False),
    ],
)
def test_openings(line: str, opens: bool) -> None:
    assert opens_letter(line) is opens
