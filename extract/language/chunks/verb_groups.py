"""Verb groups: auxiliaries, adverbs and the verb, with voice and tense."""

from __future__ import annotations

from extract.article import Span
from extract.language.chunks.phrases import Tense, VerbGroup, Voice
from extract.language.chunks.word import Word

_HELPERS = ("modal", "be", "have", "do", "get", "to")
OPENERS = frozenset((*_HELPERS, "verb"))
_BETWEEN_VERBS = frozenset({"either", "both", "all", "each", "themselves", "himself", "herself"})


def _goes_on(words: tuple[Word, ...], at: int) -> bool:
    """Whether a verb goes on behind an adverb that looks like a preposition: "have since been freed"."""
    return at < len(words) and words[at].cls in ("be", "verb")


def read_verb_group(words: tuple[Word, ...], start: int) -> VerbGroup | None:
    """The verb group that begins at word `start`, if one does."""
    if words[start].cls not in OPENERS:
        return None
    at, end = start, min(len(words), start + 12)
    helpers: list[Word] = []
    main: Word | None = None
    last = start
    while at < end:
        word = words[at]
        if helpers and (dated := _date_inside(words, at)):
            at += dated
            continue
        if word.cls in _HELPERS:
            if word.cls == "to" and helpers and helpers[-1].cls not in ("be", "have", "to"):
                break
            helpers.append(word)
            last = at + 1
        elif word.cls == "verb":
            if not _fits(helpers, word) or (helpers and helpers[-1].cls == "get" and _describes_noun(words, at)):
                break
            main, last = word, at + 1
            break
        elif (
            word.cls not in ("adv", "neg")
            and not (helpers and word.lower in _BETWEEN_VERBS)
            and not (helpers and word.lower == "since" and _goes_on(words, at + 1))
        ):
            break
        at += 1
    if main is None:
        main = next((h for h in reversed(helpers) if h.cls != "to"), None)
        if main is None or main.cls == "modal":
            return None
        helpers = [h for h in helpers if h is not main]
        if last < len(words) and words[last].cls == "neg":
            last += 1
    return _verb(words, start, last, helpers, main)


def _describes_noun(words: tuple[Word, ...], at: int) -> bool:
    """Whether a participle after "got" stands before its noun: "got suspended sentences"."""
    return at + 1 < len(words) and words[at + 1].cls == "noun"


def _date_inside(words: tuple[Word, ...], at: int) -> int:
    """The size of a date between auxiliary and verb: "was on Tuesday found guilty"; 0 where there is none."""
    size = 2 if words[at].cls == "prep" else 1
    date = at + size - 1
    told = words[date].date if date + 1 < len(words) and words[date].cls == "date" else None
    if told is None or told.role == "for":
        return 0
    return size if words[date + 1].cls == "verb" and words[date + 1].form in ("part", "past") else 0


def _fits(helpers: list[Word], word: Word) -> bool:
    """Whether `word` can be the verb that the helpers before it ask for."""
    if not helpers:
        return True
    needs = helpers[-1].cls
    if needs in ("be", "get"):
        return word.form in ("part", "ing", "past")
    if needs == "have":
        return word.form in ("part", "past")
    return word.form == "base"


def _verb(words: tuple[Word, ...], start: int, last: int, helpers: list[Word], main: Word) -> VerbGroup:
    kinds = [h.cls for h in helpers]
    nearest = kinds[-1] if kinds else ""
    inside = words[start:last]
    negative = any(w.negative for w in inside)
    modal = next((h.lemma for h in helpers if h.cls == "modal"), "")
    if "to" in kinds and any(k in ("be", "have") for k in kinds[: kinds.index("to")]):
        had = helpers[0].lower == "had" and not negative
        modal = modal or ("" if had else "be to")  # what people had to do, they did
    infinitive = bool(kinds) and kinds[0] == "to"
    voice: Voice = "active"
    if main.cls == "verb" and nearest in ("be", "get") and main.form in ("part", "past"):
        voice = "passive"
    elif not helpers and main.cls == "verb" and main.form in ("past", "part"):
        voice = "bare"
    return VerbGroup(
        start,
        last,
        Span(words[start].span.start, words[last - 1].span.end),
        main,
        main.lemma,
        voice,
        _tense(helpers, main, modal),
        modal,
        negative,
        infinitive,
        "have" in kinds,
        main.form == "ing" or any(h.lower == "being" for h in helpers),
    )


def _tense(helpers: list[Word], main: Word, modal: str) -> Tense:
    if modal in ("will", "shall", "'ll"):
        return "future"
    first = next((h for h in helpers if h.cls != "to"), main)
    if first.lower in ("was", "were", "had", "did", "got"):
        return "past"
    if first.lower in ("is", "are", "am", "has", "have", "do", "does", "'re", "'ve", "'s") and not (
        helpers and helpers[0].cls == "to"
    ):
        return "past" if first.cls == "have" and len(helpers) > 1 else "present"
    if first is main and main.cls == "get":
        return "present"
    if first is main and main.cls == "verb":
        return {"past": "past", "s": "present", "base": "present"}.get(main.form, "none")  # type: ignore[return-value]
    return "none"
