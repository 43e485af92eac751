"""Terms told without a verb: "A (six years), B (four) and C: seven", "7 April 2017: D, two years", "six years for E,
five for F and three years' probation each for G and H", "for I it was nine years"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.context import assess
from extract.custody.agents.agency import add_agency, by_phrase
from extract.custody.draft import Draft
from extract.custody.offences.charges import begins_charge, read_charges
from extract.custody.offences.not_of_people import without_people
from extract.custody.participants.openers import opens_block
from extract.custody.penalties.bare_terms import unit_of
from extract.custody.penalties.gapped import term_at
from extract.custody.penalties.terms import NUMBER, find_length, penalty_in
from extract.custody.scene import Scene
from extract.document import Mention, Sentence
from extract.facts import EntityId, Value
from extract.language.chunks import VerbGroup, is_class

_VERDICT = re.compile(
    r"\b(?:sentenc\w+|verdicts?|prison terms?|jail\w*|behind bars|convict\w+|imprison\w*|prison|colony|guilty"
    r"|punish\w*|fined|probation|house arrest|courts? (?:ruled|decided)"
    r"|(?:released|freed|let (?:go|out)|out) (?:early|on (?:parole|bail))|amnest\w+|pardoned)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\b(?:years?|months?|days|life)\b")
_SPANS = ("year", "month", "days", "life")
_NOTED = re.compile(r"\b(?:arrest\w*|detain\w*|trial|tried|court)\b", re.IGNORECASE)
_OPENED = re.compile(
    r"(?:[’']s?(?: (?:sentence|term|punishment))?)?(?:,\s[^:;()–—.]{1,120}(?:\([^()]{1,16}\))?)?"
    r"(?P<opens>\s*:\s*|(?<=sentence) (?:was|is) |(?<=term) (?:was|is) |\s*\(|\s+[–—-]\s+)"
    r"(?:(?:arrested|detained|held|charged|tried|convicted)\b[^():;,]{0,40},\s+)?"
    r"(?:(?:also |likewise )?sentenced to |jailed for |given |gets? |got |also |likewise )?"
)
_LISTED = re.compile(r",\s+")
_COLUMNS = re.compile(r"(?:,[^–—|]{1,60})?\s[–—|-]\s(?P<charge>[^–—|]{3,120})\s[–—|-]\s")
_HEADED = re.compile(
    r"(?:The |Their )?(?:sentences?|verdicts?|terms|prison terms|punishments?)\b[^:.]{0,60}:", re.IGNORECASE
)
_PLAIN_PENALTY = re.compile(
    r"(?:an? )?(?:suspended|conditional) (?:sentence|term)|(?:on )?probation\b|an? fine\b|fined\b"
)
_CLAUSE_END = re.compile(r"[;:]")
_LONGEST_CHARGE = 160
_ON_ONE = re.compile(r"\b(?:sentence|verdict|term|punishment) (?:on|for|against) $")
_IS = re.compile(r"\s*(?::|,| was| is| meant)\s+(?:of )?")
_UNNAMED = re.compile(
    r"(?:The|His|Her|Their) (?:\w+[’']s )?(?:sentence|verdict|term|punishment)"
    r"(?: (?:was|is|came to|amounted to)\b|\s*[:–—])\s*",
)
_FOR_ONE = re.compile(r",?\s+(?:(?:it|this|that|the (?:sentence|verdict|term)) (?:was|meant|is|means)\s+)?")
_FOR = re.compile(
    rf"\b(?P<length>life(?= for)|{NUMBER}(?:[ -]and[ -]a[ -]half)?)(?P<unit>\s(?:years?|months?|days?)[’']?)?"
    r"(?P<kind>\s(?:in prison|imprisonment|in jail|in a \w+|behind bars|probation|suspended|each|of probation"
    r"|of house arrest|of restricted \w+)){0,3}\s(?:for|to)\s",
    re.IGNORECASE,
)
_ROW_OF_BLOCKS = re.compile(
    r"[A-Z][^.:;()–—]{2,140}?(?:\([^()]{1,16}\))?(?:\s[–—-]|:)\s(?:[\w½.-]+\s){1,5}?(?:years?|months)\b"
)
"""A paragraph that begins with a name and a term: "A, a nurse – six years."."""
_NO_TITLE = re.compile(r"[,;.:“”\"‘]|ing\b")
_DATED = re.compile(r"[^:–—]{0,24}\d[^:–—]{0,14}\s?[:–—-]\s")
_WANTED = re.compile(
    r"\b(?:want\w*|demand\w*|ask(?:s|ed|ing)?\b|s(?:eek|ought)\w*|request\w*|propos\w*|recommend\w*|provid\w+"
    r"|carr(?:y|ies|ied)|foresee\w*|threaten\w*|fac(?:es?|ed|ing)(?! workers?\b)|risk\w*|expect\w*|prosecutors?"
    r"|prosecution|maximum|punishable|up to)\b",
    re.IGNORECASE,
)
_LONGEST_TITLE, _LONGEST_TERM, _BEFORE, _OPENING = 60, 60, 2, 120
_LONGEST_NOTE, _MOST_NOTES = 160, 24
_CONVICTED = re.compile(
    r"\b(?:sentenced|convicted|jailed|imprisoned|verdicts?|found guilty"
    r"|(?:the|these|such|following) sentences)\b",
    re.IGNORECASE,
)
_NEXT = re.compile(r"(?:(?:,\s[^,;:()–—.\d]{1,60})?,)?\s+(?:to |got |gets )?")
_NAMES = re.compile(r"(?:,|,? and)\s+")


def add_terms_noted(scene: Scene, here: list[Draft], recent: tuple[EntityId, ...] = ()) -> list[Draft]:
    """The sentences that `scene` tells without a verb of their own, each for the people named beside its length; who
    stood in an event of `here` without a term leaves it for his own. "The sentence: four years" is of `recent`, the
    person told just before."""
    text, span = scene.document.article.text, scene.sentence.span
    told = scene.unit or (scene.says(_SPANS) and _SPAN.search(text, span.start, span.end))
    if not told or not (any(d.kind == "sentence" for d in here) or _of_verdicts(scene)):
        return []
    named = [m for m in scene.document.mentions_in(span) if m.kind == "person" and m.form in ("name", "part")]
    _part_noted(scene, here)
    known = {entity for d in here if d.kind in ("sentence", "arrest") and d.length for entity in d.persons}
    found = _for_each(scene, [m for m in named if m.entity not in known]) if named else []
    known |= {entity for d in found for entity in d.persons}
    found += _beside_names(scene, [m for m in named if m.entity not in known])
    opener = opens_block(scene) if not named and _verbless(scene, span.end) else None
    length = term_at(scene, span.start, "") if opener is not None else None
    unnamed = _UNNAMED.match(text, span.start, span.end) if length is None and len(recent) == 1 and not here else None
    if unnamed is not None:
        opener, length = recent[0], term_at(scene, unnamed.end(), "years")
    if opener is not None and length is not None:
        found.append(_draft(scene, [], length))
        found[-1].persons[opener] = Value(opener, length[1], found[-1].rule)
        _add_first_date(found[-1], scene)
    kept = [d for d in found if _happened(scene, d)]
    _take_over(kept, here)
    return kept


def _part_noted(scene: Scene, here: list[Draft]) -> None:
    """Takes the length from a sentence of several people where it stands in brackets behind one of them."""
    text = scene.document.article.text
    for draft in here:
        noted = draft.length is not None and text[draft.length.words.start - 1] == "("
        if noted and draft.kind == "sentence" and len(draft.persons) > 1:
            draft.length = None


def _beside_names(scene: Scene, named: list[Mention]) -> list[Draft]:
    """The terms in brackets, behind a colon or a dash, in an entry of a chronicle, after "for A it was"."""
    text, span = scene.document.article.text, scene.sentence.span
    dated = _DATED.match(text, span.start) is not None
    colon = text.find(":", span.start, span.end)
    headed = colon > 0 and (
        _HEADED.match(text, span.start, colon + 1) is not None
        or (_CONVICTED.search(text, span.start, colon) is not None and not _SPAN.search(text, span.start, colon))
    )
    unit, found = scene.unit, list[Draft]()
    before_verb = _first_verb(scene)
    for mention in named:
        start = mention.span.end
        told = _OPENED.match(text, start, min(span.end, start + _LONGEST_NOTE))
        if told is not None and "-" in told.group("opens") and scene.sentence.block.kind != "bullet":
            told = None
        columns = _COLUMNS.match(text, start, span.end) if scene.sentence.block.kind == "bullet" else None
        told = columns if columns is not None else told
        if told is None and headed and start > colon:
            told = _NEXT.match(text, start, span.end)
        if told is None and dated and start <= before_verb:
            told = _LISTED.match(text, start, span.end)
        if told is None and text[max(span.start, mention.span.start - 4) : mention.span.start].lower() == "for ":
            told = _FOR_ONE.match(text, start, span.end)
            told = told if told and (found or told.group().strip()) else None
        if told is None and _ON_ONE.search(text, max(span.start, mention.span.start - 24), mention.span.start):
            told = _IS.match(text, start, span.end)
        known = unit if found or not told or "(" not in told.group() else ""
        length = term_at(scene, told.end(), known) if told else None
        if length is not None and "/" not in length[0]:
            found.append(_draft(scene, [mention], length, told.end() if told else -1))
            if told is not None and told.re is _COLUMNS and begins_charge(text, told.start("charge")):
                first, last = told.span("charge")
                found[-1].set_charges(read_charges(text, first - 2, last, gerunds=False, of_at=first - 2))
            unit = "years" if length[0] == "life" else unit_of(length[0]) or unit
        elif told and found and (plain := _PLAIN_PENALTY.match(text, told.end(), span.end)):
            found.append(_draft(scene, [mention], ("", Span(*plain.span()))))
    return found


def _of_verdicts(scene: Scene) -> bool:
    """Whether the sentence, or one just before it, speaks of verdicts; in a short paragraph, of a court."""
    sentences = scene.document.sentences
    text, listed = scene.document.article.text, scene.sentence.block.kind == "bullet"
    near = sentences[max(0, _first_note(scene) - _BEFORE) : scene.sentence.index + 1]
    if listed:
        near = (*_above(sentences, scene.sentence), *near)
    if any(_VERDICT.search(text, s.span.start, min(s.span.end, s.span.start + 600)) for s in reversed(near)):
        return True
    own = [s for s in near if s.block is scene.sentence.block]
    return any(_NOTED.search(text, s.span.start, s.span.end) for s in own) and len(own[-1].words) < _LONGEST_TITLE


def _first_note(scene: Scene) -> int:
    """The index of the first of the notes of one paragraph that end with the scene's sentence: "A: two years. B: one
    year."."""
    text, sentences, index = scene.document.article.text, scene.document.sentences, scene.sentence.index
    floor = max(0, index - _MOST_NOTES)
    while index > floor and _ROW_OF_BLOCKS.match(text, sentences[index].block.span.start, sentences[index].span.end):
        while index > floor and sentences[index - 1].block is sentences[index].block:
            index -= 1
        above = sentences[index - 1].block if index > floor else None
        if above is None or _ROW_OF_BLOCKS.match(text, above.span.start, above.span.end) is None:
            return index
        index -= 1
    while index > floor and (before := sentences[index - 1]).block is scene.sentence.block:
        if (
            before.span.end - before.span.start > _LONGEST_NOTE
            or ": " not in text[before.span.start : before.span.end]
        ):
            break
        index -= 1
    return index


def in_row(scene: Scene) -> bool:
    """Whether the scene's block is one of a row, each of somebody else: a bullet, "A, a nurse – two years."."""
    block = scene.sentence.block
    return (
        block.kind == "bullet"
        or _ROW_OF_BLOCKS.match(scene.document.article.text, block.span.start, block.span.end) is not None
    )


def _above(sentences: tuple[Sentence, ...], sentence: Sentence) -> tuple[Sentence, ...]:
    """The line above the list in which the sentence stands."""
    floor = max(-1, sentence.index - 20)
    return tuple(sentences[i] for i in range(sentence.index - 1, floor, -1) if sentences[i].block.kind != "bullet")[
        :1
    ]


def _first_verb(scene: Scene) -> int:
    """The code point of the first verb that tells something, the sentence's end where there is none."""
    told = (p.span.start for p in scene.phrases[:12] if isinstance(p, VerbGroup) and p.finite and p.voice != "bare")
    return next(told, scene.sentence.span.end)


def _verbless(scene: Scene, end: int) -> bool:
    """Whether no verb tells anything in the first phrases of the sentence, up to the code point `end`."""
    return _first_verb(scene) >= end


def _happened(scene: Scene, draft: Draft) -> bool:
    """Whether the term was given: nobody asks for it, no law provides for it, nobody faces it."""
    text, words = scene.document.article.text, draft.words
    for position in range(draft.position, max(-1, draft.position - 16), -1):
        if is_class(scene.phrases[position], "end"):
            break
        verb = scene.verb(position)
        if verb is not None and (verb.modal or verb.negative) and verb.span.end <= words.start:
            return False
    before = text[max(scene.sentence.span.start, words.start - _OPENING) : words.start]
    if _WANTED.search(before.rsplit(";", 1)[-1]):
        return False
    return assess(scene.document, scene.sentence, words, clauses=scene.clauses, specific=True).actual


def _for_each(scene: Scene, named: list[Mention]) -> list[Draft]:
    """ "Six years' imprisonment for A, five for B and three years' probation each for C and D"."""
    text, span = scene.document.article.text, scene.sentence.span
    found: list[Draft] = []
    unit = ""
    for one in _FOR.finditer(text, span.start, span.end):
        unit = (one.group("unit") or "").strip(" ’'") or unit
        first = next((m for m in named if m.span.start >= one.end()), None)
        unit = unit or ("years" if one.group("length") == "life" else "")
        if not unit or first is None or first.span.start - one.end() > _LONGEST_TITLE:
            continue
        if _NO_TITLE.search(text[one.end() : first.span.start].rstrip(", ")):
            continue
        if not (found or one.group("kind") or _verbless(scene, one.start())):
            continue
        people = [first]
        for mention in named[named.index(first) + 1 :]:
            if not _NAMES.fullmatch(text, people[-1].span.end, mention.span.start):
                break
            people.append(mention)
        forever = one.group("length").lower() == "life"
        words = "life" if forever else f"{one.group('length')} {unit.rstrip('s')}s"
        length = find_length(words, 0, len(words))
        if length is None or not (found or one.group("unit") or forever):
            continue
        draft = _draft(scene, people, (length[0], Span(one.start("length"), one.end("length"))))
        penalty = penalty_in(text, one.start(), one.end(), length[0])
        draft.penalty = Value(penalty[0] if penalty else "prison", Span(*one.span("length")), draft.rule)
        _add_first_date(draft, scene)
        if found and found[0].date is not None:
            draft.date = found[0].date
        by = by_phrase(scene, 0, len(scene.phrases))
        if by:
            add_agency(draft, scene, by)
        found.append(draft)
    return found


def _draft(scene: Scene, people: list[Mention], length: tuple[str, Span], start: int = -1) -> Draft:
    """A sentence of `people` for `length`, told from the code point `start` on: "a suspended term of two years"."""
    text, end = scene.document.article.text, scene.sentence.span.end
    at = next((i for i, p in enumerate(scene.phrases) if p.span.end > length[1].start), 0)
    draft = Draft("sentence", "custody/noted-term", scene.sentence.index, length[1], at)
    draft.evidence[scene.sentence.span] = None
    draft.length = Value(length[0], length[1], draft.rule) if length[0] else None
    for mention in people:
        for entity in mention.entities:
            draft.persons[entity] = Value(entity, mention.span, draft.rule)
    others = scene.document.mentions_in(Span(length[1].end, end))
    stop = min([end, length[1].end + _LONGEST_TERM, *(m.span.start for m in others if m.kind == "person")])
    penalty = penalty_in(text, length[1].start if start < 0 else start, stop, length[0] or None)
    draft.penalty = Value(penalty[0] if penalty else "prison", length[1], draft.rule)
    cut = re.search(r",? (?:later|since|then) (?:cut|reduced|halved|extended)|\)", text[length[1].end : stop])
    stop = length[1].end + cut.start() if cut else stop
    if not cut and stop == length[1].end + _LONGEST_TERM:
        limit = min([end, stop + _LONGEST_CHARGE, *(m.span.start for m in others if m.kind == "person")])
        closed = _CLAUSE_END.search(text, stop, limit)
        stop = closed.start() if closed else limit
    own = read_charges(text, length[1].end, stop, gerunds=True) if stop > length[1].end else []
    draft.set_charges(without_people(scene, own))
    if _DATED.match(text, scene.sentence.span.start):
        _add_first_date(draft, scene)
    return draft


def _take_over(noted: list[Draft], here: list[Draft]) -> None:
    """Takes people with a term of their own out of the sentence told of all, whose day, court and place they share; a
    number of people is who they are: "three went to jail: A (two years), B …"."""
    people = {entity for draft in noted for entity in draft.persons}
    for host in [d for d in here if d.kind == "sentence" and d.group is not None and not d.persons and noted]:
        count = host.count_min.value if host.count_min and host.count_max else 0
        if count == len(people) > 1 and host.length is None and host.position < noted[0].position:
            host.persons = {entity: value for draft in noted for entity, value in draft.persons.items()}
            host.group = host.count_min = host.count_max = None
    for draft in noted:
        for host in [d for d in here if d.kind == "sentence" and d.length is None and not d.reference]:
            shared = set(draft.persons) & set(host.persons)
            if not shared:
                continue
            _take_from(host, draft)
            for other in noted:  # a name of the row that the verb's subject left out
                if all(other.persons.keys().isdisjoint(d.persons) for d in here if d.kind == "sentence"):
                    _take_from(host, other)
            host.persons = {entity: value for entity, value in host.persons.items() if entity not in shared}
            if not host.anyone:
                here.remove(host)


def _take_from(host: Draft, draft: Draft) -> None:
    """What `draft` does not tell of itself and `host` tells of all."""
    draft.date = draft.date or host.date
    draft.agency, draft.agency_text = draft.agency or host.agency, draft.agency_text or host.agency_text
    draft.places = draft.places or dict(host.places)
    draft.charges = draft.charges or dict(host.charges)


def _describes(scene: Scene, at: int) -> bool:
    """Whether the date at `at` only tells which one: "the March rally"."""
    after = scene.group(at + 1)
    return is_class(scene.phrases[at - 1], "det") and after is not None and not (after.determiner or after.mention)


def _add_first_date(draft: Draft, scene: Scene) -> None:
    alone = {p.span.start for i, p in enumerate(scene.phrases) if is_class(p, "date") and not _describes(scene, i)}
    told = [d for d in scene.document.dates_in(scene.sentence.span) if d.role == "at" and d.value is not None]
    dates = [d for d in told if d.span.start in alone]
    before = [d for d in dates if draft.length is None or d.span.end <= draft.length.words.start][-1:] or dates
    if before and before[0].value is not None:
        draft.date = Value(before[0].value, before[0].span, draft.rule)
