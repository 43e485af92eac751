"""The words of a sentence with their classes: names and dates as atoms, then closed classes, then guesses from
endings and position. Deterministic, no trained model; right often enough near the words that rules look at."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from extract.article import Span
from extract.document import DateMention, Document, Mention, Sentence, Token
from extract.language.chunks.lexicon import Lexicon, lexicon

WordClass = Literal[
    "name", "pron", "date", "det", "num", "adj", "noun", "verb", "be", "have", "do", "get", "modal", "to", "neg",
    "adv", "prep", "cc", "sub", "rel", "comma", "dash", "open", "close", "quote", "colon", "end", "mark", "poss",
]  # fmt: skip
VerbForm = Literal["", "base", "s", "past", "part", "ing"]

_MARKS: dict[str, WordClass] = {
    ",": "comma", "–": "dash", "—": "dash", "--": "dash", "-": "dash", "(": "open", "[": "open", ")": "close",
    "]": "close", '"': "quote", "'": "quote", ":": "colon", ";": "colon", ".": "end", "!": "end", "?": "end",
    "…": "end", "...": "end", "&": "cc",
}  # fmt: skip
_TRANSPARENT = frozenset({"adv", "neg"})
_BEFORE_PREPOSITION = frozenset(
    {"subject", "subjected", "due", "prior", "close", "according", "thanks", "amounting", "leading"}
)
_STANDING_ALONE = frozenset({"these", "those", "this", "that", "some", "many", "all", "both", "most", "several"})
_PARTICLES_BEHIND = frozenset({"away", "out", "off", "free", "out of"})
_LONGEST_ASIDE = 14
_SHORT_ED = 4
_BOUNDS_OF_DATES = frozenset({"until", "till"})
_PARTS_OF_DAYS = frozenset({"morning", "afternoon", "evening", "night"})
_new = tuple.__new__


class Word(NamedTuple):
    """A word, a name or a date; `first` and `last` (exclusive) count the sentence's tokens."""

    first: int
    last: int
    span: Span
    text: str
    lower: str
    cls: WordClass
    lemma: str = ""
    form: VerbForm = ""
    mention: Mention | None = None
    date: DateMention | None = None
    negative: bool = False


def read_words(document: Document, sentence: Sentence) -> tuple[Word, ...]:
    """The words of `sentence`, in order; every token is in exactly one of them."""
    tokens = sentence.tokens
    atoms = _atoms(document, sentence)
    words: list[Word] = []
    at = 0
    while at < len(tokens):
        word = (
            _atom(tokens, at, atoms)
            or _several(tokens, at)
            or _numbered(tokens, at)
            or _one(document, tokens, at, words)
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


def _atom(tokens: tuple[Token, ...], at: int, atoms: dict[int, tuple[Span, Mention | DateMention]]) -> Word | None:
    found = atoms.get(tokens[at].span.start)
    if not found:
        return None
    span, atom = found
    last = at + 1
    while last < len(tokens) and tokens[last].span.start < span.end:
        last += 1
    if isinstance(atom, DateMention) and last < len(tokens) and tokens[last].lower in _PARTS_OF_DAYS:
        last += 1
    text = " ".join(t.text for t in tokens[at:last])
    whole = Span(tokens[at].span.start, tokens[last - 1].span.end)
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
    lex, word = lexicon(), tokens[at].lower
    closed = ("preposition", "conjunction", "subordinator", "be", "have", "modal", "pronoun", "determiner", "adverb")
    return word not in ("to", "as", "after", "before", "since", "guilty", "innocent") and not any(
        word in lex.closed[c] for c in closed
    )


def _given_her(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether "her" at `at` is to whom a number of things is given: "gave her eight years"."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    told = following in lexicon().numbers or following[:1].isdigit()
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


_GIVING = frozenset({"gave", "give", "gives", "given", "handed", "hand", "hands", "awarded", "cost"})
_SELVES = frozenset({"himself", "herself", "itself", "themselves"})
_AFTER_A_WILL = frozenset({"of", "to", ".", ",", "and", "at"})
"""What may stand behind "will" as a noun: "the will of the voters"."""
_HELPERS: tuple[Literal["be", "have", "do", "get", "modal"], ...] = ("be", "have", "do", "get", "modal")
_PLAIN: dict[str, WordClass] = {"conjunction": "cc", "subordinator": "sub", "preposition": "prep", "adverb": "adv"}
_SEVERAL: dict[str, WordClass] = {"conjunction": "cc", "preposition": "prep", "subordinator": "sub"}


def _several(tokens: tuple[Token, ...], at: int) -> Word | None:
    for words, kind in lexicon().multiword.get(tokens[at].lower, ()):
        last = at + len(words)
        if last <= len(tokens) and all(t.lower == w for t, w in zip(tokens[at:last], words, strict=True)):
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


def _one(document: Document, tokens: tuple[Token, ...], at: int, before: list[Word]) -> Word:
    token = tokens[at]
    if token.lower in ("’s", "'s"):
        return _possessive_or_is(tokens, at, before)
    if token.text in ("?", "!") and at + 1 < len(tokens) and tokens[at + 1].text == ",":
        return _word(at, token, "mark")
    if not token.text[0].isalnum():
        return _word(at, token, _MARKS.get(token.lower, "mark"))
    if token.text[0].isdigit():
        return _word(at, token, "num")
    return _closed(tokens, at, before) or _open(tokens, at, before)


def _word(
    at: int, token: Token, cls: WordClass, lemma: str = "", form: VerbForm = "", *, negative: bool = False
) -> Word:
    # As Word(…, negative=negative), in half the time: this runs once a word.
    return _new(Word, (at, at + 1, token.span, token.text, token.lower, cls, lemma, form, None, None, negative))


def _possessive_or_is(tokens: tuple[Token, ...], at: int, before: list[Word]) -> Word:
    """'s after a pronoun is a verb ("he's been arrested"), elsewhere it owns."""
    after_pronoun = bool(before) and before[-1].lower in ("he", "she", "it", "who", "that", "there", "here")
    return _word(at, tokens[at], "be", "be") if after_pronoun else _word(at, tokens[at], "poss")


def _closed(tokens: tuple[Token, ...], at: int, before: list[Word]) -> Word | None:  # noqa: PLR0911
    token = tokens[at]
    word = token.lower
    if word == "to":
        noun_follows = (bool(before) and before[-1].lower in _BEFORE_PREPOSITION) or _to_jail(tokens, at + 1)
        return _word(at, token, "to" if not noun_follows and _base_follows(tokens, at + 1) else "prep")
    if word == "that":
        return _that(tokens, at, before)
    if word == "likely" and at + 1 < len(tokens) and tokens[at + 1].lower in ("be", "face", "have"):
        return _word(at, token, "adv")
    if word == "once" and before and before[-1].lower in ("the", "a", "at", "his", "her", "their"):
        return _word(at, token, "adv")
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if word == "her":
        own = _noun_follows(tokens, at + 1) and not _given_her(tokens, at)
        return _word(at, token, "det" if own else "pron")
    if word in _SELVES and before and before[-1].cls in ("be", "have") and following in lexicon().verb_forms:
        return _word(at, token, "adv")
    cls, lemma, negative = _closed_class(word, relative=word != "which" or following != "of")
    if not cls or (word in ("may", "will") and before and token.text[0].isupper()):
        return None
    if word == "will" and before and before[-1].cls in ("det", "adj") and following in _AFTER_A_WILL:
        return _word(at, token, "noun", "will")
    if word == "one" and cls == "pron" and following not in ("of", ""):
        cls = "num"
    return _new(Word, (at, at + 1, token.span, token.text, word, cls, lemma, "", None, None, negative))


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
        return _word(at, tokens[at], "rel")
    return _word(at, tokens[at], "sub")


def _base_follows(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether a verb in its base form stands at `at`, adverbs skipped: "to be arrested", "to peacefully protest"."""
    lex = lexicon()
    for token in tokens[at : at + 3]:
        if (
            token.lower in lex.closed["adverb"]
            or token.lower in lex.closed["negation"]
            or _is_adverb(token.lower, lex)
        ):
            continue
        kinds = lex.verb_forms.get(token.lower, ("", ()))[1]
        return token.lower in ("be", "have", "do", "get") or ("base" in kinds and token.text[0].islower())
    return False


def _open(tokens: tuple[Token, ...], at: int, before: list[Word]) -> Word:
    """A noun, adjective, adverb or verb, by its known forms, its ending and its neighbours."""
    token, lex = tokens[at], lexicon()
    word, capital = token.lower, token.text[0].isupper()
    if capital and before and before[-1].cls not in ("end", "colon", "quote") and not _headline(tokens):
        return _word(at, token, "adj" if word in lex.adjectives else "noun")
    lemma, kinds = lex.verb_forms.get(word, ("", ()))
    if word in lex.not_verb:
        return _word(at, token, "adj" if word in lex.adjectives or word.endswith("ed") else "noun")
    if not kinds:
        lemma, kinds = _guess(word, lex)
    form = _form(tokens, at, before, kinds, lemma)
    if form in ("past", "part") and "base" in kinds and before and before[-1].lower in ("the", "a", "an"):
        form = ""  # "on the run", "a cut"
    if form:
        return _word(at, token, "verb", lemma, form)
    if _is_adverb(word, lex):
        return _word(at, token, "adv")
    adjective = word in lex.adjectives or (
        word not in lex.not_suffixed and word not in lex.people and word.endswith(lex.adjective_suffixes)
    )
    return _word(at, token, "adj" if adjective else "noun", lemma)


def _headline(tokens: tuple[Token, ...]) -> bool:
    """Whether most words are capitalised, so that a capital says nothing."""
    words = [t for t in tokens[:40] if t.text[0].isalpha() and len(t.text) > 3]
    return len(words) > 2 and sum(t.text[0].isupper() for t in words) > 0.8 * len(words)


def _is_adverb(word: str, lex: Lexicon) -> bool:
    return word.endswith("ly") and len(word) > 4 and word not in lex.closed["not_adverb"]


def _guess(word: str, lex: Lexicon) -> tuple[str, tuple[str, ...]]:
    if len(word) > _SHORT_ED and word.endswith("ed") and not word.endswith("eed"):
        return word[:-2], ("past", "part")
    if len(word) > _SHORT_ED + 1 and word.endswith("ing"):
        return word[:-3], ("ing",)
    return "", ()


def _form(tokens: tuple[Token, ...], at: int, before: list[Word], kinds: tuple[str, ...], lemma: str) -> VerbForm:
    """The verb form that `kinds` allows here, or "" where the word is no verb."""
    if not kinds:
        return ""
    previous = next((w for w in reversed(before[-4:]) if w.cls not in _TRANSPARENT), None)
    helper = previous.cls if previous else ""
    if "part" in kinds or "past" in kinds:
        return _past_form(helper, kinds)
    if "ing" in kinds:
        return "" if helper in ("det", "adj", "poss") and _ends_group(tokens, at) else "ing"
    if "base" in kinds and helper in ("modal", "to", "do"):
        return "base"
    return _present_form(tokens, at, before, kinds, lemma)


def _past_form(helper: str, kinds: tuple[str, ...]) -> VerbForm:
    if helper in ("be", "have", "get", "det", "adj", "num", "poss") and "part" in kinds:
        return "part"
    if helper in ("modal", "to", "do") and "base" in kinds:
        return "base"
    return "past" if "past" in kinds else "part"


def _present_form(  # noqa: PLR0911
    tokens: tuple[Token, ...], at: int, before: list[Word], kinds: tuple[str, ...], lemma: str
) -> VerbForm:
    """A present form counts as a verb after a subject, or at the start of an order ("Release …!")."""
    lex = lexicon()
    previous = next((w for w in reversed(before[-4:]) if w.cls not in _TRANSPARENT), None)
    form: VerbForm = "s" if "s" in kinds else "base"
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if previous is None or previous.cls in ("end", "quote", "colon", "mark"):
        if following is not None and following.text[0].isupper() and is_people_word(tokens[at].lower, lex):
            return ""
        return "base" if form == "base" and following is not None and _starts_object(following, lex) else ""
    if previous.cls in ("pron", "rel"):
        return form
    if previous.cls == "det" and previous.lower in _STANDING_ALONE and lemma not in lex.rarely_verb:
        return form
    if previous.cls in ("cc", "comma") and form == "base":
        earlier = next((w for w in reversed(before) if w.cls in ("verb", "modal", "to")), None)
        base_before = earlier is not None and (earlier.form == "base" or earlier.cls in ("modal", "to"))
        object_or_particle = following is not None and (
            _starts_object(following, lex) or following.lower in _PARTICLES_BEHIND
        )
        aside = any(w.cls == "rel" for w in before[-_LONGEST_ASIDE:]) and following is not None
        if previous.cls == "comma" and aside and following is not None and following.lower in _PARTICLES_BEHIND:
            return "base"  # "A and B, who were held for a month, walk out"
        return "base" if base_before and object_or_particle else ""
    if (
        previous.cls == "comma"
        and form == "s"
        and following is not None
        and following.lower in ("his", "her", "their")
    ):
        return "s"  # "A, a singer, keeps her six years"
    if previous.cls == "comma" and form == "s" and lemma in lex.saying and following is not None:
        return "s" if _starts_object(following, lex) else ""
    if previous.cls not in ("noun", "name", "date", "close"):
        return ""
    if lemma not in lex.rarely_verb:
        return form
    return form if following is not None and _starts_object(following, lex) and not _object_is_noun(previous) else ""


def _object_is_noun(previous: Word) -> bool:
    return previous.cls == "close"


def _starts_object(token: Token, lex: Lexicon) -> bool:
    """Whether an object may begin here: a determiner, a number, a pronoun or a capital."""
    word = token.lower
    closed = lex.closed
    return (
        word in closed["determiner"]
        or word in closed["possessive"]
        or word in closed["quantifier"]
        or word in lex.numbers
        or word in lex.scales
        or word in ("him", "her", "them", "us", "me", "over", "about", "dozens", "hundreds", "thousands")
        or token.text[0].isupper()
        or token.text[0].isdigit()
        or is_people_word(word, lex)
        or word in lex.adjectives
    )


def _ends_group(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether nothing nominal follows, so that an -ing word after "the" is the noun itself ("the meeting of")."""
    if at + 1 >= len(tokens):
        return True
    following = tokens[at + 1].lower
    return not following[0].isalnum() or following in lexicon().closed["preposition"] or following in ("and", "or")


def is_people_word(word: str, lex: Lexicon | None = None) -> bool:
    """Whether a lower-case noun denotes people, by the lexicon or by its ending ("smugglers", "tanker" not)."""
    lex = lex or lexicon()
    word = word.replace("‑", "-")
    if word in lex.people or word in lex.people_plural:
        return True
    if word in lex.not_people:
        return False
    if word.endswith(lex.people_suffixes) and len(word) > 5:
        return True
    if word.endswith(lex.people_singular_suffixes) and len(word) > 5:
        return True
    head = word.rsplit("-", 1)[-1]
    return head != word and len(head) > 2 and is_people_word(head, lex)
