"""Checks against the project's shapes, with the library loaded where it is first needed.

pySHACL and the library that it reads with take half a second to load, which a server that checks nothing need not
spend at each start.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from extract.validation.violation import Violation


def check_graph(
    quads: Iterable[ox.Quad | ox.Triple], article: str | None = None, focus: Iterable[str] | None = None
) -> list[Violation]:
    """All violations in one graph, sorted, as `extract.validation.shacl.check_graph` tells them."""
    from extract.validation import shacl  # noqa: PLC0415 see above

    return shacl.check_graph(quads, article, focus)


def conform(graphs: Sequence[bytes]) -> bool:
    """Whether several graphs of articles all conform, as `extract.validation.shacl.conform` tells it."""
    from extract.validation import shacl  # noqa: PLC0415 see above

    return shacl.conform(graphs)
