"""What follows for the people: length and penalty, and which kind of event it therefore is."""

from __future__ import annotations

import re
from itertools import pairwise

from extract.article import Span
from extract.custody.agents.orders import ordered_to
from extract.custody.draft import Draft
from extract.custody.penalties.bare_terms import bare_term, unit_before, unit_behind
from extract.custody.penalties.brackets import closing_bracket
from extract.custody.penalties.changed_terms import change_term
from extract.custody.penalties.courts_sat import court_sat, days_told
from extract.custody.penalties.gapped import term_at
from extract.custody.penalties.give_frame import term_behind_clause
from extract.custody.penalties.giving import COURT
from extract.custody.penalties.terms import NUMBER, add_absence, add_term, find_length, is_short, penalty_in
from extract.custody.scene import Scene
from extract.custody.trigger import Trigger
from extract.document import Document
from extract.facts import Penalty, Value
from extract.language.chunks import is_class

_REFUSED = ("refus", "reject", "denied", "declin", "blocked", "turned down", "overturn")
_ORDERED = (
    "order",
    "agree",
    "approv",
    "grant",
    "rul",
    "authoris",
    "authoriz",
    "sanction",
    "uph",
    "cleared",
    "decided",
)
_DONE = ("after ", "following ", "since ", "carried out", "took place")
_OPEN = ("suspend", "postpon", "delay", "sought", "seek", "request")
_PERMITTING = frozenset({"rule", "decide", "find", "agree", "hold", "order", "decree", "say", "determine", "confirm"})
_RULING = frozenset({"rule", "decide", "order", "decree"})
_PERMISSIVE, _BINDING = ("may", "can", "could", "should", "must", "might"), ("should", "must", "shall", "be to")
_REFUSING = frozenset({"refuse", "reject", "decline", "deny", "block", "dismiss", "overturn"})
_NO_GROUNDS = re.compile(r"^(?:found|saw|sees|finds) no (?:\w+ )?(?:grounds|basis|reason)s?\b", re.IGNORECASE)
_CHANGED = 120
_COUNTED = re.compile(rf",? and (?:{NUMBER}|several|some) (?:others|more)\b")
_FINE_TOLD = re.compile(r"\s*(?:[\w’'-]+ ){0,4}?fines?\b")
_OWN = re.compile(r"\s*(?:his|her|their)\b")
_LONGEST_ASIDE, _LONGEST_DATE = 20, 7
_SUSPENDED = re.compile(r"[\s,]*(?:all |both )?suspended\b", re.IGNORECASE)
_RESTRICTED = re.compile(r"[’']?\s+(?:restricted|limited) (?:freedom|liberty)\b")  # "restricted" looks like a verb
_THEN_SENTENCED = re.compile(
    r"\bbefore (?:being (?:sentenced|given|handed|jailed)|(?:receiv|gett)ing)\b"
    r"|\band (?:subsequent )?(?:sentencing|conviction)\b"
)
_ROW_OF_TERMS = re.compile(rf"\s*{NUMBER}(?: and a half)?,? (?:and )?(?=[A-Z])")
_UNDER_TERM = re.compile(r"^[^,;:]{0,40}\b(?:under|on|with) an? (?:[\w-]+ ){0,3}(?:sentence|term)\b")
_TERM_OF_DAYS = re.compile(r"\b(?:jail|prison) terms?\b|\bthe same (?:[\w-]+ )?(?:term|sentence)\b")
_TERM_SPENT = re.compile(r"\b(?:years?|months|decades?|life)\b")
_AWAITING = re.compile(r"[^.;:]{0,60}?\b(?:to|in|of) (?:pre-?trial|preventive) (?:detention|custody|arrest)\b")
_PENDING = re.compile(
    r"[^.;:]{0,90}?\b(?:pending|while awaiting|as (?:he|she|they) awaits?) (?:[\w-]+ ){0,2}?"
    r"(?:trial|investigation|probe)\b"
)
_TO_TERM = re.compile(r"\bto\b")
_FOR_TERM = re.compile(r"\bfor\b")
_OF_TERM = re.compile(
    r"\b(?:years?|months?|days?) (?:of|into) (?:an?|his|her|their|the) "
    r"(?:(?P<whole>[\w -]{1,30}?[- ](?:year|month|day)s?)[- ](?:\w+ )?(?:sentence|term)"
    r"|(?:[\w-]+ )?(?:sentence|term) of (?P<after>[\w -]{1,30}?(?:year|month|day)s?)\b)"
)


def add_terms(draft: Draft, trigger: Trigger) -> None:  # noqa: PLR0912
    """Adds length and penalty, or how an extradition came out."""
    scene, at, rule = trigger.scene, trigger.at, trigger.rule
    text = scene.document.article.text
    start = scene.phrases[at].span.end
    end = scene.phrases[max(scene.right_end(at, deep=True) - 1, at)].span.end
    mild = _RESTRICTED.match(text, end) if rule.kind == "sentence" else None
    end = mild.end() if mild else end
    if trigger.noun and rule.kind == "arrest" and at > 1:
        first = at - 1 - (scene.lower(at - 1) == "of")
        before = find_length(text, scene.phrases[first].span.start, scene.phrases[first].span.end)
        draft.length = Value(before[0], before[1], draft.rule) if before else None
    own = _own_end(draft, scene, start, end) if rule.kind in ("sentence", "arrest") else end
    if rule.kind == "arrest":
        later = _THEN_SENTENCED.search(text, start, own)
        own = min(own, _noted_end(scene, at), later.start() if later else own)
    if rule.frame == "give":
        _term_of_first(draft, scene, at)
    if rule.kind in ("sentence", "arrest"):
        add_term(draft, text, scene.phrases[at].span.start, own)
    jailed = rule.name == "jail" and scene.lower(at + 1) == "for"
    if (rule.kind == "sentence" or jailed) and rule.frame == "verb" and draft.length is None:
        told = (_FOR_TERM if jailed else _TO_TERM).search(text, start, end)
        behind = unit_behind(scene, told.end()) if told and own < end else ""
        bare = bare_term(scene, told.end(), unit_before(scene, at) or behind) if told else None
        draft.length = Value(bare[0], bare[1], draft.rule) if bare else None
    if rule.kind == "sentence" and rule.frame == "verb" and draft.length is None:
        _term_behind_clause(draft, trigger)
    if rule.frame == "give" and draft.length is None and trigger.frame.patients == [at + 1]:
        behind_clause = term_behind_clause(scene, at + 1)
        draft.length = Value(behind_clause[0], behind_clause[1], draft.rule) if behind_clause else None
    if rule.frame == "changed":
        change_term(draft, trigger, text, start)
    if rule.kind == "sentence" and own == end and _SUSPENDED.match(text, end):
        draft.penalty = Value("other", draft.words, draft.rule)
    if rule.kind == "charge":
        add_absence(draft, text, scene.phrases[at].span.start, end)
    if rule.frame in ("give", "added", "off", "serving"):
        _given_term(draft, scene, at, start=start, end=own)
    if rule.penalty:
        days = rule.penalty == "prison" and draft.length is not None and is_short(draft.length.value)
        draft.penalty = Value("administrative detention" if days else rule.penalty, draft.words, draft.rule)
    if rule.kind == "extradition":
        _extradition(draft, trigger)


def _own_end(draft: Draft, scene: Scene, start: int, end: int) -> int:
    """Where the next person is named, whose penalty is another: "A to eight years, B to a fine"; `end` where nobody
    is before it or the term is told behind him."""
    named = (m for m in scene.document.mentions_in(Span(start, end)) if m.kind == "person" and m.form != "pronoun")
    other = next((m.span.start for m in named if not set(m.entities) & set(draft.persons)), end)
    text = scene.document.article.text
    others = _COUNTED.search(text, start, other) if draft.persons else None
    other = others.start() if others else other
    if other < end and _FINE_TOLD.match(text, start, other):
        return other
    to = _TO_TERM.search(text, start, other) if other < end else None
    bare = bare_term(scene, to.end(), unit_behind(scene, to.end())) if to else None
    return other if bare or find_length(text, start, other) else end


def _noted_end(scene: Scene, at: int) -> int:
    """Where (code points) what a bracket tells of an arrest ends, before a term: "A (arrested 4 May, six years)"."""
    last = closing_bracket(scene, at)
    if last < len(scene.phrases):
        last = next((i for i in range(at + 1, last) if is_class(scene.phrases[i], "comma")), last)
    return scene.phrases[last - 1].span.end


def _term_behind_clause(draft: Draft, trigger: Trigger) -> None:
    """The term behind what is told of the last person: "sentenced A and B, who took his place, to nine years"."""
    scene, last = trigger.scene, max(trigger.frame.patients, default=-1)
    limit = min(len(scene.phrases) - 1, last + _LONGEST_ASIDE)
    if last < trigger.at or last + 2 > limit or not is_class(scene.phrases[last + 1], "comma"):
        return
    if not is_class(scene.phrases[last + 2], "rel"):
        return
    for close in range(last + 3, limit):
        if is_class(scene.phrases[close], "end", "colon"):
            return
        if is_class(scene.phrases[close], "comma") and scene.lower(close + 1) == "to":
            told = term_at(scene, scene.phrases[close].span.end, "")
            draft.length = Value(told[0], told[1], draft.rule) if told else None
            return


def _term_of_first(draft: Draft, scene: Scene, at: int) -> None:
    """The bare number behind the first of several receivers: "gave A six and B five years"."""
    receiver = scene.group(at + 1)
    if (
        receiver is None
        or not receiver.person
        or set(receiver.mention.entities if receiver.mention else ()) - set(draft.persons)
    ):
        return
    text, end = scene.document.article.text, scene.sentence.span.end
    row = _ROW_OF_TERMS.match(text, receiver.span.end, end)
    bare = bare_term(scene, receiver.span.end, unit_behind(scene, receiver.span.end)) if row else None
    draft.length = Value(bare[0], bare[1], draft.rule) if bare else draft.length


def _given_term(draft: Draft, scene: Scene, at: int, *, start: int, end: int) -> None:
    """ "Prison sentences of five years were handed …": term and penalty may stand before the verb."""
    text, first = scene.document.article.text, scene.phrases[scene.left_start(at)].span.start
    if draft.penalty is None:
        found = penalty_in(text, first, end, None)
        draft.penalty = Value(found[0] if found else "prison", (found and found[1]) or draft.words, draft.rule)
    if draft.length is None:
        unit = unit_before(scene, at)
        receiver = scene.group(at + 1)
        own = _OWN.match(text, start, end)
        bare = bare_term(scene, own.end() if own else start, unit) or (
            bare_term(scene, receiver.span.end, unit) if receiver else None
        )
        draft.length = Value(bare[0], bare[1], draft.rule) if bare else None
    before = scene.group(at - 1)
    if draft.length is None and (before is None or not before.people):
        add_term(draft, text, first, start)
    elif scene.verb(at) is not None and scene.verb(at).lemma in ("serve", "be"):  # type: ignore[union-attr]
        of = _OF_TERM.search(text, start, min(end, start + _CHANGED))
        whole = find_length(text, of.start(of.lastgroup or 0), of.end()) if of else None
        draft.length = Value(whole[0], whole[1], draft.rule) if whole else draft.length
        whole = find_length(text, first, scene.phrases[at].span.start)
        if whole and text[whole[1].end : whole[1].end + 10].lstrip().lower().startswith(("term", "sentence")):
            draft.length = Value(whole[0], whole[1], draft.rule)


def refusal(scene: Scene, at: int) -> int:
    """The position of the verb by which an extradition was refused: "refused to extradite him"; -1 if none."""
    near: list[int] = [*range(at - 1, max(-1, at - 10), -1), *range(at + 1, min(at + 6, len(scene.phrases)))]
    for position in near:
        verb = scene.verb(position)
        if verb is None:
            continue
        turned = verb.lemma == "turn" and scene.lower(position + 1) == "down"
        told = (verb.tense == "past" or verb.perfect) and not (verb.modal or verb.negative or verb.infinitive)
        if turned and told:
            return position
        if _NO_GROUNDS.search(scene.text(verb.span) + scene.text(Span(verb.span.end, scene.sentence.span.end))):
            return position
        if verb.lemma in _REFUSING and told:
            return position
        if position < at and verb.finite and verb.voice != "bare" and verb.lemma not in _REFUSING:
            break
    return -1


def ruling(scene: Scene, at: int, kind: str) -> int:
    """The position of the verb by which a body rules that somebody may (not) be handed over, or should be freed or
    held; -1 if there is none."""
    if not permits(scene, at, kind):
        return -1
    return next(i for i in range(at - 1, -1, -1) if (v := scene.verb(i)) and v.finite)


def permits(scene: Scene, at: int, kind: str) -> bool:
    """Whether a body ruled that somebody may (not) be handed over, or a court that he should be freed or held: "a
    court decided that he can be extradited", "the judge ruled that she should be moved to house arrest"."""
    verb, freed = scene.verb(at), kind in ("release", "arrest")
    if verb is None or not (freed or kind == "extradition"):
        return False
    if verb.modal not in (_BINDING if freed else _PERMISSIVE):
        return False
    if freed and (verb.negative or verb.voice != "passive"):
        return False
    for position in range(at - 1, max(-1, at - _LONGEST_ASIDE), -1):
        ruling = scene.verb(position)
        if ruling is not None and ruling.finite:
            told = ruling.tense == "past" and not (ruling.modal or ruling.negative)
            said = any(scene.lower(i) == "that" for i in range(position + 1, min(position + 5, at)))
            by = [g for i in scene.clauses.subject(position) if (g := scene.group(i))] if freed else []
            court = not freed or (ruling.lemma in _RULING and any(COURT & set(g.head.lower.split()) for g in by))
            return told and ruling.lemma in _PERMITTING and said and court
    return False


def _extradition(draft: Draft, trigger: Trigger) -> None:
    """Ordered, done or refused, by the words around; unknown stays unknown."""
    phrases, at = trigger.scene.phrases, trigger.at
    whole = Span(phrases[max(0, at - 8)].span.start, phrases[min(at + 10, len(phrases) - 1)].span.end)
    around = trigger.scene.text(whole).lower()
    refused = refusal(trigger.scene, at) >= 0
    if trigger.verb is None and not refused and any(word in around for word in _OPEN):
        return
    value: Penalty
    if permits(trigger.scene, at, "extradition"):
        verb = trigger.verb
        value = "refused" if verb is not None and verb.negative else "ordered"
    elif refused or any(word in around for word in _REFUSED):
        value = "refused"
    elif trigger.verb is not None:
        value = "done"
    elif any(word in around for word in _ORDERED):
        value = "ordered"
    elif draft.date is not None or any(word in around for word in _DONE):
        value = "done"
    else:
        return
    draft.penalty = Value(value, draft.words, draft.rule)


def settle_kind(draft: Draft, trigger: Trigger) -> None:
    """Tells arrests from sentences: "jailed for ten days" is an arrest, "jailed for five years" a sentence."""
    if draft.kind == "arrest" and not (draft.passing or _pending(trigger)) and _is_sentence(draft, trigger):
        draft.kind = "sentence"
        days = is_short(draft.length.value) if draft.length is not None else days_told(trigger)
        draft.penalty = draft.penalty or Value(
            "administrative detention" if days else "prison",
            draft.length.words if draft.length else draft.words,
            draft.rule,
        )
    if draft.kind == "sentence" and draft.penalty is None and draft.length:
        draft.penalty = Value("prison", draft.length.words, draft.rule)
    if draft.kind == "sentence" and trigger.rule.name == "sentence" and _to_await_trial(trigger):
        draft.kind = "arrest"
    if _is_short_stay(draft, trigger):
        draft.kind, draft.penalty = "arrest", None
    if trigger.attribute and trigger.verb is None and trigger.rule.name == "jail":
        draft.kind = "sentence"
        draft.penalty = Value("prison", draft.words, draft.rule)
    if draft.kind in ("release", "charge", "extradition") or (draft.length and "T" in draft.length.value):
        draft.length = None
    if trigger.rule.name == "in-custody" and _spent_as_punishment(draft, trigger):
        draft.kind, draft.state = "sentence", False
        draft.penalty = Value("prison", draft.words, draft.rule)
    sent = trigger.rule.name == "send-to-prison" and "back" in trigger.scene.text(trigger.words).lower().split()
    if sent and draft.length is None:
        draft.kind = "arrest"  # "was sent back to prison"
    if draft.kind in ("arrest", "release"):
        draft.penalty = None
        draft.charges = draft.charges if draft.kind == "arrest" else {}


def _pending(trigger: Trigger) -> bool:
    """Whether somebody is jailed only until his trial: "jailed A for two months pending trial"."""
    start = trigger.words.end
    return _PENDING.match(trigger.scene.document.article.text, start, trigger.scene.sentence.span.end) is not None


def _to_await_trial(trigger: Trigger) -> bool:
    """Whether what somebody is sentenced to is to be held before his trial: "sentenced to two months in pretrial
    detention"."""
    start = trigger.words.end
    return _AWAITING.match(trigger.scene.document.article.text, start, start + _CHANGED) is not None


def _spent_as_punishment(draft: Draft, trigger: Trigger) -> bool:
    """Whether time in prison is told with the deed it was for: "spent five months in jail for blocking a road"."""
    verb, said = trigger.verb, trigger.scene.text(trigger.words).lower()
    if draft.length is not None and is_short(draft.length.value):
        return False  # days for a picket are an administrative detention
    spends = verb is not None and verb.lemma == "spend"
    spent = spends and draft.length is not None
    to_come = verb is not None and (verb.modal in ("will", "must") or ordered_to(trigger.scene, verb))
    to_come = to_come and said.endswith(("prison", "jail", "bars", "colony"))
    under = _UNDER_TERM.search(trigger.scene.text(Span(trigger.words.end, trigger.scene.sentence.span.end)))
    if under is not None and draft.length is not None:
        return True
    if spends and to_come and draft.persons and _TERM_SPENT.search(said):
        return True
    colony = verb is not None and not verb.modal and said.endswith(("penal", "colony"))
    return spent and (to_come or colony or (bool(draft.charges) and said.endswith(("prison", "jail"))))


def _is_short_stay(draft: Draft, trigger: Trigger) -> bool:
    """Whether days are only told as got, with no word of a court or a sentence: "her observer got five days",
    "each was given ten days' administrative detention"."""
    if trigger.rule.frame not in ("give", "serving") or draft.length is None or not is_short(draft.length.value):
        return False
    if draft.penalty is not None and draft.penalty.value in ("other", "house arrest"):
        return False
    scene, at = trigger.scene, trigger.at
    said = scene.text(Span(scene.phrases[at].span.start, scene.phrases[scene.right_end(at) - 1].span.end)).lower()
    return not _court_acts(draft) and "sentence" not in said and not _TERM_OF_DAYS.search(said)


def _is_sentence(draft: Draft, trigger: Trigger) -> bool:
    """Whether words of prison tell a court's sentence: by their length, by the court, by the deed punished."""
    verb, rule = trigger.verb, trigger.rule
    imprisoned = verb is not None and verb.lemma in ("imprison", "incarcerate")
    if rule.name not in ("jail", "take-into-custody", "put-away") and not imprisoned:
        return False
    if rule.name == "jail" and (_court_acts(draft) or court_sat(trigger)):
        return True
    if draft.length is None:
        if imprisoned and (_punishes(trigger) or _for_a_deed(draft, trigger)):
            return True
        return rule.name == "jail" and (_court_acts(draft) or _punishes(trigger) or _for_a_deed(draft, trigger))
    if is_short(draft.length.value):
        return False
    years = ("Y" in draft.length.value and draft.length.value != "P1Y") or draft.length.value == "life"
    return years or rule.name in ("jail", "put-away") or imprisoned


def jailed_beside_terms(document: Document, drafts: list[Draft]) -> None:
    """Makes "thirteen dockers were jailed in June" a sentence where the next sentence tells of terms: "X got seven
    years"; both stand in one paragraph, and no other word of custody tells how they were held."""
    for draft, following in pairwise(drafts):
        plain = draft.rule == "custody/jail" and draft.kind == "arrest" and not (draft.attached or draft.passing)
        if not plain or draft.length is not None or draft.persons or draft.state or draft.headline:
            continue
        term = following.kind == "sentence" and following.length is not None and following.penalty is not None
        block = document.sentences[draft.sentence].block
        if (
            term
            and following.sentence - draft.sentence == 1
            and document.sentences[following.sentence].block is block
        ):
            draft.kind, draft.penalty = "sentence", Value("prison", draft.words, draft.rule)


def _for_a_deed(draft: Draft, trigger: Trigger) -> bool:
    """Whether people were jailed for what they did, not held on a charge: "jailed over the mutiny"."""
    first = min((c.words.start for c in draft.charges.values()), default=-1)
    if first < trigger.words.end:
        return False
    said = trigger.scene.text(Span(trigger.words.end, first)).lower().split()
    return len(said) <= _LONGEST_DATE and any(word in ("for", "over") for word in said[-3:])


def _punishes(trigger: Trigger) -> bool:
    """Whether a deed or terms follow: "jailed for organising a strike", "jailed for up to ten years"."""
    scene = trigger.scene
    start = scene.after_word(trigger.at)
    words = scene.lowers[start : start + 8]
    words = words[: words.index("before")] if "before" in words else words
    if len(words) > 1 and words[0] == "for" and words[1].endswith("ing"):
        return True
    return any(word in ("terms", "sentences", "life") or "years" in word for word in words)


def _court_acts(draft: Draft) -> bool:
    return bool(draft.agency_text and set(draft.agency_text.value.lower().split()) & COURT)
