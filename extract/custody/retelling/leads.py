"""Who the unnamed person of a lead is: "A court has jailed an activist …" and, in the next sentence, the name.

Wire reports open with what somebody is and name them a sentence or two later. The name is that of the person who
is then called the same ("nephew" … "X's nephew, N"), or the only new person of the next sentences, speakers and
officers of courts left out.
"""

from __future__ import annotations

import re

from extract.custody.draft import Draft
from extract.custody.retelling.lead_retold import long_before, named_up_to, retold_of, told_apart
from extract.document import Document, Mention, Sentence
from extract.facts import EntityId, Value
from extract.language.chunks.lexicon import word_set
from extract.language.speech_words import ANY_SPEECH

_FUNCTIONARY = re.compile(
    r"\b(?:judge|prosecutor|lawyer|attorney|spokes\w+|minister|president|investigator|advocate|director|researcher)\b"
    r"[^.;]{0,40}$",
    re.IGNORECASE,
)
_SPEAKS = re.compile(rf"^[^.;]{{0,60}}?\b(?:{ANY_SPEECH}|reported)\b", re.IGNORECASE)
_SOMEBODY_ELSE = re.compile(
    r"[’']s\b|,? (?:his|her|their|an?|who (?:replac|succeed|took over)\w*|replac\w+|succeed\w+"
    r"|.{0,12}?\bt(?:ook|aken?|akes) over|t(?:ook|akes) (?:his|her)"
    r"|(?:was|has been|is) (?:appointed|named|made|elected|acting))\b",
    re.IGNORECASE,
)
_POSTS = word_set(
    "chairman chairwoman chairperson chair head leader director editor minister mayor governor president chief "
    "rector secretary ambassador founder owner commander editor-in-chief co-founder ex-minister ex-president ex-mayor"
)
_HOLDING = re.compile(r"\b(?:ex-|(?:former|suspended|ousted|dismissed|fugitive|sacked|then|incumbent|jailed) )")
_KIN = word_set("son daughter brother sister father mother husband wife nephew niece cousin uncle aunt relative")
_LEAD, _NEXT, _SAME_WORD = 3, 2, 5
_BESIDE = 40


def name_leads(document: Document, drafts: list[Draft]) -> None:
    """Gives the drafts of a lead that tell of one unnamed person the person named next, where that can be seen."""
    body = [s for s in document.body() if s.block.kind not in ("title", "heading")]
    leading = {s.index for s in body[:_LEAD]}
    for draft in drafts:
        if draft.persons or not (draft.sentence in leading or draft.headline):
            continue
        after = [s for s in body if s.index > draft.sentence][: _SAME_WORD + 1]
        person = _referred_to(draft, drafts)
        if person is None and draft.unnamed_one:
            person = _called_the_same(document, after, draft.group_head) or _named_next(
                document, after[:_NEXT], draft
            )
            person = None if person is not None and _long_past(document, draft, person, drafts) else person
        elif person is None and _holds_post(draft):
            person = _opens_next(document, after[:1])
        person = person or retold_of(document, draft, drafts)
        if person is not None and draft.group is not None:
            head, group = draft.group_head, draft.group.value
            for told in (draft, *(d for d in drafts if d is not draft and _takes_up(d, draft, head, group))):
                _name(told, person)


def _referred_to(lead: Draft, drafts: list[Draft]) -> EntityId | None:
    """Whose arrest or conviction the next sentences speak of: "jailed a leading lawyer … the conviction of N"."""
    if lead.count_max is None or lead.count_max.value != 1:
        return None
    for draft in drafts:
        near = draft.reference and draft.kind == lead.kind and 0 < draft.sentence - lead.sentence <= _NEXT
        then = draft.date is None or (lead.date is not None and lead.date.value.agrees(draft.date.value))
        if near and then and len(draft.persons) == 1 and draft.group is None:
            return next(iter(draft.persons))
    return None


def _name(draft: Draft, person: EntityId) -> None:
    assert draft.group is not None
    draft.persons[person] = Value(person, draft.group.words, "custody/lead")
    draft.group = draft.count_min = draft.count_max = None


def _takes_up(draft: Draft, lead: Draft, head: str, group: str) -> bool:
    """Whether `draft` speaks of the person of the lead by the same noun or a pronoun: "a doctor" … "the doctor is
    held"; "a former minister" … "the ex-minister"."""
    one = draft.count_max is not None and draft.count_max.value == 1 and draft.group is not None
    if not one or draft.group is None or not draft.definite or draft.persons or draft.others:
        return False
    same = draft.group.value.lower() == head or (draft.recalled and draft.group.value == group)
    same = same or (draft.group_head == head and _plain_post(draft.group.value) == _plain_post(group))
    return same and draft.sentence >= lead.sentence


def _plain_post(words: str) -> str:
    """A post without what says whether somebody still holds it."""
    return _HOLDING.sub("", words.lower())


def _long_past(document: Document, lead: Draft, person: EntityId, drafts: list[Draft]) -> bool:
    """Whether all that is told below of `person`, of the kind that the lead has as news, was long before."""
    told = [d for d in drafts if person in d.persons and d.kind == lead.kind and not d.headline]
    return bool(told) and all(long_before(document, lead, draft) for draft in told)


def _holds_post(draft: Draft) -> bool:
    """Whether the one person told of is called by a post: "the former prime minister", "the editor of a weekly"."""
    one = draft.count_min is not None and draft.count_max is not None and draft.count_max.value == 1
    return one and draft.definite and (draft.group_head in _POSTS or draft.group_head in _KIN)


def _opens_next(document: Document, after: list[Sentence]) -> EntityId | None:
    """The person not named before whose name opens the next sentence, and who is its only new one."""
    for sentence in after:
        named = _names(document, sentence)
        if not named or named[0].span.start != sentence.span.start or len({m.entity for m in named}) > 1:
            return None
        behind = document.article.text[named[0].span.end : min(sentence.span.end, named[0].span.end + 2 * _BESIDE)]
        earlier = any(m.entity == named[0].entity and m.span.start < sentence.span.start for m in document.mentions)
        return None if earlier or _SPEAKS.match(behind) or _SOMEBODY_ELSE.match(behind) else named[0].entity
    return None


def _names(document: Document, sentence: Sentence) -> list[Mention]:
    return [m for m in document.mentions_in(sentence.span) if m.kind == "person" and m.form in ("name", "part")]


def _called_the_same(document: Document, after: list[Sentence], head: str) -> EntityId | None:
    """The person beside whose name the same noun stands: "activist N", "his nephew, N", "N, a former deputy"."""
    word = re.compile(
        rf"(?P<other>\b(?:another|second|third|fellow|other)\s+(?:[\w-]+\s+)?{_whose(head)})?"
        rf"\b{re.escape(head)}\b(?:,?\s+(?:named\s+)?|\s+and\s+(?:[\w-]+\s+){{1,3}})$",
        re.IGNORECASE,
    )
    behind = re.compile(
        rf",\s+(?:\d+,\s+)?(?:an?|the|his|her)\s+(?:[\w-]+\s+){{0,4}}?{re.escape(head)}\b", re.IGNORECASE
    )
    text = document.article.text
    for sentence in after:
        for mention in _names(document, sentence):
            before = text[max(sentence.span.start, mention.span.start - _BESIDE) : mention.span.start]
            called = word.search(before)
            if called is not None and called.group("other") is None:
                return mention.entity
            if behind.match(text, mention.span.end, min(sentence.span.end, mention.span.end + 2 * _BESIDE)):
                return mention.entity
    return None


def _whose(head: str) -> str:
    """A pattern for the owner before `head`, who makes it somebody else ("his lawyer"), but of kin the same."""
    return "" if head in _KIN else r"|\b(?:his|her|their|defence|defense)\s+(?:[\w-]+\s+)?"


def _named_next(document: Document, after: list[Sentence], draft: Draft) -> EntityId | None:
    text = document.article.text
    start = after[0].span.start if after else 0
    known = set() if draft.headline else named_up_to(document, start)
    for sentence in after:
        if told_apart(document, sentence):
            return None
        new: dict[EntityId, None] = {}
        for mention in _names(document, sentence):
            before = text[sentence.span.start : mention.span.start]
            behind = text[mention.span.end : min(sentence.span.end, mention.span.end + 2 * _BESIDE)]
            owner = behind.startswith(("'s", "’s"))
            if owner or mention.entity in known or _FUNCTIONARY.search(before) or _SPEAKS.match(behind):
                continue
            new[mention.entity] = None
        if len(new) == 1:
            return next(iter(new))
        if new:
            return None
    return None
