"""Whose figure it is: the authorities', or that of somebody who claims it."""

from __future__ import annotations

import re
from functools import cache

from extract.article import Span
from extract.document import Document, Mention
from extract.elections.insertions import around_insertion
from extract.elections.lexicon import ORGANISATION, PERSON, WHO, alternatives, lexicon, phrase
from extract.elections.lines import Line
from extract.elections.subjects import subject_before
from extract.elections.tallies.commissions import people_of_commission
from extract.elections.tallies.polls import polled
from extract.elections.tallies.source import Source, whose
from extract.facts import EntityId, Organisation, Value

_NO_CLAIM = frozenset(("had", "gave", "recorded", "showed", "shows", "projected"))
"""Verbs of reporting that say whose share a figure is as often as who says so."""
_CLAIMED = ("claimed", "claims", "claim", "claiming")
_BREAKS = frozenset(("but", "while", "whereas", "although", "though", "however", "because", ";"))
_CLAIMING_KINDS = frozenset(("CampaignGroup", "PoliticalParty", "InternationalOrganisation", "TradeUnion", "Company"))
_COUNTED_THINGS = ("ballots", "votes", "precincts", "stations", "protocols", "cast", "districts")
_WHO_ASIDE = re.compile(r", who (?:[^ ,;.]+ ){1,14}, ")
""" "Campaigners, who photographed protocols in many precincts, say"."""
_ASIDE_REACH = 18
_IN_FACT_REACH = 7
_GROUP_OPENS = 5
_UNITS = ("precincts", "stations", "districts", "regions", "constituencies", "villages", "neighbourhoods")
_NO_GROUP_BEFORE = ("of", "from", "against", "among", "to")


_OWN = re.compile(
    rf"(?:[{WHO}]|its|his|her|their) (?:'s )?own (?:[^ ,;]+ ){{0,2}}?"
    r"(?:count|copies|protocols|tally|figures|data|calculations|estimates?|observers|monitors) "
)


_COPIES = re.compile(
    r"(?<![^ ])(?:copies|protocols|tallies|records) (?:[^ ;]+ ){0,8}?(?:obtained|seen|collected|copied|photographed"
    r"|gathered|published) by (?:the |its |an? )?[^ ]+ "
)


_FROM_COMMISSION = re.compile(
    rf"(?:of the votes? )?(?:from|by the grace of|courtesy of) (?:the |its |their )?(?:[{WHO}] 's )?"
    r"(?:(?:central|state|official|electoral|election|obedient|tame) ){0,3}"
    r"(?:commission|officials|authorities|vote-counters) "
)
"""Behind a figure: those who count gave it."""
_EXIT_POLLS_END = re.compile(
    r", (?:according to )?(?:the |an? |two |three |four |several )?(?:[a-z-]+ )?exit[ -](?:poll|polls) [^;]{0,120}$"
)
_BY_COUNT = re.compile(
    r"(?:of the votes? )?(?:, )?(?:by|on|according to|in) (?:the )?(?:(?:commission|government) 's )?official "
    r"(?:count|figures?|results?|tally|data|version|reckoning) "
)
_ANNOUNCED_BY = re.compile(
    r"(?:of the votes? )?(?:that (?:was|were) )?"
    r"(?:announced|claimed|reported|given|declared|published|proclaimed) by "
    rf"(?:(?:the|its) )?(?:[^ ,;.{WHO}]+ ){{0,2}}?(?:[{WHO}]|commission|authorities|officials|government) "
)
_COMMISSION_REACH = 9
_REFLEXIVE = ("himself", "herself", "itself", "themselves")
_COMMISSION = re.compile(
    r"elect(?:ion|oral).* (?:commission|committee)|(?:commission|committee).* elect|\bcec\b|\bministry\b"
)
"""The name of a body that counts votes or speaks for the state."""


class Sources:
    """The sources of one article's figures."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._author = self._find_author()
        self._of_commission: frozenset[EntityId] | None = None

    def _find_author(self) -> Value[EntityId] | None:
        """The person whom the by-line names."""
        for sentence in self._document.sentences:
            if sentence.block.kind == "byline":
                for mention in self._document.mentions_in(sentence.span):
                    if mention.kind == "person":
                        return Value(mention.entity, mention.span, "elections.claimed-by-author")
        return None

    def of(self, line: Line, index: int, earlier: Source | None = None) -> Source:
        """The source of the figure at item `index`; `earlier` is that of the sentence before, which holds on where a
        list of figures goes on."""
        given = _FROM_COMMISSION.match(line.between(index + 1, index + _COMMISSION_REACH))
        if given:
            words = line.span(index + 1, index + 1 + given.group().count(" "))
            return Source(Value(True, words, "elections.given-by-commission"))
        counted = _BY_COUNT.match(line.between(index + 1, index + _COMMISSION_REACH))
        if counted:
            return Source(Value(True, line.items[index].span, "elections.official-count"))
        first, end = _clause(line, index)
        announced = _ANNOUNCED_BY.match(line.between(index + 1, index + _COMMISSION_REACH))
        if announced:
            who, words = index + announced.group().count(" "), line.items[index].span
            told = self._source_of(line, who, words, first, claim=True) if line.is_who(who) else None
            return told or Source(Value(True, words, "elections.given-by-commission"))
        found = self._in(line, first, end, index) or self._leading(line, first, index) or _trailing(line, end)
        if found:
            return found
        if earlier and earlier.poll and not _official_words(line):
            return earlier
        words = line.items[index].span
        cue = _official_words(line)
        return Source(Value(True, cue or words, "elections.official-source" if cue else "elections.told-plainly"))

    def disputed(self, line: Line, index: int) -> Source | None:
        """Whose claim a figure is that contradicts an official one: that of whoever says the sentence."""
        speaker = self._speaker(line, index)
        return speaker if speaker and not speaker.official.value else None

    def _leading(self, line: Line, first: int, index: int) -> Source | None:
        """What opens the sentence ("According to exit polls, A got …, while B …") holds for its later clauses too, as
        does "…, said the observers" behind."""
        if first == 0:
            return None
        opening = next((i for i, item in enumerate(line.items) if item.lower in _BREAKS), len(line.items))
        told = self._in(line, 0, opening, index)
        return told if told and (told.poll or line.items[0].lower == "according") else None

    def _in(self, line: Line, first: int, end: int, index: int) -> Source | None:
        return (
            polled(line, first, end)
            or self._own(line, first, end)
            or self._from_protocols(line, first, end)
            or self._disputing(line, first, end, index)
            or self._according(line, first, end)
            or self._claiming(line, first, end, index)
        )

    def _disputing(self, line: Line, first: int, end: int, index: int) -> Source | None:
        """ "in reality, the turnout was …": the speaker's own figure, or the author's."""
        code = line.between(first, min(end, index + _IN_FACT_REACH))
        found = phrase(lexicon().figures["disputing"]).search(code)
        if not found or code[found.end() : found.end() + 1] in tuple(WHO):
            return None  # "the real Communist Party"
        at = line.index(line.starts[first] + found.start())
        words = line.items[at].span
        official = Value(False, words, "elections.disputing-figure")
        speaker = self._according(line, 0, len(line.items)) or self._speaker(line, index) or self._opening_group(line)
        if speaker and not speaker.official.value:
            return Source(official, speaker.claimed_by, speaker.unnamed)
        return Source(official, self._author)

    def _speaker(self, line: Line, index: int) -> Source | None:
        """Who says the sentence: "A said that …", "…, B told C"."""
        verbs = lexicon().sets["says"] + lexicon().sets["claims"]
        for match in phrase(verbs).finditer(line.code):
            if match.group().strip() in _NO_CLAIM:
                continue
            at, after = line.index(match.start()), line.index(match.end() - 1) + 1
            for who in (_speaker_before(line, 0, at), after):
                if who is None or not 0 <= who < len(line.items) or who == index:
                    continue
                if line.items[who].symbol in (PERSON, ORGANISATION):
                    return self._source_of(line, who, line.items[at].span, 0, claim=True)
        return self._group(line, 0, len(line.items), verbs)

    def _according(self, line: Line, first: int, end: int) -> Source | None:
        code = line.between(first, end)
        found = re.search(
            r"(?<![^ ])(?:according to|in the words of|(?:by|on) the (?:count|counts|reckoning|figures|estimate) of|"
            r"(?:as )?(?:reported|calculated|estimated|counted|put|claimed) by) "
            rf"((?:[^ ;,.{WHO}]+ ){{0,7}})(?:([{WHO}]) )?",
            code,
        )
        if not found:
            return None
        at = line.index(line.starts[first] + found.start())
        words = line.items[at].span
        signed = "protocol " in found.group(1) and not phrase(("own", "copies")).search(found.group(1))
        if signed or phrase(lexicon().figures["official"]).search(found.group(1)):
            return Source(Value(True, words, "elections.according-to"))
        if found.group(2):
            return self._source_of(line, line.index(line.starts[first] + found.start(2)), words, first, claim=True)
        return self._group(line, at, end, ())

    def _claiming(self, line: Line, first: int, end: int, index: int) -> Source | None:
        """ "A claims that …", "B said …": a claim, unless an authority says it, or somebody tells it as known."""
        sets = lexicon().sets
        for match in phrase(sets["claims"] + sets["says"]).finditer(line.between(first, end)):
            at = line.index(line.starts[first] + match.start())
            after = line.index(line.starts[first] + match.end() - 1) + 1
            word = match.group().strip()
            if after == index and word in _CLAIMED and (own := self._own_claim(line, first, at)):
                return own
            if after == index or (
                after < len(line.items)
                and line.items[after].lower in ("a", "an", "the")
                and after + 3 >= index > after
            ):
                continue
            counted = word == "counted" and line.items[at - 1].lower in _COUNTED_THINGS
            if word in _NO_CLAIM or counted:
                continue
            who = _speaker_before(line, first, at)
            if (
                who is None
                and after < end
                and line.items[after].symbol in (PERSON, ORGANISATION)
                and line.items[at - 1].lower == ","
            ):
                who = after
            if who is not None:
                source = self._source_of(
                    line, who, line.items[at].span, first, claim=word in sets["claims"] or word in ("put", "puts")
                )
                if source:
                    return source
        return self._group(line, first, end, sets["claims"] + sets["says"])

    def _own_claim(self, line: Line, first: int, verb: int) -> Source | None:
        """ "A claimed 80 per cent", of a person: his or her own figure."""
        who = _speaker_before(line, first, verb)
        if who is None or line.items[who].symbol != PERSON:
            return None
        words = line.items[verb].span
        return Source(Value(False, words, "elections.claimed"), whose(line, who, "elections.claimed-by"))

    def _source_of(self, line: Line, who: int, words: Span, first: int, claim: bool) -> Source | None:
        """A claim of the item `who`, an official figure if it is an authority, or nothing if it only tells."""
        item = line.items[who]
        entity = self._document.entities.get(item.mention.entity) if item.mention else None
        around = line.between(max(first, who - 5), who)
        if (
            self._speaks_for_commission(item.mention)
            or _is_official(item.lower)
            or phrase(lexicon().figures["official"] + ("electoral", "commission head")).search(around + " ")
        ):
            return Source(Value(True, item.span, "elections.official-source"))
        kind = entity.kind.value if isinstance(entity, Organisation) and entity.kind else None
        opposed = "opposition" in around.split(" ")
        if kind in ("PublicBody", "MediaOutlet") and not opposed:
            return Source(Value(True, item.span, "elections.official-source"))
        if claim or opposed or kind in _CLAIMING_KINDS:
            return Source(Value(False, words, "elections.claimed"), whose(line, who, "elections.claimed-by"))
        return None

    def _speaks_for_commission(self, mention: Mention | None) -> bool:
        """Whether the article says of a person that he or she heads, or speaks for, those who count the votes."""
        if mention is None or mention.kind != "person":
            return False
        if self._of_commission is None:
            self._of_commission = frozenset(people_of_commission(self._document))
        return mention.entity in self._of_commission

    def _group(self, line: Line, first: int, end: int, verbs: tuple[str, ...]) -> Source | None:
        """Unnamed people who claim: "independent observers put turnout at …"."""
        code = line.between(first, end)
        for found in phrase(lexicon().figures["claim_groups"]).finditer(code):
            at = line.index(line.starts[first] + found.start())
            last = line.index(line.starts[first] + found.end() - 1) + 1
            body = _body_behind(line, last)
            behind = last if body is None else body + 1
            aside = _WHO_ASIDE.match(line.between(behind, min(end, behind + _ASIDE_REACH)))
            behind += aside.group().count(" ") if aside else 0
            near = line.between(behind, min(end, behind + 4))
            told = not verbs or phrase(verbs).search(near)
            before = line.items[at - 1].lower if at else ""
            if told and body is not None and before not in _NO_GROUP_BEFORE:
                return Source(
                    Value(False, line.items[at].span, "elections.claimed"), whose(line, body, "elections.claimed-by")
                )
            owner = around_insertion(line, at - 2, ",") if told and before == "whose" and at > 2 else None
            if owner and owner.whos:
                words = line.items[at].span
                who = whose(line, owner.whos[-1], "elections.claimed-by")
                return Source(Value(False, words, "elections.claimed"), who)
            if told and before not in ((*_NO_GROUP_BEFORE, "which", "that", "whom") if verbs else ()):
                words = line.span(at, last)
                return Source(Value(False, words, "elections.claimed"), unnamed=words)
        return None

    def _opening_group(self, line: Line) -> Source | None:
        """ "Observers in two towns saw … and said the true figure was …": the group that the sentence is about."""
        start = next((at for at, item in enumerate(line.items[:_GROUP_OPENS]) if not item.symbol), 0)
        found = phrase(lexicon().figures["claim_groups"]).search(line.between(start, start + _GROUP_OPENS))
        if found is None:
            return None
        at = line.index(line.starts[start] + found.start())
        last = line.index(line.starts[start] + found.end() - 1) + 1
        if at and line.items[at - 1].lower in _NO_GROUP_BEFORE:
            return None
        body = _body_behind(line, last)
        if body is not None:
            words = line.items[at].span
            return Source(Value(False, words, "elections.claimed"), whose(line, body, "elections.claimed-by"))
        if last < len(line.items) and line.items[last].lower in ("in", "at", "from"):
            behind = range(last + 1, min(last + _GROUP_OPENS, len(line.items)))
            place = next((here for here in behind if line.items[here].symbol), None)
            if place is not None:
                units = place + 1 < len(line.items) and line.items[place + 1].lower in _UNITS
                last = place + 1 + int(units)
        words = line.span(at, last)
        return Source(Value(False, words, "elections.claimed"), unnamed=words)

    def _from_protocols(self, line: Line, first: int, end: int) -> Source | None:
        """ "copies of protocols obtained by the mission give A 41 per cent": the figure of whoever has the copies."""
        found = _COPIES.search(line.between(first, end))
        if not found:
            return None
        at = line.index(line.starts[first] + found.start())
        last = line.index(line.starts[first] + found.end() - 1)
        official = Value(False, line.items[at].span, "elections.from-protocols")
        if line.is_who(last):
            return Source(official, whose(line, last, "elections.claimed-by"))
        return Source(official, unnamed=line.items[last].span)

    def _own(self, line: Line, first: int, end: int) -> Source | None:
        """ "her own copies of the protocols give her 27": the figure of whom they belong to."""
        found = _OWN.search(line.between(first, end))
        if not found:
            return None
        at = line.index(line.starts[first] + found.start())
        official = Value(False, line.items[at + 1].span, "elections.own-count")
        speaker = None if line.is_who(at) else self._speaker(line, at)
        if speaker:
            return Source(official, speaker.claimed_by, speaker.unnamed)
        return Source(official, whose(line, at, "elections.claimed-by"))


def _trailing(line: Line, end: int) -> Source | None:
    """ "A took 51 %, while B won 41 %, exit polls by C show": what ends the sentence holds for what stands before."""
    found = _EXIT_POLLS_END.search(line.code) if end < len(line.items) else None
    return polled(line, line.index(found.start()), len(line.items)) if found else None


def _body_behind(line: Line, at: int) -> int | None:
    """The body that the people before item `at` are of: "activists of the A", "observers from B"."""
    if at + 1 >= len(line.items) or line.items[at].lower not in ("of", "from", "for", "with"):
        return None
    at += 1 + (line.items[at + 1].lower == "the")
    return at if at < len(line.items) and line.items[at].symbol == ORGANISATION else None


def _official_words(line: Line) -> Span | None:
    found = phrase(lexicon().figures["official"]).search(line.code)
    if found:
        at = line.index(found.start())
        return line.items[at].span
    for item in line.items:
        if item.symbol == ORGANISATION and _is_official(item.lower):
            return item.span
    return None


def _is_official(lower: str) -> bool:
    return bool(_COMMISSION.search(lower))


def _speaker_before(line: Line, first: int, verb: int) -> int | None:
    """Who says what the verb at item `verb` reports: its subject, else somebody right before it."""
    subject = subject_before(line, verb) if line.items[verb - 1].lower == "," else None
    if subject and subject.whos and subject.whos[-1] >= first:
        return subject.whos[-1]
    near = (i for i in (verb - 1, verb - 2, verb - 3) if i >= first and line.is_who(i))
    return next(near, None)


def _clause(line: Line, index: int) -> tuple[int, int]:
    """The clause around an item: from the last "but", "while" … before it to the next behind."""
    first = index
    while first and line.items[first - 1].lower not in _BREAKS:
        first -= 1
    end = index + 1
    while end < len(line.items) and line.items[end].lower not in _BREAKS:
        end += 1
    return first, end


def is_claimed_by_others(line: Line, who: int) -> bool:
    """ "A reckons that B won": no more than a claim."""
    return not line.words.isdisjoint(lexicon().sets["claims"]) and bool(_claims_that().search(line.between(0, who)))


@cache
def _claims_that() -> re.Pattern[str]:
    return re.compile(r"(?<![^ ])" + alternatives(lexicon().sets["claims"]) + "that [^;]*$")


def is_own_claim(line: Line, who: int) -> bool:
    """ "A says she won": not told as known."""
    mention = line.items[who].mention
    if line.items[who].lower in _REFLEXIVE:
        return False  # "had himself re-elected"
    before = [item.lower for item in line.items[max(0, who - 2) : who] if item.lower != "that"]
    if before[-1:] == ["counted"] and before[0] in _COUNTED_THINGS:
        return False  # "with 98 per cent of ballots counted he had"
    says = lexicon().sets["says"] + lexicon().sets["claims"]
    return bool(mention and mention.form == "pronoun" and before and before[-1] in says)
