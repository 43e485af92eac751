"""`shezhire query`: a SPARQL query on the current release."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pyoxigraph as ox
from rich import box
from rich.console import Console
from rich.table import Table

from extract.errors import InputError, UsageError, reason
from extract.graph.prefix_order import write_rdf
from extract.release import load_release
from server.column_widths import column_widths
from server.commands.options import data_option
from server.examples import load_examples
from server.isolation.evaluation import ServiceNamedError, refuse_service
from server.prefixes import BASE, ONTOLOGY, PREFIXES, compact, local_path
from server.sparql.columns import name_columns
from server.sparql.mistakes import explain, is_update
from server.sparql.padding import locate

_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_LONGEST_LINE = 200
"""Code points of a line that is shown with the mistake in it."""
_GRAPHS = {"turtle": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES}

_EPILOG = """\b
Examples:
  shezhire query 'SELECT ?name WHERE { ?p a sz:Person ; rdfs:label ?name }'
  shezhire query @question.rq --format csv > answer.csv
  shezhire query --examples                    lists the example queries
  shezhire query --example NAME                runs one of them
"""


@click.command(epilog=_EPILOG)
@click.argument("text", required=False, metavar="QUERY")
@data_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", *_RESULTS, *_GRAPHS]),
    help="By default a table on a terminal, otherwise TSV; Turtle for graphs.",
)
@click.option("--example", help="Run the example query of this name.")
@click.option("--examples", is_flag=True, help="List the example queries.")
def query(text: str | None, data: Path, form: str | None, example: str | None, examples: bool) -> None:
    """Ask the current release QUERY: SPARQL 1.1, @FILE to read it from a file, or - for standard input.

    The usual prefixes (sz, rdfs, skos, foaf, schema, org, prov, dcterms, owl, xsd, wd) need no PREFIX line.
    """
    if examples:
        for one in load_examples():
            click.echo(f"{one.name:32} {one.title}")
        return
    asked = _example(example) if example else _read(text)
    store = load_release(data).open_store()
    # The store runs a query to its end before Python hears of Ctrl-C: let the system end the process at once.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        refuse_service(asked, BASE, PREFIXES)
        answer = store.query(name_columns(asked, BASE, PREFIXES), base_iri=BASE, prefixes=PREFIXES)
    except ServiceNamedError:
        raise UsageError("SERVICE is refused: a query here may not open connections to other servers.") from None
    except SyntaxError as problem:
        raise UsageError(_mistake(asked, problem)) from problem
    except ValueError as problem:
        raise UsageError(f"The query can't be read: {_one_line(problem)}") from problem
    try:
        _print(answer, form)
    except (OSError, RuntimeError, ValueError) as problem:
        if isinstance(problem, OSError) and problem.errno:  # of the output, not of the store
            raise
        raise InputError(f"The query can't be answered: {_one_line(problem)}") from problem


def _read(text: str | None) -> str:
    if text is None:
        raise UsageError("Give a query, @FILE or - (or --examples to see some).")
    if text == "-":
        return sys.stdin.read()
    if not text.startswith("@"):
        return text
    file = Path(text[1:])
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(
            f"{file}: can't be read as a query ({reason(problem)}); give a text file in UTF-8."
        ) from problem


def _example(name: str) -> str:
    for one in load_examples():
        if one.name == name:
            return one.text
    raise UsageError(f"There is no example query {name}: --examples lists them.")


def _mistake(asked: str, problem: SyntaxError) -> str:
    """What is wrong and where, with hints, as the query page tells it; on a terminal a caret shows the place."""
    if is_update(asked):
        return "A release is read-only: give a query, no update."
    found = explain(asked, *locate(asked, str(problem), BASE, PREFIXES))
    place = found.place
    where = f" (line {place.line}, column {place.column})" if place else ""
    told = [str(found).removesuffix(".") + f"{where}."]
    if place and sys.stderr.isatty() and len(place.text) <= _LONGEST_LINE:
        return "\n  ".join([*told, place.text, place.caret_line, *found.hints])
    return " ".join([*told, *found.hints])


def _one_line(problem: Exception) -> str:
    return " ".join(str(problem).split())


def _print(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, form: str | None) -> None:
    match answer:
        case ox.QueryTriples():
            _print_graph(answer, form or "turtle")
        case ox.QueryBoolean():
            _print_boolean(answer, form or "table")
        case _:
            _print_solutions(answer, form or ("table" if sys.stdout.isatty() else "tsv"))


def _print_graph(answer: ox.QueryTriples, form: str) -> None:
    if form in _RESULTS:
        raise UsageError(f"A graph can't be written as {form}: use --format turtle or nt.")
    rdf = _GRAPHS.get(form, ox.RdfFormat.TURTLE)
    prefixes = PREFIXES if rdf == ox.RdfFormat.TURTLE else None
    write_rdf(sorted(answer, key=str), sys.stdout.buffer, rdf, prefixes)
    sys.stdout.buffer.flush()


def _print_boolean(answer: ox.QueryBoolean, form: str) -> None:
    if form in _GRAPHS:
        raise UsageError(f"Yes or no can't be written as {form}: use --format json or xml.")
    if form in ("json", "xml"):
        answer.serialize(sys.stdout.buffer, format=_RESULTS[form])
        sys.stdout.buffer.flush()
    else:
        click.echo("true" if answer else "false")


def _print_solutions(answer: ox.QuerySolutions, form: str) -> None:
    if form in _GRAPHS:
        raise UsageError(f"A table can't be written as {form}: use --format json, xml, csv or tsv.")
    if form == "table":
        _print_table(answer)
    else:
        answer.serialize(sys.stdout.buffer, format=_RESULTS[form])
        sys.stdout.buffer.flush()


def _print_table(answer: ox.QuerySolutions) -> None:
    table = Table(header_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    screen = Console(highlight=False, markup=False, emoji=False)
    names = [variable.value for variable in answer.variables]
    rows = list(_cells(answer))
    widths = column_widths([names, *rows], screen.width - 2 * len(names) - 1)
    for name, width in zip(names, widths, strict=True):
        table.add_column(name, overflow="fold", width=max(1, width))
    for row in rows:
        table.add_row(*row)
    screen.print(table)
    screen.print(f"{table.row_count} row(s)")


def _cells(answer: ox.QuerySolutions) -> Iterator[list[str]]:
    for solution in answer:
        yield [_cell(term) for term in solution]


def _cell(term: object) -> str:
    match term:
        case None:
            return ""
        case ox.NamedNode() if term.value.startswith(ONTOLOGY):
            return compact(term.value)
        case ox.NamedNode():
            return term.value.removeprefix(BASE) if local_path(term.value) else compact(term.value)
        case ox.Literal():
            return term.value
    return str(term)
