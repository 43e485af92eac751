"""Groups of people without names: the words that tell of them and how many they are."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.scene import Scene
from extract.facts import Value
from extract.language.chunks import NounGroup, VerbGroup, is_class
from extract.language.chunks.counts import PAIRS
from extract.language.chunks.lexicon import lexicon, word_set

_BESIDES = frozenset({"other", "others", "more", "another", "further", "additional"})
_KEPT = frozenset({"of", "from", "with", "at", "against", "in", "near"})
_CONDITIONS = word_set(
    "form custody prison detention jail connection crackdown raid raids sweep swoop operation dragnet"
)
_WITH_CHARGES = frozenset({"custody/sentence", "custody/find-guilty", "custody/charge"})
_LONGEST_GROUP = 24
_WHOLE = re.compile(r"([\w-]+)\s")
_NOT_ONE = frozenset({"some", "any", "all", "no", "each", "every"})


def add_group(draft: Draft, scene: Scene, at: int, group: NounGroup) -> None:
    """Adds the group at `at` to `draft`, with its count; a second group without one widens the first's words."""
    span = group_span(scene, at, group, draft)
    if draft.group is not None:
        whole = Span(draft.group.words.start, max(draft.group.words.end, span.end))
        if span.start > draft.group.words.end and span.start - draft.group.words.end < 60 and not group.count:
            draft.group = Value(scene.text(whole), whole, draft.rule)
            _count_one_more(draft, scene, at, group)
        return
    draft.group = Value(" ".join(scene.text(span).split()), span, draft.rule)
    draft.group_head = group.head.lower
    draft.others = not _BESIDES.isdisjoint(word.lower for word in scene.clauses.words[group.first : group.last])
    draft.definite = group.definite and not group.count
    draft.ours = group.determiner in ("my", "our")
    parted = _count_parted(scene, at, group, draft)
    if parted is not None:
        draft.count_min = draft.count_max = Value(parted, group.span, draft.rule)
        return
    draft.unnamed_one = not group.plural and group.determiner in ("a", "an", "") and not group.definite
    if group.count or (not group.plural and not draft.persons):
        add_count(draft, group)


def _count_one_more(draft: Draft, scene: Scene, at: int, group: NounGroup) -> None:
    """Counts one more for "six clerks and a driver"."""
    low, high = draft.count_min, draft.count_max
    one = group.determiner in ("a", "an") and not group.plural and is_class(scene.phrases[at - 1], "cc")
    if one and low is not None and high is not None and low.value == high.value > 1:
        draft.count_min = draft.count_max = Value(low.value + 1, Span(low.words.start, group.span.end), draft.rule)


def _count_parted(scene: Scene, at: int, group: NounGroup, draft: Draft) -> int | None:
    """How many people "two of the 40 strikers" tells of where that is not what it counts: of all but two, of the 40
    behind whom a participle stands."""
    inner = _WHOLE.match(scene.text(group.text)) if group.count is not None else None
    whole = _number(inner.group(1)) if inner else None
    if whole is None or group.count is None or group.count.low is None or group.count.low >= whole:
        return None
    verb = scene.verb(draft.position)
    if draft.position == at + 1 and verb is not None and verb.voice == "bare" and _verb_to_come(scene, at + 2):
        return whole
    everybody = scene.group(at - 2) if scene.lower(at - 1) == "but" else None
    return whole - group.count.low if everybody is not None and everybody.head.lower == "all" else None


def _number(word: str) -> int | None:
    """The number that a word or figures tell, if they tell one."""
    return int(word) if word.isdigit() else lexicon().numbers.get(word.lower())


def _verb_to_come(scene: Scene, first: int) -> bool:
    """Whether a verb of its own follows: "two of the 40 held in May have been freed"."""
    for position in range(first, min(len(scene.phrases), first + 8)):
        verb = scene.verb(position)
        if verb is not None:
            return verb.finite and verb.voice != "bare"
        if is_class(scene.phrases[position], "comma", "end", "colon"):
            return False
    return False


def add_count(draft: Draft, group: NounGroup) -> None:
    """Adds how many people `group` tells of, one where it is a single person; counts already known stay."""
    count = group.count
    if count:
        draft.add_count(count)
    elif group.head.lower in PAIRS:
        draft.count_min = draft.count_max = Value(PAIRS[group.head.lower], group.span, draft.rule)
    elif group.head.cls == "noun" and not group.plural and group.determiner not in _NOT_ONE:
        if group.head.lower in (
            "people",
            "group",
            "family",
            "crowd",
            "delegation",
            "leadership",
            "gang",
            "team",
            "crew",
            "staff",
        ):
            return
        draft.count_min = Value(1, group.span, draft.rule)
        draft.count_max = Value(1, group.span, draft.rule)


def group_span(scene: Scene, at: int, group: NounGroup, draft: Draft) -> Span:
    """The words of a group: without determiner and count, with what tells which people ("of", "from", "who" …)."""
    end = group.span.end
    position, limit = at + 1, min(len(scene.phrases), at + _LONGEST_GROUP)
    while position < limit:
        if is_class(scene.phrases[position], "prep") and _belongs(scene, at, position, draft):
            end = scene.phrases[position + 1].span.end
            position += 2
            if scene.lower(position - 2) == "from" and scene.lower(position) == "in":
                break
        elif is_class(scene.phrases[position], "dash") and scene.lower(position - 2) == "in":
            close = _dash_list(scene, position)
            if close < 0:
                break
            end = scene.phrases[close - 1].span.end
            position = close + 1
        else:
            if is_class(scene.phrases[position], "rel") and position == at + 1:
                close = _relative_end(scene, position)
                inside = position < draft.position < close
                end = end if inside or close <= position + 1 else scene.phrases[close - 1].span.end
            break
    return Span(group.text.start, end)


def _belongs(scene: Scene, at: int, preposition: int, draft: Draft) -> bool:
    """Whether the phrase at `preposition` tells which people the group at `at` is: "from Osh", "in many cities"."""
    group, follows, word = scene.group(at), scene.group(preposition + 1), scene.lower(preposition)
    held = follows is not None and word == "from" and follows.head.lower in _CONDITIONS
    if group is None or follows is None or word not in _KEPT or held:
        return False
    somebody = follows.people or follows.mention is not None
    if word == "in":
        return not (follows.mention and follows.mention.kind == "place") and follows.head.lower not in _CONDITIONS
    if word == "of":
        return somebody or draft.rule not in _WITH_CHARGES or scene.verb(at - 1) is None
    if word == "with" and not somebody:
        return False
    if word == "at" and follows.determiner in ("a", "an"):
        return False
    return word not in ("at", "with") or group.head.cls not in ("num", "det", "pron")


def _dash_list(scene: Scene, opened: int) -> int:
    """The closing dash of a list between dashes after a group, or -1."""
    for position in range(opened + 1, min(len(scene.phrases), opened + 14)):
        phrase = scene.phrases[position]
        if is_class(phrase, "dash"):
            return position
        if isinstance(phrase, VerbGroup) or is_class(phrase, "end"):
            return -1
    return -1


def _relative_end(scene: Scene, relative: int) -> int:
    """The position after "who …": up to the next pause or the main verb."""
    verbs = 0
    for position in range(relative + 1, min(len(scene.phrases), relative + 24)):
        phrase = scene.phrases[position]
        if is_class(phrase, "comma", "dash", "end", "colon"):
            return position
        if isinstance(phrase, VerbGroup) and not phrase.infinitive and phrase.verb.form != "ing":
            verbs += 1
            if verbs > 1 and not is_class(scene.phrases[position - 1], "cc"):
                return position
    return min(len(scene.phrases), relative + 24)
