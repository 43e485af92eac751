"""`explain`, `--no-authority` and `--each` as people use them."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from extract.build import extract_facts
from extract.names.authority import Authority
from extract.reading import read_articles
from extract.release import curated_names, load_release
from server.cli import run

TEXT = """A week in May

3 May 2020

Police in Kazakhstan detained Asel Testova in Almaty on 2 May 2020. She was freed the next day.

Marat Testov was not arrested. “Release all political prisoners!”
"""
PAGE = """<html><head><title>A week in May</title>
<meta property="article:published_time" content="2020-05-03"></head>
<body><nav><a href="/">Home</a></nav><article><h1>A week in May</h1>
<p>Police in Kazakhstan detained Asel Testova in Almaty on 2 May 2020, her lawyer said on Sunday afternoon.</p>
<p>She was freed the next day, after colleagues had gathered before the building for several hours.</p>
</article></body></html>"""
FRONT_MATTER = "---\ntitle: A week in May\npublished: 2020-05-03\npublisher: Testland Times\n---\n\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "001_first.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_explain_prints_sentences_facts_and_what_was_left_out(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", str(article), "--jobs", "1"]) == 0
    out = capsys.readouterr().out
    assert "Police in Kazakhstan detained Asel Testova in Almaty" in out
    assert "custody: arrest" in out and "[custody/arrest]" in out
    assert "“She” (pronoun) → Asel Testova" in out
    assert "left out" in out and "negated" in out and "demanded" in out
    assert "\x1b" not in out


def test_explain_is_in_colour_on_a_terminal(
    article: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    assert run(["explain", str(article), "--jobs", "1"]) == 0
    told = capsys.readouterr()
    assert "\x1b[" in told.out
    assert "Reading article 1" in told.err and "Reading" not in told.out


def test_explain_reads_a_text_without_a_full_stop_in_pieces(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "endless.txt"
    file.write_text("Police met Asel Testova in Almaty and they spoke of it and " * 3_000, encoding="utf-8")
    assert run(["explain", str(file), "--format", "json", "--jobs", "1"]) == 0
    told = json.loads(capfdbinary.readouterr().out)
    assert max(len(sentence["text"]) for sentence in told["sentences"]) <= 3_000
    assert len(told["sentences"]) > 50


def test_explain_as_json_is_an_object_a_line(
    article: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "002_second.txt").write_text(TEXT, encoding="utf-8")
    assert run(["explain", str(tmp_path), "--format", "json", "--jobs", "1"]) == 0
    first, second = map(json.loads, capfdbinary.readouterr().out.splitlines())
    assert (first["article"], second["article"]) == ("001", "002")
    assert {"entities", "facts", "sentences", "published"} <= first.keys()
    for fact in first["facts"]:
        for value in fact["values"]:
            assert TEXT[value["start"] : value["end"]] == value["words"]
    assert {row["reason"] for s in first["sentences"] for row in s["left_out"]} >= {"negated", "demanded"}


def test_explain_counts_rules(article: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["explain", str(article), "--rules", "--jobs", "1"]) == 0
    head, *rows = capfdbinary.readouterr().out.decode().splitlines()
    assert head.split("\t") == ["rule", "found", "values", "left out", "reasons"]
    arrest = next(row for row in rows if row.startswith("custody/arrest\t"))
    assert arrest.split("\t")[1] == "1" and "negated 1" in arrest
    assert run(["explain", str(article), "--rules", "--format", "json", "--jobs", "1"]) == 0
    told = [json.loads(line) for line in capfdbinary.readouterr().out.splitlines()]
    assert next(row for row in told if row["rule"] == "custody/arrest")["left_out"] == {"negated": 1}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_without_curated_names_nothing_is_known_beforehand(
    article: Path, jobs: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    command = ["explain", str(article), "--format", "json", "--jobs", jobs]
    assert run(command) == 0
    known = json.loads(capfdbinary.readouterr().out)
    assert run([*command, "--no-authority"]) == 0
    unknown = json.loads(capfdbinary.readouterr().out)
    assert any(entity["curated"] for entity in known["entities"])
    assert not any(entity["curated"] for entity in unknown["entities"])
    assert any(entity["label"] == "Asel Testova" for entity in unknown["entities"])


def test_extract_and_build_work_without_curated_names(
    article: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["extract", str(article), "--no-authority", "--format", "nq", "--jobs", "1"]) == 0
    out = capfdbinary.readouterr().out
    assert b"person/asel-testova" in out and b"wikidata" not in out.partition(b"graph/ontology")[0]
    data = tmp_path / "data"
    assert run(["build", str(article), "--no-authority", "--data", str(data), "--jobs", "1"]) == 0
    assert load_release(data).manifest["counts"]["articles"] == 1


def test_the_release_keeps_every_trigger_that_was_left_out(article: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert run(["build", str(article), "--data", str(data), "--jobs", "1"]) == 0
    rows = [json.loads(line) for line in (load_release(data).path / "left-out.jsonl").read_text().splitlines()]
    (read,) = read_articles([article], lambda _: None)
    left_out = extract_facts(read, curated_names()).left_out
    assert len(left_out) >= 2
    assert [(r["rule"], r["reason"], r["start"], r["end"]) for r in rows] == [
        (left.rule, left.reason, *left.words) for left in left_out
    ]
    for row in rows:
        assert TEXT[row["start"] : row["end"]] == row["words"]
        assert row["words"] in row["sentence"] and row["article"] == "001"


# ── Any article ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("plain.txt", TEXT),
        ("front.txt", FRONT_MATTER + TEXT.partition("3 May 2020\n")[2]),
        ("front.md", FRONT_MATTER + TEXT.partition("3 May 2020\n")[2]),
        ("page.html", PAGE),
        ("unnamed", TEXT),
        ("one-line.txt", " ".join(TEXT.split("\n\n", 2)[2].split())),
        ("bare.txt", TEXT.partition("3 May 2020\n")[2]),
        ("windows.txt", "\ufeff" + TEXT.replace("\n", "\r\n")),
    ],
    ids=str,
)
def test_an_arrest_is_read_from_whatever_form_an_article_has(
    tmp_path: Path, name: str, content: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / name
    file.write_bytes(content.encode("utf-8"))
    assert run(["explain", str(file), "--format", "json", "--jobs", "1"]) == 0
    told = json.loads(capfdbinary.readouterr().out)
    arrest = next(fact for fact in told["facts"] if fact["kind"] == "arrest")
    values = {value["slot"]: value["value"] for value in arrest["values"]}
    assert (values["person"], values["date"], values["place"]) == ("Asel Testova", "2020-05-02", "Almaty")


def test_a_folder_of_all_forms_is_read_whole(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for name, content in (("1_a.txt", TEXT), ("2_b.html", PAGE), ("3_c.md", FRONT_MATTER + TEXT)):
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert run(["extract", str(tmp_path), "--format", "nq", "--jobs", "1"]) == 0
    graphs = {str(q.graph_name) for q in ox.parse(capfdbinary.readouterr().out, format=ox.RdfFormat.N_QUADS)}
    assert {f"<https://w3id.org/shezhire/article/{number}>" for number in (1, 2, 3)} <= graphs


def test_standard_input_is_an_article(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    for content in (TEXT, PAGE):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode("utf-8"))))
        assert run(["explain", "-", "--format", "json", "--jobs", "1"]) == 0
        told = json.loads(capfdbinary.readouterr().out)
        assert any(fact["kind"] == "arrest" for fact in told["facts"])


# ── Article by article ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", ["nq", "trig", "nt", "turtle"])
def test_each_article_is_printed_by_itself(
    article: Path, tmp_path: Path, form: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    (tmp_path / "002_second.txt").write_text(TEXT.replace("Asel", "Dina"), encoding="utf-8")
    assert run(["extract", str(tmp_path), "--each", "--format", form, "--jobs", "1"]) == 0
    written = capfdbinary.readouterr().out
    assert run(["extract", str(tmp_path), "--each", "--format", form, "--jobs", "2"]) == 0
    assert capfdbinary.readouterr().out == written
    rdf = ox.RdfFormat.from_extension({"turtle": "ttl"}.get(form, form))
    assert rdf
    graphs = {str(quad.graph_name) for quad in ox.parse(written, format=rdf)}
    own = {f"<https://w3id.org/shezhire/article/{id}>" for id in ("001", "002")}
    assert graphs == (own if rdf.supports_datasets else {"DEFAULT"})


def test_a_graph_by_itself_is_the_one_that_the_whole_has_of_one_article(
    article: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["extract", str(article), "--format", "nq", "--jobs", "1"]) == 0
    whole = list(ox.parse(capfdbinary.readouterr().out, format=ox.RdfFormat.N_QUADS))
    assert run(["extract", str(article), "--each", "--format", "nq", "--jobs", "1"]) == 0
    each = list(ox.parse(capfdbinary.readouterr().out, format=ox.RdfFormat.N_QUADS))
    own = ox.NamedNode("https://w3id.org/shezhire/article/001")
    assert each == [quad for quad in whole if quad.graph_name == own]


def test_json_ld_can_not_be_printed_article_by_article(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", str(article), "--each", "--format", "jsonld"]) == 2
    assert "jsonld" in capsys.readouterr().err


def test_the_names_are_those_of_the_ontology_unless_left_out() -> None:
    assert curated_names().entries and not Authority().entries
