"""Nouns, adjectives, adverbs and verbs: told by their known forms, their endings and their neighbours."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from extract.document import Token
from extract.language.chunks.lexicon import Lexicon, lexicon
from extract.language.chunks.word import VerbForm, Word, WordClass, word_at

_TRANSPARENT = frozenset({"adv", "neg"})
_STANDING_ALONE = frozenset({"these", "those", "this", "that", "some", "many", "all", "both", "most", "several"})
_PARTICLES_BEHIND = frozenset({"away", "out", "off", "free", "out of"})
_TERMS = frozenset({"term", "terms", "sentence", "sentences", "time"})
_NO_NOUNS = frozenset({"remain", "languish", "await", "opens", "include", "includes"})
_FACED = frozenset({"up", "trial", "charges", "prosecution", "criminal", "between", "prison", "possible", "terms"})
_BEFORE_CHARGES = frozenset({"on", "over", "under", "facing"})
_OF_SEVERAL = frozenset(
    {"police", "people", "troops", "men", "women", "children", "militia", "military", "opposition", "government"}
    | {"media", "majority", "public", "army", "staff", "party", "team"}
)
_LONGEST_ASIDE, _NEAR = 14, 6
_SHORT_ED = 4
_KNOWN_HOW = frozenset({"best", "better", "least"})
_DESCRIBING = _KNOWN_HOW | {"known", "suspended", "retired"}
_OFFICES = frozenset(
    {"prosecutor", "secretary", "attorney", "governor", "consul", "inspector", "director", "solicitor", "auditor"}
)


def open_word(tokens: tuple[Token, ...], at: int, before: list[Word]) -> Word:
    """A noun, adjective, adverb or verb, by its known forms, its ending and its neighbours."""
    token = tokens[at]
    word, capital = token.lower, token.text[0].isupper()
    known = _known(word)
    if capital and before and before[-1].cls not in ("end", "colon", "quote") and not _headline(tokens):
        return word_at(at, token, "adj" if known.adjective else "noun")
    if word in _DESCRIBING and _describes_beside(tokens, at, before):
        return word_at(at, token, "adj")
    lemma, kinds = known.lemma, known.kinds
    form = _form(tokens, at, before, kinds, lemma) if kinds else ""
    if form in ("past", "part") and "base" in kinds and before and before[-1].lower in ("the", "a", "an"):
        form = ""  # "on the run", "a cut"
    if form:
        return word_at(at, token, "verb", lemma, form)
    lone = word == "general" and bool(before) and before[-1].lower in _OFFICES  # "the prosecutor general"
    lone = lone or (word == "veteran" and (at + 1 == len(tokens) or not _goes_on(tokens[at + 1], lexicon())))
    return word_at(at, token, "noun" if lone else known.cls, lemma if known.cls != "adv" else "")


class _Known(NamedTuple):
    """What a word shows by itself: the lemma and the forms of the verb that it may be, the class that it has where it
    is none, and whether it is a known adjective."""

    lemma: str
    kinds: tuple[str, ...]
    cls: WordClass
    adjective: bool


@lru_cache(maxsize=1 << 14)
def _known(word: str) -> _Known:
    lex = lexicon()
    adjective = word in lex.adjectives
    if word in lex.not_verb:
        return _Known("", (), "adj" if adjective or word.endswith("ed") else "noun", adjective)
    lemma, kinds = lex.verb_forms.get(word) or _guess(word)
    if is_adverb(word, lex):
        return _Known(lemma, kinds, "adv", adjective)
    ends = word not in lex.not_suffixed and word not in lex.people and word.endswith(lex.adjective_suffixes)
    return _Known(lemma, kinds, "adj" if adjective or ends else "noun", adjective)


def _describes_beside(tokens: tuple[Token, ...], at: int, before: list[Word]) -> bool:
    """Whether what looks like a verb or a noun is an adjective, by its neighbours: "gets a year suspended", "her
    husband, retired guard A, was", "the best known of them"."""
    word, following = tokens[at].lower, tokens[at + 1] if at + 1 < len(tokens) else None
    if word == "suspended":
        dated = before[-1].date if before else None
        return dated is not None and dated.role == "for"
    if word == "retired":
        return following is not None and _goes_on(following, lexicon())
    if word == "known":
        return bool(before) and before[-1].lower in _KNOWN_HOW
    return following is not None and following.lower == "known"


def _headline(tokens: tuple[Token, ...]) -> bool:
    """Whether most words are capitalised, so that a capital says nothing."""
    words = [t for t in tokens[:40] if t.text[0].isalpha() and len(t.text) > 3]
    return len(words) > 2 and sum(t.text[0].isupper() for t in words) > 0.8 * len(words)


def _goes_on(token: Token, lex: Lexicon) -> bool:
    """Whether a word may be the noun that an adjective before it stands with: "a veteran miner", "the veteran A"."""
    word = token.lower
    return word[0].isalpha() and (word not in lex.verb_forms or token.text[0].isupper()) and not _is_closed(word, lex)


def _is_closed(word: str, lex: Lexicon) -> bool:
    return any(word in words for words in lex.closed.values())


def is_adverb(word: str, lex: Lexicon) -> bool:
    return word.endswith("ly") and len(word) > 4 and word not in lex.closed["not_adverb"]


def _guess(word: str) -> tuple[str, tuple[str, ...]]:
    if len(word) > _SHORT_ED and word.endswith("ed") and not word.endswith("eed"):
        return word[:-2], ("past", "part")
    if len(word) > _SHORT_ED + 1 and word.endswith("ing"):
        return word[:-3], ("ing",)
    return "", ()


def _form(tokens: tuple[Token, ...], at: int, before: list[Word], kinds: tuple[str, ...], lemma: str) -> VerbForm:
    """The verb form that `kinds` allows here, or "" where the word is no verb."""
    if tokens[at].lower == "jail" and at + 1 < len(tokens) and tokens[at + 1].lower in _TERMS:
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


def _present_form(  # noqa: PLR0911, PLR0912
    tokens: tuple[Token, ...], at: int, before: list[Word], kinds: tuple[str, ...], lemma: str
) -> VerbForm:
    """A present form counts as a verb after a subject, or at the start of an order ("Release …!")."""
    lex = lexicon()
    previous = next((w for w in reversed(before[-4:]) if w.cls not in _TRANSPARENT), None)
    form: VerbForm = "s" if "s" in kinds else "base"
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if previous is None or previous.cls in ("end", "quote", "colon", "mark"):
        if following is not None and following.text[0].isupper() and is_people_word(tokens[at].lower):
            return ""
        return "base" if form == "base" and following is not None and _starts_object(following, lex) else ""
    if previous.lower == "whose":
        return ""  # "whose arrest set off"
    if previous.cls in ("pron", "rel") or tokens[at].lower in _NO_NOUNS:
        return form
    if lemma == "return" and form == "s" and previous.cls == "name" and following is not None:
        return form if following.lower in ("to", "from", "home") else ""
    if previous.cls == "comma" and tokens[at].lower == "face" and following is not None and following.lower in _FACED:
        return form  # "ten people, among them A, face trial"
    if previous.cls == "det" and previous.lower in _STANDING_ALONE and lemma not in lex.rarely_verb:
        return form
    if previous.cls in ("cc", "comma") and form == "base":
        earlier = next((w for w in reversed(before) if w.cls in ("verb", "modal", "to")), None)
        base_before = earlier is not None and (earlier.form == "base" or earlier.cls in ("modal", "to"))
        object_or_particle = following is not None and (
            _starts_object(following, lex) or following.lower in _PARTICLES_BEHIND
        )
        led = following is not None and following.lower in _PARTICLES_BEHIND
        base_before = base_before or (led and any(w.cls == "verb" and w.form == "base" for w in before))
        aside = any(w.cls == "rel" for w in before[-_LONGEST_ASIDE:]) and following is not None
        if previous.cls == "comma" and aside and following is not None and following.lower in _PARTICLES_BEHIND:
            return "base"  # "A and B, who were held for a month, walk out"
        if not base_before and following is not None and following.lower in ("away", "off"):
            base_before = any(w.cls == "verb" and w.form == "base" for w in before)  # "break in …, and take away"
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
    if (form == "base" and len(before) > 1 and before[-2].lower in ("a", "an")) or (
        lemma == "charge" and _on_charges(before)
    ):
        return ""  # "in a KGB jail": one does not act without an -s; "convicted on spying charges Friday"
    if lemma not in lex.rarely_verb:
        return form
    if following is None or _stands_beside_name(tokens[at], following, before, form):
        return ""
    if form == "base" and previous.cls == "noun" and not _several_act(previous.lower, lex):
        return ""  # "border guard general A"
    return form if _starts_object(following, lex) and previous.cls != "close" else ""


def _stands_beside_name(token: Token, following: Token, before: list[Word], form: VerbForm) -> bool:
    """Whether a word only tells what is named behind it: "the city court judge A", "the housing campaign Roof For
    All"; one court does not act without an -s."""
    noun = before[-1].lower
    one = form == "base" and not noun.endswith("s") and noun not in _OF_SEVERAL and following.text[0].isupper()
    known = len(before) > 1 and before[-2].lower == "the" and before[-1].cls == "noun" and not is_people_word(noun)
    return one and (known or is_people_word(token.lower))


def _on_charges(before: list[Word]) -> bool:
    """Whether the nouns right before go on a preposition that stands before "charges": "on", "over"."""
    opener = next((w for w in reversed(before[-_NEAR:]) if w.cls not in ("noun", "adj", "name", "cc")), None)
    return opener is not None and opener.lower in _BEFORE_CHARGES


def _several_act(word: str, lex: Lexicon) -> bool:
    """Whether a verb without -s may stand behind the noun: "drivers", "police", "most"."""
    return word.endswith("s") or word in lex.people_plural or (word in lex.agencies and word != "border")


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
        or is_people_word(word)
        or word in lex.adjectives
    )


def _ends_group(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether nothing nominal follows, so that an -ing word after "the" is the noun itself ("the meeting of")."""
    if at + 1 >= len(tokens):
        return True
    following = tokens[at + 1].lower
    return not following[0].isalnum() or following in lexicon().closed["preposition"] or following in ("and", "or")


@lru_cache(maxsize=1 << 14)
def is_people_word(word: str) -> bool:
    """Whether a lower-case noun denotes people, by the lexicon or by its ending ("smugglers", "tanker" not)."""
    lex = lexicon()
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
    return head != word and len(head) > 2 and is_people_word(head)
