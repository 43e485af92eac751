"""The whole as a dataset: a graph for each article, the merged default graph, the curated names, the vocabulary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from extract.errors import ReleaseError
from extract.facts import ArticleFacts, Entity, EntityId, FactId, Value
from extract.graph import terms as t
from extract.graph.entities_told import accusation_triples, entity_triples, entry_triples
from extract.graph.facts_told import FactWriter, NoWords
from extract.graph.iris import Iris, article_iri, mint_all
from extract.graph.labels import Labels
from extract.graph.passages import Passages
from extract.graph.terms import Term, Triple
from extract.merge import Merged
from extract.names.authority import Authority, Entry
from extract.resources import ontology_folder


def quads(merged: Merged, authority: Authority) -> list[Quad]:
    """The whole dataset: default graph, curated names, vocabulary, then the articles in order; each graph ordered."""
    return list(Dataset(merged, authority).quads())


@dataclass(frozen=True, slots=True)
class _ArticleTriples:
    """What an article tells of things, which of its passages show them (with its own node), and its fragments: the
    passages and assertions."""

    told: list[Triple]
    shown: list[Triple]
    fragments: list[Triple]

    def own(self) -> list[Triple]:
        """The article's graph, ordered."""
        return [*_ordered(chain(self.told, self.shown)), *self.fragments]


@dataclass(frozen=True)
class Dataset:
    """The graphs of a merged whole. A graph is named by its IRI, the default graph by `None`.

    Statements are ordered and without doubles: the same input gives the same bytes.
    """

    merged: Merged
    authority: Authority

    @cached_property
    def iris(self) -> Iris:
        """The IRIs of all entities and facts by their ids in `merged`."""
        return mint_all(self.merged, self.authority)

    @property
    def graphs(self) -> tuple[str | None, ...]:
        """The names of all graphs in the order of the dataset: default, authority, ontology, articles."""
        articles = (article_iri(facts.article.id) for facts in self.merged.articles)
        return (None, t.AUTHORITY_GRAPH, t.ONTOLOGY_GRAPH, *articles)

    def quads(self) -> Iterator[Quad]:
        """All quads, graph by graph."""
        for graph in self.graphs:
            yield from parse(self.nquads(graph), format=RdfFormat.N_QUADS)

    def nquads(self, graph: str | None) -> bytes:
        """One graph as ordered N-Quads. Raises `KeyError` if there is none of that name."""
        name = f"<{graph}> " if graph else ""
        return "".join([f"{s} {p} {o} {name}.\n" for s, p, o in self.triples(graph)]).encode()

    def chunks(self, graph: str | None) -> Iterator[bytes]:
        """The same, at once."""
        yield self.nquads(graph)

    def triples(self, graph: str | None) -> list[Triple]:
        """One graph as ordered triples of N-Triples terms. Raises `KeyError` if there is none of that name."""
        if graph is None:
            articles = self._articles.values()
            shown = chain.from_iterable(article.shown for article in articles)
            fragments = chain.from_iterable(article.fragments for article in articles)
            return [*_ordered(chain(self._merged_view(), shown)), *fragments]
        if graph == t.AUTHORITY_GRAPH:
            return _ordered(self._curated)
        if graph == t.ONTOLOGY_GRAPH:
            return vocabulary()
        return self._articles[graph].own()

    def parts(self) -> Iterator[tuple[str | None, list[Triple]]]:
        """All graphs in parts small enough for many articles, each with the name of its graph and ordered in itself.

        Each article's graph is followed by its share of the default graph; then come the merged things, the curated
        names and the vocabulary. No triple comes twice in a graph, and nothing of an article is kept but which
        passages are evidence of what.
        """
        shown: list[Triple] = []
        for facts in self.merged.articles:
            article = self._article(facts)
            yield article_iri(facts.article.id), article.own()
            yield None, article.fragments
            shown += article.shown
        yield None, _ordered(chain(self._merged_view(), shown))
        yield t.AUTHORITY_GRAPH, _ordered(self._curated)
        yield t.ONTOLOGY_GRAPH, vocabulary()

    @cached_property
    def _articles(self) -> dict[str, _ArticleTriples]:
        return {article_iri(facts.article.id): self._article(facts) for facts in self.merged.articles}

    @cached_property
    def _conflicts(self) -> dict[FactId, list[tuple[FactId, FactId]]]:
        """The pairs of figures that contradict each other, by the first of both."""
        pairs: dict[FactId, list[tuple[FactId, FactId]]] = {}
        for pair in self.merged.conflicts:
            pairs.setdefault(pair[0], []).append(pair)
        return pairs

    def _merged_view(self) -> list[Triple]:
        """What all articles together tell, without the words."""
        merged = self.merged
        triples: list[Triple] = list(self._curated)
        names: dict[EntityId, str] = {}
        for entity in _entities(merged):
            names[entity.id] = entity.label
            triples += entity_triples(self._node(entity.id), entity, entity.label)
        triples += accusation_triples(merged.custody)
        writer = FactWriter(self.iris, Labels(names), NoWords())
        writer.write(merged, lambda role: merged.as_of.get(role.id))
        writer.conflicts(merged.conflicts)
        return [*triples, *writer.triples]

    @cached_property
    def _curated(self) -> list[Triple]:
        """What is curated of the things that articles mention, and of the places around them."""
        entries: dict[str, Entry] = {}
        for entity in _entities(self.merged):
            entry = self.authority.by_id.get(entity.authority or "")
            while entry and entry.id not in entries:
                entries[entry.id] = entry
                entry = self.authority.by_id.get(entry.within or "")
        return [
            triple
            for entry in entries.values()
            for triple in entry_triples(_entry_node(entry.id), entry, entry.within and _entry_node(entry.within))
        ]

    def _node(self, id_: str) -> Term:
        return f"<{self.iris.by_id[id_]}>"

    def _article(self, facts: ArticleFacts) -> _ArticleTriples:
        words = Passages(facts.article, facts.sentences)
        names = {entity.id: entity.label for entity in _entities(facts)}
        writer = FactWriter(self.iris, Labels(names), words)
        writer.write(facts, lambda role: facts.article.published)
        own = {fact.id: None for figures in (facts.vote_shares, facts.turnouts) for fact in figures}
        writer.conflicts(pair for id_ in own for pair in self._conflicts.get(id_, ()) if pair[1] in own)
        triples = [*writer.triples, *accusation_triples(facts.custody)]
        referred = _references(facts)
        for entity in _entities(facts):
            node = self._node(entity.id)
            words.tells(node, (words.sentence(span) for span in entity.mentions))
            if not words.is_told(node):
                words.tells(node, (words.sentence(value.words) for value in referred.get(entity.id, ())))
            if not words.is_told(node) and entity.id not in referred:
                continue
            triples += entity_triples(node, entity, entity.label)
            for spelling in entity.spellings:
                predicate = t.LABEL if spelling.value == entity.label else t.ALT_LABEL
                words.rests(node, predicate, t.string(spelling.value), spelling.words, spelling.rule)
            kind = getattr(entity, "kind", None)
            if kind:
                words.rests(node, t.A, t.term(f"sz:{kind.value}"), kind.words, kind.rule)
        triples += self._by(facts, words)
        return _ArticleTriples(triples, [*self._article_node(facts, words), *words.things], words.fragments())

    def _by(self, facts: ArticleFacts, words: Passages) -> Iterator[Triple]:
        """Publisher and author, where the text itself does not tell of them."""
        whole = self._whole_agents
        for by in (self.merged.publishers, self.merged.creators):
            id_ = by.get(facts.article.id)
            if id_ and not words.is_told(self._node(id_)):
                yield from entity_triples(self._node(id_), whole[id_], whole[id_].label)

    @cached_property
    def _whole_agents(self) -> dict[EntityId, Entity]:
        return {entity.id: entity for entity in (*self.merged.organisations, *self.merged.persons)}

    def _article_node(self, facts: ArticleFacts, words: Passages) -> Iterator[Triple]:
        article, node = facts.article, words.article
        for type_ in t.ARTICLE_TYPES:
            yield node, t.A, type_
        title = (article.title or "").strip()
        yield node, t.LABEL, t.string(title or f"Article {article.id}")
        if title:
            yield node, t.TITLE, t.string(title)
        issued = t.partial_date(article.published) if article.published else None
        if issued:
            yield node, t.ISSUED, issued
            yield node, t.DATE_BASIS, t.string(article.date_basis or "inferred")
        if article.source:
            yield node, t.SOURCE, t.string(article.source)
        for predicate, by in ((t.PUBLISHER, self.merged.publishers), (t.CREATOR, self.merged.creators)):
            if article.id in by:
                yield node, predicate, self._node(by[article.id])


def _ordered(triples: Iterable[Triple]) -> list[Triple]:
    """Each triple once, things by their IRIs, of each its classes first."""
    told: defaultdict[Term, set[tuple[Term, Term]]] = defaultdict(set)
    a = t.A
    for subject, predicate, object_ in triples:
        told[subject].add(("" if predicate == a else predicate, object_))
    return [(subject, p or a, o) for subject in sorted(told) for p, o in sorted(told[subject])]


def _entities(told: ArticleFacts | Merged) -> Iterable[Entity]:
    return (*told.persons, *told.organisations, *told.places, *told.agents)


def _entry_node(id_: str) -> Term:
    return f"<{t.BASE}{id_}>"


def _references(facts: ArticleFacts) -> dict[EntityId, list[Value[EntityId]]]:
    """The values by which facts refer to entities: the words for entities that the text names by no name."""
    values: list[Value[EntityId] | None] = []
    for role in facts.roles:
        values += (role.holder, role.organisation, role.jurisdiction)
    for kinship in facts.kinships:
        values += (kinship.person, kinship.relative)
    for election in facts.elections:
        values += (election.country, election.winner)
    for candidacy in facts.candidacies:
        values += (candidacy.candidate, candidacy.nominated_by)
    for share in facts.vote_shares:
        values += (share.candidate, share.claimed_by)
    for turnout in facts.turnouts:
        values.append(turnout.claimed_by)
    for event in facts.custody:
        values += (*event.persons, *event.places, event.agency)
    referred: dict[EntityId, list[Value[EntityId]]] = {}
    for value in values:
        if value:
            referred.setdefault(value.value, []).append(value)
    return referred


def vocabulary() -> list[Triple]:
    """The vocabulary, sorted. Raises `ReleaseError` where it is missing or can't be read."""
    return _vocabulary(ontology_folder() / "vocabulary.ttl")


@cache
def _vocabulary(path: Path) -> list[Triple]:
    try:
        read = parse(path=str(path), format=RdfFormat.TURTLE)
        return _ordered((str(quad.subject), str(quad.predicate), str(quad.object)) for quad in read)
    except (SyntaxError, OSError) as problem:
        raise ReleaseError(f"{path}: can't be read ({problem}); install shezhire again.") from problem
