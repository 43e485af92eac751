"""Noun groups: determiner, count, adjectives and nouns around a head."""

from __future__ import annotations

from extract.article import Span
from extract.document import new_span
from extract.language.chunks.counts import Count, read_count
from extract.language.chunks.lexicon import lexicon, word_set
from extract.language.chunks.open_words import is_people_word
from extract.language.chunks.phrases import NounGroup, Phrase, VerbGroup
from extract.language.chunks.word import Word

_NOMINAL = ("noun", "name", "adj", "num")
_KINDS_OF_FIGURES = word_set(
    "public opposition political leading religious prominent senior key cultural media business"
)
NO_OPENERS = frozenset(
    {
        "comma",
        "prep",
        "cc",
        "end",
        "sub",
        "rel",
        "be",
        "have",
        "do",
        "get",
        "modal",
        "to",
        "neg",
        "colon",
        "open",
        "close",
    }
    | {"dash", "mark", "date", "poss"}
)
"""Classes with which no group begins, but where the word begins a count ("over 50")."""
_VAGUE_COUNTS = frozenset({"dozens", "scores", "hundreds", "thousands", "tens"})
_LONGEST_GROUP = 40
_LONGEST_BRACKET = 6
_ALONE = frozenset({"others", "both", "them", "us"})
_OF_RECEIVERS = word_set("receive get serve deny face refuse plead admit lose spend leave go return draw earn")
_TOLD = word_set("accused convicted condemned detained arrested sentenced jailed imprisoned disappeared deceased")
_PARTITIVES = frozenset(
    {"group", "number", "handful", "majority", "series", "crowd", "lot", "part", "team", "dozen", "couple", "pair"}
)


def read_noun_group(words: tuple[Word, ...], start: int, before: list[Phrase]) -> NounGroup | None:
    """The noun group that begins at word `start`, if one does; `before` are the phrases already read."""
    if words[start].cls in NO_OPENERS and read_count(words, start) is None:
        return None
    if words[start].cls == "pron":
        word = words[start]
        people = word.lower in (
            "he",
            "she",
            "they",
            "him",
            "them",
            "who",
            "others",
            "everyone",
            "us",
            "we",
            "you",
            "those",
            "one",
        )
        return NounGroup(
            start, start + 1, word.span, word, word.span, mention=word.mention, people=people, negative=word.negative
        )
    at, determiner, count, body = _front(words, start)
    end = min(len(words), start + _LONGEST_GROUP)
    owner: NounGroup | None = None
    if body > start and words[start].cls == "det" and (words[start].mention or words[start].lower == "their"):
        owner = _single(words, start)
    last_noun = -1
    while at < end:
        step = _step(words, at, body, before, start)
        if not step:
            break
        if words[at].cls == "poss":
            step += at + 2 < end and words[at + 1].lower == "other"  # "A's other co-defendant"
            if last_noun < 0 or at + step >= end or words[at + step].cls not in (*_NOMINAL, "verb", "quote", "date"):
                break
            inner = words[body:at]
            owner = _group(words, start, body, at, determiner=determiner, count=count, owner=None, head=inner[-1])
            body, determiner, count, last_noun = at + step, "the", None, -1
        elif words[at].cls in ("noun", "name") or (words[at].cls == "num" and step == 1):
            last_noun = at
        at += step
    if last_noun < 0:
        return _headless(words, start, at, determiner=determiner, count=count, owner=owner)
    last = last_noun + 1
    return _group(words, start, body, last, determiner=determiner, count=count, owner=owner, head=words[last_noun])


def _front(words: tuple[Word, ...], start: int) -> tuple[int, str, Count | None, int]:
    """What opens a group: determiners and counts, "two of the", "some of the", "a group of"."""
    at, determiner, count = start, "", None
    while at < len(words) and at < start + 12:
        word = words[at]
        found = None if count else read_count(words, at)
        if found:
            count, at = found, found.last
            continue
        if word.cls == "det":
            determiner = word.lower
            at += 1
            if at < len(words) and words[at].lower == "of":
                at += 1
            continue
        if _is_partitive(words, at):
            at += 2
            continue
        if word.cls in ("adj", "verb") and determiner and at + 2 < len(words):
            if words[at + 1].lower in _PARTITIVES and words[at + 2].lower == "of":
                at += 1
                continue
            if not count and read_count(words, at + 1) and words[at + 1].cls == "num":
                at += 1
                continue
        break
    if count:
        while at < len(words) and words[at].lower in ("other", "more", "further", "additional", "another"):
            at += 1
    return at, determiner, count, at


def _is_partitive(words: tuple[Word, ...], at: int) -> bool:
    """Whether "group of", "number of" … begin at `at`, with what they count after them."""
    if words[at].lower not in _PARTITIVES or at + 2 >= len(words) or words[at + 1].lower != "of":
        return False
    return words[at + 2].cls in ("noun", "adj", "num", "det", "name") or read_count(words, at + 2) is not None


_GIVEN = frozenset({"terms", "sentences", "fines", "prison", "jail", "life"})
"""What is given to a person named right before: "gave A life", "handed A and B terms of four years"."""
_STATES = word_set(
    "bail parole custody prison jail court trial probation airport border checkpoint station home congress meeting "
    "hearing rally demonstration picket office workplace square embassy colony mine plant factory refinery hospital "
    "school hall town city village street capital country"
)


def _begins_person(word: Word) -> bool:
    return word.mention is not None and word.mention.kind == "person" and word.mention.span.start == word.span.start


def _leads_to(previous: Word) -> bool:
    """Whether a place or a state ends before the name behind it."""
    place = previous.mention is not None and previous.mention.kind == "place" and previous.cls == "name"
    return place or (previous.cls == "noun" and previous.lower in _STATES)


def _step(words: tuple[Word, ...], at: int, body: int, before: list[Phrase], start: int) -> int:  # noqa: PLR0911, PLR0912
    """How many words the group takes in at `at`; 0 ends it."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else None
    if word.cls == "adj" and at > start and _named(words[at - 1]):
        return 0
    if word.lower in _GIVEN and at > start and (_named(words[at - 1]) or words[at - 1].lower == "people"):
        return 0
    if word.cls in ("noun", "adj"):
        counted = at > body and word.lower in _VAGUE_COUNTS and read_count(words, at)
        return 0 if counted else 1
    if word.cls == "name":
        previous = words[at - 1] if at > start else None
        both = previous is not None and previous.mention and word.mention and previous.cls == "name"
        if previous is not None and _begins_person(word) and _leads_to(previous):
            return 0  # "extradited to Georgia A", "released on bail B"
        return 0 if both and previous and _person(previous) else 1
    if word.cls == "num":
        if at > start and (_named(words[at - 1]) or is_people_word(words[at - 1].lower)):
            return 0
        return 1 if at == body or not read_count(words, at) else 0
    if word.cls == "date":
        return 1 if at == body > start and _owned_date(words, at) else 0
    if word.cls == "dash":
        aged = (
            at > start
            and words[at - 1].cls == "num"
            and following is not None
            and following.lower.startswith("year-old")
        )
        return 2 if aged else 0
    if word.cls == "poss":
        return 1
    if word.cls == "quote":
        closes = any(w.cls == "quote" for w in words[at + 1 : at + 6])
        opened = any(w.cls == "quote" for w in words[max(start, at - 6) : at])
        nominal = following is not None and following.cls in _NOMINAL
        return 1 if nominal and (opened or (closes and at > body)) else 0
    if word.cls == "adv":
        return (
            1
            if following is not None
            and (following.cls == "adj" or _attributive(words, at + 1, body, before, start))
            and at + 2 < len(words)
            and at >= body
            else 0
        )
    if word.cls == "verb":
        listed = word.lower == "wanted" and following is not None and following.lower in ("list", "lists", "notice")
        return 1 if listed or _attributive(words, at, body, before, start) else 0
    if word.cls == "open" and at > body:
        return _bracket(words, at)
    if (
        word.cls == "cc"
        and at > body
        and following is not None
        and words[at - 1].cls == "adj"
        and following.cls == "adj"
    ):
        return 1
    return 0


def _person(word: Word) -> bool:
    return word.mention is not None and word.mention.kind == "person"


def _owned_date(words: tuple[Word, ...], at: int) -> bool:
    """Whether a date stands between owner and noun: "his May 2019 conviction"."""
    owned = words[at - 1].cls == "poss" or words[at - 1].lower in lexicon().closed["possessive"]
    return owned and at + 1 < len(words) and words[at + 1].cls == "noun"


def _named(word: Word) -> bool:
    return word.cls == "name" and _person(word)


def _attributive(words: tuple[Word, ...], at: int, body: int, before: list[Phrase], start: int) -> bool:  # noqa: PLR0911
    """Whether a participle stands before its noun: "the convicted teacher", "jailed journalist"."""
    word = words[at]
    if word.cls != "verb" or at + 1 >= len(words):
        return False
    follows = words[at + 1]
    if follows.cls == "quote" and at + 2 < len(words):
        follows = words[at + 2]
    if follows.cls not in ("noun", "adj", "name", "num") and not (
        follows.cls == "verb" and at > start and _attributive(words, at + 1, body, before, start)
    ):
        return False
    if word.form == "ing":
        if at == start:
            return False
        land = follows.mention is not None and follows.mention.kind == "place"  # "25 leading Azerbaijani journalists"
        nominal = follows.cls in ("noun", "adj") or land
        return words[at - 1].cls in ("det", "adj", "num", "adv") and nominal and at >= body
    if word.form not in ("past", "part"):
        return False
    if at > start:
        if at == body and (words[at - 1].lower in _ALONE or word.lemma in _OF_RECEIVERS):
            return False
        if at == body:
            return True
        opener = _before_adverbs(words, at, start)
        if opener >= start:
            return words[opener].cls in ("det", "adj", "num", "poss", "quote", "verb")
    previous = before[-1] if before else None
    if previous is None:
        return is_people_word(follows.lower) or _person(follows) or follows.cls == "adj"
    if isinstance(previous, VerbGroup):
        return True
    return isinstance(previous, Word) and previous.cls == "prep"


def _before_adverbs(words: tuple[Word, ...], at: int, start: int) -> int:
    """The word before the adverbs that stand before `at`; below `start` where they open the group."""
    at -= 1
    while at >= start and words[at].cls == "adv":
        at -= 1
    return at


def _bracket(words: tuple[Word, ...], at: int) -> int:
    """The size of a bracket inside a group: "(DPK)" before "activists" or a name; 0 where neither follows."""
    for last in range(at + 1, min(len(words) - 1, at + 1 + _LONGEST_BRACKET)):
        if words[last].cls == "close":
            following = words[last + 1]
            letters = last == at + 2 and sum(map(str.isupper, words[at + 1].text)) > 1
            told = following.cls in ("noun", "adj") or (letters and _begins_person(following))
            return last + 1 - at if told else 0
    return 0


def _single(words: tuple[Word, ...], at: int) -> NounGroup:
    word = words[at]
    return NounGroup(at, at + 1, word.span, word, word.span, mention=word.mention, people=_person(word))


def _headless(
    words: tuple[Word, ...], start: int, at: int, *, determiner: str, count: Count | None, owner: NounGroup | None
) -> NounGroup | None:
    """A group without a noun: "those arrested", "seven were held", "dozens", "some", "the accused"."""
    if count:
        last = max(count.last, start + 1)
        if words[last - 1].lower == "of" and last - 1 > start:
            last -= 1
        span = Span(words[start].span.start, words[last - 1].span.end)
        unit = last < len(words) and words[last].cls == "dash" and words[last].span.start == span.end  # "five- to"
        return NounGroup(start, last, span, words[last - 1], span, determiner, count, people=not unit)
    told = _those_told(words, start, determiner)
    if told is not None or (at > start and words[at - 1].cls == "verb" and at - start > 1):
        return told
    if words[start].cls == "det" and not words[start].mention:
        last = start + 1
        if determiner in (
            "those",
            "these",
            "some",
            "many",
            "all",
            "both",
            "several",
            "most",
            "others",
            "few",
            "this",
            "that",
            "another",
            "each",
        ):
            if determiner == "those" and last < len(words) and words[last - 1].lower == "all":
                last += 1
            while last < at and words[last].cls == "det":
                last += 1
            word = words[last - 1]
            span = Span(words[start].span.start, word.span.end)
            people = determiner not in ("this", "that")
            return NounGroup(start, last, span, word, span, determiner, people=people, negative=words[start].negative)
        return None
    if at > start and words[start].cls in ("adj", "num"):
        span = Span(words[start].span.start, words[at - 1].span.end)
        return NounGroup(start, at, span, words[at - 1], span, determiner, owner=owner)
    return None


def _those_told(words: tuple[Word, ...], start: int, determiner: str) -> NounGroup | None:
    """ "The accused", "the detained" before a verb: people named by what happened to them."""
    at = start + 1
    if determiner != "the" or words[start].cls != "det" or at + 1 >= len(words) or words[at].lower not in _TOLD:
        return None
    if words[at + 1].cls not in ("be", "have", "verb", "modal", "adv"):
        return None
    span = Span(words[start].span.start, words[at].span.end)
    return NounGroup(start, at + 1, span, words[at], span, determiner, people=True)


def _group(
    words: tuple[Word, ...],
    start: int,
    body: int,
    last: int,
    *,
    determiner: str,
    count: Count | None,
    owner: NounGroup | None,
    head: Word,
) -> NounGroup:
    span = new_span((words[start].span.start, words[last - 1].span.end))
    person = _person(head)
    people = person or (head.cls != "name" and _denotes_people(head, words[body : last - 1]))
    if head.cls == "num" and count is None:
        count = read_count(words, last - 1)
    text = new_span((words[min(body, last - 1)].span.start, span.end)) if body > start else span
    return NounGroup(
        start,
        last,
        span,
        head,
        text,
        determiner,
        count,
        head.mention,
        owner,
        people,
        any(w.negative for w in words[start:last]),
        tuple(words[body : last - 1]),
    )


def _denotes_people(head: Word, modifiers: tuple[Word, ...]) -> bool:
    lex = lexicon()
    word = head.lower
    if is_people_word(word) or word in lex.collective:
        return True
    if word in ("figure", "figures"):
        return any(m.lower in _KINDS_OF_FIGURES for m in modifiers)
    if head.text[0].isupper() and word.endswith(("s", "is", "i")) and word.rstrip("s") in lex.adjectives:
        return True
    return head.text[0].isupper() and (
        word.endswith(("ians", "ers", "ans", "ists", "eks", "ghurs", "iks", "zis", "akhs"))
        and word not in lex.not_people
    )
