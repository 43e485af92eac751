"""What each file of a release is: for the downloads page, DCAT and the manifest's readers, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extract.exports.data_package import FOLDER as TABLES_FOLDER
from extract.exports.data_package import PACKAGE
from extract.exports.database import DATABASE
from extract.exports.rdf_files import NAME, PACKED, TRIPLE_TERMS

METADATA: Final = "metadata.ttl"
CONTEXT: Final = "context.jsonld"

MEDIA_TYPES: Final = {
    ".ttl": "text/turtle",
    ".trig": "application/trig",
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".jsonld": "application/ld+json",
    ".rdf": "application/rdf+xml",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".csv": "text/csv",
    ".txt": "text/plain",
    ".sqlite": "application/vnd.sqlite3",
    PACKED: "application/gzip",
}


@dataclass(frozen=True, slots=True)
class FileAbout:
    """A file in words; `group` is where lists show it."""

    title: str
    about: str
    group: str


GROUPS: Final = {
    "graph": "The graph",
    "tables": "Tables",
    "schema": "Vocabulary and checks",
    "release": "About this release",
    "classes": "One file a class: its members, and the words behind every value",
    "articles": "One file an article: its text that offsets count in, and what it alone tells",
    "other": "Further files",
}

_ABOUT: Final = {
    f"{NAME}.ttl": FileAbout(
        "Turtle", "The merged view: each thing once, however many articles tell of it.", "graph"
    ),
    f"{NAME}.trig": FileAbout("TriG", "The merged view and one named graph an article: who says what.", "graph"),
    f"{NAME}.nt": FileAbout("N-Triples", "The merged view, a statement a line.", "graph"),
    f"{NAME}.nq": FileAbout("N-Quads", "All graphs, a statement a line.", "graph"),
    f"{NAME}.jsonld": FileAbout("JSON-LD", "All graphs as JSON with short names.", "graph"),
    f"{NAME}.rdf": FileAbout(
        "RDF/XML",
        "The merged view, for older tools. XML can't hold control characters: statements with them are left out.",
        "graph",
    ),
    TRIPLE_TERMS: FileAbout(
        "RDF 1.2 Turtle", "The merged view in which each fact carries its words as a triple term.", "graph"
    ),
    DATABASE: FileAbout("SQLite", "All tables and the articles' texts, for Datasette and SQL.", "tables"),
    f"{TABLES_FOLDER}/persons.csv": FileAbout("Persons", "Names, roles, organisations, custody.", "tables"),
    f"{TABLES_FOLDER}/organisations.csv": FileAbout("Organisations", "Names, kinds, people.", "tables"),
    f"{TABLES_FOLDER}/roles.csv": FileAbout("Roles", "Who holds or held which post where.", "tables"),
    f"{TABLES_FOLDER}/custody.csv": FileAbout(
        "Custody events", "Arrests, charges, sentences, releases: who, when, where, why.", "tables"
    ),
    f"{TABLES_FOLDER}/elections.csv": FileAbout("Elections", "Dates, candidates, winners.", "tables"),
    f"{TABLES_FOLDER}/figures.csv": FileAbout("Figures of elections", "Shares and turnouts by source.", "tables"),
    f"{TABLES_FOLDER}/claims.csv": FileAbout(
        "Claims", "Every value with the words that show it, the sentence and the rule.", "tables"
    ),
    f"{TABLES_FOLDER}/{PACKAGE}": FileAbout(
        "Data package", "What the tables' columns mean (Frictionless).", "tables"
    ),
    "ontology.ttl": FileAbout("The vocabulary", "Every class and property with its meaning.", "schema"),
    "shapes.ttl": FileAbout("The shapes", "What each class requires; the graph conforms to them.", "schema"),
    CONTEXT: FileAbout("JSON-LD context", "The short names of JSON-LD.", "schema"),
    "shacl-report.ttl": FileAbout("Validation report", "What SHACL found.", "schema"),
    "left-out.jsonl": FileAbout(
        "What was left out", "Words that looked like a fact and gave none, with the reason.", "schema"
    ),
    "near-misses.jsonl": FileAbout("Near misses", "Names that resemble each other and were not joined.", "schema"),
    "evaluation.json": FileAbout("Scores", "How what was read compares with what careful readers found.", "release"),
    "manifest.json": FileAbout("Manifest", "Counts, checksums, articles and software of this release.", "release"),
    METADATA: FileAbout("Metadata", "This release as a dataset and its files, in DCAT and VoID.", "release"),
    "SHA256SUMS": FileAbout("Checksums", "For sha256sum --check.", "release"),
}


def about(name: str) -> FileAbout:
    """What the file called `name` (its path below the release) is."""
    known = _ABOUT.get(name)
    if known:
        return known
    plain = name.removesuffix(PACKED)
    if plain != name and plain in _ABOUT:
        return FileAbout(f"{_ABOUT[plain].title}, packed", _ABOUT[plain].about, _ABOUT[plain].group)
    folder, _, file = name.rpartition("/")
    stem, _, ending = file.rpartition(".")
    if folder == "classes":
        return FileAbout(stem, f"All members of sz:{stem}, with the words behind their values.", "classes")
    if folder == "articles":
        what = "Its text." if ending == "txt" else "What it alone tells."
        return FileAbout(f"Article {stem}", what, "articles")
    return FileAbout(file, "", "other")


def order(name: str) -> tuple[int, str]:
    """Where lists show a file: as here, a packed file after its plain one, then by name."""
    names = list(_ABOUT)
    plain = name.removesuffix(PACKED)
    return (names.index(plain) if plain in _ABOUT else len(names), name)


def media_type(name: str) -> str:
    """The media type of a file by its ending; plain text where it has none."""
    dot = name.rfind(".")
    return MEDIA_TYPES.get(name[dot:] if dot > name.rfind("/") else "", "text/plain")
