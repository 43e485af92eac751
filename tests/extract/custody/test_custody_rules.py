"""Each rule reads its own examples and leaves alone what it should; hostile text costs no more than its length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from extract.article import Article, Block, Span
from extract.custody import extract_custody
from extract.custody.rules import rules
from extract.document import Document
from extract.language.sentences import split_sentences
from extract.names.authority import Authority

_READS = [(rule, text) for rule in rules() for text in rule.reads]
_LEAVES = [(rule, text) for rule in rules() for text in rule.leaves]


@pytest.mark.parametrize(("rule", "text"), _READS, ids=lambda v: v if isinstance(v, str) else v.name)
def test_a_rule_reads_its_example(marked: Callable[..., Document], rule: object, text: str) -> None:
    facts = extract_custody(marked(text), Authority()).facts
    assert rule.kind in {fact.kind.value for fact in facts} or f"custody/{rule.name}" in {  # type: ignore[attr-defined]
        fact.kind.rule for fact in facts
    }


@pytest.mark.parametrize(("rule", "text"), _LEAVES, ids=lambda v: v if isinstance(v, str) else v.name)
def test_a_rule_leaves_this_alone(marked: Callable[..., Document], rule: object, text: str) -> None:
    assert not extract_custody(marked(text), Authority()).facts


def test_what_is_left_out_tells_words_rule_and_reason(marked: Callable[..., Document]) -> None:
    document = marked("We demand the release of [Ivan Petrov].")
    left = extract_custody(document, Authority()).left_out
    assert [(document.quote(one.words), one.rule, one.reason) for one in left] == [
        ("release", "custody/release-noun", "demanded")
    ]


def test_every_value_leads_to_its_words(marked: Callable[..., Document]) -> None:
    document = marked(
        "Police in {Osh} arrested [Ivan Petrov] on 3 May 2022 on charges of fraud "
        "and held [him=Ivan Petrov] for two days."
    )
    (fact,) = extract_custody(document, Authority()).facts
    words = [fact.date, fact.agency_text, fact.length, *fact.charges, *fact.persons, *fact.places]
    assert [document.quote(value.words) for value in words if value] == [
        "3 May 2022",
        "Police",
        "two days",
        "fraud",
        "Ivan Petrov",
        "Osh",
    ]
    assert [document.quote(span) for span in fact.evidence] == [document.article.text]


def test_events_of_one_person_follow_each_other(marked: Callable[..., Document]) -> None:
    document = marked(
        "[Ivan Petrov] was released on 1 June 2022. "
        "[He=Ivan Petrov] was arrested in 2019 and sentenced to four years in 2020."
    )
    facts = extract_custody(document, Authority()).facts
    by_id = {fact.id: fact for fact in facts}
    chains = [(fact.kind.value, [by_id[i].kind.value for i in fact.follows]) for fact in facts]
    assert chains == [("release", ["sentence"]), ("arrest", []), ("sentence", ["arrest"])]


def test_one_event_told_twice_is_one_with_the_finest_values(marked: Callable[..., Document]) -> None:
    document = marked(
        "[Ivan Petrov] was arrested in May 2022.\n"
        "Police arrested [Ivan Petrov] on 3 May 2022 in {Osh}, relatives said."
    )
    (fact,) = extract_custody(document, Authority()).facts
    assert fact.date and fact.date.value.iso == "2022-05-03"
    assert len(fact.evidence) == 2


@pytest.mark.parametrize(
    "unit",
    ["a", "(", ")", "and ", "arrested ", ", ", '"', "20 and ", "who was arrested ", "of people ", "accused of ",
     "charged with x and ", "jailed for two years and ", "arrest of ", "– held – "],
)  # fmt: skip
@pytest.mark.usefixtures("own_time")
def test_hostile_text_takes_time_in_proportion(unit: str) -> None:
    def seconds(size: int) -> float:
        text = ("arrested " + unit * size)[:size]
        article = Article("hostile", text, (Block(Span(0, len(text)), "paragraph"),))
        document = Document(article, split_sentences(article))
        start = time.process_time()
        extract_custody(document, Authority())
        return time.process_time() - start

    short, long = seconds(4_000), seconds(32_000)
    assert long < 24 * short + 1.0, "time grows faster than the text"
