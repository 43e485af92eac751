"""The commands as people use them: what they print, where, and their exit codes."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import click
import pyoxigraph as ox
import pytest

from extract.release import load_release
from extract.release.settings import BUILD_SETTINGS
from server import commands
from server.cli import run, shezhire

TEXT = "Police detained Asel Testova in Almaty on 3 May 2020.\n\nShe was freed the next day.\n"
SHEZHIRE = [sys.executable, "-c", "from server.cli import main; main()"]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "001_first.txt").write_text("First\n\n3 May 2020\n\n" + TEXT, encoding="utf-8")
    (folder / "002_second.txt").write_text("Second\n\n4 May 2020\n\n" + TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one release of two articles."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "001_first.txt").write_text("First\n\n3 May 2020\n\n" + TEXT, encoding="utf-8")
    (folder / "002_second.txt").write_text("Second\n\n4 May 2020\n\n" + TEXT, encoding="utf-8")
    assert run(["build", str(folder), "--data", str(folder / "data"), "--jobs", "1"]) == 0
    return folder / "data"


@pytest.mark.parametrize(
    "command", [[], ["build"], ["extract"], ["validate"], ["query"], ["serve"], ["publish"]], ids=str
)
def test_help_has_examples(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--help"]) == 0
    out = capsys.readouterr().out
    assert ("Examples:" in out and "shezhire" in out) or "Addresses of usual servers" in out


def test_the_help_of_build_tells_every_limit(capsys: pytest.CaptureFixture[str]) -> None:
    run(["build", "--help"])
    out = capsys.readouterr().out
    assert all(row.variable in out for row in BUILD_SETTINGS)


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert "shezhire, version" in capsys.readouterr().out


@pytest.mark.parametrize(
    "command", [["bild"], ["build", "--jobs", "0"], ["serve", "--port", "x"], ["extract"], ["query"]], ids=str
)
def test_a_command_that_makes_no_sense_exits_2(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(command) == 2
    captured = capsys.readouterr()
    assert captured.err and "Traceback" not in captured.err


def test_build_publishes_and_says_what(articles: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(articles), "--data", str(data), "--jobs", "1"]) == 0
    release = load_release(data)
    captured = capsys.readouterr()
    assert captured.out.startswith(f"Release {release.id}: 2 articles, ")
    assert captured.out.count("\n") == 1
    assert "Extracting facts (2)" in captured.err
    assert "\x1b" not in captured.err
    assert release.article_text("001") == (articles / "001_first.txt").read_text(encoding="utf-8")


def test_an_unchanged_build_says_so(articles: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["build", str(articles), "--data", str(data), "--jobs", "1"]
    assert run(command) == 0
    capsys.readouterr()
    assert run(command) == 0
    assert capsys.readouterr().out.startswith("Unchanged: release ")


def test_a_build_that_repairs_a_damaged_release_says_so(
    articles: Path, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for damaged in ("manifest.json", "store/CURRENT", "store/*.sst"):
        run(["build", str(articles), "--data", str(data), "--jobs", "1"])
        release = load_release(data)
        for file in list(release.path.glob(damaged)):
            file.unlink() if file.name == "CURRENT" else file.write_text("{")
        assert run(["query", "ASK {}", "--data", str(data)]) == 1
        assert "run `shezhire build`" in capsys.readouterr().err
        assert run(["build", str(articles), "--data", str(data), "--jobs", "1"]) == 0
        out = capsys.readouterr().out
        assert out.startswith(f"Repaired: release {release.id} ") and "Unchanged" not in out
        assert load_release(data).id == release.id


def test_several_processes_make_the_same_release_as_one(articles: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    assert run(["build", str(articles), "--data", str(one), "--jobs", "1"]) == 0
    assert run(["build", str(articles), "--data", str(two), "--jobs", "2"]) == 0
    assert load_release(one).id == load_release(two).id


def test_build_takes_seeds_by_default(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles.rename(tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    assert run(["build", "--jobs", "1"]) == 0
    assert load_release(tmp_path / "data").manifest["counts"]["articles"] == 2


def test_build_without_anything_to_read_exits_2(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["build"]) == 2
    assert "seeds/" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["turtle", "trig", "nq", "nt", "jsonld"])
def test_extract_prints_a_graph_in_each_format(
    articles: Path, form: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["extract", str(articles / "001_first.txt"), "--format", form, "--jobs", "1"]) == 0
    formats = {"turtle": "ttl", "nt": "nt", "trig": "trig", "nq": "nq", "jsonld": "jsonld"}
    rdf = ox.RdfFormat.from_extension(formats[form])
    assert rdf
    graphs = {str(quad.graph_name) for quad in ox.parse(capfdbinary.readouterr().out, format=rdf)}
    own = "<https://w3id.org/shezhire/article/001>"
    assert (own in graphs) == rdf.supports_datasets
    assert str(ox.DefaultGraph()) in graphs


def test_extract_reads_standard_input() -> None:
    done = subprocess.run([*SHEZHIRE, "extract", "-"], input=TEXT.encode(), capture_output=True, check=False)
    assert done.returncode == 0
    assert b"Asel Testova" in done.stdout


def test_validate_finds_nothing_wrong_with_a_release(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "--data", str(built), "--jobs", "1"]) == 0
    assert capsys.readouterr().out == "Conforms.\n"


def test_validate_finds_nothing_wrong_with_what_extract_prints(built: Path) -> None:
    for name in ("shezhire.nq", "shezhire.trig", "shezhire.ttl", "articles/001.ttl"):
        assert run(["validate", str(built / "current" / name)]) == 0


def test_validate_tells_what_a_file_violates(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "x.ttl"
    file.write_text("<https://w3id.org/shezhire/role/x> a <https://w3id.org/shezhire/ontology#Role> .")
    assert run(["validate", str(file)]) == 1
    out = capsys.readouterr().out
    assert "Role-holder: A role has exactly one holder" in out
    assert out.endswith("violation(s).\n")


def test_validate_writes_a_shacl_report(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    file = tmp_path / "x.ttl"
    file.write_text("<https://w3id.org/shezhire/role/x> a <https://w3id.org/shezhire/ontology#Role> .")
    assert run(["validate", str(file), "--format", "turtle"]) == 1
    assert b"sh:conforms false" in capfdbinary.readouterr().out


ALL = "SELECT ?name WHERE { ?p a sz:Person ; rdfs:label ?name } ORDER BY ?name"


def test_query_gives_tsv_where_there_is_no_terminal(built: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["query", ALL, "--data", str(built)]) == 0
    assert capfd.readouterr().out.splitlines() == ["?name", '"Asel Testova"']


def test_query_gives_a_table_when_asked(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", ALL, "--data", str(built), "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert "Asel Testova" in out and "1 row" in out


@pytest.mark.parametrize(
    ("form", "expected"), [("json", '"Asel Testova"'), ("xml", "<literal>Asel Testova<"), ("csv", "Asel Testova\r\n")]
)
def test_query_gives_each_result_format(
    built: Path, form: str, expected: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["query", ALL, "--data", str(built), "--format", form]) == 0
    assert expected in capfdbinary.readouterr().out.decode()


def test_query_gives_graphs_and_yes_or_no(built: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "CONSTRUCT WHERE { ?p a sz:Person }", "--data", str(built), "--format", "nt"]) == 0
    assert capfd.readouterr().out.endswith("<https://w3id.org/shezhire/ontology#Person> .\n")
    assert run(["query", "ASK { ?p a sz:Person }", "--data", str(built)]) == 0
    assert capfd.readouterr().out == "true\n"
    assert run(["query", "ASK { ?p a sz:Person }", "--data", str(built), "--format", "json"]) == 0
    assert json.loads(capfd.readouterr().out)["boolean"] is True


@pytest.mark.parametrize(
    ("text", "form"), [(ALL, "turtle"), ("CONSTRUCT WHERE { ?s ?p ?o }", "csv"), ("ASK {}", "nt")]
)
def test_a_format_that_does_not_fit_the_answer_exits_2(built: Path, text: str, form: str) -> None:
    assert run(["query", text, "--data", str(built), "--format", form]) == 2


def test_query_reads_a_file_and_an_example(built: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "q.rq"
    file.write_text(ALL)
    assert run(["query", f"@{file}", "--data", str(built)]) == 0
    assert "Asel Testova" in capfd.readouterr().out
    assert run(["query", "--example", "all-persons", "--data", str(built)]) == 0
    assert "Asel Testova" in capfd.readouterr().out
    assert run(["query", "--examples"]) == 0
    assert "all-persons" in capfd.readouterr().out


def test_a_mistake_in_a_query_is_told_in_one_line(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["query", "SELECT ?x WHERE { ?x a }", "--data", str(built)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("command", [["query", "ASK {}"], ["validate"]], ids=str)
def test_no_release_yet_is_told(command: list[str], data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*command, "--data", str(data)]) == 1
    assert f"run `shezhire build --data {data}`" in capsys.readouterr().err


def test_a_reader_that_has_enough_gets_no_complaint(built: Path) -> None:
    command = [*SHEZHIRE, "query", "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 200000", "--data", str(built)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.read(100)
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("form", ["tsv", "json", "table"])
def test_an_output_that_takes_no_more_is_told(built: Path, form: str) -> None:
    command = [*SHEZHIRE, "query", "SELECT * { ?s ?p ?o }", "--format", form, "--data", str(built)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "shezhire: the disk is full; free some space and try again.\n")


def wait_until(process: subprocess.Popen[bytes], caught: bool) -> bool:
    """Whether Python comes to handle Ctrl-C, or to leave it to the system as while a query runs."""
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
        signals = int(next(line for line in status.splitlines() if line.startswith("SigCgt:")).split()[1], 16)
        if bool(signals & 1 << signal.SIGINT - 1) == caught:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("when", [[], ["--help"], ["-V"]], ids=str)
def test_help_and_version_load_no_more_than_they_need(when: list[str]) -> None:
    code = f"import sys; from server.cli import run; run({when}); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    loaded = {name.partition(".")[0] for name in ran.stderr.split()}
    assert "click" in loaded and not loaded & {"flask", "gunicorn", "rdflib", "rich"}


def test_every_command_is_listed_with_what_it_does() -> None:
    context = click.Context(shezhire)
    files = {path.stem for path in Path(commands.__file__).parent.glob("*.py")} - {"__init__", "options", "traces"}
    assert set(shezhire.list_commands(context)) == files
    assert all(shezhire.get_command(context, name) for name in files)


def test_ctrl_c_ends_a_monstrous_query_at_once(built: Path) -> None:
    monster = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with subprocess.Popen([*SHEZHIRE, "query", monster, "--data", str(built)], stderr=subprocess.PIPE) as process:
        assert wait_until(process, caught=True) and wait_until(process, caught=False), "the query never ran"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) != 0
        assert process.stderr and b"Traceback" not in process.stderr.read()


def test_a_port_in_use_is_told(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert run(["serve", "--port", str(port), "--data", str(built)]) == 1
    assert "--port" in capsys.readouterr().err


def test_a_bar_is_shown_on_a_terminal(articles: Path, data: Path) -> None:
    controller, terminal = os.openpty()
    command = [*SHEZHIRE, "build", str(articles), "--data", str(data), "--jobs", "1"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=terminal, env=environment) as process:
        os.close(terminal)
        seen = b""
        while chunk := _read(controller):
            seen += chunk
        assert process.wait() == 0
    os.close(controller)
    assert "━".encode() in seen and b"2/2" in seen


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # the other end is closed
        return b""


def test_a_mistake_in_a_query_is_shown_where_it_is_with_a_hint(
    built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["query", "SELECT ?p { ?p a fof:Person }", "--data", str(built)]) == 2
    told = capsys.readouterr().err
    assert "The prefix fof: is not declared (line 1, column 18)." in told
    assert "Did you mean foaf:?" in told


@pytest.mark.parametrize(
    "query", ["ASK { SERVICE <%s> { ?s ?p ?o } }", "SELECT * { service silent <%s> { ?s ?p ?o } }"]
)
def test_a_query_follows_no_address(built: Path, capsys: pytest.CaptureFixture[str], query: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        assert run(["query", query % address, "--data", str(built)]) == 2
        assert "SERVICE is refused" in capsys.readouterr().err
        with pytest.raises(TimeoutError):
            listening.accept()
