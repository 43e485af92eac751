"""Measures words a second from text to quads on one core: the whole way, each stage, and our matching beside spaCy's.

    python tests/bench/bench_extract.py [--articles 200] [--rounds 7]

The text is that of seeds/, or that of generated articles (articles.py), in which every other sentence tells a fact.
Each round runs everything once, turn by turn, in this process, which collects garbage as rarely as `build` and
`extract` do; the best round counts, since a busy machine only ever slows. Rates are of processor seconds, which other
work on the machine changes less than seconds by the clock; these stand beside them. spaCy (requirements-bench.lock)
runs blank: its English tokeniser, a PhraseMatcher with all spellings of our curated names and our titles, and a
Matcher with the words that trigger our rules of custody and elections, against our tokens, curated names, titles, and
the gates of the same rules.
"""

from __future__ import annotations

import argparse
import gc
import math
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from articles import curated_spellings, texts

from extract.article import Article
from extract.build import extract_facts, read_document
from extract.custody import extract_custody
from extract.custody.rules import gate, rules
from extract.dates import find_dates
from extract.elections import extract_elections
from extract.elections.lines import TRIGGER
from extract.graph import Dataset
from extract.language.chunks.lexicon import lexicon
from extract.language.gates import stems_of
from extract.language.sentences import split_sentences
from extract.language.titles import load_titles
from extract.merge import merge
from extract.names import recognise_names
from extract.names.gazetteer import Gazetteer
from extract.names.lines import prepare
from extract.persons import extract_kinships, extract_roles, read_lines
from extract.processes import collect_rarely
from extract.reading import read_articles, read_text
from extract.release import curated_names

_SEEDS = Path(__file__).parents[2] / "seeds"
_AUTHORITY = curated_names()
_GAZETTEER = Gazetteer(_AUTHORITY)


class Clock:
    """Processor seconds of each stage, a figure a round; and the fewest by the clock."""

    def __init__(self) -> None:
        self.rounds: dict[str, list[float]] = {}
        self.wall: dict[str, float] = {}

    def run(self, stage: str, work: Callable[[], Any]) -> Any:
        gc.collect()
        started, begun = time.process_time(), time.perf_counter()
        result = work()
        self.rounds.setdefault(stage, []).append(time.process_time() - started)
        self.wall[stage] = min(self.wall.get(stage, math.inf), time.perf_counter() - begun)
        return result

    def best(self, stage: str) -> float:
        return min(self.rounds[stage])


def read_all(count: int) -> list[Article]:
    """`count` generated articles, or those of seeds/."""
    if not count:
        return list(read_articles([_SEEDS], lambda _: None))
    articles: list[Article] = []
    for number, text in enumerate(texts(count)):
        articles += read_text(text, id=f"made-{number}")
    return articles


def whole_way(count: int) -> int:
    """From text to the N-Quads of all graphs that articles tell; their number of bytes."""
    dataset = Dataset(merge([extract_facts(a, _AUTHORITY) for a in read_all(count)], _AUTHORITY), _AUTHORITY)
    return sum(sum(map(len, triples)) for _, triples in dataset.parts())


def stages(clock: Clock, count: int) -> None:
    """Each step by itself."""
    articles = clock.run("read", lambda: read_all(count))
    split = clock.run("sentences, tokens", lambda: [split_sentences(a) for a in articles])
    dated = clock.run("dates", lambda: [find_dates(a, s) for a, s in zip(articles, split, strict=True)])
    clock.run(
        "names",
        lambda: [recognise_names(a, s, d, _AUTHORITY) for a, s, d in zip(articles, split, dated, strict=True)],
    )
    documents = [read_document(a, _AUTHORITY) for a in articles]
    lines = clock.run("lines of persons", lambda: [read_lines(d) for d in documents])
    clock.run("roles", lambda: [extract_roles(d, _AUTHORITY, x) for d, x in zip(documents, lines, strict=True)])
    clock.run("kinship", lambda: [extract_kinships(d, x) for d, x in zip(documents, lines, strict=True)])
    clock.run("elections", lambda: [extract_elections(d, _AUTHORITY) for d in documents])
    clock.run("custody", lambda: [extract_custody(d, _AUTHORITY) for d in documents])
    facts = [extract_facts(a, _AUTHORITY) for a in articles]
    merged = clock.run("merge", lambda: merge(facts, _AUTHORITY))
    clock.run("graph", lambda: sum(len(triples) for _, triples in Dataset(merged, _AUTHORITY).parts()))


def our_matching(articles: list[Article]) -> int:
    """Sentences, tokens, curated names, titles and the gates of custody and elections; how many were found."""
    titles, found = load_titles(), 0
    for article in articles:
        sentences = split_sentences(article)
        for line in prepare(sentences, ()):
            found += sum(1 for _ in _GAZETTEER.candidates(line))
            found += sum(1 for at in range(len(line.words)) if titles.match(line.words, at))
        spans = [sentence.span for sentence in sentences]
        found += sum(gate().admits(article.text, spans)) + sum(TRIGGER.admits(article.text, spans))
    return found


def spacy_matching() -> Callable[[list[Article]], int] | None:
    """The same with spaCy; `None` where it is not installed."""
    try:
        import spacy  # noqa: PLC0415 (only where it is installed)
        from spacy.matcher import Matcher, PhraseMatcher  # noqa: PLC0415
    except ImportError:
        return None
    english = spacy.blank("en")
    english.max_length = 100_000_000
    names, titles, triggers = (
        PhraseMatcher(english.vocab),
        PhraseMatcher(english.vocab, attr="LOWER"),
        Matcher(english.vocab),
    )
    names.add("names", [english.make_doc(spelling) for spelling in curated_spellings()])
    titles.add("titles", [english.make_doc(" ".join(words)) for words in load_titles().phrases])
    for name, words in trigger_words().items():
        triggers.add(name, [[{"LOWER": {"IN": words}}]])

    def matching(articles: list[Article]) -> int:
        found = 0
        for article in articles:
            doc = english.make_doc(article.text)
            found += len(names(doc)) + len(titles(doc)) + len(triggers(doc))
        return found

    return matching


def trigger_words() -> dict[str, list[str]]:
    """The words that trigger our rules, by rule: all forms of their verbs, their nouns, stems of elections."""
    forms: dict[str, list[str]] = {}
    for form, (lemma, _) in lexicon().verb_forms.items():
        forms.setdefault(lemma, []).append(form)
    words = {
        rule.name: sorted({*rule.nouns, *(form for verb in rule.verbs for form in forms.get(verb, [verb]))})
        for rule in rules()
    }
    endings = ("", *("s", "ed", "ing", "ion", "ions", "al", "or", "ors", "e", "es", "ate", "ates", "ated", "t"))
    stems = [stem for stem in stems_of(TRIGGER.pattern.pattern[3:-1]) if " " not in stem]
    return words | {f"elections/{stem}": [stem + ending for ending in endings] for stem in stems}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=0, help="read so many generated articles, not seeds/")
    options.add_argument("--rounds", type=int, default=7)
    given = options.parse_args()
    articles = read_all(given.articles)
    words = sum(len(article.text.split()) for article in articles)
    print(f"{len(articles)} articles, {words:,} words, the best of {given.rounds} rounds")
    print(f"{'':20}        CPU          of CPU time        clock     by the clock")
    clock, spacy = Clock(), spacy_matching()
    whole_way(0)
    collect_rarely()
    for _ in range(given.rounds):
        clock.run("whole way", lambda: whole_way(given.articles))
        clock.run("our matching", lambda: our_matching(articles))
        if spacy:
            clock.run("spaCy's matching", lambda: spacy(articles))
        stages(clock, given.articles)
    for stage in clock.rounds:
        best, wall = clock.best(stage), clock.wall[stage]
        print(f"{stage:20} {best:8.3f} s {words / best:12,.0f} words/s {wall:8.3f} s {words / wall:8,.0f} words/s")
    if not spacy:
        print("spaCy is missing, so nothing was compared: pip install -r requirements-bench.lock")
        return
    for stage in ("our matching", "whole way"):
        turns = zip(clock.rounds["spaCy's matching"], clock.rounds[stage], strict=True)
        best = clock.best("spaCy's matching") / clock.best(stage)
        middle = statistics.median(theirs / ours for theirs, ours in turns)
        print(f"{stage}: {best:.2f} times spaCy's matching (median of the rounds {middle:.2f})")


if __name__ == "__main__":
    main()
