"""Where a release is asked instead of in the embedded store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extract.errors import ReleaseError
from server.elsewhere.client import Endpoint
from server.elsewhere.quads import RemoteStore
from server.prefixes import BASE, PREFIXES
from server.settings import Settings

PUBLISHED: Final = BASE + "graph/release"
"""The graph by which a store tells which release it holds, with the description of that release."""


@dataclass(frozen=True, slots=True)
class StoreElsewhere:
    """The address for queries; `merged` names the graph of the merged view, if it is not the default graph."""

    url: str
    merged: str | None = None

    def open(self, release: str, settings: Settings) -> RemoteStore:
        """The store, known to hold `release`.

        Raises `UsageError` for what is no address, `Unavailable` where it does not answer, `ReleaseError` where it
        holds something else.
        """
        store = RemoteStore(Endpoint(self.url), self.merged, settings.query_timeout)
        identifier = PREFIXES["dcterms"] + "identifier"
        found = store.query(f"SELECT ?id {{ GRAPH <{PUBLISHED}> {{ ?release <{identifier}> ?id }} }}")
        there = sorted({row["id"].value for row in found})
        if release not in there:
            holds = f"release {there[0]}" if there else "no release of this graph"
            raise ReleaseError(
                f"The store at {store.endpoint.name} holds {holds}, and here is {release}: load it there with "
                "`shezhire publish --to URL`."
            )
        return store
