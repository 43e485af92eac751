"""Things and facts in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from extract.language.calendar_words import MONTHS
from extract.language.counted_events import counted_in_events
from server.prefixes import ONTOLOGY, PREFIXES
from server.store import RDFS_LABEL, Graph, sz

KIND_NAMES: Final = {
    "Person": "person", "PoliticalParty": "political party", "TradeUnion": "trade union", "PublicBody": "public body",
    "Company": "company", "MediaOutlet": "media outlet", "CampaignGroup": "campaign group",
    "InternationalOrganisation": "international organisation", "Organisation": "organisation", "Country": "country",
    "Place": "place", "Accusation": "accusation", "PresidentialElection": "presidential election",
    "ParliamentaryElection": "parliamentary election", "LocalElection": "local election", "Referendum": "referendum",
    "Election": "election", "Arrest": "arrest", "Charge": "charge", "Sentence": "sentence", "Release": "release",
    "Extradition": "extradition", "CustodyEvent": "custody event", "Role": "role", "Kinship": "kinship",
    "Candidacy": "candidacy", "VoteShare": "share of the vote", "Turnout": "turnout", "Article": "article",
    "Evidence": "passage", "Assertion": "assertion", "Agent": "unnamed body or group", "Event": "event",
    "Statement": "statement",
}  # fmt: skip

PROPERTY_NAMES: Final = {
    sz("date"): "Date", sz("earliest"): "Not before", sz("latest"): "Not after", sz("person"): "Person",
    sz("holder"): "Holder", sz("title"): "Title", sz("organisation"): "Organisation", sz("jurisdiction"): "For",
    sz("status"): "Status", sz("asOf"): "As of", sz("from"): "From", sz("until"): "Until",
    sz("relative"): "Relative", sz("kin"): "Kin", sz("country"): "Country", sz("early"): "Brought forward",
    sz("winner"): "Winner", sz("election"): "Election", sz("candidate"): "Candidate",
    sz("nominatedBy"): "Nominated by", sz("percent"): "Figure", sz("percentMin"): "At least",
    sz("percentMax"): "At most", sz("bound"): "The figure is", sz("official"): "Official",
    sz("claimedBy"): "According to", sz("conflictsWith"): "Contradicted by", sz("group"): "Group",
    sz("countMin"): "People, at least", sz("countMax"): "People, at most",
    sz("peopleMin"): "People concerned, at least",
    sz("place"): "Place", sz("agency"): "By", sz("agencyText"): "By, in the text’s words", sz("charge"): "Charges",
    sz("penalty"): "Outcome", sz("length"): "Length", sz("inAbsentia"): "In absentia", sz("follows"): "Follows",
    sz("dateBasis"): "How the date is known",
    PREFIXES["dcterms"] + "title": "Title", PREFIXES["dcterms"] + "issued": "Published",
    PREFIXES["dcterms"] + "publisher": "Publisher", PREFIXES["dcterms"] + "creator": "Author",
    PREFIXES["dcterms"] + "source": "Source", PREFIXES["schema"] + "containedInPlace": "Part of",
    PREFIXES["geo"] + "lat": "Latitude", PREFIXES["geo"] + "long": "Longitude",
}  # fmt: skip

_DURATION: Final = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:\d+M)?)?")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a sentence: text alone, or with the IRI that it leads to."""

    text: str
    iri: str | None = None


def say_date(iso: str) -> str:
    """`31 May 2016`, `May 2016` or `2016`; anything else as it is."""
    found = re.fullmatch(r"(-?\d{4,})(?:-(\d{2})(?:-(\d{2}))?)?Z?", iso)
    if not found or (found[2] and not 1 <= int(found[2]) <= 12):
        return iso
    words = [str(int(found[3]))] if found[3] else []
    return " ".join([*words, *([MONTHS[int(found[2]) - 1]] if found[2] else []), found[1]])


def say_duration(text: str) -> str:
    """`5 years and 6 months` for P5Y6M; "life" and what can't be read stay as they are."""
    found = _DURATION.fullmatch(text)
    if not found or text == "P":
        return text
    names = ("year", "month", "week", "day", "hour")
    parts = [
        f"{int(n)} {name}{'' if int(n) == 1 else 's'}" for n, name in zip(found.groups(), names, strict=True) if n
    ]
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]])) if parts else text


def say_number(text: str) -> str:
    """A decimal without needless zeros."""
    return text.rstrip("0").rstrip(".") if "." in text else text


def when(graph: Graph, iri: str) -> str:
    """When an event was: as exact as told, else its bounds."""
    told = graph.text(iri, sz("date"))
    if told:
        return say_date(told)
    earliest, latest = graph.text(iri, sz("earliest")), graph.text(iri, sz("latest"))
    if earliest and latest:
        return _between(earliest, latest)
    return f"since {say_date(earliest)}" if earliest else f"until {say_date(latest)}" if latest else ""


def _between(earliest: str, latest: str) -> str:
    try:
        first, last = date.fromisoformat(earliest[:10]), date.fromisoformat(latest[:10])
    except ValueError:
        return f"{earliest} to {latest}"
    if first == last:
        return say_date(earliest)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    return f"{say_date(earliest)} to {say_date(latest)}"


def figure(graph: Graph, iri: str) -> str:
    """A share or a turnout with its bound: "about 98 %", "60 to 70 %"."""
    low, high, one = (say_number(graph.text(iri, sz(n))) for n in ("percentMin", "percentMax", "percent"))
    bound = graph.text(iri, sz("bound"))
    if not one:
        if low and high and low != high:
            return f"{low} to {high} %"
        one = low or high
    word = {"about": "about ", "over": "over ", "under": "under "}.get(bound, "")
    return f"{word}{one} %" if one else "no figure"


def people(graph: Graph, iri: str) -> list[Part]:
    """Who was concerned by a custody event."""
    there = [Part(graph.label(person), person) for person in graph.texts(iri, sz("person"))]
    there += [Part(group) for group in graph.texts(iri, sz("group"))]
    return _listed(there) or [Part("people not named")]


def linked(graph: Graph, iris: Iterable[str]) -> list[Part]:
    """Labels with their links, as a list in words."""
    return _listed([Part(graph.label(iri), iri) for iri in iris])


def _listed(there: Sequence[Part]) -> list[Part]:
    """Commas between them, and one "and" before the last."""
    parts: list[Part] = []
    for index, part in enumerate(there):
        if index:
            parts.append(Part(" and " if index == len(there) - 1 else ", "))
        parts.append(part)
    return parts


def tell(graph: Graph, iri: str, viewpoint: str = "") -> list[Part]:
    """A fact in one sentence without full stop; what it says of `viewpoint` itself is left out where it reads
    better so. A thing that is no fact is its label."""
    kinds = graph.kinds(iri)
    teller = next((_TELLERS[kind] for kind in kinds if kind in _TELLERS), None)
    return teller(graph, iri, viewpoint) if teller else [Part(graph.label(iri), iri)]


def _with(word: str, graph: Graph, iri: str, name: str) -> list[Part]:
    """`word` and the values of a property, or nothing."""
    values = graph.texts(iri, sz(name))
    return [Part(word), *linked(graph, values)] if values else []


def _role(graph: Graph, iri: str, viewpoint: str) -> list[Part]:
    holder = graph.text(iri, sz("holder"))
    parts: list[Part] = []
    if holder and holder != viewpoint:
        parts += [Part(graph.label(holder), holder), Part(", ")]
    status = graph.text(iri, sz("status"))
    lead = {"former": "former ", "future": "future "}.get(status, "")
    parts += [Part(lead), Part(graph.text(iri, sz("title")) or graph.label(iri), iri)]
    if graph.text(iri, sz("organisation")) != viewpoint:
        parts += _with(", ", graph, iri, "organisation")
    if graph.text(iri, sz("jurisdiction")) != viewpoint:
        parts += _with(", ", graph, iri, "jurisdiction")
    began, ended = (say_date(graph.text(iri, sz(n))) for n in ("from", "until"))
    if began and ended:
        parts.append(Part(f", {began} to {ended}"))
    elif began or ended:
        parts.append(Part(f", since {began}" if began else f", until {ended}"))
    return parts


def _kinship(graph: Graph, iri: str, viewpoint: str) -> list[Part]:
    person, relative = graph.text(iri, sz("person")), graph.text(iri, sz("relative"))
    kin = Part(graph.text(iri, sz("kin")) or "relative", iri)
    if person == viewpoint:
        return [kin, Part(" of "), Part(graph.label(relative), relative)]
    return [Part(graph.label(person), person), Part(", "), kin] + (
        [] if relative == viewpoint else [Part(" of "), Part(graph.label(relative), relative)]
    )


def _election(graph: Graph, iri: str, viewpoint: str) -> list[Part]:
    parts = [Part(graph.label(iri), iri)]
    time = when(graph, iri)
    if time and time not in graph.label(iri):
        parts.append(Part(f", {time}"))
    return parts if graph.text(iri, sz("winner")) == viewpoint else parts + _with(", won by ", graph, iri, "winner")


def _candidacy(graph: Graph, iri: str, viewpoint: str) -> list[Part]:
    candidate, election = graph.text(iri, sz("candidate")), graph.text(iri, sz("election"))
    parts: list[Part] = []
    if candidate != viewpoint:
        parts += [Part(graph.label(candidate), candidate), Part(" ")]
    verb = "tried to stand and was barred" if graph.text(iri, sz("status")) == "barred" else "stood"
    parts.append(Part(verb, iri))
    if election != viewpoint:
        parts += [Part(" in "), Part(graph.label(election), election)]
    return parts + _with(", nominated by ", graph, iri, "nominatedBy")


def _figure(graph: Graph, iri: str, viewpoint: str) -> list[Part]:
    parts: list[Part] = []
    candidate, election = graph.text(iri, sz("candidate")), graph.text(iri, sz("election"))
    if candidate and candidate != viewpoint:
        parts += [Part(graph.label(candidate), candidate), Part(" ")]
    parts.append(Part(figure(graph, iri), iri))
    if election != viewpoint:
        what = " of the vote in " if candidate else " turnout in "
        parts += [Part(what), Part(graph.label(election), election)]
    if graph.text(iri, sz("official")) == "true":
        parts.append(Part(", official figure"))
    if graph.text(iri, sz("claimedBy")) != viewpoint:
        parts += _with(", according to ", graph, iri, "claimedBy")
    return parts


_CUSTODY_VERBS: Final = {
    "Arrest": "arrested",
    "Charge": "charged",
    "Sentence": "sentenced",
    "Release": "released",
    "Extradition": "extradition",
    "CustodyEvent": "in custody",
}


def _when_told(graph: Graph, iri: str) -> str:
    """When the first article on an event came out: of groups called alike, all that tells them apart."""
    known = [card.date for p in graph.passages(iri) if (card := graph.article(p.article)).date]
    return f"told on {say_date(min(known))}" if known and len(min(known)) == 10 else ""


def _custody(graph: Graph, iri: str, viewpoint: str) -> list[Part]:
    persons = graph.texts(iri, sz("person"))
    verb = _CUSTODY_VERBS.get(graph.kind(iri), "in custody")
    penalty, length = graph.text(iri, sz("penalty")), graph.text(iri, sz("length"))
    if verb == "extradition" and penalty:
        verb, penalty = f"extradition {penalty}", ""
    groups = graph.texts(iri, sz("group"))
    if persons == [viewpoint] and not groups:
        parts = [Part(verb, iri)]
    elif not persons and groups and all(map(counted_in_events, groups)):
        parts = [Part(", ".join(groups), iri)]
    else:
        parts = [*people(graph, iri), Part(" "), Part(verb, iri)]
    time = when(graph, iri) or ("" if persons or graph.texts(iri, sz("place")) else _when_told(graph, iri))
    if time:
        parts.append(Part(f", {time}"))
    if graph.text(iri, sz("place")) != viewpoint:
        parts += _with(", in ", graph, iri, "place")
    agency = graph.texts(iri, sz("agency"))
    if agency and agency != [viewpoint]:
        parts += _with(", by ", graph, iri, "agency")
    elif not agency and graph.text(iri, sz("agencyText")):
        parts.append(Part(f", by {graph.text(iri, sz('agencyText'))}"))
    if graph.texts(iri, sz("charge")) != [viewpoint]:
        parts += _with(", for ", graph, iri, "charge")
    outcome = ", ".join(filter(None, [penalty, say_duration(length)]))
    return [*parts, Part(f": {outcome}")] if outcome else parts


def _article(graph: Graph, iri: str, _: str) -> list[Part]:
    card = graph.article(iri)
    about = ", ".join(filter(None, [card.publisher, say_date(card.date)]))
    return [Part(card.title, iri), *([Part(f" — {about}")] if about else [])]


_TELLERS: Final = {
    "Role": _role,
    "Kinship": _kinship,
    "Election": _election,
    "Candidacy": _candidacy,
    "VoteShare": _figure,
    "Turnout": _figure,
    "CustodyEvent": _custody,
    "Article": _article,
}


def plain(parts: Iterable[Part]) -> str:
    """The sentence without its links."""
    return "".join(part.text for part in parts)


def property_name(graph: Graph, iri: str) -> str:
    """A property in words."""
    if iri in PROPERTY_NAMES:
        return PROPERTY_NAMES[iri]
    label = graph.text(iri, RDFS_LABEL)
    if label:
        return label[:1].upper() + label[1:]
    local = iri.removeprefix(ONTOLOGY).rpartition("/")[2].rpartition("#")[2]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).capitalize()


def say_value(predicate: str, text: str, datatype: str) -> str:
    """A literal as people read it."""
    if predicate == sz("length"):
        return say_duration(text)
    if datatype.rpartition("#")[2] in {"date", "gYear", "gYearMonth"}:
        return say_date(text)
    if datatype.endswith("#boolean"):
        return {"true": "yes", "false": "no"}.get(text, text)
    if predicate in {sz("percent"), sz("percentMin"), sz("percentMax")}:
        return f"{say_number(text)} %"
    return text
