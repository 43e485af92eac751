"""Persons that nobody curated: runs of capitals beside a title, with a given name, a surname of the region, or a verb
of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.language.folding import fold
from extract.language.titles import load_titles
from extract.names.lexicon import Gender, Lexicon, load_lexicon
from extract.names.lines import Candidate, Line, is_acronym
from extract.names.personal.bodies_behind import names_work, of_body_says
from extract.names.personal.capital_surnames import is_capital_surname
from extract.names.personal.credits import is_credited
from extract.names.personal.family_first import is_family_first, is_he, is_korean
from extract.names.personal.fields_of_posts import behind_field
from extract.names.personal.kin_signs import (
    behind_relative,
)
from extract.names.personal.lone_names import begins, rule_alone
from extract.names.personal.name_shapes import has_given_shape, has_surname_ending, is_regional, two_persons
from extract.names.personal.odd_names import is_city_given, is_odd_surname
from extract.names.personal.person_signs import (
    POST_NOMINALS,
    begins_with_initials,
    belongs,
    by_line_in_capitals,
    is_initials,
    noun_before,
    opens_with_noun,
    sign_behind,
    title_behind,
    titled,
    with_particles,
)

_AGE = re.compile(r"[1-9]\d \D?.*|(?:a|an) [1-9]\d")
_ROMAN = re.compile(r"[XVI]{3,5}")
_LONGEST = 4
_PAIR = 2
_COMING = ("-designate", "-elect", "-nominate", "-in-office", "-in-chief")
_MONTHS = frozenset({"april", "may", "june", "august"})
"""Months that are given names: "April de Souza"."""
_OF_BODIES = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "leader", "chair", "chairman", "director", "head"}
)
"""Whom bodies have, and hardly anybody."""
_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWYZ")
_YOUNGER = frozenset({"Jr.", "Sr.", "Jr", "Sr", "III"})
_ABBREVIATED = frozenset({"sen", "gen", "rep", "col", "gov", "capt", "lt", "sgt"})
"""Titles cut short, which without a dot at the end of a run are surnames."""
_SPELT_OTHERWISE = frozenset({"summit", "afghan", "vilayat"})
"""Things that only fold like a given name."""
_IN_NO_NAME = frozenset(
    {"government", "labor", "labour", "federal", "assisting", "affairs", "class"} | {"exchequer", "f.c.", "a.f.c."}
)
"""Words of bodies, posts and ranks that stand beside names: "Federal Labor", "Counsel Assisting N N"."""
_GRADES = frozenset({"staff", "master", "lance", "petty", "warrant", "flight", "wing", "rear", "vice", "detective"})
_NO_PERSON_BEHIND = frozenset({"in", "near", "at", "across", "outside", "the"})
"""Before a run these show a place or a body: "in Cedar Rapids, says that the principal"."""
_OPENING = frozenset({'"', "(", "'"})


def candidates(line: Line, other: frozenset[int]) -> Iterator[Candidate]:
    """Persons in `line`; `other` are the tokens of curated places, organisations and adjectives."""
    lexicon = load_lexicon()
    if line.words[0] == "by":
        yield from by_line_in_capitals(line)
    end = 0
    for at in line.capitals:
        if at < end or not _may_name(line, at, lexicon, other):
            continue
        end = at + 1
        while end < len(line.words) and (
            _may_name(line, end, lexicon, other) or _particle(line, end, lexicon, other)
        ):
            end += 1
        if line.word(end) in _OPENING and _nickname(line, end):
            behind = end + (5 if line.word(end + 1) == '"' else 3)
            end = behind + 1 if _may_name(line, behind, lexicon, other) else end
        for begin, stop in _pieces(line, at, end, lexicon):
            start = with_particles(line, begin, lexicon)
            piece = (start, stop) if line.plain else _within_headline(line, start, stop, lexicon)
            for first, last in two_persons(line, *piece):
                found = _judge(line, first, last, lexicon)
                if found:
                    yield found


def _nickname(line: Line, at: int) -> bool:
    """Whether a nickname in quotation marks or brackets begins at token `at`: ' "Kit" Carson', " (Sasha) Petrov"."""
    if (line.word(at), line.word(at + 1)) == ("(", '"') and (line.word(at + 3), line.word(at + 4)) == ('"', ")"):
        return line.is_capital(at + 2) and at + 5 < len(line.words)
    marks = (line.word(at), line.word(at + 2))
    lands = line.word(at + 1) in load_lexicon().countries or line.word(at + 1) in load_lexicon().cities
    return (
        not lands
        and marks in (('"', '"'), ("(", ")"), ("'", "'"))
        and line.is_capital(at + 1)
        and at + 3 < len(line.words)
    )


def gender(name: str) -> Gender | None:
    """The sex a person's name shows by its given name or the ending of its surname, `None` if neither does."""
    lexicon = load_lexicon()
    words = fold(name).split()
    for word in words:
        if len(word) > 3 and word.endswith(lexicon.surname_female) and not word.endswith(tuple(lexicon.surname_weak)):
            return "female"
    known: list[Gender] = [g for word in words if (g := lexicon.given.get(word))]
    if known:
        return known[0]
    for word in words:
        if len(word) > 4 and word.endswith(lexicon.surname_male) and not word.endswith(tuple(lexicon.surname_weak)):
            return "male"
    return None


def _may_name(line: Line, at: int, lexicon: Lexicon, other: frozenset[int]) -> bool:
    if not line.capital[at] or at in other or line.texts[at] == "al":
        return False
    text, word = line.texts[at], line.words[at]
    odd = is_odd_surname(line, at, lexicon)
    if word in _IN_NO_NAME or (word in lexicon.function_words and not is_he(line, at) and not odd):
        return False
    if (
        word in lexicon.common
        and not odd
        and not (
            (fold(text) in lexicon.given and _surname_at(line, at + 1))
            or _common_surname(line, at, lexicon)
            or (line.is_capital(at + 1) and is_family_first(line, at, at + 2, lexicon))
            or (word == "jan" and line.is_capital(at + 1))
            or (word == "thu" and line.is_capital(at - 1) and line.is_capital(at + 1))
            or (line.word(at + 1) in lexicon.particles and line.is_capital(at + 2) and word in _MONTHS)
        )
    ):
        return False
    land = word in lexicon.surname_lands or word in lexicon.peoples or fold(word) in lexicon.peoples
    barred = word in lexicon.things and not (land and _given_at(line, at - 1, lexicon))
    barred = barred and not (line.is_capital(at + 1) and is_korean(line, at + 1))  # "Park Geun-hye"
    barred = barred or (
        word in lexicon.cities and not (_given_at(line, at - 1, lexicon) or _surname_at(line, at + 1))
    )
    if (
        barred
        and (fold(text) not in lexicon.given or word in _SPELT_OTHERWISE)
        and not odd
        and not is_city_given(line, at)
    ):
        return False
    letters = text.isupper() and (len(text) > 2 or text in POST_NOMINALS) and not is_initials(text)
    if letters and not is_capital_surname(line, at, lexicon):
        return bool(_ROMAN.fullmatch(text)) and _given_at(line, at - 1, lexicon)  # "Benedict XVI"
    # Nearly all are of letters alone.
    return text.isalpha() or (text[0].isalpha() and not any(c.isdigit() for c in text) and "/" not in text)


def _surname_at(line: Line, at: int) -> bool:
    return line.is_capital(at) and has_surname_ending(fold(line.texts[at]))


def _common_surname(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a common word at token `at` is a surname, as it follows a given name and no number: "Theresa May"."""
    return _given_at(line, at - 1, lexicon) and not line.is_capital(at + 1) and not line.word(at + 1)[:1].isdigit()


def _given_at(line: Line, at: int, lexicon: Lexicon) -> bool:
    return line.is_capital(at) and fold(line.texts[at]) in lexicon.given


def _particle(line: Line, at: int, lexicon: Lexicon, other: frozenset[int]) -> bool:
    if line.words[at] not in lexicon.particles or line.words[at] == "y" or at + 1 == len(line.words):
        return False
    then = at + 2 if line.word(at + 1) in lexicon.particles and not line.is_capital(at + 1) else at + 1
    named = then < len(line.words) and _may_name(line, then, lexicon, other)
    return named or line.words[at] in ("uulu", "kyzy", "ogly", "zade")


def _pieces(line: Line, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The names in a run: titles in front are cut off, titles within part two names."""
    titles = load_titles()
    at = begin = behind_field(line, _behind_title(line, start, end), end)
    while at < end:
        word = line.words[at]
        match = titles.match(line.words, at)
        if match and match.end == end and begin < at and word in _ABBREVIATED and line.word(end) != ".":
            break  # "Mira Sen did"
        mr = begin == start and line.word(start - 1).rstrip(".") in lexicon.honorifics
        mr = mr and match is not None and match.title.classes == ("occupation",)  # "Mr Baker"
        if match and match.end >= end and at == begin and fold(line.texts[at]) not in lexicon.given and not mr:
            return  # "Dear Mr President", "Assistant Secretary of State": a post alone
        named = fold(line.texts[at]) in lexicon.given
        if at == begin:  # "Sultan N", but not "Sheriff N", who only folds like a given name
            named = word in lexicon.given and (word not in lexicon.given_words or _is_dean(line, at, end))
        if match and match.end <= end and (match.end < end or at > begin) and not (
            named or (at > begin and _surname_like(line, begin, at, end, lexicon))
        ):  # fmt: skip
            if begin < at:
                yield begin, at
            begin = at = match.end
        elif word.endswith(_COMING) and at + 1 < end:
            begin = at = at + 1  # "Prime Minister-designate N N"
        elif at == begin and end - at > 1 and (
            word in lexicon.honorifics
            or (word not in lexicon.given and (word,) in titles.before)
            or word.rstrip(".") in lexicon.honorifics
            or (begins(line, at) and word in lexicon.openers)
            or (word in _GRADES and line.words[at + 1].rstrip(".") in lexicon.honorifics)
            or (end - at > _PAIR and names_work(line, at, end, lexicon))
            or (at == 0 and opens_with_noun(line, lexicon) and not _given_at(line, at, lexicon))
        ):  # fmt: skip
            begin = at = at + 1
        else:
            at += 1
    if begin < end:
        yield begin, end


def _is_dean(line: Line, at: int, end: int) -> bool:
    """Whether Dean is a given name in a run of two: "written by Dean Quill"."""
    return line.words[at] == "dean" and end - at == _PAIR and not _given_at(line, at + 1, load_lexicon())


def _within_headline(line: Line, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """The part of a run in a headline, where all words have capitals, that may be a name: known given names, what
    follows them directly, and surnames of the region."""
    named = [_given_at(line, at, lexicon) or is_regional(line, at, at + 1) for at in range(start, end)]
    first = next((n for n, holds in enumerate(named) if holds), None)
    if first is None:
        return start, end
    stop = first
    while stop < len(named) and named[stop]:
        stop += 1
    if stop == first + 1 and stop < len(named) and _given_at(line, start + first, lexicon):
        stop += 1
    return start + first, start + stop


def _surname_like(line: Line, begin: int, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a title at token `at` is a surname: the last word of a run behind given names ("Stephen King")."""
    return at + 1 == end and begin < at and _given_at(line, at - 1, lexicon) and not line.is_capital(end)


def _behind_title(line: Line, start: int, end: int) -> int:
    """`start`, or the token behind a title that reaches into the run: "Secretary of State Robert Blake"."""
    for back in (3, 2):
        match = load_titles().match(line.words, start - back) if start >= back else None
        if match and start < match.end < end:
            return match.end
    return start


def _judge(line: Line, start: int, end: int, lexicon: Lexicon) -> Candidate | None:
    """A person if the run's words and what stands around it say so."""
    words = [w for at in range(start, end) for w in fold(line.texts[at]).split()]
    if " ".join(line.words[start:end]) in lexicon.stop_phrases or _is_landform(line, start, end, lexicon):
        return None
    nickname = 2 * ("(" in line.words[start:end])
    if not words or end - start > _LONGEST + 1 + nickname:
        return None
    if end - start == _PAIR and line.texts[end - 1] in _LETTERS and line.word(end) != ".":
        return None  # "Red C", "Vitamin C"
    rule = _by_words(line, start, end, words, lexicon) if end - start > 1 else rule_alone(line, start, lexicon)
    return Candidate(line.index, start, end, "person", rule, 2) if rule else None


def _is_landform(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether two words or more name a place by the sort of it, and no title stands before: "Alice Springs"."""
    first = line.words[start]
    named = line.words[end - 1] in lexicon.landforms or first in lexicon.before_landforms
    named = named or first.startswith(("southeast", "southwest", "northeast", "northwest"))
    return named and end - start > 1 and line.word(start - 1).rstrip(".") not in lexicon.honorifics


def _by_words(line: Line, start: int, end: int, words: list[str], lexicon: Lexicon) -> str | None:
    """The rule by which several capitals name a person."""
    shouted = line.plain and all(is_acronym(line.texts[at]) for at in range(start, end))
    if shouted or (start == 0 and line.words[0] in lexicon.openers) or (start > 1 and line.words[start - 1] == "the"):
        return None
    credited = start == _PAIR and is_credited(line, start, end)
    found = "names.credit" if credited else next(_rules_by_words(line, start, end, words, lexicon), None)
    if found:
        return found
    if line.plain and noun_before(line, start, lexicon):
        return "names.noun-before"
    told = line.plain and not belongs(line, start) and line.word(start - 1) not in _NO_PERSON_BEHIND
    return _by_what_follows(line, start, end, lexicon) if told else None


def _rules_by_words(line: Line, start: int, end: int, words: list[str], lexicon: Lexicon) -> Iterator[str]:
    """The rules by which the words of several capitals name a person, those that say most first."""
    whole = (fold(line.texts[start]), fold(line.texts[end - 1]))
    if _given_among(line, start, (words[0], words[-1], *whole, *_second(words)), lexicon):
        yield "names.given-name"
    if has_given_shape(words[0]) or has_given_shape(words[-1]):
        yield "names.given-shape"
    if end - start == _PAIR and is_korean(line, end - 1):
        yield "names.korean"
    if line.plain and is_family_first(line, start, end, lexicon):
        yield "names.family-first"
    if (is_regional(line, start, end) and not belongs(line, start)) or words[-1].endswith(lexicon.patronymic):
        yield "names.surname"
    if not line.plain:
        return
    if any(word in lexicon.family_last for word in words[1:]) and not belongs(line, start):
        yield "names.common-surname"
    if titled(line, start) or behind_relative(line, start, end, lexicon):
        yield "names.title-before"
    if _sure_given(line, start + 1, lexicon) if end - start > _PAIR else is_city_given(line, start):
        yield "names.given-name"
    if begins_with_initials(line, start, end):
        yield "names.initials"
    if end - start > _PAIR and line.texts[end - 1] in _YOUNGER:
        yield "names.younger"
    before = line.word(start - 1)
    if before.rstrip(".") in lexicon.honorifics or (before.endswith("-year-old") and end - start == _PAIR):
        yield "names.honorific"


def _given_among(line: Line, start: int, words: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether one of `words`, those that begin and end the run, is a given name; what is an ordinary word as well
    ("Art", "Case") only as the first of a run in running text."""
    found = [word for word in words if word in lexicon.given]
    sure = any(word not in lexicon.given_words for word in found)
    return sure or (bool(found) and line.plain and fold(line.texts[start]) in found)


def _sure_given(line: Line, at: int, lexicon: Lexicon) -> bool:
    """Whether a given name that is nothing else stands at token `at` of a run of three words."""
    word = fold(line.texts[at])
    return word in lexicon.given and word not in lexicon.given_words and line.words[at] not in lexicon.cities


def _second(words: list[str]) -> list[str]:
    """The second word behind an initial: "H. Josef Brandt"."""
    return words[1:2] if len(words[0]) == 1 else []


def _by_what_follows(line: Line, start: int, end: int, lexicon: Lexicon) -> str | None:
    follows, then = line.word(end), line.word(end + 1)
    if line.sentence.block.kind in ("signature", "byline") and _line_is(line, start, end):
        return None if is_acronym(line.texts[end - 1]) else "names.signature"
    if follows in lexicon.person_after or (follows == "'s" and then in lexicon.kin):
        return "names.verb-behind"
    if follows == "," and then == "who":
        return "names.who-behind"
    if follows in (",", "(") and _AGE.fullmatch(f"{then} {line.word(end + 2)}"):
        return "names.age-behind"
    if sign_behind(line, end, lexicon) or of_body_says(line, end, lexicon):
        return "names.sign-behind"
    led = then == "whose" and line.word(end + 2) in _OF_BODIES  # "Fair Vote, whose spokesman N N"
    return "names.title-behind" if follows == "," and not led and title_behind(line, end + 1) else None


def _line_is(line: Line, start: int, end: int) -> bool:
    """Whether the run opens its line and only punctuation, "and" or a title follows."""
    return (start == 0 or line.words[start - 1] in ("by", ",", "and")) and line.word(end) in (
        "",
        ",",
        "and",
        "(",
        "-",
        "–",
    )
