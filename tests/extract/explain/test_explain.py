"""An explanation tells of each sentence what was found, by which rule, and what was left out."""

from __future__ import annotations

from collections import Counter

from extract.explain import Explanation, count_rules


def test_every_sentence_is_told_in_order_with_its_own_words(explained: Explanation, text: str) -> None:
    assert [s.index for s in explained.sentences] == list(range(len(explained.sentences)))
    assert all(text[s.start : s.end] == s.text for s in explained.sentences)
    assert [s.block for s in explained.sentences][:2] == ["title", "paragraph"]


def test_mentions_lead_to_whom_they_mean_pronouns_too(explained: Explanation, text: str) -> None:
    mentions = [m for s in explained.sentences for m in s.mentions]
    assert all(text[m.start : m.end] == m.words and m.rule.startswith("names.") for m in mentions)
    (she,) = (m for m in mentions if m.words == "She")
    assert (she.form, she.labels) == ("pronoun", ("Asel Testova",))
    labels = {entity.id: entity.label for entity in explained.entities}
    assert all(m.labels == tuple(labels[id] for id in m.entities) for m in mentions)


def test_dates_are_told_with_their_values(explained: Explanation) -> None:
    dates = {d.words: (d.value, d.rule) for s in explained.sentences for d in s.dates}
    assert dates["3 May 2020"][0] == "2020-05-03"
    assert dates["the next day"][0] == "2020-05-04"
    assert all(rule.startswith("dates.") for _, rule in dates.values())


def test_an_arrest_is_told_with_each_value_its_words_and_its_rule(explained: Explanation, text: str) -> None:
    arrest = next(f for f in explained.facts if f.kind == "arrest")
    values = {v.slot: v for v in arrest.values}
    assert (arrest.type, arrest.rule) == ("custody", "custody/arrest")
    assert values["person"].value == "Asel Testova"
    assert values["date"].value == "2020-05-03"
    assert values["charge"].words == "hooliganism"
    assert all(text[v.start : v.end] == v.words and v.words and v.rule for v in arrest.values)


def test_a_fact_stands_at_the_sentences_that_tell_it(explained: Explanation) -> None:
    for fact in explained.facts:
        assert fact.sentences
        for index in fact.sentences:
            assert fact.id in explained.sentences[index].facts


def test_all_kinds_of_facts_are_told(explained: Explanation) -> None:
    types = {fact.type for fact in explained.facts}
    assert {"role", "kinship", "custody", "election", "vote share", "candidacy"} <= types


def test_what_is_left_out_says_why(explained: Explanation) -> None:
    left = {(left.words, left.reason) for s in explained.sentences for left in s.left_out}
    assert any(reason == "negated" for _, reason in left)
    assert any(reason == "demanded" for _, reason in left)


def test_rules_are_counted_over_mentions_dates_facts_and_what_is_left_out(explained: Explanation) -> None:
    once, twice = count_rules([explained]), count_rules([explained, explained])
    by_rule = {count.rule: count for count in once}
    assert by_rule["custody/arrest"].found == 1
    assert ("negated", 1) in by_rule["custody/arrest"].left_out
    everything = Counter(f.rule for f in explained.facts).total() + sum(
        len(s.mentions) + len(s.dates) for s in explained.sentences
    )
    assert sum(count.found for count in once) == everything
    assert [c.found for c in twice] == [2 * c.found for c in once]
    assert [c.rule for c in once] == sorted(by_rule)
