"""The list of titles and how it is looked up."""

from __future__ import annotations

from extract.language.titles import load_titles, plural, split_words


def test_the_longest_title_from_a_word_on_is_found() -> None:
    match = load_titles().match(["former", "prime", "minister", "of", "chad"], 1)
    assert match and match.title.text == "prime minister" and (match.start, match.end) == (1, 3)


def test_the_longest_title_up_to_a_word_is_found() -> None:
    match = load_titles().match_before(["the", "human", "rights", "activist"], 4)
    assert match and match.title.text == "human rights activist" and match.start == 1


def test_plurals_lead_to_the_singular() -> None:
    for words in ("members of parliament", "city councillors", "businessmen", "attorneys general"):
        match = load_titles().match(words.split(), 0)
        assert match and match.plural and match.end == len(words.split()), words
    assert plural("deputy") == "deputies" and plural("coach") == "coaches"


def test_a_possessive_is_a_word_of_its_own() -> None:
    assert split_words("women's rights activist") == ("women", "'s", "rights", "activist")
    match = load_titles().match(("women", "'s", "rights", "activist"), 0)
    assert match and match.end == 4


def test_what_a_title_needs() -> None:
    phrases = load_titles().phrases
    assert phrases[("head",)][0].complement
    assert not phrases[("journalist",)][0].complement
    assert phrases[("bodyguard",)][0].complement
    assert phrases[("president",)][0].country
    assert phrases[("mr",)][0].honorific


def test_modifiers_are_told_apart() -> None:
    titles = load_titles()
    assert titles.modifier_before(["former"], 1) == ("former", 0)
    assert titles.modifier_before(["first", "deputy"], 2) == ("rank", 0)
    assert titles.modifier_before(["foreign"], 1) == ("portfolio", 0)
    assert titles.modifier_before(["journalist"], 1) is None
