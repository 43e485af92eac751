"""Organisations and places of one article joined: by curated entry, folded name, abbreviation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from extract.article import Span
from extract.document import MentionForm
from extract.facts import OrganisationKind, Value
from extract.language.folding import fold
from extract.names.authority import Entry
from extract.names.clusters import Cluster, text_of
from extract.names.corporate.colours import CAUSES
from extract.names.corporate.party_signs import party_sign
from extract.names.lexicon import load_lexicon
from extract.names.lines import Candidate, CandidateKind, Line, is_acronym

_BODIES = frozenset(
    fold(word)
    for word in (
        *("ministry", "committee", "court", "council", "bank", "commission", "service", "assembly", "agency"),
        *("department", "congress", "senate", "treasury", "navy"),
    )
)
"""Heads of bodies and outlets that a country or a city before the name belongs to."""
_COLOURS = {
    fold(members): fold(colour)
    for members, colour in (
        ("communists", "communist"),
        ("greens", "green"),
        ("socialists", "socialist"),
        ("liberals", "liberal"),
        ("conservatives", "conservative"),
        ("agrarians", "agrarian"),
        ("republicans", "republican"),
        ("democrats", "democratic"),
    )
}
"""What a party is called by whose members are called so."""
_HOUSES = frozenset(fold(word) for word in ("khural", "kenesh", "rada", "majlis", "mejlis", "duma", "senate"))
_FORMS = frozenset(
    {
        "corp",
        "inc",
        "ltd",
        "plc",
        "ag",
        "sa",
        "nv",
        "spa",
        "gmbh",
        "co",
        "lc",
        "lp",
        "jsc",
        "ojsc",
        "pao",
        "oao",
        "ao",
    }
)
"""Forms of companies at the end of folded names, which short names leave out."""
_STATES = ("U.S. ", "US ", "United States ")
_UNITED = ("united", "states")
_AMERICAN = frozenset(
    fold(name)
    for name in (
        *("congress", "state department", "marine corps", "census bureau", "coast guard", "geological survey"),
        *("forest service", "air force", "justice department", "department of justice", "department of state"),
        *("department of homeland security", "department of defense", "treasury department", "secret service"),
        *("environmental protection agency", "postal service", "federal reserve", "bureau of land management"),
    )
)
"""Bodies that are of the United States where the article names them so once, whatever comes first."""
_LONG_SHORT = 3
"""How many words a name has at least that is of one body, whether its land stands before it or not."""
_GENERAL = frozenset(
    fold(word)
    for word in (
        *("ministry", "department", "supreme", "central", "national", "constitutional", "high", "state", "federal"),
        *("security", "office", "embassy", "university", "bank", "court", "council", "house", "general", "communist"),
        *("socialist", "democratic", "liberal", "social", "people", "district", "city", "regional", "committee"),
    )
)
"""First words of bodies that many lands have."""
_SHOWN = 4
"""What an election shows of a body weighs more than the noun beside it."""
_WEIGHTS = {
    "names.class-noun-before": 3,
    "names.class-noun-behind": 3,
    "names.apposition": 3,
    "names.quoted": 3,
}
"""What the words beside a name say of its kind weighs more than a list, and a list more than its head."""

_BRANCHED = frozenset(fold(word) for word in ("movement", *sorted(CAUSES)))
"""Last words of bodies that are called so for short where a land follows."""
_OWN_WORDS = frozenset({"names.organisation-head", "names.company-word"})
"""Rules that tell a body's kind by the words of its name."""
_SHORT_RULES = frozenset(
    {"names.repeated", "names.club", "names.ampersand", "names.known", "names.known-within"}
    | {"names.traded", "names.acronym", "names.class-noun-behind"}
)
_NAMED_FOR_SHORT = frozenset(fold(word) for word in ("party", "international"))
"""What the names of parties and campaigns have behind the short ones: "Labour", "Amnesty"."""
_FULLER = frozenset(
    fold(word)
    for word in ("motor", "motors", "group", "holdings", "company", "bank", "corporation", "industries", "electric")
)
"""What a company's whole name has behind the short one."""
_SEARCHED = 300
"""Bodies and places, the last ones named, among which a shorter name's owner is looked for."""


class Others:
    """Organisations and places of one article, by curated entry, folded name and abbreviation."""

    def __init__(self, clusters: list[Cluster]) -> None:
        self._all = clusters
        self._by_key: dict[tuple[CandidateKind, str], Cluster] = {}
        self._by_start: dict[tuple[int, int], Cluster] = {}

    def add(self, line: Line, candidate: Candidate, entries: Mapping[str, Entry]) -> None:
        span, text = text_of(line, candidate)
        entry = entries[candidate.entry] if candidate.entry else None
        key = _organisation_key(text) if candidate.kind == "organisation" else fold(text)
        cluster = self._by_start.get(candidate.alias_of) if candidate.alias_of else None
        if cluster is None and entry:
            cluster = self._by_key.get((candidate.kind, entry.id)) or self._longer(candidate.kind, key)
        if cluster is None:
            cluster = self._by_key.get((candidate.kind, key))
        if cluster is None and candidate.kind == "organisation":
            cluster = self._spelled_out(text) if is_acronym(text) else self._shortened(key) or self._side(key)
            cluster = cluster or self._without_land(key)
        if cluster is None:
            cluster = Cluster(candidate.kind, entry.id.partition("/")[2] if entry else key, entry)
            self._all.append(cluster)
        if entry:
            cluster.entry = cluster.entry or entry
            self._by_key.setdefault((candidate.kind, entry.id), cluster)
        for spelling in (key, *_without_place(key)) if candidate.kind == "organisation" else (key,):
            self._by_key.setdefault((candidate.kind, spelling), cluster)
        self._by_start[candidate.line, candidate.start] = cluster
        form: MentionForm = "adjective" if candidate.adjective else "name"
        if candidate.kind == "organisation" and text.isupper():
            form = "abbreviation"
        cluster.named.append((span, text, candidate.rule, form))
        self._kind(cluster, candidate, span)
        shown = party_sign(line, candidate) if candidate.kind == "organisation" else None
        if shown:
            cluster.kinds.append((_SHOWN, Value("PoliticalParty", shown, "names.party-sign")))

    def join_abbreviations(self) -> None:
        """Give what an abbreviation alone named, before the full name did, to the one that it can only mean."""
        known: defaultdict[str, list[Cluster]] = defaultdict(list)
        for cluster in self._all:
            if cluster.kind == "organisation":
                texts = {text for _, text, _, _ in cluster.named}
                keys = {*texts, *(letters.upper() for text in texts for letters in _initial_letters(text))}
                for key in sorted(keys):
                    known[key].append(cluster)
        self._join_first_words()
        self._join_without_land()
        for short in self._all:
            if short.kind == "organisation" and not short.entry and _abbreviates(short):
                long = [c for c in known[short.named[0][1]] if c is not short and c.named]
                if len(long) == 1:
                    long[0].named += short.named
                    long[0].kinds += short.kinds
                    short.named = []

    def _join_without_land(self) -> None:
        """Give what a body was called before its land was told to the one of that name: "Census Bureau" to "U.S.
        Census Bureau", "Tramway Workers Union" to "Utopian Tramway Workers Union"."""
        landed: defaultdict[str, list[Cluster]] = defaultdict(list)
        bodies = [c for c in self._all if c.kind == "organisation" and c.named]
        for cluster in bodies:
            for key in sorted({_organisation_key(text) for _, text, _, _ in cluster.named}):
                land, _, rest = key.partition(" ")
                if rest and (rest in _AMERICAN if land == "us" else land in _places()):
                    landed[rest].append(cluster)
        for short in bodies if landed else ():
            keys = {_organisation_key(text) for _, text, _, _ in short.named}
            long = landed.get(min(keys), []) if len(keys) == 1 and not short.entry else []
            words = min(keys).split()
            own = min(keys) in _AMERICAN or (len(words) >= _LONG_SHORT and words[0] not in _GENERAL)
            if len(long) == 1 and long[0] is not short and own:
                long[0].named += short.named
                long[0].kinds += short.kinds
                short.named = []

    def _join_first_words(self) -> None:
        """Give what a shorter name named, in a headline before the whole one, to the body: "Norvik" to "Norvik
        Steel", "Quill & Lund" to "Quill & Lund University", "the Hawks" to "the Tarn Hawks"."""
        for short in self._all:
            if short.kind != "organisation" or short.entry or not short.named:
                continue
            rules = {n[2] for n in short.named}
            keys = {_organisation_key(text) for _, text, _, _ in short.named}
            if len(keys) > 1 or not rules <= _SHORT_RULES:
                continue
            key = min(keys)
            if "names.club" in rules:
                long = self._whole(key, "names.club")
            elif "names.ampersand" in rules:
                long = self._whole(key, None)
            else:
                long = self._company(key) if " " not in key else None
                if long and rules != {"names.repeated"} and not _named_in_full(key, long):
                    long = None  # "Sony" is not "Sony Music"
                spelled = None if "names.acronym" in rules else self._in_full(key)
                long = long or spelled or self._whole(key, "names.club")
            if long and long is not short and long.named:
                long.named += short.named
                short.named = []

    def _in_full(self, key: str) -> Cluster | None:
        """The one party or campaign that `key` is short for: "Labour" for "Labour Party"."""
        names = {f"{key} {word}" for word in _NAMED_FOR_SHORT}
        found = [
            cluster
            for cluster in self._all[-_SEARCHED:]
            if cluster.kind == "organisation"
            and any(_organisation_key(text) in names for _, text, _, _ in cluster.named)
        ]
        return found[0] if len(found) == 1 else None

    def _whole(self, key: str, rule: str | None) -> Cluster | None:
        """The one organisation with a name that begins with `key` or, for a `rule` by which it was found, ends so."""
        found = [
            cluster
            for cluster in self._all[-_SEARCHED:]
            if cluster.kind == "organisation"
            and any(
                name.startswith(f"{key} ") or (told == rule and name.endswith(f" {key}"))
                for name, told in ((_organisation_key(text), told) for _, text, told, _ in cluster.named)
                if rule in (None, told)
            )
        ]
        return found[0] if len(found) == 1 else None

    def _spelled_out(self, acronym: str) -> Cluster | None:
        """The one organisation whose name has these initials."""
        found = [
            cluster
            for cluster in self._all[-_SEARCHED:]
            if cluster.kind == "organisation"
            and any(acronym.lower() in _initial_letters(n[1]) for n in cluster.named)
        ]
        return found[0] if len(found) == 1 else None

    def _longer(self, kind: CandidateKind, key: str) -> Cluster | None:
        """The organisation without a curated entry that bears a curated short name: "Ata-Meken Socialist Party"."""
        found = self._shortened(key) if kind == "organisation" else None
        return found if found and not found.entry else None

    def _company(self, key: str) -> Cluster | None:
        """The one company whose name of several words begins with this one: "Newmont"."""
        found = [
            cluster
            for cluster in self._all[-_SEARCHED:]
            if cluster.kind == "organisation"
            and any(kind.value == "Company" for _, kind in cluster.kinds)
            and any(_organisation_key(text).startswith(f"{key} ") for _, text, _, _ in cluster.named)
        ]
        return found[0] if len(found) == 1 else None

    def _without_land(self, key: str) -> Cluster | None:
        """The movement that an article called without the land behind its name before."""
        short, _, land = key.rpartition(" ")
        named = land in _places() and short.rpartition(" ")[2] in _BRANCHED
        return self._by_key.get(("organisation", short)) if named else None

    def _side(self, key: str) -> Cluster | None:
        """The one party that its members call so ("the Democrats"), the one house that is called so for short."""
        last = key.rsplit(" ", 1)[-1]
        colour = _COLOURS.get(last)
        if colour is None and last not in _HOUSES and (last not in _BODIES or last == key):
            return None
        found = [
            cluster
            for cluster in self._all[-_SEARCHED:]
            if cluster.kind == "organisation"
            and any(_of_side(_organisation_key(text), key, colour) for _, text, _, _ in cluster.named)
        ]
        return found[0] if len(found) == 1 else None

    def _shortened(self, key: str) -> Cluster | None:
        """The one organisation whose name goes on with "of" where this one ends: "Democratic Choice"."""
        if " " not in key:
            return self._company(key)
        found = [
            cluster
            for cluster in self._all[-_SEARCHED:]
            if cluster.kind == "organisation"
            and any(_goes_on(_organisation_key(text), key) for _, text, _, _ in cluster.named)
        ]
        return found[0] if len(found) == 1 else None

    @staticmethod
    def _kind(cluster: Cluster, candidate: Candidate, span: Span) -> None:
        if candidate.organisation_kind is not None:
            weight = _WEIGHTS.get(candidate.rule) or (2 if candidate.entry else 1)
            words = candidate.kind_words or span
            cluster.kinds.append((weight, Value(candidate.organisation_kind, words, candidate.rule)))


def _named_in_full(key: str, cluster: Cluster) -> bool:
    """Whether the company bears the name `key` with what names in full have behind it: "Toyota Motor Corp."."""
    names = (_organisation_key(text) for _, text, _, _ in cluster.named)
    return any(name.startswith(f"{key} ") and set(name.split()[1:]) <= _FULLER for name in names)


def _goes_on(long: str, short: str) -> bool:
    """Whether a long name is a short one with "of …" or with the party's or the movement's colours behind."""
    if not long.startswith(f"{short} "):
        return False
    if long.startswith((f"{short} of ", f"{short} for ")):
        return True
    if short.rpartition(" ")[2] in _BRANCHED and long.removeprefix(f"{short} ") in _places():
        return True
    return long.rsplit(" ", 1)[-1] in ("parti", "movement", "bloc", "union")


def _of_side(name: str, key: str, colour: str | None) -> bool:
    """Whether a name is that of the party with this colour, or goes before the last word of a house's name."""
    if colour:
        return "parti" in name.split() and colour in name.split()
    return name.endswith(f" {key}")


def _abbreviates(cluster: Cluster) -> bool:
    return bool(cluster.named) and all(is_acronym(text) for _, text, _, _ in cluster.named)


@lru_cache(maxsize=1 << 14)
def _initial_letters(name: str) -> tuple[str, str]:
    """A name's initials with and without its small words, in lower case."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalpha()]
    return "".join(w[0] for w in words).lower(), "".join(w[0] for w in words if w[0].isupper()).lower()


def kind_voted(kinds: list[tuple[int, Value[OrganisationKind]]]) -> Value[OrganisationKind] | None:
    """The kind most often shown, a curated name counting for many; the first at equal votes."""
    if any(kind.value == "Company" and kind.rule in _OWN_WORDS for _, kind in kinds):
        kinds = [told for told in kinds if told[1].value != "TradeUnion"]  # "the union of Norvik", not Norvik
    votes: dict[OrganisationKind, int] = {}
    for weight, kind in kinds:
        votes[kind.value] = votes.get(kind.value, 0) + weight
    best = max(votes, key=lambda kind: votes[kind], default=None)
    return next((kind for _, kind in kinds if kind.value == best), None)


@lru_cache(maxsize=1 << 14)
def _organisation_key(text: str) -> str:
    """A name without its article and its country's possessive."""
    words = fold(text.replace("’s ", " ").replace("'s ", " ")).split()
    while words and words[0] in ("the",):
        words = words[1:]
    if text.startswith(_STATES) and len(words) > len(_UNITED):
        words = ["us", *words[1 if words[0] == "us" else len(_UNITED) :]]
    if words and words[0] == "la" and text.startswith("LA "):
        words[:1] = ["los", "angeles"]
    if text.endswith(" News") and is_acronym(text.removesuffix(" News")):
        words.pop()  # "QRS News" is QRS
    while len(words) > 1 and words[-1] in _FORMS:
        words.pop()
    return " ".join(words)


def _without_place(key: str) -> tuple[str, ...]:
    """A body's or an outlet's key without the country or the city before or behind it: "kazakstan foreign ministri",
    "london financial times"."""
    words = key.split()
    countries = _places()
    if len(words) > 2 and (words[0] in countries) and words[-1] in _BODIES:
        return (" ".join(words[1:]),)
    if len(words) > 2 and words[-1] in countries and words[-2] not in ("of", "for", "in"):
        return (" ".join(words[:-1]),)
    return ()


@cache
def _places() -> frozenset[str]:
    return frozenset(fold(word) for word in load_lexicon().countries)
