"""Names in an article joined to persons, organisations and places: the same one under several spellings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from extract.document import Mention, MentionForm
from extract.facts import Entity, EntityId, Organisation, Person, Place, Value
from extract.language.folding import fold, slug
from extract.names.authority import Entry
from extract.names.clusters import Cluster, text_of
from extract.names.corporate.bare_names import bare_name
from extract.names.corporate.bodies import Others, kind_voted
from extract.names.corporate.towns_in_names import TOWN_IN_NAME
from extract.names.lexicon import load_lexicon
from extract.names.lines import Candidate, CandidateKind, Line, is_acronym

_LONG_SURNAME = 6
_VERY_LONG_SURNAME = 8
_LONGEST_SURNAME = 10
_OPENING = 3
_VOWELS = frozenset("aeiou")
_BEARERS = 50
"""People of one name, the last ones named, among whom one is looked for."""
_YOUNGER = frozenset({"jr", "junior", "sr", "senior"})


def resolve(
    lines: list[Line], chosen: Iterable[Candidate], entries: Mapping[str, Entry]
) -> tuple[dict[EntityId, Entity], list[Mention]]:
    """Entities by id, in the order of their first mention, and their mentions in text order.

    A surname, a given name, an abbreviation or a bracketed second name joins the one it can only mean; two persons of
    one surname stay two, and a surname alone then means the one named last.
    """
    clusters: list[Cluster] = []
    ordered = sorted(chosen, key=lambda c: (c.line, c.start))
    persons = _Persons(clusters)
    others = Others(clusters)
    for candidate in ordered:
        if candidate.kind == "person":
            persons.see_full_name(lines[candidate.line], candidate, entries)
    for candidate in ordered:
        line = lines[candidate.line]
        if candidate.kind == "person":
            persons.add(line, candidate, entries)
        else:
            others.add(line, candidate, entries)
    others.join_abbreviations()
    return _finish(clusters)


class _Persons:
    """Persons of one article by full name, surname and given name."""

    def __init__(self, clusters: list[Cluster]) -> None:
        self._all = clusters
        self._by_key: dict[str, Cluster] = {}
        self._by_word: defaultdict[str, list[Cluster]] = defaultdict(list)
        self._long_words: defaultdict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        """The long words of names by the letters that a slip leaves alone."""
        self._last: dict[str, Cluster] = {}
        self._at: dict[tuple[int, int], Cluster] = {}
        """Who is named in full at a line and a token."""
        self._full_in: dict[str, int] = {}
        """In which line each person was last named in full, by their keys."""
        self._opens: dict[str, bool] = {}
        """Whether a person's first name in full opens one of the first sentences, as whom an article is about."""

    def see_full_name(self, line: Line, candidate: Candidate, entries: Mapping[str, Entry]) -> None:
        """Note a name of several words, so that its parts are known wherever they stand."""
        _, text = text_of(line, candidate)
        key = fold(text)
        if candidate.end - candidate.start < 2:
            return
        if key in self._by_key:
            self._at[candidate.line, candidate.start] = self._by_key[key]
            return
        called = self._at.get(candidate.alias_of) if candidate.alias_of else None
        cluster = called or self._same_full_name(key) or Cluster("person", key)
        if cluster not in self._all:
            self._all.append(cluster)
        self._by_key[key] = cluster
        self._at[candidate.line, candidate.start] = cluster
        if candidate.entry and not cluster.entry:
            cluster.entry = entries[candidate.entry]
        for word in {*key.split(), *(fold(t) for t in line.texts[candidate.start : candidate.end])}:
            self._note(word, cluster)

    def add(self, line: Line, candidate: Candidate, entries: Mapping[str, Entry]) -> None:
        span, text = text_of(line, candidate)
        key = fold(text)
        entry = entries[candidate.entry] if candidate.entry else None
        cluster = self._by_key.get(key)
        form: MentionForm = "name"
        if cluster is None or candidate.length == 1:
            found = self._part(key, entry, candidate.line)
            form = "part" if found or candidate.length == 1 else "name"
            cluster = found or cluster
        if cluster is None:
            cluster = Cluster("person", key, entry)
            self._all.append(cluster)
            self._by_key[key] = cluster
            for word in key.split():
                self._note(word, cluster)
        if entry and not cluster.entry and candidate.length > 1:
            cluster.entry = entry
        cluster.named.append((span, text, candidate.rule, form))
        for word in cluster.words:
            self._last[word] = cluster
        if form == "name":
            self._opens.setdefault(cluster.key, candidate.line < _OPENING and candidate.start == 0)
            self._full_in[cluster.key] = candidate.line

    def _note(self, word: str, cluster: Cluster) -> None:
        bearers = self._by_word[word]
        if cluster not in bearers[-_BEARERS:]:
            bearers.append(cluster)
        if len(word) >= _LONG_SURNAME and " " not in word:
            self._long_words[word[:2], word[-2:]][word] = None

    def _same_full_name(self, key: str) -> Cluster | None:
        """One already seen in another order of words, under a short form of its given name, or with an initial."""
        words = key.split()
        for other in dict.fromkeys(c for word in words for c in self._by_word.get(word, ())[-_BEARERS:]):
            theirs = other.words
            if sorted(words) == sorted(theirs):
                return other
            shared = set(words) & set(theirs)
            if len(words) == len(theirs) and len(shared) == len(words) - 1 and words[-1] == theirs[-1]:
                mine, its = set(words) - shared, set(theirs) - shared  # one word each, none where a word comes twice
                if mine and its and _same_given(min(mine), min(its)):
                    return other
            if len(words) > 1 and len(theirs) > 1 and (_contains(words, theirs) or _contains(theirs, words)):
                return other
            middles = len(words) != len(theirs) or words[1][0] == theirs[1][0]  # "Kim Ji-su" is not "Kim Mi-su"
            if (
                len(words) > 1 < len(theirs)
                and words[-1] == theirs[-1]
                and _same_first(words[0], theirs[0])
                and middles
            ):
                return other  # with and without a patronymic or a middle name
            if _initials(words, theirs) or _initials(theirs, words):
                return other
        return None

    def _part(self, key: str, entry: Entry | None, line: int) -> Cluster | None:
        """Whom a surname or a given name alone means in the line numbered `line`."""
        found = self._by_word.get(key, [])[-_BEARERS:]
        if entry:
            own = [c for c in found if c.entry == entry]
            if own or not found:
                return own[0] if own else self._near(key)
        if len(found) == 1:
            return found[0]
        if found:
            return self._shared([c for c in found if c.words[-1] == key] or found, key, line)
        return self._near(key)

    def _shared(self, people: list[Cluster], key: str, line: int) -> Cluster:
        """Whom a surname that several have means alone: whom the article has named most, else the last one.

        Not one whom the same sentence names in full ("Anna Orlova, who is Orlova's sister-in-law"), if another can be
        meant.
        """
        before = [c for c in people if c.named and self._full_in.get(c.key) != line]
        if len(before) == 1:
            return before[0]
        most = max(len(c.named) for c in people)
        often = [c for c in people if len(c.named) == most]
        opening = [c for c in often if self._opens.get(c.key)]
        if len(opening) == 1 and len(often) > 1:
            return opening[0]
        last = self._last.get(key)
        return last if last is not None and last in often else often[0]

    def _near(self, key: str) -> Cluster | None:
        """A slip in a long surname within one article: one letter more, less or other, the same beginning and end."""
        if len(key) < _LONG_SURNAME or " " in key:
            return None
        near = [
            cluster
            for word in self._long_words[key[:2], key[-2:]]
            for cluster in self._by_word[word]
            if _slip(word, key)
        ]
        return near[0] if len({id(c) for c in near}) == 1 else None


def _same_given(a: str, b: str) -> bool:
    groups = load_lexicon().nicknames
    if groups.get(a, frozenset()) & groups.get(b, frozenset()):
        return True
    return (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b)) or _slipped_given(a, b)


def _same_first(a: str, b: str) -> bool:
    return a == b or _slipped_given(a, b)


def _slipped_given(a: str, b: str) -> bool:
    """Whether two long given names differ by two letters that changed places, by one inside, or by a vowel."""
    if min(len(a), len(b)) < _LONG_SURNAME or a[0] != b[0] or a[-1] != b[-1]:
        return False
    if len(a) != len(b):
        return _one_edit(a, b)
    differing = [n for n, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(differing) == 1 and {a[differing[0]], b[differing[0]]} <= _VOWELS:
        return True
    first, last = (differing[0], differing[-1]) if differing else (0, 0)
    return last == first + 1 and a[first] == b[last] and a[last] == b[first]


def _contains(long: list[str], short: list[str]) -> bool:
    if long[-1] in _YOUNGER:
        return False
    return (len(long) > len(short) and long[: len(short)] == short) or long[-len(short) :] == short


def _initials(short: list[str], full: list[str]) -> bool:
    """ "K. Azharkulova", "Azharkulova K." for "Azharkulova Kizdigoy"."""
    letters = [w for w in short if len(w) == 1]
    rest = [w for w in short if len(w) > 1]
    if not letters or not rest or not all(w in full for w in rest):
        return False
    left = [w for w in full if w not in rest]
    return all(any(w.startswith(letter) for w in left) for letter in letters)


def _slip(a: str, b: str) -> bool:
    """Whether two surnames are one with a slip: one edit inside, or two in a long one."""
    if a[:4] == b[:4] and a[-2:] == b[-2:] and _one_edit(a, b):
        return True
    if min(len(a), len(b)) < _VERY_LONG_SURNAME or a[:2] != b[:2] or a[-3:] != b[-3:] or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) <= 2
    if min(len(a), len(b)) < _LONGEST_SURNAME:
        return False  # "Ismailov" is not "Ismagulov"
    short, long = sorted((a, b), key=len)
    return any(
        sum(x != y for x, y in zip(short, long[:n] + long[n + 1 :], strict=True)) <= 1 for n in range(len(long))
    )


def _one_edit(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    if len(a) > len(b):
        a, b = b, a
    at = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    return a[at + 1 :] == b[at + 1 :] if len(a) == len(b) else a[at:] == b[at + 1 :]


def _finish(clusters: list[Cluster]) -> tuple[dict[EntityId, Entity], list[Mention]]:
    found = sorted((c for c in clusters if c.named), key=lambda c: min(n[0] for n in c.named))
    entities: dict[EntityId, Entity] = {}
    mentions: list[Mention] = []
    for cluster in found:
        entity = _entity(cluster, entities)
        entities[entity.id] = entity
        mentions += [
            Mention(span, (entity.id,), cluster.kind, form)
            for span, _, rule, form in cluster.named
            if rule != TOWN_IN_NAME
        ]
    mentions.sort(key=lambda m: m.span)
    return entities, mentions


def _entity(cluster: Cluster, taken: Mapping[EntityId, Entity]) -> Entity:
    named = sorted(cluster.named, key=lambda n: n[0])
    names = [n for n in named if n[3] != "adjective"]
    spellings: dict[str, Value[str]] = {}
    for span, text, rule, _ in names:
        spellings.setdefault(text, Value(text, span, rule))
    entry = cluster.entry
    first = [text for text, value in spellings.items() if value.rule != "names.brackets" and not is_acronym(text)]
    label = _fullest(first or list(spellings), cluster.kind) if spellings else (entry.label if entry else named[0][1])
    number, stem = 1, f"{cluster.kind}:{slug(label) or 'x'}"
    identifier = stem
    while identifier in taken:
        number += 1
        identifier = f"{stem}:{number}"
    mentions = tuple(n[0] for n in named)
    if cluster.kind == "organisation":
        for bare in list(map(bare_name, spellings.values())):
            spellings.setdefault(bare.value, bare) if bare else None
    values = tuple(spellings.values())
    authority = entry.id if entry else None
    if cluster.kind == "person":
        return Person(identifier, label, values, mentions, authority)
    if cluster.kind == "place":
        return Place(identifier, label, values, mentions, authority, country=bool(entry and entry.country))
    return Organisation(identifier, label, values, mentions, authority, kind=kind_voted(cluster.kinds))


def _fullest(spellings: list[str], kind: CandidateKind) -> str:
    """The spelling with most words (initials count half), the longest, the first."""
    if kind == "place":
        return spellings[0]

    def rank(item: tuple[int, str]) -> tuple[float, int, int]:
        at, text = item
        words = fold(text).split()
        whole = sum(0.5 if len(word) == 1 else 1 for word in words)
        return whole, len(text), -at

    return max(enumerate(spellings), key=rank)[1]
