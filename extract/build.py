"""The order of all steps, from a text to what it says."""

from __future__ import annotations

from itertools import chain

from extract.article import Article
from extract.custody import extract_custody
from extract.dates import find_dates
from extract.document import Document
from extract.elections import extract_elections
from extract.facts import (
    Agent,
    ArticleFacts,
    Candidacy,
    Election,
    Organisation,
    Person,
    Place,
    Turnout,
    VoteShare,
)
from extract.language.sentences import split_sentences
from extract.names import read_names
from extract.names.authority import Authority
from extract.persons import extract_kinships, extract_roles, read_lines


def read_document(article: Article, authority: Authority) -> Document:
    """Split `article` into sentences and find whom, what and when they mention."""
    sentences = split_sentences(article)
    dates = find_dates(article, sentences)
    names = read_names(article, sentences, dates, authority)
    return Document(article, sentences, names.entities, names.mentions, dates, names.nobody)


def extract_facts(article: Article, authority: Authority) -> ArticleFacts:
    """All that `article` says; pure, so articles can be read in parallel and in any order."""
    return read_facts(read_document(article, authority), authority)


def read_facts(document: Document, authority: Authority) -> ArticleFacts:
    """All that `document` says."""
    lines = read_lines(document)
    roles, kinships = extract_roles(document, authority, lines), extract_kinships(document, lines)
    votes, custody = extract_elections(document, authority), extract_custody(document, authority)
    entities = document.entities.values()
    findings = (roles, kinships, votes, custody)
    agents = {agent.id: agent for agent in chain.from_iterable(found.agents for found in findings)}
    return ArticleFacts(
        article=document.article,
        persons=tuple(e for e in entities if isinstance(e, Person)),
        organisations=tuple(e for e in entities if isinstance(e, Organisation)),
        places=tuple(e for e in entities if isinstance(e, Place)),
        agents=(*(e for e in entities if isinstance(e, Agent)), *agents.values()),
        roles=roles.facts,
        kinships=kinships.facts,
        elections=tuple(f for f in votes.facts if isinstance(f, Election)),
        candidacies=tuple(f for f in votes.facts if isinstance(f, Candidacy)),
        vote_shares=tuple(f for f in votes.facts if isinstance(f, VoteShare)),
        turnouts=tuple(f for f in votes.facts if isinstance(f, Turnout)),
        custody=custody.facts,
        left_out=tuple(chain.from_iterable(found.left_out for found in findings)),
        sentences=tuple(sentence.span for sentence in document.sentences),
    )
