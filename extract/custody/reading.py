"""From a document to its custody events."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.chains import chain
from extract.custody.citations import is_citation
from extract.custody.draft import Draft
from extract.custody.ellipsis import add_ellipses
from extract.custody.offences.accusations import add_accusations
from extract.custody.offences.added_charge import add_added_charge
from extract.custody.participants.coreference import read_named
from extract.custody.participants.counted import name_counted
from extract.custody.participants.lines_below import add_names_below
from extract.custody.participants.members import add_listed_members, add_members
from extract.custody.participants.memory import Memory
from extract.custody.participants.named_by_others import name_counted_groups
from extract.custody.participants.presented import presents
from extract.custody.participants.requested import add_requested
from extract.custody.participants.spelling_out import spell_out
from extract.custody.participants.together import join_companions
from extract.custody.participants.tried_together import of_one_trial
from extract.custody.penalties.courts_sat import sentenced_beside
from extract.custody.penalties.further_terms import add_further_terms
from extract.custody.penalties.given_then import add_terms_given
from extract.custody.penalties.notes import add_terms_noted
from extract.custody.penalties.one_verdict import of_one_verdict
from extract.custody.penalties.outcome import jailed_beside_terms
from extract.custody.penalties.owned_terms import add_owned_terms
from extract.custody.penalties.records import read_records
from extract.custody.penalties.sharing import share_among_members
from extract.custody.penalties.then_changed import add_changed_terms
from extract.custody.retelling.leads import name_leads
from extract.custody.retelling.merging import merge, without_deeds
from extract.custody.retelling.then_kept import without_kept
from extract.custody.retelling.told_again import told_again
from extract.custody.rules import gate
from extract.custody.scene import Scene
from extract.custody.story import Story
from extract.custody.timing.news import date_fresh
from extract.custody.trigger import Reading
from extract.custody.triggers import read_triggers
from extract.document import Document, Sentence
from extract.facts import Agent, CustodyEvent, EntityId, Findings, LeftOut, Value
from extract.language.chunks import chunk
from extract.names.authority import Authority

_NOTED = re.compile(
    r"[*•■–—-]\s.{0,100}\b(?:years|months)\b|:\s(?:[\w½.-]+\s){1,5}(?:years?|months)\b|\d{4}\s?[:–—-]\s.{0,100}\b(?:years|months)\b"
    r"|\b\d{1,2} [A-Z][a-z]{2,8}\s?[:–—]\s.{0,100}\b(?:years|months)\b"
)
_IN_LIST = re.compile(r"[*•■–—(,:;-]\s?.{0,100}\b(?:years?|months)\b")
_LONGEST_NOTE = 160
_SILENT = frozenset({"furniture", "byline", "signature"})


def extract_custody(document: Document, authority: Authority) -> Findings[CustodyEvent]:
    """The custody events that `document` tells as having happened, in text order, and the triggers left out."""
    drafts: list[Draft] = []
    left_out: list[LeftOut] = []
    memory, story = Memory(story=read_named(document)), Story()
    for sentence in _gated(document):
        scene = Scene(document, sentence, chunk(document, sentence), memory.unit_for(sentence.index))
        reading = Reading(scene, memory)
        read_triggers(reading)
        reading.drafts[:] = without_deeds(reading.drafts)
        reading.drafts.extend(add_terms_noted(scene, reading.drafts, memory.recent(sentence.index)))
        reading.drafts[:] = of_one_verdict(scene, spell_out(reading.drafts))
        reading.drafts.extend(add_added_charge(scene, memory))
        reading.drafts.extend(add_requested(scene, memory, reading.drafts))
        reading.drafts.extend(add_ellipses(scene, reading.drafts, drafts))
        reading.drafts.extend(add_further_terms(scene, reading.drafts))
        reading.drafts.extend(add_changed_terms(scene, reading.drafts))
        reading.drafts.extend(add_owned_terms(scene, reading.drafts))
        add_terms_given(scene, reading.drafts)
        join_companions(scene, reading.drafts, drafts)
        memory.remember_together(reading.drafts)
        story.tell(scene, reading.drafts)
        reading.drafts[:] = without_kept(scene, reading.drafts)
        add_accusations(scene, reading.drafts, drafts)
        add_members(scene, reading.drafts, drafts)
        reading.drafts.extend(share_among_members(scene, reading.drafts))
        memory.remember_members(reading.drafts)
        drafts.extend(reading.drafts)
        add_listed_members(document, sentence, drafts)
        left_out.extend(reading.left_out)
    add_names_below(document, drafts)
    drafts.extend(read_records(document))
    jailed_beside_terms(document, drafts)
    sentenced_beside(document, drafts)
    name_leads(document, drafts)
    name_counted_groups(document, drafts)
    kept = [draft for draft in merge(of_one_trial(drafts)) if draft.anyone]
    again = told_again(document, kept)
    kept = [draft for draft in kept if not any(draft is other for other in again)]
    name_counted(document, kept)
    date_fresh(document, kept)
    follows = chain(kept)
    facts = tuple(draft.freeze(i + 1, follows[i]) for i, draft in enumerate(kept))
    left_out += [LeftOut(d.words, document.sentences[d.sentence].span, d.rule, "retold") for d in again]
    told = {draft.words for draft in drafts} - {draft.words for draft in again}
    return Findings(
        facts,
        agents=_courts(document, kept),
        left_out=tuple(dict.fromkeys(left for left in left_out if left.words not in told)),
    )


def _courts(document: Document, drafts: list[Draft]) -> tuple[Agent, ...]:
    """The unnamed courts that a town or country tells apart, each labelled in the text's words."""
    told: dict[EntityId, list[Span]] = {}
    for agency in (draft.agency for draft in drafts if draft.agency is not None):
        if agency.value.startswith("agent:") and agency.value not in document.entities:
            told.setdefault(agency.value, []).append(agency.words)
    return tuple(_court(document, court, sorted(set(spans))) for court, spans in told.items())


def _court(document: Document, court: EntityId, spans: list[Span]) -> Agent:
    label = document.quote(spans[0])
    spellings = {document.quote(span): span for span in reversed(spans)}
    values = tuple(Value(words, span, "custody/court") for words, span in reversed(spellings.items()))
    return Agent(court, label, values, tuple(spans))


def _gated(document: Document) -> list[Sentence]:
    """The author's sentences that hold a word of custody, or that name members of a group told just before."""
    text = document.article.text
    told = [sentence for sentence in document.sentences if sentence.block.kind not in _SILENT]
    admitted = gate().admits(text, [sentence.span for sentence in told])
    read = [s for s, gated in zip(told, admitted, strict=True) if gated or _names_members(text, s)]
    return [sentence for sentence in read if not is_citation(document, sentence)]


def _names_members(text: str, sentence: Sentence) -> bool:
    span = sentence.span
    end = min(span.end, span.start + _LONGEST_NOTE)
    noted = _IN_LIST if sentence.block.kind == "bullet" else _NOTED
    spans = text.find("year", span.start, end) >= 0 or text.find("months", span.start, end) >= 0
    if spans and noted.search(text, span.start, end):
        return True
    return presents(text, span.start) or text.startswith("They were accused", span.start)
