"""Noun phrases with a title as their head: "former British prime minister", "head of the PaperLab think tank"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from extract.article import Span
from extract.document import Mention
from extract.facts import EntityId, RoleStatus, Value
from extract.language.titles import Title, TitleMatch, load_titles
from extract.persons.complements import read_complement
from extract.persons.items import Line
from extract.persons.kin.kin_words import load_words
from extract.persons.lexicon import load_lexicon
from extract.persons.premodifiers import read_before
from extract.persons.setting import Setting

_MEMBERS = frozenset(
    {
        *("state", "states", "union", "unions", "party", "parties", "country", "countries", "nation", "nations"),
        *(
            "organisation",
            "organisations",
            "organization",
            "organizations",
            "company",
            "companies",
            "group",
            "groups",
        ),
        *("association", "associations", "federation", "federations", "republic", "republics", "church", "churches"),
    }
)
"""Of what a body may be made up: "its four member unions"."""
_STAFF = frozenset({"employee", "employees", "staffer", "staffers"})
"""Who works for a body that is told before: "Two former employees, X and Y"."""
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "several"})
_FAR = 6
_NO_MORE = frozenset({"retired", "former", "ex"})
_RANKS = frozenset(
    {
        "general",
        "lieutenant general",
        "major general",
        "colonel general",
        "major-general",
        "lieutenant-general",
        "colonel-general",
        "colonel",
        "lieutenant colonel",
        "major",
        "admiral",
        "brigadier",
        "marshal",
    }
)
"""Ranks: forms of address, but for those who have left the army."""


@dataclass(slots=True)  # not frozen: quicker to make
class TitlePhrase:
    """A title with what stands around it. `first` … `last` are the items of the phrase, `head` … `behind` those of
    the title itself; `text` and `words` are the title in lower case and its passage."""

    title: Title
    text: str
    words: Span
    first: int
    head: int
    behind: int
    last: int
    plural: bool
    determiner: str = ""
    status: Value[RoleStatus] | None = None
    organisation: Value[EntityId] | None = None
    jurisdiction: Value[EntityId] | None = None
    owner: Mention | None = None
    found: bool = False
    unknown: bool = False
    posted: Value[EntityId] | None = None
    """The place that an ambassador is sent to."""

    @property
    def counts(self) -> bool:
        """Whether the phrase says enough for a role."""
        return not self.title.complement or self.found


def phrase_of_word(
    title: Title,
    text: str,
    index: int,
    words: Span,
    *,
    organisation: Value[EntityId] | None,
    jurisdiction: Value[EntityId] | None = None,
) -> TitlePhrase:
    """The title that one word, the item `index`, tells: "of" tells of a member, "leads" of a head."""
    behind = index + 1
    return TitlePhrase(
        title, text, words, index, index, behind, behind, False,
        organisation=organisation, jurisdiction=jurisdiction, found=True,
    )  # fmt: skip


def title_phrases(line: Line, setting: Setting) -> list[TitlePhrase]:
    """All title phrases of a sentence, in order of their titles."""
    titles = load_titles()
    phrases: list[TitlePhrase] = []
    behind, first_words = 0, titles.first_words
    if not _holds_title(line):
        return phrases
    for index in [at for at, word in enumerate(line.words) if word in first_words or "-" in word]:
        match = (titles.match(line.words, index) or _compound(line, index)) if index >= behind else None
        if match is None:
            continue
        match = _cut(line, match)
        if match.title.text == "elder" and line.word(match.end) in load_words().nouns:
            continue  # "the mayor's elder brother"
        if match.title.text == "member" and line.word(match.end) in _MEMBERS:
            behind = match.end + 1
            continue
        follows = _title_behind_portfolio(line, match.end)
        if follows and not follows.title.honorific and tuple(line.words[match.start : match.end]) in titles.before:
            behind = match.end  # "deputy" in "deputy head" is a rank
            continue
        if match.title.text == "deputy" and _of_region(line, match.end):
            behind = match.end
            continue
        retired = match.title.honorific and match.title.text in _RANKS and line.word(match.start - 1) in _NO_MORE
        if (retired or not match.title.honorific) and line.word(match.end) not in {"'s", "'"}:
            phrase = title_phrase(line, match, setting)
            phrases.append(replace(phrase, found=True) if retired else phrase)
        behind = match.end
    return phrases


def _holds_title(line: Line) -> bool:
    """Whether a title stands in the sentence, be it within a mention: seen without making the line's items."""
    titles, told = load_titles(), line.vocabulary
    firsts = told & titles.first_words
    if firsts and not titles.last_words.isdisjoint(told):
        words = line.words if line.compound else line.sentence.words
        if any(titles.match(words, at) for at, word in enumerate(words) if word in firsts):
            return True
    return line.hyphenated and any("-" in word and _compound_of(word) for word in told)


def _title_behind_portfolio(line: Line, index: int) -> TitleMatch | None:
    """The title at `index`, or behind what a minister is for there: "foreign minister"."""
    titles = load_titles()
    for _ in range(3):
        match = titles.match(line.words, index)
        if match or titles.before.get((line.word(index),)) != "portfolio":
            return match
        index += 1
    return None


def _of_region(line: Line, index: int) -> bool:
    """Whether parts of the world and a title stand at `index`: "deputy Europe and Central Asia director"."""
    at = index
    while at < index + _FAR and (line.kind(at) == "place" or line.word(at) in {"and", "&"}):
        at += 1
    return line.kind(index) == "place" and load_titles().match(line.words, at) is not None


def _cut(line: Line, match: TitleMatch) -> TitleMatch:
    """ "head" of "head of state security", where a noun goes on behind "state"."""
    lexicon, word = load_lexicon(), line.word(match.end)
    if match.title.text == "president of the republic" and word == "of":
        return load_titles().match(line.words[: match.start + 1], match.start) or match
    if line.word(match.end - 1) != "state" or not word[:1].isalpha() or line.items[match.end].capital:
        return match
    if lexicon.stops_at(word) or word in lexicon.prepositions or word in lexicon.adverbs:
        return match
    return load_titles().match(line.words[: match.start + 1], match.start) or match


def _compound(line: Line, index: int) -> TitleMatch | None:
    """A hyphenated word of two titles: "writer-activist"."""
    found = _compound_of(line.word(index))
    return TitleMatch(found[0], index, index + 1, found[1]) if found else None


def _compound_of(word: str) -> tuple[Title, bool] | None:
    """The title that a hyphenated word of two titles is, and whether it is of several."""
    first, hyphen, last = word.rpartition("-")
    if not hyphen:
        return None
    phrases = load_titles().phrases
    ends = phrases.get((last,))
    if ends is None or (first,) not in phrases or ends[0].classes[0] != "occupation":
        return None
    return replace(ends[0], text=f"{first}-{ends[0].text}"), ends[1]


def title_phrase(line: Line, match: TitleMatch, setting: Setting) -> TitlePhrase:
    """The phrase whose title is `match`."""
    titles = load_titles()
    head = match.start
    minister = (match.title.open and match.title.country) or match.title.text == "commissioner"
    while modifier := titles.modifier_before(line.words, head):
        if modifier[0] != "rank" and not (modifier[0] == "portfolio" and minister):
            break
        head = modifier[1]
        if minister and head and line.word(head - 1) in {"and", "&"} and _portfolio(line, head - 1):
            head -= 2
    before = read_before(line, head, setting)
    suffix = line.word(match.end) in {"elect", "designate"}
    complement = read_complement(line, match.end + suffix, match.title, setting)
    status = None if match.plural and _is_last(line, before.status) else before.status
    if suffix:
        status = Value("future", line.items[match.end].span, "roles.elect")
    tail = complement.tail or match.end
    own = _own_words(line, head, match)
    rank = " ".join(line.words[head : match.start])
    of = " ".join(i.text.lower() for i in line.items[match.end : tail]).replace(" ,", ",")
    owner = before.owner or complement.person
    body = before.organisation or complement.organisation or _own_body(line, match, before.determiner, setting)
    return TitlePhrase(
        match.title,
        " ".join(part for part in (rank, match.title.text.split(" ", own)[own], of) if part),
        line.span(head + own, tail),
        before.first,
        head,
        match.end,
        complement.end,
        match.plural,
        before.determiner,
        status,
        body,
        before.jurisdiction or complement.place,
        owner,
        before.found or complement.found or body is not None,
        before.unknown or complement.unknown,
        complement.posted,
    )


def _is_last(line: Line, status: Value[RoleStatus] | None) -> bool:
    """Whether all that tells a status is "last": "one of the last opposition politicians at large"."""
    return status is not None and line.document.quote(status.words).lower() == "last"


def _own_body(line: Line, match: TitleMatch, determiner: str, setting: Setting) -> Value[EntityId] | None:
    """ "a party secretary", "the union leader", "fellow party member X": the party or union named before."""
    noun, offset = line.word(match.start), line.items[match.start].span.start
    if noun in _STAFF and match.plural and not _NUMBERS.isdisjoint(line.words[max(0, match.start - 3) : match.start]):
        return setting.organisation_before(offset, "outlet") or setting.organisation_before(offset, "company")
    if match.end - match.start == 1 or noun not in load_lexicon().organisations:
        return None
    member = match.title.classes == ("membership",) and determiner in {"", "a", "an", "the", "two", "three"}
    if not member and (match.title.classes != ("leadership",) or determiner not in {"a", "an", "the"}):
        return None
    return setting.organisation_before(line.items[match.start].span.start, noun) if match.title.complement else None


def _own_words(line: Line, head: int, match: TitleMatch) -> int:
    """How many words before the title's own belong to a body: 1 for "party leader" in "Azat party leader"."""
    body = line.word(match.start) in load_lexicon().bodies
    return int(body and head == match.start and match.end - match.start > 1 and line.kind(head - 1) == "organisation")


def _portfolio(line: Line, end: int) -> bool:
    modifier = load_titles().modifier_before(line.words, end)
    return modifier is not None and modifier[0] == "portfolio" and modifier[1] == end - 1
