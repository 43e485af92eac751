"""`shezhire publish`: the current release into another SPARQL server."""

from __future__ import annotations

from pathlib import Path

import click

from extract.errors import UsageError
from extract.release import load_release
from server.commands.options import data_option
from server.elsewhere.client import Endpoint
from server.elsewhere.loading import Loading, former_graphs
from server.store import is_iri
from server.terminal import console

_EPILOG = """\b
Addresses of usual servers (NAME: of a dataset or repository). Oxigraph is tested with each change of this software,
the others follow their manuals:
  Oxigraph  publish --to http://localhost:7878/store
            serve --store http://localhost:7878/query
  Fuseki    publish --to http://localhost:3030/NAME/data
            serve --store http://localhost:3030/NAME/query
  GraphDB   publish --to http://localhost:7200/repositories/NAME/statements --merged-graph urn:shezhire:merged
            serve --store http://localhost:7200/repositories/NAME --merged-graph urn:shezhire:merged
  Virtuoso  publish --to http://localhost:8890/sparql-graph-crud --as graphs --merged-graph urn:shezhire:merged
            serve --store http://localhost:8890/sparql --merged-graph urn:shezhire:merged
            (first let it be written to: GRANT SPARQL_UPDATE TO "SPARQL"; raise ResultSetMaxRows, see below)
  QLever    publish --to 'http://localhost:7019?access-token=TOKEN' --as update --merged-graph urn:shezhire:merged
            serve --store http://localhost:7019 --merged-graph urn:shezhire:merged

\b
The default graph of GraphDB, Virtuoso and QLever is all graphs together; --merged-graph gives the merged view a name
there, so that nothing is counted twice. A name and a password (HTTP Basic) stand in the address:
http://NAME:PASSWORD@HOST/… Limits of the store hold beside those of this server and are told in its own words; an
answer that Virtuoso cuts off at its ResultSetMaxRows is refused, since a part never passes for the whole.
"""


@click.command(epilog=_EPILOG)
@click.option("--to", required=True, metavar="URL", help="The store's address for Graph Store Protocol or Update.")
@data_option
@click.option(
    "--as",
    "how",
    type=click.Choice(["quads", "graphs", "update"]),
    default="quads",
    show_default=True,
    help="quads: one request that replaces ALL that the store holds; graphs: one a graph, which leaves others there "
    "alone; update: SPARQL Update, the same.",
)
@click.option("--merged-graph", metavar="IRI", help="Put the merged view into this graph, not the default graph.")
@click.option("--yes", is_flag=True, help="Don't ask before all that the store holds is replaced.")
def publish(to: str, data: Path, how: str, merged_graph: str | None, yes: bool) -> None:
    """Load the current release into another SPARQL 1.1 server, for `shezhire serve --store`.

    Build first, then publish: a running `serve --store` takes up a new release once the store holds it.
    """
    release = load_release(data)
    endpoint = Endpoint(to)
    if merged_graph is not None and not is_iri(merged_graph):
        raise UsageError(f"--merged-graph is {merged_graph!r}: give an IRI, as urn:shezhire:merged.")
    if how == "quads" and not yes:
        click.confirm(f"Replace all that the store at {endpoint.name} holds?", abort=True, err=True)
    screen = console()
    loading = Loading(
        release.path, release.id, endpoint, merged_graph, lambda what: screen.print(f"Sending {what} …")
    )
    match how:
        case "quads":
            loading.as_quads()
        case "graphs":
            loading.as_graphs(former_graphs(data, release.path))
        case _:
            loading.as_update(former_graphs(data, release.path))
    click.echo(f"Release {release.id} is in the store at {endpoint.name}.")
