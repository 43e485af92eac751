"""The words of a sentence with their classes: names and dates as atoms, then closed classes, then open words.
Deterministic, no trained model; right often enough near the words that rules look at."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from extract.article import Span
from extract.document import DateMention, Document, Mention, Sentence, Token, new_span
from extract.language.chunks.lexicon import lexicon
from extract.language.chunks.open_words import is_adverb, is_people_word, open_word
from extract.language.chunks.word import Word, WordClass, word_at

_MARKS: dict[str, WordClass] = {
    ",": "comma", "–": "dash", "—": "dash", "--": "dash", "-": "dash", "(": "open", "[": "open", ")": "close",
    "]": "close", '"': "quote", "'": "quote", ":": "colon", ";": "colon", ".": "end", "!": "end", "?": "end",
    "…": "end", "...": "end", "&": "cc",
}  # fmt: skip
_BEFORE_PREPOSITION = frozenset(
    {"subject", "subjected", "due", "prior", "close", "according", "thanks", "amounting", "leading"}
)
_APOSTROPHES = frozenset({"'", "’"})
_MARKS_IN_CONTEXT = frozenset({"'", "'s", "?", "!"})
"""Marks, as tokens write them in lower case, whose class what stands beside them tells."""
_QUOTED = 30
_BOUNDS_OF_DATES = frozenset({"until", "till"})
_NUMBERS = frozenset({"no", "nos", "no.", "nos."})
_PARTS_OF_DAYS = frozenset({"morning", "afternoon", "evening", "night"})


def read_words(document: Document, sentence: Sentence) -> tuple[Word, ...]:
    """The words of `sentence`, in order; every token is in exactly one of them."""
    tokens, several = sentence.tokens, lexicon().multiword
    atoms = _atoms(document, sentence)
    words: list[Word] = []
    at = 0
    while at < len(tokens):
        token = text, lower, (start, _) = tokens[at]
        atom = atoms.get(start)
        known = _by_itself(text, lower) if atom is None else None
        if known:
            cls, lemma, negative = known
            words.append(word_at(at, token, cls, lemma, negative=negative))
            at += 1
            continue
        word = (
            (_atom(tokens, at, *atom) if atom else None)
            or (_several(tokens, at, sentence.words) if lower in several else None)
            or (_numbered(tokens, at) if lower in _NUMBERS else None)
            or _one(tokens, at, words)
        )
        if word.cls == "date" and words and words[-1].lower in _BOUNDS_OF_DATES:
            words[-1] = words[-1]._replace(cls="prep")
        words.append(word)
        at = word.last
    return tuple(words)


def _atoms(document: Document, sentence: Sentence) -> dict[int, tuple[Span, Mention | DateMention]]:
    """By start: the longest mention or date that starts there; of two that overlap the first one counts."""
    found: list[tuple[Span, Mention | DateMention]] = [(m.span, m) for m in document.mentions_in(sentence.span)]
    found += [(d.span, d) for d in document.dates_in(sentence.span)]
    found.sort(key=lambda pair: (pair[0].start, -pair[0].end, isinstance(pair[1], DateMention)))
    atoms: dict[int, tuple[Span, Mention | DateMention]] = {}
    end = -1
    for span, atom in found:
        if span.start >= end:
            atoms[span.start] = (span, atom)
            end = span.end
    return atoms


def _atom(tokens: tuple[Token, ...], at: int, span: Span, atom: Mention | DateMention) -> Word:
    last = at + 1
    while last < len(tokens) and tokens[last].span.start < span.end:
        last += 1
    if isinstance(atom, DateMention) and last < len(tokens) and tokens[last].lower in _PARTS_OF_DAYS:
        last += 1
    text = " ".join(t.text for t in tokens[at:last])
    whole = new_span((tokens[at].span.start, tokens[last - 1].span.end))
    if isinstance(atom, DateMention):
        if atom.role == "for" and _SPAN_BEFORE_NOUN.fullmatch(text):
            return Word(at, last, whole, text, text.lower(), "adj", date=atom)
        return Word(at, last, whole, text, text.lower(), "date", date=atom)
    lower = text.lower()
    cls: WordClass = "name"
    if atom.form == "pronoun":
        own = lower in lexicon().closed["possessive"]
        own = own and (lower != "her" or (_noun_follows(tokens, last) and not _given_her(tokens, at)))
        cls = "det" if own else "pron"
    return Word(at, last, whole, text, lower, cls, mention=atom)


_SPAN_BEFORE_NOUN = re.compile(
    r"[\w-]+ ?- ?(?:year|month|day|week|hour)|(?!(?:a|an|one|1|the) )[\w-]+ (?:year|month|day|week|hour)",
    re.IGNORECASE,
)
"""A length that describes what follows it: "15-day", "six year jail term"."""


def _noun_follows(tokens: tuple[Token, ...], at: int) -> bool:
    if at >= len(tokens) or not tokens[at].text[0].isalpha():
        return False
    if at + 1 < len(tokens) and tokens[at + 1].lower == "times":
        return False  # "detained her several times"
    lex, word = lexicon(), tokens[at].lower
    closed = ("preposition", "conjunction", "subordinator", "be", "have", "modal", "pronoun", "determiner", "adverb")
    return word not in ("to", "as", "after", "before", "since", "guilty", "innocent") and not any(
        word in lex.closed[c] for c in closed
    )


def _given_her(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "her" at `at` is to whom a number of things is given: "gave her eight years"."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    told = following in lexicon().numbers or following[:1].isdigit() or following in _GRANTED
    return told and at > 0 and tokens[at - 1].lower in _GIVING


def _to_jail(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "jail" stands at `at` as a place, nobody jailed behind it: "was sent to jail for a week"."""
    if at >= len(tokens) or tokens[at].lower != "jail":
        return False
    following = tokens[at + 1].lower if at + 1 < len(tokens) else "."
    closed = lexicon().closed
    return not following[0].isalnum() or any(
        following in closed[c] for c in ("preposition", "conjunction", "adverb", "relative", "subordinator")
    )


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or word in lexicon().numbers or word in ("a", "an", "half")


_COMPARED = frozenset({"more", "less", "fewer", "later", "longer", "earlier"})
"""Behind these "than" and a number tell how much: "more than ten years" is no clause."""
_GIVING = frozenset(
    {"gave", "give", "gives", "given", "handed", "hand", "hands", "awarded", "cost"}
    | {"granted", "grant", "grants", "denied", "refused"}
)
_GRANTED = frozenset({"bail", "parole", "amnesty", "clemency", "asylum", "leave", "permission"})
_SELVES = frozenset({"himself", "herself", "itself", "themselves"})
_IN_CONTEXT = _SELVES | {"to", "that", "likely", "once", "than", "her", "which", "may", "will", "one"}
"""Closed words whose class what stands beside them tells."""
_AFTER_A_WILL = frozenset({"of", "to", ".", ",", "and", "at"})
"""What may stand behind "will" as a noun: "the will of the voters"."""
_HELPERS: tuple[Literal["be", "have", "do", "get", "modal"], ...] = ("be", "have", "do", "get", "modal")
_PLAIN: dict[str, WordClass] = {"conjunction": "cc", "subordinator": "sub", "preposition": "prep", "adverb": "adv"}
_SEVERAL: dict[str, WordClass] = {"conjunction": "cc", "preposition": "prep", "subordinator": "sub", "adverb": "adv"}


def _several(tokens: tuple[Token, ...], at: int, lowers: tuple[str, ...]) -> Word | None:
    """The word of several tokens that begins at `at`; `lowers` are all tokens in lower case."""
    for words, kind in lexicon().multiword.get(lowers[at], ()):
        last = at + len(words)
        if lowers[at:last] == words:
            if words[-1] == "to" and words[0] == "due" and _base_follows(tokens, last):
                continue
            cls = _SEVERAL[kind]
            text = " ".join(words)
            return Word(at, last, Span(tokens[at].span.start, tokens[last - 1].span.end), text, text, cls)
    return None


def _numbered(tokens: tuple[Token, ...], at: int) -> Word | None:
    """ "No. 3" behind the name of a school or a court: one word of its name."""
    apart = tokens[at].lower in ("no", "nos") and at + 2 < len(tokens) and tokens[at + 1].text == "."
    if not apart and tokens[at].lower not in ("no.", "nos."):
        return None
    number = at + 2 if apart else at + 1
    if number >= len(tokens) or not tokens[number].text[0].isdigit():
        return None
    span = Span(tokens[at].span.start, tokens[number].span.end)
    text = f"{tokens[at].text.rstrip('.')}. {tokens[number].text}"
    return Word(at, number + 1, span, text, text.lower(), "noun")


@lru_cache(maxsize=1 << 14)
def _by_itself(text: str, lower: str) -> tuple[WordClass, str, bool] | None:
    """The class and the lemma of a token that shows them by itself, and whether it negates; `None` where what stands
    beside it counts, and for an open word."""
    if lower in lexicon().multiword or lower in _NUMBERS or lower in _IN_CONTEXT or lower in _MARKS_IN_CONTEXT:
        return None
    if not text[0].isalnum():
        return _MARKS.get(lower, "mark"), "", False
    if text[0].isdigit():
        return "num", "", False
    cls, lemma, negative = _closed_class(lower, relative=True)
    return (cls, lemma, negative) if cls else None


def _one(tokens: tuple[Token, ...], at: int, before: list[Word]) -> Word:  # noqa: PLR0911
    """The token at `at` as a word by itself, which what stands beside it tells."""
    token = tokens[at]
    if token.text[0].isalpha():
        return _closed(tokens, at, before) or open_word(tokens, at, before)
    if token.lower == "'s":
        return _possessive_or_is(tokens, at, before)
    if token.text in _APOSTROPHES and _owns_of_several(tokens, at, before):
        return word_at(at, token, "poss")
    if token.text in ("?", "!") and at + 1 < len(tokens) and tokens[at + 1].text == ",":
        return word_at(at, token, "mark")
    if not token.text[0].isalnum():
        return word_at(at, token, _MARKS.get(token.lower, "mark"))
    if token.text[0].isdigit():
        return word_at(at, token, "num")
    return _closed(tokens, at, before) or open_word(tokens, at, before)


def _owns_of_several(tokens: tuple[Token, ...], at: int, before: list[Word]) -> bool:
    """Whether the apostrophe at `at` owns, as in "the miners' union"; false where it may close a quotation."""
    owners = before[-1] if before else None
    if owners is None or owners.span.end != tokens[at].span.start or at + 1 >= len(tokens):
        return False
    if owners.cls != "noun" and (owners.cls, owners.form) != ("verb", "s"):
        return False
    if (
        owners.lower[-1] != "s"
        or not tokens[at + 1].text[0].isalpha()
        or tokens[at + 1].span.start == tokens[at].span.end
    ):
        return False
    if not is_people_word(owners.lower) or any(_opens_quotation(tokens, i) for i in range(max(0, at - _QUOTED), at)):
        return False
    if owners.cls == "verb":
        before[-1] = owners._replace(cls="noun", form="", lemma="")  # "the election monitors' movement"
    return True


def _opens_quotation(tokens: tuple[Token, ...], at: int) -> bool:
    word = tokens[at]
    return word.text == "‘" or (
        word.text == "'" and at + 1 < len(tokens) and tokens[at + 1].span.start == word.span.end
    )


def _possessive_or_is(tokens: tuple[Token, ...], at: int, before: list[Word]) -> Word:
    """'s after a pronoun is a verb ("he's been arrested"), elsewhere it owns."""
    after_pronoun = bool(before) and before[-1].lower in ("he", "she", "it", "who", "that", "there", "here")
    return word_at(at, tokens[at], "be", "be") if after_pronoun else word_at(at, tokens[at], "poss")


def _closed(tokens: tuple[Token, ...], at: int, before: list[Word]) -> Word | None:  # noqa: PLR0911
    token = tokens[at]
    word = token.lower
    if word not in _IN_CONTEXT:
        cls, lemma, negative = _closed_class(word, relative=True)
        return word_at(at, token, cls, lemma, negative=negative) if cls else None
    if word == "to":
        noun_follows = (bool(before) and before[-1].lower in _BEFORE_PREPOSITION) or _to_jail(tokens, at + 1)
        return word_at(at, token, "to" if not noun_follows and _base_follows(tokens, at + 1) else "prep")
    if word == "that":
        return _that(tokens, at, before)
    if word == "likely" and at + 1 < len(tokens) and tokens[at + 1].lower in ("be", "face", "have"):
        return word_at(at, token, "adv")
    if word == "once" and before and before[-1].lower in ("the", "a", "at", "his", "her", "their"):
        return word_at(at, token, "adv")
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if word == "than" and before and before[-1].lower in _COMPARED and _is_number(following):
        return word_at(at, token, "adv")
    if word == "her":
        own = _noun_follows(tokens, at + 1) and not _given_her(tokens, at)
        return word_at(at, token, "det" if own else "pron")
    if word in _SELVES and before and before[-1].cls in ("be", "have") and following in lexicon().verb_forms:
        return word_at(at, token, "adv")
    cls, lemma, negative = _closed_class(word, relative=word != "which" or following != "of")
    if not cls or (word in ("may", "will") and before and token.text[0].isupper()):
        return None
    if word == "will" and before and before[-1].cls in ("det", "adj") and following in _AFTER_A_WILL:
        return word_at(at, token, "noun", "will")
    if word == "one" and cls == "pron" and following not in ("of", ""):
        cls = "num"
    return word_at(at, token, cls, lemma, negative=negative)


@lru_cache(maxsize=1 << 14)
def _closed_class(word: str, *, relative: bool) -> tuple[WordClass | Literal[""], str, bool]:  # noqa: PLR0911
    """The class of a closed word, its lemma and whether it negates; an empty class for an open word.

    `relative`: whether it may open a relative clause where it stands.
    """
    closed, lex = lexicon().closed, lexicon()
    if word in ("no", "neither"):
        return "det", "", True
    if word in closed["both_preposition_and_subordinator"]:
        return "prep", "", False
    if word.endswith("n't") and len(word) > 3:
        stem = word[:-3]
        helper = next((cls for cls in _HELPERS if stem in closed[cls] and cls not in ("get", "modal")), None)
        return (helper, helper, True) if helper else ("modal", stem, True)
    for cls in _HELPERS:
        if word in closed[cls]:
            return cls, word if cls == "modal" else cls, False
    if word in closed["negation"]:
        return "neg", "", True
    if word in ("few", "many", "some", "all", "both", "several") or word in closed["quantifier"]:
        return "det", "", False
    if relative and word in closed["relative"]:
        return "rel", "", False
    if word in closed["determiner"] or word in closed["possessive"]:
        return "det", "", False
    if word in closed["pronoun"]:
        return "pron", "", word in ("none", "nobody")
    if word in lex.numbers or word in lex.scales:
        return "num", "", False
    return next((cls for kind, cls in _PLAIN.items() if word in closed[kind]), ""), "", False


def _that(tokens: tuple[Token, ...], at: int, before: list[Word]) -> Word:
    """A relative pronoun after a noun before a verb, a determiner before a noun, else it opens a clause."""
    closed = lexicon().closed
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    verbal = any(following in closed[c] for c in ("be", "have", "do", "modal"))
    if before and before[-1].cls in ("noun", "name") and (verbal or following in lexicon().verb_forms):
        return word_at(at, tokens[at], "rel")
    return word_at(at, tokens[at], "sub")


def _base_follows(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a verb in its base form stands at `at`, adverbs skipped: "to be arrested", "to peacefully protest"."""
    lex = lexicon()
    for token in tokens[at : at + 3]:
        if (
            token.lower in lex.closed["adverb"]
            or token.lower in lex.closed["negation"]
            or is_adverb(token.lower, lex)
        ):
            continue
        kinds = lex.verb_forms.get(token.lower, ("", ()))[1]
        return token.lower in ("be", "have", "do", "get") or ("base" in kinds and token.text[0].islower())
    return False
