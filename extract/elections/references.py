"""Where a sentence refers to an election: which words, what kind, whose, when, and whether one in particular."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extract.article import Span
from extract.document import Document
from extract.elections.countries import Countries
from extract.elections.dating import Dated, attach_date
from extract.elections.lexicon import COUNTRY, DATE, ORGANISATION, PERCENT, PERSON, PLACE, lexicon, phrase
from extract.elections.lines import Item, Line
from extract.elections.subjects import subject_before
from extract.facts import ElectionKind, EntityId, Value

Cue = Literal["previous", "upcoming"]

_VOTES = frozenset(
    ("election", "elections", "referendum", "referendums", "referenda", "plebiscite", "run-off", "runoff")
)
_PERHAPS = frozenset(("vote", "poll", "polls", "ballot", "race", "contest", "polling", "voting", "re-run", "rerun"))
_WEAK_PERHAPS = frozenset(("race", "contest", "polling", "voting"))
_ADJECTIVE = re.compile(
    r".*(?:al|ial|ed|ive|ous|ary|ant|ent|ic|ful|less|able|ian|ish|ly|ing|fake|sham|key|tense|tight|close)|.*-.*"
)
_ORDINAL = re.compile(
    r"first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)|two|three|ever|round|nationwide|landmark|this|particular|so-called|so|called"
)
_LONGEST_PHRASE = 9
_AFTER = re.compile(r"(?<![^ ])(?:after|following|since|before|ahead of|amid) (?:[^ ,]+ ){0,2}$")
_OF_OTHERS = frozenset(("party", "leadership", "primary", "student", "union", "board", "internal", "us-style"))


@dataclass(slots=True)
class Reference:
    """The items `first` … `end` (exclusive) of a line refer to an election; `head` is the noun or verb.

    `creates` says that these words alone tell of a particular election; otherwise they can only mean one told
    elsewhere, or none (`reason`). `share` marks "of the vote".
    """

    line: Line
    first: int
    head: int
    end: int
    kind: Value[ElectionKind] | None = None
    country: Value[EntityId] | None = None
    explicit_country: bool = False
    dated: Dated | None = None
    early: Value[bool] | None = None
    cue: Cue | None = None
    creates: bool = False
    definite: bool = False
    share: bool = False
    verb: bool = False
    reason: str = ""
    of_president: bool = False
    """Whether a president gets votes in the same sentence."""

    @property
    def words(self) -> Span:
        return self.line.span(self.first, self.end)


def find_references(
    document: Document, line: Line, countries: Countries, heads_of_state: frozenset[EntityId]
) -> list[Reference]:
    """All references of `line` to elections, in order; those that are to none in particular have a `reason`."""
    found: list[Reference] = []
    for index, item in enumerate(line.items):
        if item.symbol:
            continue
        if item.lower in _VOTES or item.lower in _PERHAPS:
            found.extend(_noun(document, line, index, countries))
        elif item.lower in (
            "elected",
            "re-elected",
            "reelected",
            "re-election",
            "reelection",
            "term",
            "presidency",
            "electing",
            "elects",
            "choosing",
        ):
            reference = _verb(line, index, heads_of_state)
            if reference:
                found.append(reference)
        elif item.lower in ("stood", "ran", "standing", "running"):
            found.extend(_stood_against(line, index, heads_of_state))
    president = any(_is_one_of(line, who, heads_of_state) for who in line.whos()) if found else False
    for reference in found:
        reference.of_president = president
        _place_in_time(reference)
        _whose(document, reference, countries)
    return found


def _noun(document: Document, line: Line, head: int, countries: Countries) -> Iterator[Reference]:
    items = line.items
    reading = lexicon().reading
    first = _phrase_start(document, line, head, countries)
    modifiers = [item.lower for item in items[first:head]]
    noun = items[head].lower
    behind = items[head + 1].lower if head + 1 < len(items) else ""
    reference = Reference(line, first, head, head + 1)
    if _is_share(line, head):
        reference.share = True
        yield reference
        return
    if noun in _PERHAPS and not _is_noun(line, first, head):
        return
    if any(word in _OF_OTHERS for word in modifiers) or behind in reading["no_vote_head"]:
        reference.reason = "no vote of a country"
        if not any(word in reading["definite"] for word in modifiers) or behind not in (
            "observers",
            "observer",
            "fraud",
            "officials",
            "rigging",
            "monitors",
            "results",
        ):
            return
    kinds = _kinds(line, first, head)
    _judge(reference, modifiers, behind)
    if not kinds:
        yield reference
        return
    for kind in kinds:
        yield Reference(
            line,
            first,
            head,
            reference.end,
            kind=kind,
            cue=reference.cue,
            creates=reference.creates and noun not in _WEAK_PERHAPS,
            definite=reference.definite,
            early=reference.early,
            reason=reference.reason,
        )


def _is_noun(line: Line, first: int, head: int) -> bool:
    """Whether "vote", "poll" and the like stand for an election and not for a verb or something else."""
    reading = lexicon().reading
    items = line.items
    words = [item.lower for item in items[first:head]]
    if not words or any(word in reading["no_vote_modifier"] for word in words):
        return False
    noun = items[head].lower
    behind = items[head + 1].lower if head + 1 < len(items) else ""
    if behind in (
        "box",
        "boxes",
        "paper",
        "papers",
        "station",
        "stations",
        "booths",
        "stuffing",
        "counting",
        "of",
        "against",
        "rigging",
        "buying",
        "count",
        "counts",
        "share",
        "tally",
    ):
        return False
    kinds = lexicon().kinds
    typed = any(word in kinds["presidential"] + kinds["parliamentary"] + kinds["local"] for word in words)
    dated = any(item.symbol == DATE for item in items[first:head])
    if noun in _WEAK_PERHAPS:
        return typed or dated
    if words[-1] in ("to", "who", "will", "can", "not", "could", "should", "and"):
        return False
    if noun == "poll" and behind in ("by", "conducted", "showed", "shows", "found", "published"):
        return False
    return (
        typed
        or dated
        or any(word in reading["definite"] + reading["indefinite"] + reading["early"] for word in words)
    )


def _is_share(line: Line, head: int) -> bool:
    """Whether a figure stands right before: "62 per cent of the (popular) vote"."""
    before = line.items[max(0, head - 6) : head]
    return line.items[head].lower in ("vote", "ballot", "poll") and any(
        item.symbol == PERCENT and any(other.lower == "of" for other in before[at:]) for at, item in enumerate(before)
    )


def _phrase_start(document: Document, line: Line, head: int, countries: Countries) -> int:
    """The first item of the noun phrase that ends in `head`."""
    reading, kinds = lexicon().reading, lexicon().kinds
    known = {word for group in kinds.values() for word in group}
    known |= {
        w for key in ("early", "definite", "indefinite", "previous", "upcoming", "quality") for w in reading[key]
    }
    known |= set(reading["general_determiner"]) | set(reading["no_vote_modifier"]) | _OF_OTHERS
    items = line.items
    first = head
    while first and head - first < _LONGEST_PHRASE:
        item = items[first - 1]
        if item.symbol:
            if item.symbol == ORGANISATION and not _legislature(item.lower):
                break
            if item.symbol not in DATE + COUNTRY + PLACE + PERSON + ORGANISATION:
                break
            if (
                item.symbol == PERSON
                and items[first].lower != "'s"
                and item.lower not in ("his", "her", "their", "its")
            ):
                break
        elif item.lower == "that":
            break
        elif item.lower in ("and", "or", ","):
            joined = first > 1 and items[first].lower in known and items[first - 2].lower in known
            if not joined or items[first].lower in reading["definite"]:
                break
        elif not (item.lower in known or _ADJECTIVE.fullmatch(item.lower) or _ORDINAL.fullmatch(item.lower)):
            nationality = countries.of_item(item, document.quote(item.span))
            owner = items[first].lower == "'s" or item.lower in ("day",)
            if not nationality and not owner:
                break
        first -= 1
        if item.lower in ("the", "a", "an", "this", "that", "these", "those") or item.symbol == PERSON:
            break
    return first


def _kinds(line: Line, first: int, head: int) -> list[Value[ElectionKind]]:
    """The kinds that the words of a phrase, or "elections to the …" behind it, name: two for "parliamentary and
    local elections"."""
    items = line.items
    if items[head].lower in ("referendum", "referendums", "referenda", "plebiscite"):
        return [Value("referendum", items[head].span, "elections.kind-noun")]
    found: list[Value[ElectionKind]] = []
    for index in range(first, head):
        kind = _kind_of_item(items[index])
        if kind and all(kind != known.value for known in found):
            found.append(Value(kind, items[index].span, "elections.kind-adjective"))
    if found:
        return found
    for index in range(head + 1, min(head + 7, len(items))):
        word = items[index].lower
        if index == head + 1 and word not in ("to", "for", "of", "on"):
            break
        kind = _kind_of_item(items[index])
        if kind and not (items[head + 1].lower == "on" and kind != "referendum"):
            return [Value(kind, items[index].span, "elections.kind-behind")]
        if items[index].symbol and items[index].symbol in DATE + PERCENT:
            break
    aim = re.compile(
        r"(?<![^ ])(?:elect|choose|electing|choosing|vote for|voting for|pick|(?:seats?|majority|supermajority|place) in) (?:[^ ,;.]+ ){0,3}?(president|parliament|deputies|mps|mayor|mayors|lawmakers|legislature|councillors|councils|lower house|chamber|house) "
    )
    match = aim.search(line.code, line.starts[head]) or aim.search(line.code)
    if match:
        index = line.index(match.start(1))
        kind = _kind_of(match.group(1)) or "parliamentary"
        return [Value(kind, items[index].span, "elections.kind-aim")]
    return []


def _legislature(lower: str) -> bool:
    """Whether a body's name is that of a parliament or a council, so that its elections are of that kind."""
    kinds = lexicon().kinds
    return bool(phrase(kinds["parliamentary"] + kinds["local"]).search(lower + " "))


def _kind_of_item(item: Item) -> ElectionKind | None:
    if not item.symbol:
        return _kind_of(item.lower)
    if item.symbol == ORGANISATION and _legislature(item.lower):
        return "parliamentary" if phrase(lexicon().kinds["parliamentary"]).search(item.lower + " ") else "local"
    return None


def _kind_of(word: str) -> ElectionKind | None:
    kinds = lexicon().kinds
    order: tuple[ElectionKind, ...] = ("presidential", "parliamentary", "local", "referendum")
    return next((kind for kind in order if word in kinds[kind]), None)


def _judge(reference: Reference, modifiers: list[str], behind: str) -> None:
    """Say whether one particular election is meant, and which words make it an early, earlier or coming one."""
    line, first, head = reference.line, reference.first, reference.head
    reading = lexicon().reading
    items = line.items
    reference.definite = any(word in reading["definite"] for word in modifiers) or any(
        item.symbol == PERSON for item in items[first:head]
    )
    dated = any(item.symbol == DATE for item in items[first:head])
    for index in range(first, head):
        word = items[index].lower
        if word in reading["early"] and items[index + 1].lower not in reading["early_not_before"]:
            reference.early = Value(True, items[index].span, "elections.early-adjective")
        if word in reading["previous"]:
            reference.cue = "previous"
        elif word in reading["upcoming"]:
            reference.cue = "upcoming"
    before = line.between(max(0, first - 10), first)
    near = line.between(max(0, first - 4), first)
    after = line.between(head + 1, head + 5)
    called = (
        phrase(reading["calls"]).search(near)
        or _AFTER.search(near)
        or phrase(
            (
                "took place",
                "held",
                "scheduled",
                "is due",
                "are due",
                "was due",
                "were due",
                "set for",
                "went ahead",
                "called for",
                "due in",
                "due on",
                "marred",
                "was marred",
                "were marred",
                "slated",
                "will take place",
            )
        ).search(after)
    )
    general = next((word for word in modifiers if word in reading["general_determiner"]), "")
    bare = not reference.definite and not dated
    if general and not dated:
        reference.reason = "general"
    elif bare and phrase(reading["negation"]).search(near + " ".join(modifiers) + " "):
        reference.reason = "negated"
    elif bare and (phrase(reading["demand"]).search(before) or line.sentence.block.letter):
        reference.reason = "demanded"
    elif bare and phrase(reading["hypothetical"]).search(before):
        reference.reason = "hypothetical"
    elif (
        bare
        and not called
        and not _tells_result(line, first, head)
        and not (line.heading and items[head].lower != "elections")
    ):
        reference.reason = "general"
    elif (
        bare
        and any(word in reading["quality"] for word in modifiers)
        and not phrase(("called", "announced")).search(near)
    ):
        reference.reason = "general"
    if not general and items[head].lower in ("election", "elections", "referendum") and behind == "of":
        what = line.between(head + 2, head + 6)
        if DATE not in what[:2] and not phrase(
            ("president", "parliament", "deputies", "a new president", "members of parliament")
        ).search(what):
            reference.reason = "no vote of a country"
    if bare and not dated and phrase(reading["plans"]).search(near):
        reference.reason = "planned"
    reference.creates = not reference.reason


def _tells_result(line: Line, first: int, head: int) -> bool:
    """ "In Moscow city council elections, A took 37 seats": the place and the result make it a particular vote."""
    named = any(item.symbol and item.symbol in COUNTRY + PLACE for item in line.items[first:head])
    return named and bool(
        phrase(("won", "took", "got", "secured", "swept", "lost")).search(line.between(head, head + 14))
    )


def _verb(line: Line, head: int, heads_of_state: frozenset[EntityId]) -> Reference | None:
    """ "was elected president", "won re-election", "a second term": a presidential election, without its noun."""
    items = line.items
    word = items[head].lower
    before = line.between(max(0, head - 6), head)
    after = line.between(head + 1, head + 9)
    if phrase(lexicon().reading["not_popular"]).search(after):
        return None
    reference = Reference(line, head, head, head + 1, verb=True)
    if word in ("elected", "re-elected", "reelected"):
        aim = re.match(r"(?:as )?(?:the )?(?:[^ ,;.]+ ){0,3}?(president|head of state|mayor|governor) ", after)
        if aim and not phrase(("newly",)).search(before):
            kind: ElectionKind = "local" if aim.group(1) in ("mayor", "governor") else "presidential"
            reference.end = line.index(line.starts[head + 1] + aim.start(1)) + 1
            reference.kind = Value(kind, line.span(head, reference.end), "elections.elected-as")
            reference.creates = bool(line.whos()) and not phrase(
                ("to be", "not", "would be", "directly", "if", "being", "democratically", "will be", "can be")
            ).search(before)
            return reference
        subject = None if aim else subject_before(line, head)
        president = subject and any(_is_one_of(line, who, heads_of_state) for who in subject.whos)
        if president and not phrase(
            ("to parliament", "parliament", "deputy", "mayor", "chairman", "leader", "to be")
        ).search(before + after):
            reference.kind = Value("presidential", items[head].span, "elections.president-elected")
            reference.creates = True
            return reference
        return reference if word != "elected" else None
    if word in ("electing", "elects", "choosing"):
        aim = re.match(r"(?:an? |the |its |their )?(?:new |next )?(president|parliament) ", after)
        if aim is None:
            return None
        kind = "presidential" if aim.group(1) == "president" else "parliamentary"
        reference.end = line.index(line.starts[head + 1] + aim.start(1)) + 1
        reference.kind = Value(kind, line.span(head, reference.end), "elections.kind-aim")
        reference.creates = bool(line.items[0].symbol)
        return reference
    if word in ("re-election", "reelection", "presidency"):
        if not phrase(("won", "secured", "winning", "victory in", "clinched")).search(before):
            return None
    elif not re.search(
        r"(?:second|third|fourth|fifth|sixth|seventh|eighth|new|another|first|final) (?:[^ ,;.]+ ){0,3}?$", before
    ):
        return None
    reference.kind = Value("presidential", items[head].span, "elections.term")
    reference.creates = bool(re.search(r"(?:won|secured|winning|clinched|securing) ", before))
    reference.verb = True
    return reference


def _stood_against(line: Line, head: int, heads_of_state: frozenset[EntityId]) -> Iterator[Reference]:
    """ "who stood against A in 2020", where A is a president: a presidential election."""
    for index in range(head + 1, min(head + 5, len(line.items))):
        dated = any(item.symbol == DATE for item in line.items[index + 1 : index + 4])
        known = _is_one_of(line, index, heads_of_state) or (dated and line.items[index].symbol == PERSON)
        if (
            line.items[index - 1].lower == "against"
            and known
            and not line.words & {"mayor", "parliament", "seat", "deputy"}
        ):
            words = line.span(head, index + 1)
            kind: Value[ElectionKind] = Value("presidential", words, "elections.stood-against")
            yield Reference(line, head, head, index + 1, kind=kind, creates=True, verb=True)


def _is_one_of(line: Line, index: int, entities: frozenset[EntityId]) -> bool:
    mention = line.items[index].mention
    return mention is not None and mention.entity in entities


def _place_in_time(reference: Reference) -> None:
    reference.dated = attach_date(reference.line, reference.first, reference.head, reference.end)
    if (
        reference.dated
        and reference.dated.strength == "attached"
        and reference.reason == "general"
        and reference.dated.specific
    ):
        reference.reason, reference.creates = "", True
    if reference.verb and reference.kind and reference.kind.rule != "elections.elected-as":
        reference.creates = reference.creates and reference.dated is not None
    line = reference.line
    early = _early_around(line, reference)
    if early and reference.early is None:
        reference.early = early
    if reference.cue is None and re.match(r"last time (?:round|around|out)? ?", line.code):
        reference.cue = "previous"


_EARLY = (
    (
        "elections.brought-forward",
        re.compile(r"(?<![^ ])(?:brought|bring|bringing|moved|moving|brings) (?:[^ ;.]+ ){0,8}?forward "),
    ),
    (
        "elections.ahead-of-schedule",
        re.compile(
            r"(?<![^ ])(?:ahead of (?:schedule|time)|before (?:it|they) (?:was|were) due|(?:a year|years|months|year) (?:early|ahead of schedule)|earlier than (?:planned|scheduled)|held early|prematurely) "
        ),
    ),
)
_ON_TIME = re.compile(r"(?<![^ ])(?:on schedule|as scheduled|not early|at its regular date|in due time) ")


def _early_around(line: Line, reference: Reference) -> Value[bool] | None:
    """Whether the clause around says that the vote was brought forward."""
    if reference.share or reference.verb or reference.reason:
        return None
    for rule, pattern in _EARLY:
        for found in pattern.finditer(line.code):
            first, end = line.index(found.start()), line.index(found.end() - 1) + 1
            inside = first <= reference.head < end
            if inside or (
                abs(first - reference.head) <= 14
                and "." not in line.between(min(end, reference.head), max(first, reference.head))
            ):
                words = line.span(first, end) if not inside else line.span(first, first + 1)
                return Value(True, words if not inside else line.span(first, end), rule)
    found_on_time = _ON_TIME.search(line.code, line.starts[reference.head])
    if found_on_time and line.index(found_on_time.start()) - reference.head <= 8:
        first = line.index(found_on_time.start())
        return Value(False, line.span(first, line.index(found_on_time.end() - 1) + 1), "elections.on-schedule")
    return None


def _whose(document: Document, reference: Reference, countries: Countries) -> None:
    """The country that the words name, else the one that the sentence speaks of."""
    line, items = reference.line, reference.line.items
    inside = range(reference.first, reference.head)
    behind = range(reference.head + 1, min(reference.head + 5, len(items)))
    for index in (*inside, *behind):
        item = items[index]
        if index > reference.head and items[index - 1].lower not in ("in", "of", "the", "across", "for"):
            continue
        country = countries.of_item(item, document.quote(item.span))
        if country:
            reference.country = Value(country, item.span, "elections.country-named")
            reference.explicit_country = True
            return
    around = countries.of_line(line)
    if around:
        named = next((i for i in items if i.mention and around in i.mention.entities), None)
        reference.country = Value(around, named.span if named else reference.words, "elections.country-around")
