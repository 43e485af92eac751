"""Organisations that nobody curated: found by the head of their name, by a class noun beside it, by quotation marks,
by an abbreviation in brackets, or as an official body in lower case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.facts import OrganisationKind
from extract.language.titles import load_titles
from extract.names.lexicon import Lexicon, load_lexicon
from extract.names.lines import Candidate, Line, is_acronym
from extract.names.persons import looks_like_person

_LINKS = frozenset({"of", "for", "on", "against"})
_LONG_HEADS = frozenset({"organisation", "organization", "institute", "centre", "center", "council", "conference"})
_OPEN = '“‘"«'
_CLOSE = {"“": "”", "‘": "’", '"': '"', "«": "»"}
_NAMED = frozenset({"called", "named", "titled", "entitled", "known", "as", "title", "dubbed", "name"})
_COMPANY_WORD = re.compile(r"(?:gas|gaz|prom|telecom|neft|oil|energo|stroi|stroy|bank|invest|munai|mys)$")
_PARTY_WORD = re.compile(
    r"parti|partei|socialist|communist|democrat|republican|liberal|labour|conservative|sotsial|demokrat"
)
_MEDIA_WORD = re.compile(r"(?:news|media|tv|press|times|inform)$")
_DOMAIN_ENDS = frozenset(
    {"kz", "kg", "uz", "tj", "tm", "ru", "by", "az", "am", "ge", "ua", "org", "com", "net", "info", "media"}
)
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z][A-Za-z]*")
_NO_KIND = frozenset({"this", "that", "his", "her", "their", "our", "its", "such", "another", "every", "no", "any"})
_FAR = 8


def candidates(line: Line, places: frozenset[int]) -> Iterator[Candidate]:
    """Organisations in `line`; `places` are the tokens that curated places and their adjectives cover."""
    lexicon = load_lexicon()
    yield from _official(line, lexicon)
    yield from _quoted(line, lexicon)
    yield from _domains(line)
    at = 0
    while at < len(line.words):
        if not line.capital[at]:
            at += 1
            continue
        end = at + 1
        while end < len(line.words) and (line.capital[end] or _joins(line, end)):
            end += 1
        yield from _by_head(line, at, end, lexicon, places)
        yield from _by_neighbour(line, at, end, lexicon, places)
        at = end


def _joins(line: Line, at: int) -> bool:
    """A possessive or a plain link within a name: "People's Party", "Workers’ Union", "Beeline & Co"."""
    if not line.is_capital(at + 1):
        return False
    if line.words[at] in ("'s", "'"):
        return line.word(at - 1) in load_lexicon().owners
    return line.words[at] == "&"


# --- by the head of the name


def _by_head(line: Line, start: int, end: int, lexicon: Lexicon, places: frozenset[int]) -> Iterator[Candidate]:
    """Cut a run of capitals behind each head of an organisation in it; follow "of" and "for" from there."""
    first = start
    for at in range(start, end):
        kind = lexicon.organisation_heads.get(line.words[at])
        if kind is None or not line.plain:
            continue
        if at + 1 < end and line.words[at + 1] in lexicon.organisation_heads:
            continue
        left = _without_openers(line, first, at, lexicon)
        if (
            left == start
            and line.word(left - 1) == "and"
            and line.is_capital(left - 2)
            and line.word(left - 3) == "the"
        ):
            left -= 2
        links = line.word(at + 1) in _LINKS or (line.words[at] == "committee" and line.word(at + 1) == "to")
        stop = _extend(line, at + 1, lexicon) if links else at + 1
        if stop == at + 1 and line.words[at] in ("embassy", "consulate") and _in_place(line, stop, places):
            stop += 2
        stop = _bracketed_place(line, stop, places)
        if _names_something(line, left, at, stop, lexicon, places):
            yield Candidate(
                line.index, left, stop, "organisation", "names.organisation-head", 2,
                organisation_kind=_head_kind(line, left, stop, kind), kind_words=line.span(at, at + 1),
            )  # fmt: skip
            first = at + 1


def _head_kind(line: Line, start: int, end: int, kind: OrganisationKind) -> OrganisationKind:
    words = line.words[start:end]
    if words[0] == "committee" and len(words) > 1 and words[1] in ("against", "to", "for"):
        return "CampaignGroup"
    if "union" in words and ("european" in words or "eurasian" in words or "economic" in words):
        return "InternationalOrganisation"
    if kind == "TradeUnion" and words[-1] in ("federation", "confederation") and not {"trade", "labour"} & set(words):
        return "CampaignGroup"
    if (
        kind == "PublicBody"
        and {"committee", "council", "mission"} & set(words)
        and {"helsinki", "norwegian", "protect"} & set(words)
    ):
        return "CampaignGroup"
    if {"international", "world"} & set(words[:1]) and words[-1] in ("organisation", "organization", "fund", "court"):
        return "InternationalOrganisation"
    if words[0] in ("organisation", "organization") and len(words) > 2:
        return "InternationalOrganisation"
    return kind


def _without_openers(line: Line, start: int, head: int, lexicon: Lexicon) -> int:
    """Where the name begins: a capitalised opener of the sentence is no part of it, nor is a title."""
    title = load_titles().match(line.words, start)
    if title and title.end < head and not title.plural and line.word(title.end) not in ("'s", "'"):
        start = title.end
    while start < head and (
        line.words[start] in ("the", "a", "an")
        or (
            start == 0
            and line.words[start] in lexicon.openers
            and not line.is_capital(start + 2)
            and head - start > 1
        )
    ):
        start += 1
    return start


def _extend(line: Line, at: int, lexicon: Lexicon) -> int:
    """The end of a name that goes on at `at` with "of" or "for": over "the" and capitals, "and" between them, again.

    Returns `at` if it doesn't go on.
    """
    end = at
    while line.word(end) in _LINKS or end == at or (end > at and line.word(end) in ("and", "in", ",")):
        link = line.word(end)
        then = end + 1
        if line.word(then) == "the":
            then += 1
        if not line.is_capital(then):
            break
        stop = then + 1
        while line.is_capital(stop) or (stop < len(line.words) and _joins(line, stop)):
            stop += 1
        if link == "in" and line.word(at - 1) not in _LONG_HEADS:
            break
        if link == "," or (link == "and" and _another_name(line, then, stop, lexicon)):
            break
        end = stop
    return end


def _another_name(line: Line, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether what follows "and" is a name of its own rather than the rest of this one."""
    if end - start > 1 and line.words[end - 1] in lexicon.organisation_heads:
        return True
    return is_acronym(line.texts[start]) or (end - start > 1 and line.word(start - 1) == "the")


def _in_place(line: Line, at: int, places: frozenset[int]) -> bool:
    return line.word(at) == "in" and at + 1 in places


def _bracketed_place(line: Line, at: int, places: frozenset[int]) -> int:
    """Take in a country in brackets behind the name: "Socialist Party (Australia)"."""
    if line.word(at) == "(" and at + 1 in places and line.word(at + 2) == ")" and not line.words[at + 1] == "uk":
        return at + 3
    return at


def _names_something(line: Line, start: int, head: int, end: int, lexicon: Lexicon, places: frozenset[int]) -> bool:
    """A head alone names nothing ("the Court"), nor does a place before it, a title or a plain phrase."""
    name = " ".join(line.words[start:end])
    if name in lexicon.stop_phrases or line.words[head] in lexicon.stop_phrases:
        return False
    if end > head + 1:
        return True
    before = [at for at in range(start, head) if line.words[at] not in ("'s", "'")]
    if not before:
        return False
    if all(at in places or line.words[at] in lexicon.countries for at in before):
        return False
    if len(before) == 1 and line.words[before[0]] in lexicon.openers and before[0] == 0:
        return line.words[before[0]] in (
            "socialist",
            "communist",
            "democratic",
            "national",
            "supreme",
            "central",
            "liberal",
        )
    return True


# --- by a class noun or brackets beside the name


def _by_neighbour(line: Line, start: int, end: int, lexicon: Lexicon, places: frozenset[int]) -> Iterator[Candidate]:
    """A run of capitals without a head, named by what stands before or behind it."""
    if not line.plain:
        return
    while start < end and (
        line.words[start] in ("the", "a", "an")
        or (start == 0 and line.words[start] in lexicon.openers and line.sentence.block.kind != "signature")
    ):
        start += 1
    if start == end or any(line.words[at] in lexicon.organisation_heads for at in range(start, end)):
        return
    if all(_says_nothing(line, at, lexicon, places) for at in range(start, end)):
        return
    found = (
        _before(line, start, lexicon)
        or _behind(line, start, end, lexicon)
        or _apposition(line, end, lexicon)
        or _of_title(line, start, end)
    )
    if found:
        kind, words_start, words_end, rule = found
        kind = kind or _party(line, start, end)
        end = _bracketed_place(line, end, places)
        yield Candidate(
            line.index, start, end, "organisation", rule, 2, organisation_kind=kind, kind_words=line.span(words_start, words_end) if kind else None,
        )  # fmt: skip
        return
    if end - start == 1:
        yield from _single(line, start, lexicon)


def _party(line: Line, start: int, end: int) -> OrganisationKind | None:
    """A body of unknown kind that bears a party's colours: "Rättvisepartiet", "Social Democratic", "Koshe Partiyasy"."""
    return "PoliticalParty" if any(_PARTY_WORD.search(line.words[at]) for at in range(start, end)) else None


_Found = tuple[OrganisationKind | None, int, int, str]


def _says_nothing(line: Line, at: int, lexicon: Lexicon, places: frozenset[int]) -> bool:
    word = line.words[at]
    return at in places or word in lexicon.common or word in lexicon.countries or word in lexicon.function_words


def _of_title(line: Line, start: int, end: int) -> _Found | None:
    """What somebody leads or belongs to: "co-founder of Erkindik Kanaty", "N N, national chairman, Alga"; in the
    signature of a letter a line of its own."""
    titles, before = load_titles(), line.word(start - 1)
    if line.sentence.block.kind == "signature" and start == 0 and line.word(end) in ("", "(") and end - start > 1:
        if looks_like_person(line, start, end) or any(titles.match(line.words, n) for n in range(start, end)):
            return None
        return None, start, end, "names.signature"
    stop = start - 2 if line.word(start - 2) in ("of", "for") and before == "the" else start - 1
    if before not in ("of", "for", ",") and line.word(stop) not in ("of", "for"):
        return None
    match = titles.match_before(line.words, stop)
    if match is None or match.end != stop or not {"leadership", "membership"} & set(match.title.classes):
        if not (match and match.end == stop and match.title.classes == ("office",) and before == "for"):
            return None
    if looks_like_person(line, start, end) or (before == "," and not _apposed_title(line, match.start)):
        return None
    return None, start, end, "names.title-of"


def _apposed_title(line: Line, title: int) -> bool:
    """Whether a name and a comma stand before the title, or it opens the line."""
    at = title - 1
    while at >= 0 and line.words[at].isalpha() and not line.is_capital(at) and title - at < 4:
        at -= 1
    return at < 0 or (line.word(at) == "," and line.is_capital(at - 1)) or line.sentence.block.kind == "signature"


def _class_at(line: Line, end: int, lexicon: Lexicon) -> tuple[OrganisationKind, int] | None:
    """The class noun or phrase that ends at token `end` (exclusive), and where it begins."""
    for size in (3, 2):
        if end - size >= 0:
            kind = lexicon.class_phrases.get(line.words[end - size : end])
            if kind:
                return kind, end - size
    kind = lexicon.class_nouns.get(line.word(end - 1))
    return (kind, end - 1) if kind and end >= 1 and not line.is_capital(end - 1) else None


def _before(line: Line, start: int, lexicon: Lexicon) -> _Found | None:
    """ "the risk consultancy GPW", "the ruling party, Nur Otan,"."""
    comma = line.word(start - 1) in (",", "–", "-", ":")
    end = start - 1 if comma else start
    found = _class_at(line, end, lexicon)
    if not found or line.word(end - 1).endswith("s") and line.word(end - 1) not in ("gas", "news", "kazakhmys"):
        return None
    kind, begin = found
    if comma and not _determined(line, begin):
        return None
    return kind, begin, end, "names.class-noun-before"


def _determined(line: Line, at: int) -> bool:
    """Whether a determiner or possessive stands before the class noun at `at`, with adjectives between."""
    for back in range(at - 1, max(-1, at - 6), -1):
        word = line.word(back)
        if word in ("the", "a", "an", "its", "'s", "'", "his", "her", "their", "one", "largest"):
            return True
        if not word[:1].isalpha():
            return False
    return False


def _behind(line: Line, start: int, end: int, lexicon: Lexicon) -> _Found | None:
    """ "the PaperLab think tank", "the Erkindik Kanaty (Wings of Freedom) foundation"."""
    at = end
    if line.word(at) in ("’", "”", "'"):
        at += 1
    if line.word(at) == "(":
        close = next((n for n in range(at + 1, min(at + 9, len(line.words))) if line.words[n] == ")"), None)
        if close is None:
            return None
        at = close + 1
    for stop in range(at + 1, min(at + 5, len(line.words)) + 1):
        found = _class_at(line, stop, lexicon)
        if found and found[1] >= at:
            between = line.words[at : found[1]]
            if all(word in lexicon.modifiers for word in between) and not _possessed(line, start):
                return found[0], found[1], stop, "names.class-noun-behind"
            return None
        if line.word(stop - 1) not in lexicon.modifiers:
            return None
    return None


def _possessed(line: Line, start: int) -> bool:
    return line.word(start - 1) in _NO_KIND


def _apposition(line: Line, end: int, lexicon: Lexicon) -> _Found | None:
    """ "Amanat, is a country-wide independent union", "X, an opposition group,"."""
    at = end
    if line.word(at) in (",", "–", "(") or line.word(at) in ("is", "was"):
        at += 1
        if line.word(at) in ("is", "was"):
            at += 1
    else:
        return None
    if line.word(at) not in ("a", "an", "the", "one"):
        return None
    for stop in range(at + 2, min(at + 7, len(line.words)) + 1):
        found = _class_at(line, stop, lexicon)
        if found and line.word(stop) in (",", ".", ")", "which", "that", "based", "of", "in", "for", "with", "–"):
            return found[0], found[1], stop, "names.apposition"
        if line.word(stop - 1) in ("of", "in", "for", ",", ".", "to", "who"):
            return None
    return None


def _single(line: Line, at: int, lexicon: Lexicon) -> Iterator[Candidate]:
    """An acronym, a name in camel case or one that ends as companies and media do."""
    text, word = line.texts[at], line.words[at]
    if word in lexicon.common or word in lexicon.countries:
        return
    kind: OrganisationKind | None = None
    compound = lexicon.organisation_heads.get(word.rpartition("-")[2]) if "-" in word else None
    if is_acronym(text):
        if (
            line.word(at - 1) in ("-", "/")
            or len(text) < 3
            or (line.word(at - 1) == "(" and line.word(at + 1) == ")")
        ):
            return
        rule = "names.acronym"
        if line.word(at - 1) == "told":
            kind = "MediaOutlet"
    elif _CAMEL.fullmatch(text) and not text.startswith(("Mc", "Mac")):
        rule = "names.camel-case"
    elif compound:
        rule, kind = "names.compound-head", compound
    elif at > 0 and len(text) > 7 and (_COMPANY_WORD.search(word) or _MEDIA_WORD.search(word)):
        rule = "names.company-word"
    else:
        return
    if _COMPANY_WORD.search(word) and len(word) > 4:
        kind = "Company"
    elif _MEDIA_WORD.search(word) and len(word) > 4:
        kind = "MediaOutlet"
    yield Candidate(
        line.index, at, at + 1, "organisation", rule, 1, organisation_kind=kind,
        kind_words=line.span(at, at + 1) if kind else None,
    )  # fmt: skip


# --- in quotation marks, in lower case, as a web site


def _quoted(line: Line, lexicon: Lexicon) -> Iterator[Candidate]:
    """ "the association called “Leave the people their homes”", "‘Ak Zhol’ party"."""
    at = 0
    while at < len(line.texts):
        mark = line.texts[at]
        if mark not in _CLOSE or not line.is_capital(at + 1):
            at += 1
            continue
        close = next(
            (n for n in range(at + 2, min(at + 2 + _FAR, len(line.texts)))
             if line.texts[n] == _CLOSE[mark] and not (mark == "‘" and line.texts[n - 1].endswith("s") and line.is_capital(n + 1))),
            None,
        )  # fmt: skip
        if close is None:
            at += 1
            continue
        found = _quoted_kind(line, at, close, lexicon)
        if found:
            kind, start, end = found
            yield Candidate(
                line.index, at + 1, close, "organisation", "names.quoted", 4, organisation_kind=kind,
                kind_words=line.span(start, end),
            )  # fmt: skip
        at = close + 1


def _quoted_kind(line: Line, opening: int, close: int, lexicon: Lexicon) -> tuple[OrganisationKind, int, int] | None:
    behind = next(
        (f for stop in range(close + 2, close + 5) if (f := _class_at(line, stop, lexicon)) and f[1] == close + 1),
        None,
    )
    if behind:
        return behind[0], behind[1], close + 2
    before = opening - 1 if line.word(opening - 1) in (",", ":") else opening
    named = line.word(before - 1) in _NAMED
    for end in range(before, max(0, before - (_FAR if named else 1)), -1):
        found = _class_at(line, end, lexicon)
        if found:
            return found[0], found[1], end
    head = lexicon.organisation_heads.get(line.word(before - 1))
    if head and line.is_capital(before - 1):
        return head, before - 1, before
    head = lexicon.organisation_heads.get(line.word(close - 1))
    return (head, close - 1, close) if head and close - opening > 2 and line.is_capital(close - 1) else None


def _domains(line: Line) -> Iterator[Candidate]:
    """Web sites as outlets: "Akorda.kz"."""
    tokens = line.sentence.tokens
    for at in range(len(tokens) - 2):
        if (
            line.texts[at + 1] == "."
            and line.words[at + 2] in _DOMAIN_ENDS
            and tokens[at].span.end == tokens[at + 1].span.start
            and tokens[at + 1].span.end == tokens[at + 2].span.start
            and line.word(at - 1) not in ("/", "@", ".", "www")
        ):
            yield Candidate(
                line.index, at, at + 3, "organisation", "names.web-site", 4, organisation_kind="MediaOutlet",
                kind_words=line.span(at, at + 3),
            )  # fmt: skip


def _official(line: Line, lexicon: Lexicon) -> Iterator[Candidate]:
    """Official bodies in lower case: "Kazakstan's national security committee", "the foreign ministry"."""
    for at, word in enumerate(line.words):
        end = _official_end(line, at, word, lexicon)
        if end is None:
            continue
        start = at
        court = line.words[end - 1] == "court" and word in lexicon.courts
        if court:
            while line.is_capital(start - 1) and line.word(start - 1) not in lexicon.function_words:
                start -= 1
            if start == at:
                continue
        elif line.word(at - 1) in ("'s", "'") and line.is_capital(at - 2):
            start = at - 2
        elif (
            line.is_capital(at - 1)
            and line.word(at - 1) not in lexicon.function_words
            and not all(line.capital[at:end])
        ):
            start = at - 1
        yield Candidate(
            line.index, start, end, "organisation", "names.official-body", 3, organisation_kind="PublicBody",
            kind_words=line.span(end - 1, end),
        )  # fmt: skip


def _official_end(line: Line, at: int, word: str, lexicon: Lexicon) -> int | None:
    if word in lexicon.ministries and line.word(at + 1) == "ministry":
        return at + 2
    if word == "ministry" and line.word(at + 1) == "of" and not line.is_capital(at):
        end = at + 2
        while line.word(end) in lexicon.ministries or (
            line.word(end)
            in ("and", "internal", "the", "social", "natural", "affairs", "protection", "development", "resources")
        ):
            end += 1
        return end if end > at + 2 else None
    if word in lexicon.courts and not line.is_capital(at):
        end = at + 1
        while line.word(end) in lexicon.courts:
            end += 1
        if line.word(end) == "court":
            return end + 1
    for body in lexicon.official_by_first.get(word, ()):
        if line.words[at : at + len(body)] == body:
            return at + len(body)
    return None
