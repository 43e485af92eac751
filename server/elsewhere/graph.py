"""The merged view as pages read it, from a store elsewhere: the same, in few and large steps."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, cast

import pyoxigraph as ox

from server.elsewhere.quads import RemoteStore
from server.names import NameIndex
from server.prefixes import PREFIXES
from server.store import EVIDENCE, RDF_TYPE, Graph, Member, Passage, sz


class RemoteGraph(Graph):
    """Asks for many things at once where `Graph` looks them up one by one. Names are searched in `local`."""

    def __init__(self, store: RemoteStore, local: Graph | None) -> None:
        super().__init__(cast(ox.Store, cast(Any, store)))
        self._remote = store
        self._local = local

    @cached_property
    def names(self) -> NameIndex:
        """All spellings: of the local release, whose index is the same; where it has no store, from elsewhere."""
        return self._local.names if self._local else super().names

    def labels(self, iris: Iterable[str]) -> dict[str, str]:
        known = sorted(iri for iri in iris if _is_iri(iri))
        self._remote.fetch(known)
        return super().labels(known)

    def passages(self, subject: str | ox.BlankNode) -> list[Passage]:
        self._remote.fetch(t.value for t in self.values(subject, EVIDENCE) if isinstance(t, ox.NamedNode))
        return super().passages(subject)

    def words(self, subject: str) -> dict[tuple[str, str], list[Passage]]:
        assertions = self.subjects(PREFIXES["rdf"] + "subject", subject)
        self._remote.fetch(assertions)
        self._remote.fetch({passage for one in assertions for passage in self.texts(one, EVIDENCE)})
        return super().words(subject)

    def _members(self, kind: str) -> tuple[Member, ...]:
        self._remote.fetch(self.subjects(RDF_TYPE, sz(kind)))
        return super()._members(kind)


def _is_iri(text: str) -> bool:
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
