"""The merged view as pages read it, from a store elsewhere: the same, in few and large steps."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, cast

import pyoxigraph as ox

from server.elsewhere.quads import RemoteStore
from server.names import NameIndex
from server.prefixes import PREFIXES
from server.provenance import Passage
from server.store import RDF_TYPE, Graph, Member, is_iri, sz


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
        known = sorted(iri for iri in iris if is_iri(iri))
        self._remote.fetch(known)
        return super().labels(known)

    def read_provenance(self) -> None:
        if self._local:
            self._local.read_provenance()
            self._provenance = self._local._provenance
        else:
            super().read_provenance()

    def forget_statements(self) -> None:
        super().forget_statements()
        if self._local:
            self._local.forget_statements()

    def words(self, subject: str) -> dict[tuple[str, str], list[Passage]]:
        if self._provenance:
            return super().words(subject)
        assertions = self.subjects(PREFIXES["rdf"] + "subject", subject)
        self._remote.fetch(assertions)
        return super().words(subject)

    def _members(self, kind: str) -> tuple[Member, ...]:
        self._remote.fetch(self.subjects(RDF_TYPE, sz(kind)))
        return super()._members(kind)
