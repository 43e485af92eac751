"""A release that is asked on another SPARQL 1.1 server instead of the embedded store."""

from server.elsewhere.address import StoreElsewhere
from server.elsewhere.graph import RemoteGraph
from server.elsewhere.pool import RemotePool
from server.elsewhere.quads import RemoteStore

__all__ = ["RemoteGraph", "RemotePool", "RemoteStore", "StoreElsewhere"]
