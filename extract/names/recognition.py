"""Which runs of tokens are names: all candidates, the best of those that overlap, then what is known from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from extract.language.folding import fold
from extract.names import places
from extract.names.corporate import organisations
from extract.names.corporate.affiliations import affiliations
from extract.names.corporate.blocs import blocs
from extract.names.corporate.bracketed_names import is_second_name
from extract.names.corporate.clubs import CLUB
from extract.names.corporate.contenders import contenders
from extract.names.corporate.cricket import county_sides
from extract.names.corporate.explained_letters import without_explained
from extract.names.corporate.named_lists import rows
from extract.names.corporate.party_columns import with_party_columns
from extract.names.corporate.party_lists import with_party_lists
from extract.names.corporate.told_outlets import told_outlets
from extract.names.corporate.towns_in_names import towns_in_names
from extract.names.corporate.world_bodies import of_no_person
from extract.names.gazetteer import Gazetteer, key
from extract.names.lexicon import load_lexicon
from extract.names.lines import Candidate, Line, is_acronym, lower_vocabulary
from extract.names.lists import neighbours_in_lists
from extract.names.personal import persons
from extract.names.personal.capital_surnames import without_capital_surnames
from extract.names.personal.name_shapes import has_full_name_shape
from extract.names.personal.named_things import of_things
from extract.names.personal.odd_names import is_city_given
from extract.names.personal.second_names import second_names
from extract.names.personal.surnames import is_surname, named_again, surname_at, surnames_of_peoples

_BRACKETS = 9
_SEAT = ("white", "house")
_ENTERED = frozenset({"into", "inside", "stormed", "storming", "seized", "entered", "occupied", "took", "stoned"})
_PAIR = 2
_SHORT_COMPANY = 4
_WHEN = frozenset({"then", "formerly", "previously", "now", "later", "earlier", "since"})
_TOLD = frozenset({"names.class-noun-before", "names.class-noun-behind", "names.apposition", "names.quoted"})
_AKIN = frozenset(
    {
        frozenset(("PoliticalParty", "CampaignGroup")),
        frozenset(("TradeUnion", "CampaignGroup")),
        frozenset(("Company", "PublicBody")),
        frozenset(("Company", "MediaOutlet")),
        frozenset(("PublicBody", "InternationalOrganisation")),
        frozenset(("CampaignGroup", "InternationalOrganisation")),
    }
)
_BY_WORDS = frozenset({"names.surname", "names.given-name", "names.given-shape"})
_WEAK = frozenset(
    {
        "names.verb-behind",
        "names.who-behind",
        "names.title-behind",
        "names.signature",
        "names.title-of",
        "names.regime",
        "names.apposition",
    }
)
_NOWHERE: frozenset[int] = frozenset()


def choose_names(lines: list[Line], gazetteer: Gazetteer) -> list[Candidate]:
    """The names in `lines`, in text order; none overlaps another but the town within a court's name."""
    ordinary = lower_vocabulary(lines)
    vocabulary = frozenset[str]().union(*[line.vocabulary for line in lines])
    chosen: list[Candidate] = []
    for line in lines:
        chosen += _choose(line, gazetteer, ordinary)
    chosen = without_capital_surnames(lines, chosen)
    chosen = without_explained(lines, with_party_lists(lines, with_party_columns(lines, chosen)))
    chosen += _bracketed(lines, chosen, chosen)
    chosen += county_sides(lines, chosen, vocabulary)
    chosen += neighbours_in_lists(lines, chosen)
    chosen = surnames_of_peoples(lines, of_no_person(lines, _agreed(lines, _apart(chosen))))
    chosen += rows(lines, chosen)
    chosen += list(affiliations(lines, chosen))
    again_named = list(named_again(lines, chosen, ordinary))
    chosen = of_no_person(lines, [*chosen, *again_named]) if again_named else chosen
    parties = list(contenders(lines, chosen, ordinary, vocabulary))
    chosen += parties
    chosen += list(blocs(lines, chosen, vocabulary))
    chosen += _bracketed(lines, chosen, parties)
    again = list(_repeated(lines, chosen, ordinary))
    chosen += again
    chosen += _bracketed(lines, chosen, again)
    told = list(told_outlets(lines, chosen, ordinary))
    chosen += told
    chosen += _repeated(lines, chosen, ordinary) if told else ()
    chosen += second_names(lines, chosen)
    chosen = [c for c in chosen if c.rule != "names.repeated" or not _building(lines[c.line], c)]
    chosen = _apart(chosen)
    return sorted([*chosen, *towns_in_names(lines, chosen, gazetteer)], key=lambda c: (c.line, c.start))


def _choose(line: Line, gazetteer: Gazetteer, ordinary: frozenset[str]) -> list[Candidate]:
    if not line.capitals:
        return _apart(organisations.candidates(line, frozenset()))
    curated = [*gazetteer.candidates(line), *places.well_known(line)]
    placed = _covered([c for c in curated if c.kind == "place"])
    found = [*curated, *organisations.candidates(line, placed)]
    bodies = _covered(
        [
            c
            for c in _apart(found)
            if (c.kind == "organisation" and (c.length > 1 or _before_person(line, c)))
            or (c.kind == "place" and not _of_person(line, c, placed))
        ]
    )
    found = _told_kinds(found, gazetteer) if found else []
    found += persons.candidates(line, bodies)
    found += places.candidates(line, placed, ordinary)
    kept = (c for c in _apart(found) if not _building(line, c) and not of_things(line, c))
    return [c for c in kept if not _ordinary(line, c, ordinary)]


def _before_person(line: Line, body: Candidate) -> bool:
    """Whether a known body of one word stands before somebody's given name: "the head of Quillair Ann Lee"."""
    of_body = body.rule == "names.known" and line.words[body.start - 1] in ("of", "for")
    named = line.is_capital(body.end) and line.is_capital(body.end + 1)
    return of_body and named and fold(line.texts[body.end]) in load_lexicon().given


def _of_person(line: Line, place: Candidate, placed: frozenset[int]) -> bool:
    """Whether a place's name is part of somebody's: "Milan Kopecny", "Michael Jordan", "Paris Quill visited"."""
    given = surname_at(line, place.end, placed) or (place.length == 1 and is_city_given(line, place.start))
    return given or is_surname(line, place)


def _told_kinds(found: list[Candidate], gazetteer: Gazetteer) -> list[Candidate]:
    """Curated organisations with the kind that a noun beside them tells; one of quite another kind is another body
    ("the weekly Respublika" is not the party)."""
    told = {(c.start, c.end): c for c in found if c.entry is None and c.rule in _TOLD}
    kept = []
    for c in found:
        noun = told.get((c.start, c.end)) if c.entry and c.kind == "organisation" else None
        if noun is None or noun.organisation_kind is None:
            kept.append(c)
            continue
        known = gazetteer.entries[c.entry].organisation_kind if c.entry else None
        if known == noun.organisation_kind or frozenset((known, noun.organisation_kind)) in _AKIN:
            kept.append(
                c._replace(rule=noun.rule, organisation_kind=noun.organisation_kind, kind_words=noun.kind_words)
            )
    return kept


def _building(line: Line, candidate: Candidate) -> bool:
    """Whether a body's seat is meant, as people go or break into it: "the crowd stormed the White House"."""
    at = candidate.start
    house = line.word(at) == "white" and candidate.kind == "organisation" and line.words[at : candidate.end] == _SEAT
    return house and line.word(at - 1 - (line.word(at - 1) == "the")) in _ENTERED


def _ordinary(line: Line, candidate: Candidate, ordinary: frozenset[str]) -> bool:
    """A single capital at the start of a sentence that the article elsewhere writes small."""
    return (
        candidate.start == 0
        and candidate.length == 1
        and candidate.entry is None
        and line.words[0] in ordinary
        and candidate.rule != "names.official-body"
    )


def _covered(candidates: list[Candidate]) -> frozenset[int]:
    return frozenset([at for c in candidates for at in range(c.start, c.end)]) if candidates else _NOWHERE


def _apart(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The longest of those that overlap; at one length the one of higher priority, then the first."""
    candidates = list(candidates)
    if len(candidates) < 2:
        return candidates
    taken: defaultdict[int, set[int]] = defaultdict(set)
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=_by_length):
        tokens, here = range(candidate.start, candidate.end), taken[candidate.line]
        if here.isdisjoint(tokens):
            here.update(tokens)
            kept.append(candidate)
    return kept


def _by_length(candidate: Candidate) -> tuple[int, int, int, int, str]:
    line, start, end, kind, _, priority = candidate[:6]
    return start - end, -priority, line, start, kind


def _agreed(lines: list[Line], chosen: list[Candidate]) -> list[Candidate]:
    """One name is of one kind throughout: what a noun beside it calls an organisation is no person elsewhere, and
    what is a person by its own words is no place."""
    kinds: defaultdict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    keys = [_keys(lines, c) for c in chosen]
    for c, name in zip(chosen, keys, strict=True):
        kinds[name].setdefault(c.kind, c.rule)
    agreed: list[Candidate] = []
    for c, name in zip(chosen, keys, strict=True):
        found = kinds[name]
        called = found.get("organisation") in _TOLD and not has_full_name_shape(lines[c.line], c.start, c.end)
        weak = c.rule in _WEAK and "organisation" in found and _yields(found)
        doubtful = (c.length > 1 and c.rule in _BY_WORDS and called) or weak
        bodiless = c.rule in _WEAK and c.entry is None and "person" in found and not _yields(found)
        if c.kind == "person" and doubtful:
            agreed.append(c._replace(kind="organisation", rule="names.repeated"))
        elif c.kind == "organisation" and bodiless:
            agreed.append(c._replace(kind="person", rule="names.repeated", organisation_kind=None, kind_words=None))
        elif c.kind == "place" and c.entry is None and ("person" in found or _more_than_a_club(found)):
            continue
        else:
            agreed.append(c)
    return agreed


def _yields(found: Mapping[str, str]) -> bool:
    """Whether a person found by weak signs gives way to the organisation of the same name: where both have weak ones,
    only if the verb behind could tell of a body as well."""
    person, body = found.get("person", ""), found.get("organisation")
    return person in _WEAK and (body not in _WEAK or person == "names.verb-behind")


def _more_than_a_club(found: Mapping[str, str]) -> bool:
    """Whether an organisation of this name was found, and not by what sports pages tell of a city's club alone."""
    return found.get("organisation", CLUB) != CLUB


def _keys(lines: list[Line], candidate: Candidate) -> tuple[str, ...]:
    return tuple(key(text) for text in lines[candidate.line].texts[candidate.start : candidate.end])


def _bracketed(lines: list[Line], chosen: list[Candidate], of: list[Candidate]) -> Iterator[Candidate]:
    """Second names of the candidates `of`: "Democratic Party of Kazakhstan (DPK)", "the CPPK (Communist People’s
    Party of Kazakhstan)", "the Democratic Party, ‘Ak Zhol’"."""
    lexicon = load_lexicon()
    quoted = {(c.line, c.start): c for c in chosen if c.kind == "organisation"}
    for candidate in tuple(of):
        line, at = lines[candidate.line], candidate.end
        second = (
            quoted.get((line.index, at + 2)) if line.word(at) == "," and line.word(at + 1) in ("'", '"') else None
        )
        if second is None and candidate.rule == "names.organisation-head":
            second = quoted.get((line.index, at)) or (
                quoted.get((line.index, at + 1)) if line.word(at) in ("'", '"') else None
            )
        if second and candidate.kind == "organisation":
            yield second._replace(alias_of=(candidate.line, candidate.start), priority=9)
        if candidate.kind != "organisation":
            continue
        if _letters_behind(line, candidate):
            yield candidate._replace(
                start=at, end=at + 1, rule="names.brackets", priority=9, organisation_kind=None, kind_words=None,
                alias_of=(candidate.line, candidate.start),
            )  # fmt: skip
        called = _called_too(line, at)
        if called and (line.index, called) in quoted:
            yield quoted[line.index, called]._replace(alias_of=(candidate.line, candidate.start), priority=9)
        if line.word(at) in ("'", '"') and line.word(at + 1) == "(":
            at += 1
        while at < candidate.end + 2 and line.word(at) in lexicon.class_nouns and not line.is_capital(at):
            at += 1
        if line.word(at) == "(" and (line.is_capital(at + 1) or line.word(at + 1) in ("“", "‘", '"')):
            close = next(
                (n for n in range(at + 2, min(at + _BRACKETS, len(line.words))) if line.words[n] == ")"), None
            )
            if close and line.word(close - 2) == "," and is_acronym(line.texts[close - 1]):
                yield candidate._replace(
                    start=close - 1, end=close, rule="names.brackets", priority=9, organisation_kind=None,
                    kind_words=None, alias_of=(candidate.line, candidate.start),
                )  # fmt: skip
                close -= 2  # "the Labour Party (Emek Partisi, EMEP)"
            if close and is_second_name(line, candidate, at + 1, close):
                start = at + 1 if line.is_capital(at + 1) else at + 2
                end = close if line.is_capital(at + 1) else close - 1
                head = lexicon.organisation_heads.get(line.words[end - 1]) if end - start > 1 else None
                entry = _entry_at(quoted, line.index, start, end)
                yield candidate._replace(
                    start=start, end=end, rule="names.brackets", priority=9, entry=entry, organisation_kind=head,
                    kind_words=line.span(end - 1, end) if head else None, alias_of=(candidate.line, candidate.start),
                )  # fmt: skip


def _entry_at(found: Mapping[tuple[int, int], Candidate], line: int, start: int, end: int) -> str | None:
    """The curated entry of the candidate at exactly these tokens, if there is one."""
    known = found.get((line, start))
    return known.entry if known and known.end == end else None


def _letters_behind(line: Line, candidate: Candidate) -> bool:
    """Whether the letters of a body stand behind its name without brackets: "Free Union of Weavers FUW"."""
    at = candidate.end
    named = candidate.rule == "names.organisation-head" and candidate.length > _PAIR
    return named and line.is_capital(at) and is_acronym(line.texts[at]) and not line.is_capital(at + 1)


def _called_too(line: Line, at: int) -> int | None:
    """Where a former or later name stands behind token `at`: ", then called Nur", "(formerly Nur", ", or NUR,"."""
    if line.word(at) not in (",", "("):
        return None
    if line.word(at + 1) == "or" and line.is_capital(at + 2) and is_acronym(line.texts[at + 2]):
        return at + 2
    when = line.word(at + 1) in _WHEN
    named = at + 1 + when
    if line.word(named) in ("called", "named"):
        named += 1
    elif (line.word(named), line.word(named + 1)) == ("known", "as"):
        named += 2
    elif not when:
        return None
    return named + 1 if line.word(named) in ("the", '"') else named


def _repeated(lines: list[Line], chosen: list[Candidate], ordinary: frozenset[str]) -> Iterator[Candidate]:
    """What is known by now, wherever it stands: surnames and given names of persons, names of organisations and
    places."""
    lexicon = load_lexicon()
    known = _Known(lines, chosen)
    taken: defaultdict[int, set[int]] = defaultdict(set)
    for candidate in chosen:
        taken[candidate.line].update(range(candidate.start, candidate.end))
    for line in lines:
        for at in line.capitals:
            if at in taken[line.index] or line.words[at] in lexicon.common:
                continue
            found = known.name_at(line, at)
            if found:
                yield found
            elif key(line.texts[at]) in known.parts and not (at == 0 and line.words[at] in ordinary):
                yield Candidate(line.index, at, at + 1, "person", "names.part", 1)


def _names_company(first: str) -> bool:
    """Whether the first word of a company's name may stand for it: "Newmont" for "Newmont Mining Corp"."""
    lexicon, word = load_lexicon(), first.lower()
    known = word in lexicon.plain or word in lexicon.cities or word in lexicon.openers or word in lexicon.modifiers
    return len(word) > _SHORT_COMPANY and not known and fold(first) not in lexicon.given and first[1:].islower()


class _Known:
    """Names found so far: `parts` are the words of persons' names, folded."""

    def __init__(self, lines: list[Line], chosen: list[Candidate]) -> None:
        self._lines = lines
        self.parts: set[str] = set()
        self._names: defaultdict[str, list[tuple[tuple[str, ...], Candidate]]] = defaultdict(list)
        for candidate in chosen:
            texts = lines[candidate.line].texts[candidate.start : candidate.end]
            if candidate.kind == "person":
                self.parts.update(key(text) for text in texts if len(text) > 2 and text[0].isupper())
            elif texts[0][0].isupper() and not candidate.adjective:
                keys = _keys(lines, candidate)
                self._names[keys[0]].append((keys, candidate))
                if candidate.organisation_kind == "Company" and len(keys) > 1 and _names_company(texts[0]):
                    self._names[keys[0]].append((keys[:1], candidate))

    def name_at(self, line: Line, at: int) -> Candidate | None:
        """The organisation or place that token `at` begins to name again."""
        for keys, model in self._names.get(key(line.texts[at]), ()):
            end = at + len(keys)
            same_case = line.texts[at].isupper() == self._lines[model.line].texts[model.start].isupper()
            if len(keys) < model.length and keys[0] in self.parts:
                continue  # "Halvard" is whom the Halvard Factory is named after
            if same_case and tuple(key(text) for text in line.texts[at:end]) == keys:
                return model._replace(line=line.index, start=at, end=end, rule="names.repeated",
                    alias_of=None, kind_words=None, organisation_kind=None,
                )  # fmt: skip
        return None
