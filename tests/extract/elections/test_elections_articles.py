"""Small articles as agencies, observers and campaigners write them, and all that each tells of elections."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extract.facts import Candidacy

CASES = [
    case
    for path in sorted(Path(__file__).parent.glob("articles*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_an_article_tells_exactly_its_elections(case, read):
    told = read(case["text"], case.get("published"), case.get("title"))
    found = {key: getattr(told, key) for key in ("elections", "candidacies", "shares", "turnouts")}
    wanted = {key: sorted(case.get(key, [])) for key in found}
    assert found == wanted


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_value_has_words_inside_its_article(case, read):
    told = read(case["text"], case.get("published"), case.get("title"))
    length = len(told.document.article.text)
    for fact in told.findings.facts:
        assert fact.evidence
        for span in fact.evidence:
            assert 0 <= span.start < span.end <= length


def test_who_was_barred_rests_on_the_words_that_say_so_and_not_on_his_name(read):
    told = read(
        "## Opponents cannot get past first base\n\n<c Kazakhstan> held a presidential election in <d 2011=2011>. "
        "One potential candidate, <p Daulet Seitov>, was a teacher.",
        "2012-05-05",
    )
    assert told.candidacies == ["Daulet Seitov | barred | -"]
    (candidacy,) = (fact for fact in told.findings.facts if isinstance(fact, Candidacy))
    assert told.document.quote(candidacy.status.words) == "Opponents cannot get past first base"
    assert candidacy.status.words in candidacy.evidence
