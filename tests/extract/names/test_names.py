"""Names that nobody curated, found by their words and what stands beside them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract.article import Article, Block, Span
from extract.document import Mention
from extract.facts import Entity, Organisation, Person, Place
from extract.language.sentences import split_sentences
from extract.names import recognise_names
from extract.names.authority import Authority, Entry
from extract.resources import ontology_folder

SENTENCES = [
    case
    for path in sorted(Path(__file__).parent.glob("sentences*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]
]


def read(text: str, authority: Authority | None = None) -> tuple[list[Entity], tuple[Mention, ...]]:
    """Names in `text`; every line is a paragraph."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(Span(start, start + len(line)), "paragraph"))
        start += len(line) + 1
    article = Article("test", text, tuple(blocks))
    entities, mentions = recognise_names(article, split_sentences(article), (), authority or Authority())
    return list(entities.values()), mentions


def labels(entities: list[Entity], kind: type[Entity]) -> list[str]:
    return sorted(entity.label for entity in entities if isinstance(entity, kind))


@pytest.mark.parametrize("case", SENTENCES, ids=[case["text"][:50] for case in SENTENCES])
def test_names_are_found_without_curated_ones(case: dict[str, Any]) -> None:
    entities, _ = read(case["text"])
    assert labels(entities, Person) == sorted(case["persons"])
    assert labels(entities, Organisation) == sorted(case["organisations"])
    kinds = {e.label: e.kind.value for e in entities if isinstance(e, Organisation) and e.kind}
    for name, kind in case.get("kinds", {}).items():
        assert kinds.get(name) == kind


def meant(text: str, words: str, authority: Authority | None = None) -> list[str]:
    """The labels of those for whom the last occurrence of `words` in `text` stands."""
    entities, mentions = read(text, authority)
    by_id = {entity.id: entity.label for entity in entities}
    start = text.rindex(words)
    return [by_id[i] for m in mentions if m.span.start == start for i in m.entities]


def test_a_name_that_only_folds_like_a_curated_surname_is_another() -> None:
    authority = Authority.load(ontology_folder() / "names")
    entities, _ = read("The rector is Elçin Babalı.", authority)
    assert labels(entities, Person) == ["Elçin Babalı"]


def test_a_surname_alone_means_the_person_named_in_full() -> None:
    assert meant("Aigul Seitova was fined.\nSeitova will appeal.", "Seitova") == ["Aigul Seitova"]


def test_a_given_name_alone_means_the_person_named_in_full() -> None:
    assert meant("Damir Orazov and Erlan Kim were held.\nDamir was beaten.", "Damir") == ["Damir Orazov"]


def test_two_people_of_one_surname_stay_two() -> None:
    entities, _ = read("Marat Seitov met Aigul Seitova and Berik Seitov.")
    assert labels(entities, Person) == ["Aigul Seitova", "Berik Seitov", "Marat Seitov"]


def test_transliterations_and_short_forms_are_one_person() -> None:
    entities, _ = read("Dmitri Kovalenko spoke first.\nDima Kovalenko left.\nDmitry Kovalenko was arrested.")
    assert labels(entities, Person) == ["Dmitri Kovalenko"]


def test_initials_mean_the_person_named_in_full() -> None:
    assert meant("Saule Mukanova testified.\nMukanova S. wept.", "Mukanova S") == ["Saule Mukanova"]


def test_he_is_the_subject_of_the_sentence_before() -> None:
    text = "Marat Seitov was arrested by men of Berik Omarov.\nHe was held for two days."
    assert meant(text, "He") == ["Marat Seitov"]


def test_she_is_no_man() -> None:
    text = "Marat Seitov defended Aigul Omarova.\nShe was acquitted."
    assert meant(text, "She") == ["Aigul Omarova"]


def test_both_men_are_those_named_side_by_side() -> None:
    text = "Marat Seitov and Berik Omarov were tried.\nBoth men deny the charges."
    assert meant(text, "Both men") == ["Marat Seitov", "Berik Omarov"]


def test_the_president_is_who_is_called_so() -> None:
    text = "Kazakhstan’s president, Ruslan Akhmetov, met Igor Petrov.\nThe president left early."
    assert meant(text, "The president") == ["Ruslan Akhmetov"]


def test_an_abbreviation_in_brackets_is_the_same_body() -> None:
    text = "The Free Workers Union (FWU) met.\nThe FWU called a strike."
    assert meant(text, "FWU") == ["Free Workers Union"]


def test_a_nationality_stands_for_its_country() -> None:
    authority = Authority.load(ontology_folder() / "names")
    entities, mentions = read("Kyrgyz police said so.", authority)
    assert [(entities[0].authority, mentions[0].form)] == [("place/kyrgyzstan", "adjective")]


def test_every_spelling_stands_in_the_text() -> None:
    text = "Kassym-Jomart Tokayev met the OSCE.\nTokaev spoke."
    entities, _ = read(text, Authority.load(ontology_folder() / "names"))
    for entity in entities:
        for spelling in entity.spellings:
            assert text[spelling.words.start : spelling.words.end] == spelling.value


@pytest.mark.parametrize("text", ["A" * 100_000, "( " * 50_000, "and " * 25_000, "Aa " * 30_000, "“ " * 50_000])
def test_hostile_text_is_read_in_linear_time(text: str) -> None:
    read(text)


@pytest.mark.parametrize("at", [0, 15, 30])
def test_a_name_in_a_crowded_list_is_found_wherever_it_stands(at: int) -> None:
    there = [f"Marat {letter}eitov" for letter in "BCDFGHKLMNPRSTVXZ"] + [
        f"Aliya {c}ametova" for c in "BDGKLMNPRSTVZ"
    ]
    there.insert(at, "Quvvond Xzelat")
    entities, _ = read(f"Held were {', '.join(there)} and Olga Dubrova.")
    assert "Quvvond Xzelat" in labels(entities, Person)


def test_a_surname_of_relatives_means_the_one_named_most() -> None:
    text = "Marat Seitov met the press.\nSeitov left early.\nHis nephew Berik Seitov stayed.\nSeitov will return."
    assert meant(text, "Seitov") == ["Marat Seitov"]


def test_a_surname_is_not_of_whom_its_sentence_names_in_full() -> None:
    text = "Ihar Dubrou was held.\nAlso held is Olga Dubrou, who is Dubrou's sister-in-law."
    assert meant(text, "Dubrou") == ["Ihar Dubrou"]


def test_a_given_name_ends_a_list_of_relatives() -> None:
    entities, _ = read("Marat Seitov leaves his sons Erlan, a driver, and Nurlan.")
    assert labels(entities, Person) == ["Erlan", "Marat Seitov", "Nurlan"]


def test_a_currency_may_be_a_given_name_before_a_surname() -> None:
    entities, _ = read("They spoke to Lira Baisetova about the lira.\nLira fell.")
    assert labels(entities, Person) == ["Lira Baisetova"]


def test_a_country_in_the_name_of_a_body_is_named_too() -> None:
    land = Entry("place/ruritania", "place", "Ruritania", adjectives=("Ruritanian",), country=True)
    entities, mentions = read("The Writers' Union of Ruritania protested.", Authority((land,)))
    assert [(e.label, e.mentions) for e in entities if isinstance(e, Place)] == [("Ruritania", (Span(22, 31),))]
    assert all(m.kind != "place" for m in mentions)


def test_a_town_in_the_name_of_a_court_is_named_too() -> None:
    town = Entry("place/novaya", "place", "Novaya")
    entities, mentions = read("The Novaya City Court met.", Authority((town,)))
    assert labels(entities, Place) == ["Novaya"]
    assert all(m.kind != "place" for m in mentions)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A court in Kirilovo sentenced two miners.", "Kirilovo"),
        ("She spent ten days in the Novapol lock-up on a petty charge.", "Novapol"),
        ("They seized the poet in his village, Kosh-Tam, at dawn.", "Kosh-Tam"),
        ("Police in Zalesye broke up the march.", "Zalesye"),
    ],
)
def test_places_are_known_by_the_bodies_that_hold_people_there(text: str, place: str) -> None:
    entities, _ = read(text)
    assert labels(entities, Place) == [place]


def test_a_session_is_no_place() -> None:
    entities, _ = read("The court in May heard him. A judge in person came to the Central prison.")
    assert labels(entities, Place) == []


def test_people_of_a_country_stand_for_it() -> None:
    land = Entry("place/ruritania", "place", "Ruritania", adjectives=("Ruritanian",), country=True)
    entities, _ = read("It is what Ruritanians call freedom.", Authority((land,)))
    assert [e.label for e in entities] == ["Ruritania"]


def test_a_grandson_called_junior_is_not_his_grandfather() -> None:
    entities, _ = read("Marat Seitov ruled.\nMarat Seitov Jr lives abroad.")
    assert labels(entities, Person) == ["Marat Seitov", "Marat Seitov Jr"]


def test_an_abbreviation_before_its_name_is_the_same_body() -> None:
    entities, _ = read("CHB: no result yet.\nThe Central Harbour Board (CHB) met.")
    assert labels(entities, Organisation) == ["Central Harbour Board"]


def test_slips_in_long_surnames_and_given_names_are_one_person() -> None:
    entities, _ = read("Vladimir Petrovich Kozhanov spoke.\nValdimir Kozhanov left.\nVladimir Kozhanov wept.")
    assert labels(entities, Person) == ["Vladimir Petrovich Kozhanov"]


def test_brothers_with_like_names_stay_two() -> None:
    entities, _ = read("Nurlan Seitov and Nurzhan Seitov were freed.")
    assert labels(entities, Person) == ["Nurlan Seitov", "Nurzhan Seitov"]


def test_a_party_called_with_its_colours_is_the_same_party() -> None:
    entities, _ = read("The Ak Tan Socialist Party won 12 seats.\nAk Tan, headed by a banker, had 10 seats before.")
    assert labels(entities, Organisation) == ["Ak Tan Socialist Party"]


def test_a_headline_in_capitals_gives_only_words_that_are_names() -> None:
    text = "Bakyt Torebekov Jailed Over Dam Collapse"
    article = Article("test", text, (Block(Span(0, len(text)), "title"),))
    entities, _ = recognise_names(article, split_sentences(article), (), Authority())
    assert labels(list(entities.values()), Person) == ["Bakyt Torebekov"]


def test_a_surname_that_father_and_son_have_means_whom_the_article_begins_with() -> None:
    text = "Bolat Seitov, who has died, was a poet.\nHe was the son of Marat Seitov.\nIn 1990 Seitov was jailed."
    assert meant(text, "Seitov") == ["Bolat Seitov"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Utopia's Central Election Commission met.", []),
        (
            "Peru's Central Election Commission met.",
            ["Central Election Commission", "Peru's Central Election Commission"],
        ),
        ("The Peruvian Helsinki Committee met.", ["Peruvian Helsinki Committee"]),
    ],
)
def test_a_central_body_is_called_without_its_land_as_well(text: str, names: list[str]) -> None:
    entities, _ = read(text)
    assert [n for n in sorted(s.value for e in entities for s in e.spellings) if "Utopia" not in n] == names


@pytest.mark.parametrize(
    "text",
    [
        "Umid Karimov was detained in Baku. Umid was later freed.",
        "The rally in Asaba was peaceful. Asaba is a town of traders.",
        "Adal Bekov came home. Adal lives in Osh.",
    ],
)
def test_a_party_called_as_people_and_towns_are_needs_a_word_for_a_party(text: str) -> None:
    authority = Authority.load(ontology_folder() / "names")
    assert not [e.label for e in read(text, authority)[0] if isinstance(e, Organisation)]
    named = read("The Adal party won five seats. The Umid party did not.", authority)[0]
    kinds = {e.label.partition(" (")[0]: e.kind.value for e in named if isinstance(e, Organisation) and e.kind}
    assert kinds == {"Adal": "PoliticalParty", "Umid": "PoliticalParty"}
