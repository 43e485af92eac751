"""Did it happen? Cues around a trigger, and the verb group that it stands in, decide.

The method is ConText (Harkema, Dowling, Thornblade, Chapman 2009): cues with a direction, a scope in tokens,
terminators and pseudo-cues. What a cue cannot see (tense, modal verbs, what rules an infinitive) is read from the
sentence's verb groups. Reported and alleged events count as actual: an article that tells them says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.article import Span
from extract.context.cues import cues, find_cues
from extract.context.ensured import ensured_by
from extract.context.in_turn import told_in_turn
from extract.context.negations import denies_next_verb, is_negative, is_reduced
from extract.context.shared_modals import habit_before, joined_to, let_do, not_until, shares_with
from extract.document import Document, Sentence
from extract.language.chunks import Clauses, NounGroup, VerbGroup, chunk, is_class, lower_of
from extract.language.chunks.lexicon import word_set

Status = Literal[
    "actual", "negated", "denied", "demanded", "feared", "possible", "threatened", "planned", "conditional",
    "general", "figurative", "avoided",
]  # fmt: skip
_ORDERS = frozenset({"heading", "title", "bullet"})
_OF_NOBODY = frozenset({"figurative", "figurative-before", "arbitrary"})
"""Cues that say nothing of what befell somebody named or counted."""
_SAYING_PASSIVE = 3
_ASIDE = 16
_LONGEST_LIST = 12
_INVERTING = frozenset({"were", "should", "had"})
_LAST_WORDS = 16
_DEMANDS = word_set(
    "demand demands demanded demanding call calls calling urge urges ask asks appeal appeals want request requests"
)
_RULING = frozenset({"order", "rule", "decide", "decree"})
_COURTS = frozenset({"court", "courts", "judge", "judges", "tribunal"})
_WANTING = frozenset({"want", "need", "like", "wish"})
_CAUSING = frozenset({"have", "get", "see", "order"}) | _WANTING
_WRONGLY = frozenset({"should", "ought"})
_NEARLY = frozenset({"nearly", "almost"})
_STOPPING = frozenset({"stop", "cease", "avoid", "quit", "end", "halt", "refrain", "deny", "consider"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the text makes of a trigger; `cue` are the words that decide and `rule` names how."""

    status: Status
    rule: str
    cue: Span | None = None

    @property
    def actual(self) -> bool:
        return self.status == "actual"


_ACTUAL = Verdict("actual", "context/asserted")


def assess(
    document: Document,
    sentence: Sentence,
    trigger: Span,
    *,
    clauses: Clauses | None = None,
    specific: bool = False,
) -> Verdict:
    """Whether the event that `trigger` (a verb or a noun in `sentence`) tells did happen.

    `clauses` saves chunking the sentence again. `specific` says that somebody is named, counted or dated, so that a
    present tense is a report ("Police arrest three"), not a habit ("Activists are arrested").
    """
    clauses = clauses or chunk(document, sentence)
    position = _position(clauses, trigger)
    phrase = clauses.phrases[position] if position >= 0 else None
    verb = phrase if isinstance(phrase, VerbGroup) else None
    return (
        _inverted(clauses, position)
        or _order(sentence, clauses, position)
        or _listed_demand(document, sentence, clauses, position)
        or (_of_verb(clauses, position, verb, specific) if verb else None)
        or _of_cues(sentence, clauses, position, trigger, verb=verb, specific=specific)
        or _ACTUAL
    )


def _position(clauses: Clauses, trigger: Span) -> int:
    low, high = 0, len(clauses.phrases) - 1
    while low <= high:
        middle = (low + high) // 2
        span = clauses.phrases[middle].span
        if span.end <= trigger.start:
            low = middle + 1
        elif span.start > trigger.start:
            high = middle - 1
        else:
            return middle
    return -1


def _order(sentence: Sentence, clauses: Clauses, position: int) -> Verdict | None:
    """An order or a slogan: "Release the editors!", “Free all political prisoners”, "No to arrests"."""
    for at in range(position, max(-1, position - 12), -1):
        phrase = clauses.phrases[at]
        if not isinstance(phrase, VerbGroup) or (at == position and phrase.voice == "bare"):
            continue
        lone = phrase.verb.form == "base" and phrase.last - phrase.first == 1 and not phrase.modal
        orders = lone and _opens(clauses, at) and phrase.lemma not in ("be", "have")
        if orders and (at == position or not _told(clauses.phrases[position])):
            return Verdict("demanded", "context/order", phrase.span)
        break
    if sentence.block.kind == "bullet" and _asks_to(sentence, clauses):
        return Verdict("demanded", "context/bullet", sentence.tokens[0].span)
    if sentence.block.letter and sentence.block.kind == "bullet" and not _has_verb(clauses):
        return Verdict("demanded", "context/bullet", sentence.tokens[0].span)
    exclaims = sentence.tokens[-1].text == "!" and sentence.block.kind in _ORDERS
    if exclaims and not _has_verb(clauses):
        return Verdict("demanded", "context/slogan", sentence.tokens[-1].span)
    return None


def _asks_to(sentence: Sentence, clauses: Clauses) -> bool:
    """Whether a line of a list begins with what is asked: "1. to release him at once;"."""
    first = next((i for i, p in enumerate(clauses.phrases[:5]) if isinstance(p, VerbGroup)), -1)
    verb = clauses.phrases[first] if first >= 0 else None
    bare = all(not isinstance(p, NounGroup) or p.head.cls == "num" for p in clauses.phrases[: max(first, 0)])
    return isinstance(verb, VerbGroup) and verb.infinitive and bare


def _inverted(clauses: Clauses, position: int) -> Verdict | None:
    """A condition told by its order of words: "Were she set free tomorrow, …", "Should he be arrested, …"."""
    opening = clauses.words[0]
    if position < 0 or opening.lower not in _INVERTING or clauses.words[-1].lower == "?":
        return None
    if any(is_class(p, "comma") for p in clauses.phrases[:position]):
        return None
    return Verdict("conditional", "context/inverted", opening.span)


def _listed_demand(document: Document, sentence: Sentence, clauses: Clauses, position: int) -> Verdict | None:
    """A bullet without a verb under "We demand:"; not the aside in "the release of A, arrested in May"."""
    here = clauses.phrases[position] if position > 0 else None
    if isinstance(here, VerbGroup) and here.voice == "bare" and is_class(clauses.phrases[position - 1], "comma"):
        return None
    if _opens_demands(clauses) and not (isinstance(here, VerbGroup) and here.voice == "bare"):
        return Verdict("demanded", "context/listed", clauses.words[0].span)
    if sentence.block.kind != "bullet" or _has_verb(clauses):
        return None
    for index in range(sentence.index - 1, max(-1, sentence.index - _LONGEST_LIST), -1):
        above = document.sentences[index]
        if above.block.kind == "bullet":
            continue
        if above.texts[-1] == ":" and not _DEMANDS.isdisjoint(above.words[-_LAST_WORDS:]):
            return Verdict("demanded", "context/listed", Span(above.starts[-1], above.ends[-1]))
        break
    return None


def _opens_demands(clauses: Clauses) -> bool:
    """Whether the sentence is a row of demands: "Our demands: 1) freedom for A; 2) an end to arrests"."""
    for word, following in zip(clauses.words[:3], clauses.words[1:4], strict=False):
        if word.lower in ("demands", "demand"):
            return following.cls == "colon"
    return False


def _has_verb(clauses: Clauses) -> bool:
    return any(isinstance(p, VerbGroup) and p.finite and p.voice != "bare" for p in clauses.phrases[:40])


def _told(phrase: object) -> bool:
    return isinstance(phrase, VerbGroup) and phrase.tense == "past" and phrase.voice != "bare"


def _opens(clauses: Clauses, at: int) -> bool:
    """Whether the phrase opens its sentence, its bullet or a quotation."""
    first = clauses.phrases[at].first
    if first == 0:
        return True
    before = clauses.words[first - 1]
    if before.cls in ("quote", "colon", "end", "mark"):
        return True
    return (
        before.cls in ("adv", "comma")
        and first <= _SAYING_PASSIVE
        and before.lower in ("please", "immediately", ",", "now")
    )


def _of_verb(clauses: Clauses, position: int, verb: VerbGroup, specific: bool) -> Verdict | None:  # noqa: PLR0911, PLR0912
    """What tense, modal verb, negation and the verb that rules it say of the verb group at `position`."""
    known = cues()
    if verb.negative and verb.perfect and verb.modal in _WRONGLY:
        return None  # "should never have been arrested"
    if verb.negative:
        return Verdict("negated", "context/negated-verb", verb.span)
    if position and verb.voice == "bare" and is_class(clauses.phrases[position - 1], "neg"):
        return Verdict("negated", "context/negated-verb", clauses.phrases[position - 1].span)
    if verb.modal:
        status = known.modals.get(verb.modal, "planned")
        if verb.modal in ("would", "could") and verb.perfect:
            status = "conditional"
        return Verdict(status, "context/modal", verb.span)  # type: ignore[arg-type]
    if verb.infinitive:
        return _of_infinitive(clauses, position, verb)
    ruling = ensured_by(clauses, position, verb)
    if ruling is not None:
        return Verdict("demanded", "context/ensured", ruling.span)
    shared = shares_with(clauses, position, verb)
    if shared >= 0:
        ruling_verb = clauses.phrases[shared]
        assert isinstance(ruling_verb, VerbGroup)
        if ruling_verb.infinitive:
            return _of_infinitive(clauses, shared, ruling_verb)
        status = known.modals.get(ruling_verb.modal, "planned") if ruling_verb.modal else "demanded"
        return Verdict(status, "context/modal", ruling_verb.span)  # type: ignore[arg-type]
    joined = joined_to(clauses, position, verb)
    if joined is not None:
        return Verdict(known.modals.get(joined.modal, "planned"), "context/modal", joined.span)  # type: ignore[arg-type]
    habit = None if specific else habit_before(clauses, position, verb)
    if habit is not None:
        return Verdict("general", "context/present", habit.span)
    if not_until(clauses, position, verb):
        return Verdict("planned", "context/until", verb.span)
    if any(word.lower in _NEARLY for word in clauses.words[verb.first : verb.last]):
        return Verdict("avoided", "context/nearly", verb.span)
    caused = let_do(clauses, position, verb)
    caused = caused if caused >= 0 else _causative(clauses, position, verb)
    if caused >= 0:
        return _of_cause(clauses, caused)
    if (
        verb.tense == "none"
        and verb.voice == "passive"
        and verb.verb.form != "ing"
        and not verb.progressive
        and not verb.perfect
    ):
        ruled = any(
            isinstance(p, VerbGroup) and p.lemma in _RULING
            for p in clauses.phrases[max(0, position - _LONGEST_LIST) : position]
        )
        return None if ruled else Verdict("demanded", "context/subjunctive", verb.span)
    means = None if specific else _means_of(clauses, position, verb)
    if means:
        return Verdict("general", "context/means", means.span)
    ruled_by = _gerund_governor(clauses, position, verb)
    if isinstance(ruled_by, NounGroup):
        return Verdict("negated", "context/governor", ruled_by.span)
    if ruled_by:
        status = known.modals.get(ruled_by.modal, "planned") if ruled_by.modal or ruled_by.infinitive else "negated"
        return Verdict(status, "context/governor", ruled_by.span)  # type: ignore[arg-type]
    either = next((w for w in clauses.words[verb.first : verb.last] if w.lower == "either"), None)
    if either:
        return Verdict("general", "context/either", either.span)
    subject = clauses.subject(position)
    if subject and verb.voice == "passive" and any(is_negative(clauses, at) for at in subject):
        return Verdict("negated", "context/negated-subject", clauses.phrases[subject[0]].span)
    if (
        verb.tense == "present"
        and not verb.perfect
        and not verb.progressive
        and not specific
        and verb.lemma not in ("hold", "remain", "be", "serve", "languish", "keep", "stay")
    ):
        return Verdict("general", "context/present", verb.span)
    return None


def _causative(clauses: Clauses, position: int, verb: VerbGroup) -> int:
    """The position of the verb that has something done: "tried to have him freed", "wants her arrested"; else -1."""
    before = clauses.phrases[position - 2] if position > 1 else None
    between = clauses.phrases[position - 1] if position else None
    if verb.voice != "bare" or not isinstance(before, VerbGroup):
        return -1
    if is_class(between, "cc") and before.voice == "bare":
        return _causative(clauses, position - 2, before)  # "threatened to have her sacked and jailed"
    return position - 2 if isinstance(between, NounGroup) and before.lemma in _CAUSING else -1


def _of_cause(clauses: Clauses, at: int) -> Verdict | None:
    governor = clauses.phrases[at]
    assert isinstance(governor, VerbGroup)
    if governor.modal:
        return Verdict(cues().modals.get(governor.modal, "planned"), "context/modal", governor.span)  # type: ignore[arg-type]
    if governor.negative:
        return Verdict("negated", "context/negated-verb", governor.span)
    if governor.infinitive:
        return _of_infinitive(clauses, at, governor)
    return Verdict("planned", "context/wanted", governor.span) if governor.lemma in _WANTING else None


def _gerund_governor(clauses: Clauses, position: int, verb: VerbGroup) -> VerbGroup | NounGroup | None:
    """The verb that keeps a gerund from having happened: "should stop arresting", "to avoid being arrested"; a lone
    word where it was taken for a noun: "should free her and stop jailing editors"."""
    before = clauses.phrases[position - 1] if position else None
    if is_class(before, "prep") and lower_of(before) == "from" and position > 1:  # type: ignore[arg-type]
        before = clauses.phrases[position - 2]
    if verb.verb.form != "ing" or verb.finite:
        return None
    if isinstance(before, NounGroup) and before.last - before.first == 1 and before.head.lower in _STOPPING:
        return before
    if not isinstance(before, VerbGroup):
        return None
    return before if before.modal or before.infinitive or before.lemma in _STOPPING else None


def _means_of(clauses: Clauses, position: int, verb: VerbGroup) -> VerbGroup | None:
    """The modal or present verb whose means a gerund tells: "you cannot win by jailing editors"."""
    if verb.verb.form != "ing" or verb.finite or not position or lower_of(clauses.phrases[position - 1]) != "by":
        return None
    for at in range(position - 2, max(-1, position - 10), -1):
        phrase = clauses.phrases[at]
        if isinstance(phrase, VerbGroup):
            return phrase if phrase.modal or (phrase.tense == "present" and not phrase.perfect) else None
    return None


def _of_infinitive(clauses: Clauses, position: int, verb: VerbGroup) -> Verdict | None:  # noqa: PLR0911
    """ "managed to arrest" happened, "tried to arrest" did not: the verb before decides."""
    known = cues()
    governor = None
    if verb.first and clauses.words[verb.first - 1].lower == "only":
        return None  # "only to be arrested again"
    if told_in_turn(clauses, position, verb):
        return None
    aside = position > 0 and is_class(clauses.phrases[position - 1], "comma")
    for at in range(position - 1, max(-1, position - (_ASIDE if aside else 8)), -1):
        phrase = clauses.phrases[at]
        if isinstance(phrase, VerbGroup):
            governor = phrase
            break
        if is_class(phrase, "end", "colon") or (is_class(phrase, "comma") and at < position - 1 and not aside):
            break
    if governor is None:
        return Verdict("planned", "context/infinitive", verb.span)
    status = known.governors.get(governor.lemma, "planned")
    if governor.lemma in _RULING and (verb.voice == "passive" or _of_court(clauses, position, governor)):
        if not (governor.negative or governor.modal or governor.infinitive):
            return None
        status = "actual"
    if governor.negative and status == "actual":
        return Verdict("negated", "context/governor", governor.span)
    if status == "actual":
        if governor.modal:
            return Verdict(known.modals.get(governor.modal, "planned"), "context/governor", governor.span)  # type: ignore[arg-type]
        said = governor.voice == "passive" and governor.lemma not in (
            "force",
            "oblige",
            "compel",
            "see",
            "help",
            "lead",
        )
        if said and not verb.perfect and not verb.progressive and verb.verb.lower not in ("behind", "in"):
            return None if verb.lemma == "be" else Verdict("planned", "context/governor", governor.span)
        return None
    return Verdict(status, "context/governor", governor.span)  # type: ignore[arg-type]


def _of_court(clauses: Clauses, position: int, governor: VerbGroup) -> bool:
    """Whether what stands before the infinitive at `position` is what a court did: "the judge decided to free A"."""
    at = next(i for i in range(position - 1, -1, -1) if clauses.phrases[i] is governor)
    told = governor.voice != "passive" and (governor.tense == "past" or governor.perfect or governor.voice == "bare")
    subject = [g for i in (clauses.subject(at) if told else ()) if isinstance(g := clauses.phrases[i], NounGroup)]
    return any(_COURTS & set(group.head.lower.split()) for group in subject)


def _of_cues(
    sentence: Sentence, clauses: Clauses, position: int, trigger: Span, *, verb: VerbGroup | None, specific: bool
) -> Verdict | None:
    """The verdict of the cue nearest before the trigger, or after it, that reaches it."""
    words, known = sentence.words, cues()
    start, end = _tokens_of(clauses, position, verb, trigger)
    finite = verb is not None and verb.finite and verb.voice != "bare"
    told = verb is not None and verb.voice == "bare" and (specific or not is_reduced(clauses, position))
    for hit in reversed(find_cues(words, max(0, start - known.reach), min(len(words), end + 12))):
        cue = hit.cue
        if ((finite or told) and not cue.finite) or (specific and cue.name in _OF_NOBODY):
            continue
        if hit.first < end and hit.last > start:
            continue
        if cue.name == "negation" and denies_next_verb(clauses, position, verb):
            continue
        forward = cue.direction == "forward"
        between = range(hit.last, start) if forward else range(end, hit.first)
        if hit.last > start if forward else hit.first < end:
            continue
        if len(between) > cue.scope or not cue.ends.isdisjoint(words[between.start : between.stop]):
            continue
        span = Span(sentence.starts[hit.first], sentence.ends[hit.last - 1])
        return Verdict(cue.reason, f"context/{cue.name}", span)  # type: ignore[arg-type]
    return None


def _tokens_of(clauses: Clauses, position: int, verb: VerbGroup | None, trigger: Span) -> tuple[int, int]:
    """The sentence's tokens (first, last exclusive) that the trigger, with its auxiliaries, covers."""
    if verb is not None:
        return clauses.words[verb.first].first, clauses.words[verb.last - 1].last
    if position < 0:
        return 0, 0
    phrase = clauses.phrases[position]
    if isinstance(phrase, NounGroup):
        for word in clauses.words[phrase.first : phrase.last]:
            if word.span.start <= trigger.start < word.span.end:
                return word.first, word.last
        return clauses.words[phrase.first].first, clauses.words[phrase.last - 1].last
    return phrase.first, phrase.last
