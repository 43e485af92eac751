"""Facts as RDF: the one room that mints IRIs and knows triples."""

from extract.graph.dataset import Dataset, quads
from extract.graph.serialise import FORMATS, serialise

__all__ = ["FORMATS", "Dataset", "quads", "serialise"]
