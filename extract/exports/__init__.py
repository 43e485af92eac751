"""The release in the forms that people take home: RDF in all formats, files by class, tables, SQLite, metadata."""

from extract.exports.catalogue import GROUPS, MEDIA_TYPES, METADATA, FileAbout, about, media_type, order
from extract.exports.database import DATABASE, write_database
from extract.exports.description import release_iri, write_description
from extract.exports.partitions import SelfDescribed
from extract.exports.rdf_files import GRAPH_FILES, PACKED
from extract.exports.things import Things
from extract.exports.writing import write_exports

__all__ = [
    "DATABASE",
    "GRAPH_FILES",
    "GROUPS",
    "MEDIA_TYPES",
    "METADATA",
    "PACKED",
    "FileAbout",
    "SelfDescribed",
    "Things",
    "about",
    "media_type",
    "order",
    "release_iri",
    "write_database",
    "write_description",
    "write_exports",
]
