"""What is made once a release, all of it at once, so that no visitor waits for it."""

from __future__ import annotations

import gc

from server.pages.catalogue import EVENTS
from server.pages.conflicts import conflict_sets
from server.pages.list_index import index_of
from server.pages.network import TIES, network
from server.pages.outlines import load_outlines
from server.pages.quality import quality_of
from server.pages.rows import COUNTED
from server.release import Release
from server.store import sz


def warm(release: Release) -> None:
    """Make the indexes of lists and names, the large drawing and the checks that the first page tells of."""
    index_of(release, EVENTS)
    release.graph.names  # noqa: B018 made when first asked for
    release.graph.read_provenance()
    release.graph.count_values(sz(name) for name in COUNTED)
    load_outlines()
    network(release, tuple(TIES), "")
    conflict_sets(release)
    quality_of(release)
    release.graph.forget_statements()
    # What stays needs no looking through while pages are made; what an older release left is looked for once more.
    gc.unfreeze()
    gc.collect()
    gc.freeze()
