"""Articles by themselves, then what only the merged view tells."""

from __future__ import annotations

import random
from typing import Any

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib.namespace import SH

from extract.resources import ontology_folder
from extract.validation import Conforming, QuadGraphs, Violation, check_graph, release, report_turtle
from extract.validation import check_release as check_dataset
from extract.validation.shacl import conform
from extract.validation.terms import as_rdflib

from .conftest import GOOD, TEXT, triples

ROLE = "https://w3id.org/shezhire/role/a"


def graph_of(article: str, turtle: str = GOOD) -> list[ox.Quad]:
    own = turtle.replace("shezhire/article/1", f"shezhire/article/{article}")
    name = ox.NamedNode(f"https://w3id.org/shezhire/article/{article}")
    return [ox.Quad(t.subject, t.predicate, t.object, name) for t in triples(own)]


def merged(*graphs: list[ox.Quad]) -> list[ox.Quad]:
    told = {ox.Quad(q.subject, q.predicate, q.object): None for graph in graphs for q in graph}
    return list(told)


def check_release(quads: list[ox.Quad], texts: dict[str, str], **options: Any) -> list[Violation]:
    return check_dataset(QuadGraphs(quads), texts, **options)


TEXTS = {"1": TEXT, "2": TEXT}


def test_two_articles_that_agree_conform() -> None:
    one, two = graph_of("1"), graph_of("2")
    assert check_release([*one, *two, *merged(one, two)], TEXTS) == []


def test_a_broken_article_is_named_and_others_are_not() -> None:
    one, two = graph_of("1"), graph_of("2", GOOD.replace('sz:title "lawyer" ;', ""))
    assert [v.articles for v in check_release([*one, *two, *merged(one)], TEXTS)] == [("2",)]


def test_what_only_the_merged_view_breaks_names_all_articles_that_tell_it() -> None:
    one, two = graph_of("1"), graph_of("2", GOOD.replace('sz:title "lawyer"', 'sz:title "judge"'))
    (violation,) = check_release([*one, *two, *merged(one, two)], TEXTS)
    assert (violation.focus, violation.shape_name, violation.articles) == (ROLE, "Role-title", ("1", "2"))
    assert violation.quote == TEXT


def test_a_merged_node_may_name_things_that_one_article_tells() -> None:
    one, two = (
        graph_of("1"),
        graph_of("2", GOOD.replace("place/town", "place/village").replace('"town"', '"village"')),
    )
    both = [q for q in merged(one, two) if "place/village>" not in str(q.object) or "Arrest" not in str(q.subject)]
    assert check_release([*one, *two, *both], TEXTS) == []


def test_processes_find_the_same_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = (
        graph_of("1", GOOD.replace("sz:peopleMin 1 ;", "")),
        graph_of("2", GOOD.replace("sz:early true", "sz:early 1")),
    )
    quads = [*one, *two]
    assert check_release(quads, TEXTS, jobs=2) == check_release(quads, TEXTS, jobs=1) != []


def test_each_article_is_counted_as_it_is_done() -> None:
    done: list[int] = []
    check_release([*graph_of("1"), *graph_of("2")], TEXTS, advance=lambda: done.append(1))
    assert len(done) == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('sz:quote "Asel Test was', 'sz:quote "Asel Test is'),
        ("sz:end 45", "sz:end 44"),
        ("#char=0,45> a", "#char=0,44> a"),
    ],
)
def test_a_quote_that_does_not_stand_in_its_article_is_found(old: str, new: str) -> None:
    assert old in GOOD
    found = check_release(graph_of("1", GOOD.replace(old, new)), TEXTS)
    assert "Evidence-stands" in {v.shape_name for v in found}


def test_offsets_count_code_points() -> None:
    text = "😀 Asel"
    passage = """
    <https://w3id.org/shezhire/article/1#char=2,6> a sz:Evidence ; sz:article <https://w3id.org/shezhire/article/1> ;
      sz:quote "Asel" ; sz:start 2 ; sz:end 6 .
    <https://w3id.org/shezhire/article/1> a sz:Article ; rdfs:label "x" .
    """
    assert check_release(graph_of("1", passage), {"1": text}) == []


def test_a_report_of_nothing_conforms() -> None:
    assert b"sh:conforms true" in report_turtle([])


def test_a_report_has_the_same_bytes_in_whatever_order_violations_come() -> None:
    violations = [
        Violation(("1",), "urn:s", f"https://x/{n}", "https://x/p", "", "No.", "MinCountConstraintComponent", "q")
        for n in range(5)
    ]
    report = report_turtle(violations)
    assert report == report_turtle(violations[::-1])
    assert len(list(ox.parse(report, format=ox.RdfFormat.TURTLE))) > 40
    assert report.count(b"sh:focusNode") == 5


def test_what_conformed_before_is_not_checked_again_unless_it_or_its_text_changed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, two = graph_of("1"), graph_of("2")
    quads = [*one, *two, *merged(one, two)]
    first = Conforming()
    assert check_release(quads, TEXTS, conforming=first) == []
    checked: list[int] = []
    monkeypatch.setattr(release, "conform", lambda graphs: checked.append(len(graphs)) or True)
    again = Conforming(frozenset(first.now))
    assert check_release(quads, TEXTS | {"2": TEXT + " More."}, conforming=again) == []
    assert checked == [1] and len(again.now) == 2
    changed = Conforming(frozenset(first.now))
    check_release([*one, *graph_of("2", GOOD.replace("lawyer", "judge"))], TEXTS, conforming=changed)
    assert checked == [1, 1]


def test_an_article_at_fault_is_checked_each_time() -> None:
    quads = graph_of("1", GOOD.replace('sz:title "lawyer" ;', ""))
    seen = Conforming()
    for _ in range(2):
        assert [v.articles for v in check_release(quads, TEXTS, conforming=seen)] == [("1",)]
        seen = Conforming(frozenset(seen.now))


def test_shared_nodes_are_checked_some_at_a_time_with_all_that_they_need(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = graph_of("1"), graph_of("2", GOOD.replace('sz:title "lawyer"', 'sz:title "judge"'))
    at_once = check_release([*one, *two, *merged(one, two)], TEXTS)
    monkeypatch.setattr(release, "_AT_ONCE", 1)
    assert check_release([*one, *two, *merged(one, two)], TEXTS) == at_once != []


def test_shapes_of_properties_checked_apart_find_the_same() -> None:
    """pySHACL with the shapes as they are written, against the shapes as they are prepared for speed."""
    held = rdflib.Graph().parse(ontology_folder() / "shapes.ttl")
    chance = random.Random(7)
    good = triples(GOOD)
    found = 0
    for _ in range(25):
        broken = list(good)
        for _ in range(chance.choice((1, 6))):
            place, other = chance.randrange(len(broken)), chance.choice(good)
            spoilt = ox.Triple(broken[place].subject, broken[place].predicate, other.object)
            broken[place : place + 1] = chance.choice(([], [spoilt], [broken[place], spoilt]))
        _, report, _ = pyshacl.validate(as_rdflib(broken), shacl_graph=held, inference="none")
        as_written = {
            (str(report.value(r, SH.focusNode)), str(report.value(r, SH.sourceShape)))
            for r in report.objects(None, SH.result)
        }
        prepared = {(v.focus, v.shape) for v in check_graph(broken, "1")}
        assert prepared == as_written
        found += len(prepared)
    assert found > 25


def test_graphs_checked_together_conform_where_each_does_by_itself() -> None:
    chance = random.Random(11)
    good = [triples(GOOD.replace("shezhire/article/1", f"shezhire/article/{n}")) for n in (1, 2, 3)]
    verdicts = []
    for _ in range(30):
        spoilt = list(good[1])
        place, other = chance.randrange(len(spoilt)), chance.choice(spoilt)
        told = ox.Triple(spoilt[place].subject, spoilt[place].predicate, other.object)
        spoilt[place : place + 1] = chance.choice(([], [told], [spoilt[place], told]))
        graphs = [nquads(good[0], 1), nquads(spoilt, 2), nquads(good[2], 3)]
        verdicts.append(conform(graphs))
        assert verdicts[-1] == (not check_graph(spoilt, "2"))
    assert {True, False} == set(verdicts)


def test_a_graph_with_things_of_others_is_left_to_the_check_of_one() -> None:
    assert not conform([b'<https://example.org/a> <https://example.org/b> "c" <https://example.org/d> .\n'])


def nquads(graph: list[ox.Triple], article: int) -> bytes:
    name = f"<https://w3id.org/shezhire/article/{article}>"
    return "".join(sorted(f"{t.subject} {t.predicate} {t.object} {name} .\n" for t in graph)).encode()
