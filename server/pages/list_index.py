"""The indexes of the lists over a release: all made together, so that each property is read once."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Final
from weakref import WeakKeyDictionary

import numpy as np

from server.pages.catalogue import EVENTS, LISTS, UNDATED, ClassList, Facet
from server.pages.facets import Column, FacetIndex
from server.prefixes import ONTOLOGY
from server.release import Release
from server.statements import Numbers, Statements
from server.store import ISSUED, KINDS, RDF_TYPE, RDFS_LABEL, sz

_TELLING: Final = frozenset(
    {"Arrest", "Charge", "Sentence", "Release", "Extradition", "PresidentialElection", "ParliamentaryElection",
     "LocalElection", "Referendum", "VoteShare", "Turnout", "Candidacy", "Role", "Kinship"}
)  # fmt: skip
"""Classes that tell one something as a facet; superclasses of these don't."""

_lock = threading.Lock()
_kept: WeakKeyDictionary[Release, dict[str, FacetIndex]] = WeakKeyDictionary()


def index_of(release: Release, which: ClassList) -> FacetIndex:
    """The list's index over a release; the first call makes those of all lists."""
    with _lock:
        if release not in _kept:
            _kept[release] = _make_all(release.graph.statements)
        return _kept[release][which.path]


def _make_all(statements: Statements) -> dict[str, FacetIndex]:
    names = _folded_labels(statements)
    return {which.path: _make(statements, which, names) for which in (*LISTS, EVENTS)}


def _make(statements: Statements, which: ClassList, names: Mapping[int, str]) -> FacetIndex:
    members = statements.subjects(RDF_TYPE, sz(which.kind))
    iris = statements.texts(members)
    by_iri = sorted(range(len(iris)), key=iris.__getitem__)
    members, iris = members[by_iri], [iris[number] for number in by_iri]
    columns = {facet.key: _column(statements, facet, members) for facet in which.facets}
    return FacetIndex(iris, columns, _orders(statements, which, members, names, columns))


def _column(statements: Statements, facet: Facet, members: Numbers) -> Column:
    if facet.kind == "kind":
        return _kinds(statements, members)
    places, ends = statements.follow(facet.path, members)
    texts = statements.texts(ends)
    if facet.kind == "year":
        undated = np.setdiff1d(np.arange(len(members)), places)
        return Column.of(np.concatenate((places, undated)), [*(t[:4] for t in texts), *[UNDATED] * len(undated)])
    if facet.kind == "class":
        telling = [number for number, text in enumerate(texts) if text.removeprefix(ONTOLOGY) in _TELLING]
        return Column.of(places[telling], [texts[number] for number in telling])
    return Column.of(places, texts)


def _kinds(statements: Statements, members: Numbers) -> Column:
    """The most special class of each member."""
    left = np.ones(len(members), dtype=np.bool_)
    found: list[Numbers] = []
    texts: list[str] = []
    for kind in KINDS:
        those = np.flatnonzero(left & np.isin(members, statements.subjects(RDF_TYPE, sz(kind))))
        left[those] = False
        found.append(those)
        texts += [kind] * len(those)
    return Column.of(np.concatenate(found), texts)


def _folded_labels(statements: Statements) -> dict[int, str]:
    """Labels as queries fold them to sort by; the first of several."""
    subjects, labels = statements.pairs(RDFS_LABEL)
    found: dict[int, str] = {}
    for subject, text in zip(subjects.tolist(), statements.texts(labels), strict=True):
        label = text.lower()
        if subject not in found or label < found[subject]:
            found[subject] = label
    return found


def _orders(
    statements: Statements,
    which: ClassList,
    members: Numbers,
    names: Mapping[int, str],
    columns: Mapping[str, Column],
) -> dict[str, Numbers]:
    labels = [names.get(member, "") for member in members.tolist()]
    by_name = np.array(sorted(range(len(labels)), key=labels.__getitem__), dtype=np.int64)
    found = {"name": by_name}
    if "newest" in which.orders:
        times = _least(statements, ISSUED if which.kind == "Article" else sz("earliest"), members)
        dated, undated = ([n for n in by_name.tolist() if bool(times[n]) is known] for known in (True, False))
        found["oldest"] = np.array(sorted(dated, key=times.__getitem__) + undated, dtype=np.int64)
        newest = sorted(dated, key=times.__getitem__, reverse=True) + undated
        found["newest"] = np.array(newest, dtype=np.int64)
    if "people" in which.orders:
        told = _least(statements, sz("peopleMin"), members)
        people = np.array([int(text) if text.isascii() and text.isdigit() else 0 for text in told], dtype=np.int64)
        found["people"] = by_name[np.argsort(-people[by_name], kind="stable")]
    if "told" in which.orders:
        articles = columns["source"].per_member(len(members))
        found["told"] = by_name[np.argsort(-articles[by_name], kind="stable")]
    return found


def _least(statements: Statements, predicate: str, members: Numbers) -> Sequence[str]:
    """The first value of a property for each member, empty where it has none."""
    subjects, values = statements.pairs(predicate)
    wanted = np.isin(subjects, members)
    found: dict[int, str] = {}
    for subject, text in zip(subjects[wanted].tolist(), statements.texts(values[wanted]), strict=True):
        if subject not in found or text < found[subject]:
            found[subject] = text
    return [found.get(member, "") for member in members.tolist()]
