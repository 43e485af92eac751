"""Scores against gold articles: small cases by hand, and the whole against an independent scorer."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from extract.article import Article, Block, Span
from extract.errors import InputError
from extract.evaluation import evaluate, load_gold
from extract.evaluation import gold as gold_files
from extract.evaluation.matching import dates_agree, fold_name
from extract.facts import ArticleFacts, CustodyEvent, Person, Value
from extract.names.authority import Authority
from extract.partial_date import PartialDate
from extract.release import BuildOptions, build_release, curated_names

ROOT = Path(__file__).parents[3]
SHARED = ROOT / ".." / "shared"
TEXT = "Police arrested Aida Serik and Omar Kan on 3 May 2020."


def value(of: Any) -> Value[Any]:
    return Value(of, Span(0, 6), "test")


def person(number: int, name: str) -> Person:
    return Person(f"person:{number}", name, (value(name),), (Span(0, 6),))


def article_facts(custody: tuple[CustodyEvent, ...] = ()) -> ArticleFacts:
    article = Article("1", TEXT, (Block(Span(0, len(TEXT)), "paragraph"),))
    return ArticleFacts(article, persons=(person(1, "Aida Serik"), person(2, "Omar Kan")), custody=custody)


def gold(**facts: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    kinds = ("persons", "organisations", "roles", "kinship", "elections", "candidacies", "vote_shares", "turnouts",
             "custody")  # fmt: skip
    return {"1": {"article": "1", **{kind: facts.get(kind, []) for kind in kinds}}}


def arrest(**changed: Any) -> dict[str, Any]:
    row = {
        "id": "c1", "kind": "arrest", "persons": ["Aida Serik", "Omar Kan"], "group": None, "count_min": None,
        "count_max": None, "date": "2020-05-03", "place": None, "agency": "police", "charges": [], "penalty": None,
        "length": None, "in_absentia": False,
    }  # fmt: skip
    return row | changed


def event(day: str) -> CustodyEvent:
    people = (value("person:1"), value("person:2"))
    return CustodyEvent("c:1", value("arrest"), people, date=value(PartialDate.parse(day)))


def test_found_missed_and_invented_are_counted() -> None:
    known = gold(persons=[{"name": "Aida Serik", "aliases": []}, {"name": "Third Man", "aliases": []}])
    counts = evaluate([article_facts()], known, Authority()).categories["persons"]
    assert (counts.tp, counts.fp, counts.fn) == (1, 1, 1)
    assert counts.f1 == pytest.approx(0.5)


def test_an_optional_fact_neither_costs_nor_earns() -> None:
    rows = [
        {"name": "Aida Serik", "aliases": [], "optional": True},
        {"name": "No One", "aliases": [], "optional": True},
    ]
    counts = evaluate([article_facts()], gold(persons=rows), Authority()).categories["persons"]
    assert (counts.tp, counts.fp, counts.fn) == (0, 1, 0)


def test_details_of_an_event_are_scored_apart_from_finding_it() -> None:
    known = gold(
        persons=[{"name": "Aida Serik", "aliases": []}, {"name": "Omar Kan", "aliases": []}], custody=[arrest()]
    )
    found = evaluate([article_facts((event("2020-05"),))], known, Authority())
    assert found.categories["custody"].tp == 1
    assert found.slots["custody.date"] == (0, 1)
    assert found.slots["custody.agency"] == (0, 1)
    assert found.slots["custody.persons"] == (1, 1)
    wrong = evaluate([article_facts((event("2019"),))], known, Authority())
    assert wrong.categories["custody"].tp == 0


def test_articles_that_nobody_read_are_left_aside() -> None:
    assert evaluate([article_facts()], {"2": gold()["1"]}, Authority()).articles == ()


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [("2020", "2020-05-03", True), ("2020-05", "2020-06-01", False), (None, "2020", True),
     ("2020-01-02/2020-01-11", "2020-01", True), ("2020-01-02/2020-01-11", "2020-02", False)],
)  # fmt: skip
def test_dates_that_may_be_one_agree(one: str | None, other: str | None, agree: bool) -> None:
    assert dates_agree(one, other) is agree


def test_spellings_of_a_name_meet() -> None:
    assert fold_name("Zhanbolat Mamay") == fold_name("Janbolat Mamai")
    assert fold_name("Serik") != fold_name("Serikova")


@pytest.mark.parametrize("text", ["[]", "{}", "{", '{"article": "1", "persons": {"a": 1}}'])
def test_a_file_that_is_no_gold_article_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "bad.json").write_text(text)
    with pytest.raises(InputError, match=r"bad\.json"):
        load_gold(tmp_path)


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"facts": []}, "facts is no kind of fact"),
        ({"persons": [{"aliases": []}]}, "fact 1 of persons lacks name"),
        ({"custody": [{"kind": "arrest", "charge": ["x"]}]}, "fact 1 of custody has the field charge"),
        ({"custody": [{"kind": "arrest", "persons": "A B"}]}, "a persons that is no list of texts"),
        ({"custody": [{"kind": "arrest", "date": "3 May 2020"}]}, "a date that is no date"),
        ({"candidacies": [{"election": "e", "candidate": "A B", "status": "stood"}]}, "the id of no election"),
    ],
)
def test_a_mistake_in_a_gold_file_is_told_in_a_sentence(tmp_path: Path, facts: dict[str, Any], told: str) -> None:
    (tmp_path / "bad.json").write_text(json.dumps({"article": "1", **facts}))
    with pytest.raises(InputError, match=told):
        load_gold(tmp_path)


def test_what_an_article_does_not_tell_may_be_left_out_of_gold(tmp_path: Path) -> None:
    rows = {"persons": [{"name": "Aida Serik"}], "custody": [{"kind": "arrest", "persons": ["Aida Serik"]}]}
    (tmp_path / "1.json").write_text(json.dumps({"article": "1", **rows}))
    scored = evaluate([article_facts((event("2020-05-03"),))], load_gold(tmp_path), Authority())
    assert scored.categories["custody"].tp == 1


def test_the_example_in_the_description_of_gold_files_is_one(tmp_path: Path) -> None:
    described = gold_files.__doc__ or ""
    example = described[described.index("    {") : described.index("`type` of")]
    (tmp_path / "1.json").write_text(example)
    assert all(len(load_gold(tmp_path)["my-article"][category]) == 1 for category in gold_files.CATEGORIES)


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no gold"):
        load_gold(tmp_path)


def test_scores_travel_in_the_release(tmp_path: Path) -> None:
    seeds, known = tmp_path / "in", tmp_path / "gold"
    seeds.mkdir()
    known.mkdir()
    (seeds / "001_x.txt").write_text(TEXT + "\n")
    rows = gold(persons=[{"name": "Aida Serik", "aliases": []}, {"name": "Omar Kan", "aliases": []}])["1"]
    (known / "001.json").write_text(json.dumps(rows | {"article": "001"}))
    (known / "002.json").write_text(json.dumps({"article": "002"}))
    plain = build_release([seeds], tmp_path / "data").release
    warnings: list[str] = []
    scored = build_release([seeds], tmp_path / "data", BuildOptions(gold=known), warn=warnings.append).release
    assert any("1 gold article(s) are none of those built (002)" in warning for warning in warnings)
    assert scored.id != plain.id
    assert "gold" not in plain.manifest
    assert scored.manifest["gold"]["articles"] == ["001"]
    assert scored.manifest["gold"]["categories"]["persons"]["recall"] == 1.0
    assert json.loads((scored.path / "evaluation.json").read_text()) == scored.manifest["gold"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the gold articles (../shared) are not at hand")
def test_scores_are_those_of_the_independent_scorer(tmp_path: Path) -> None:
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec and spec.loader
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    known = load_gold(SHARED / "gold")
    release = build_release(
        [ROOT / "seeds"], tmp_path, BuildOptions(gold=SHARED / "gold", authority=curated_names())
    ).release
    dataset = score.rdflib.Dataset(default_union=True)
    dataset.parse(release.path / "shezhire.trig", format="trig")
    ours = release.manifest["gold"]["categories"]
    theirs = {category: [0, 0, 0] for category in ours if category != "all"}
    for article, facts in known.items():
        matcher = score.Matcher(facts)
        for category, told in score.System(score.view(dataset, article), article).facts().items():
            pairs = matcher.match(category, facts[category], told)
            found = {i for i, _ in pairs}
            counts = theirs[category]
            counts[0] += sum(not facts[category][i].get("optional") for i in found)
            counts[1] += len(told) - len(pairs)
            counts[2] += sum(i not in found and not row.get("optional") for i, row in enumerate(facts[category]))
    assert {name: [row["tp"], row["fp"], row["fn"]] for name, row in ours.items() if name != "all"} == theirs
