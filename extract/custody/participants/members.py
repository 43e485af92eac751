""" "Among them were X and Y": named members of a group told in the sentence before."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.participants.presented import presented
from extract.custody.participants.semicolons import row_behind
from extract.custody.retelling.agreeing import dates_clash
from extract.custody.scene import Scene
from extract.document import Document, Sentence
from extract.facts import CustodyKind, EntityId, Value
from extract.language.chunks import NounGroup, VerbGroup, is_class, lower_of

_POINTERS = frozenset({"them", "those", "these", "the", "detained", "arrested", "detainees", "prisoners"})
_LISTED = re.compile(
    r"(?:Among (?:those|the) (?P<what>detained|arrested|jailed|sentenced|convicted|released|freed) (?:are|were)"
    r"|(?:The|Those) (?P<which>detained|arrested|released|freed)(?: people| activists)? (?:include|are|were)\b)"
    r"[^.:]{0,60}:$",
)
_AND_WITH = re.compile(r"\band (?:his|her|their) [\w -]{2,30},? $")
_ONE_OF_THEM = re.compile(r"(?:One|Two|Three|Four) of (?:them|the (?:men|women|five|four|three|six|seven|ten)),? ")
_AMONG = frozenset({"among", "amongst"})
_SUCH = frozenset({"among", "including", "such as"})
_LONGEST_LIST, _LONGEST_OPENING = 40, 12
_OPENING, _REACH = 16, 14
_TAKEN = frozenset({"detained", "arrested", "detainees", "arrestees"})
_HELD = frozenset({"detained", "arrested", "held", "jailed", "seized"})


def add_members(scene: Scene, here: list[Draft], before: list[Draft]) -> None:
    """Adds the people named as members of a group to the event of that group."""
    if _one_still_held(scene, here, before):
        return
    add_inline_members(scene, here)
    _add_names_of_group(scene, here)
    _add_one_among(scene, here)
    among = (scene.group(i) for i in _among_them(scene))
    members = presented(scene) or [g for g in among if g is not None and g.person and not g.pronoun]
    known = {entity for group in members if group.mention is not None for entity in group.mention.entities}
    last = before[-1] if before and scene.sentence.index - before[-1].sentence == 1 else None
    if not members or (last is not None and known <= set(last.persons)):
        return
    hosts = [d for d in reversed([*before[-6:], *here]) if d.group and scene.sentence.index - d.sentence <= 2]
    told = _kind_told(scene)
    host = next((d for d in hosts if d.kind == told), hosts[0] if hosts else None)
    if host is None:
        _tell_of_detainees(scene, members, here)
        return
    if any(d.kind != host.kind and known <= set(d.persons) and not _of_before(d, host) for d in here):
        return
    host.evidence[scene.sentence.span] = None
    _add_to_group(host, members, here)
    for freed in hosts if host.kind == "arrest" else ():
        whole = freed.kind == "release" and freed.sentence == host.sentence and freed.count_min == host.count_min
        if whole and freed.recalled:
            _add_to_group(freed, members, here)


def _one_still_held(scene: Scene, here: list[Draft], before: list[Draft]) -> bool:
    """Adds to a group's verdict or arrest who of them is told to be in custody since, which is no further event:
    "Five men were jailed. One of them, A, is in the prison at Osh"; whether it did."""
    last = before[-1] if before and scene.sentence.index - before[-1].told_last == 1 else None
    if last is None or last.group is None or last.kind not in ("sentence", "arrest") or len(here) != 1:
        return False
    one = here[0]
    span, text = scene.sentence.span, scene.document.article.text
    apart = one.date is not None and (last.date is None or one.date.value != last.date.value)
    if not one.state or not one.persons or apart or not _ONE_OF_THEM.match(text, span.start, span.end):
        return False
    last.persons.update(one.persons)
    last.evidence[span] = None
    here.clear()
    return True


def _of_before(draft: Draft, host: Draft) -> bool:
    """Whether a relative clause tells what befell somebody at another time: "freed ten. They include A, jailed"."""
    return (draft.attached and dates_clash(host, draft)) or (host.kind == "release" != draft.kind)


def _tell_of_detainees(scene: Scene, members: list[NounGroup], here: list[Draft]) -> None:
    """ "The detained include A and B", of whom nothing was told before: adds an arrest of theirs."""
    group = scene.group(0) or (scene.group(1) if scene.lower(0) in _AMONG else None)
    if group is None or group.determiner != "the" or group.modifiers or group.head.lower not in _TAKEN or here:
        return
    draft = Draft("arrest", "custody/detained-include", scene.sentence.index, group.head.span, 0, state=True)
    draft.evidence[scene.sentence.span] = None
    _add_to_group(draft, members, here)
    here.append(draft)


def _kind_told(scene: Scene) -> CustodyKind | None:
    """The kind of event of which the sentence names members: "Among those detained were A and B" an arrest."""
    for word in scene.lowers[:_OPENING]:
        if word in _HELD:
            return "arrest"
        if word in ("released", "freed", "amnestied", "pardoned"):
            return "release"
        if word in ("sentenced", "convicted"):
            return "sentence"
    return None


def _add_to_group(host: Draft, members: list[NounGroup], here: list[Draft]) -> None:
    """Adds the people of `members` to their group's event, except those of whom `here` tells a term of their own."""
    others = (d for d in here if d is not host and d.kind == host.kind and d.rule != "custody/in-custody")
    apart = {entity for d in others if d.length for entity in d.persons}
    for group in members:
        assert group.mention is not None
        for entity in (e for e in group.mention.entities if e not in apart):
            host.persons.setdefault(entity, Value(entity, group.mention.span, "custody/among"))


def _add_one_among(scene: Scene, here: list[Draft]) -> None:
    """ "N was among twelve activists detained on Monday", "N was one of ten people arrested": N is one of them."""
    if _AMONG.isdisjoint(scene.lowers) and "one" not in scene.lowers:
        return
    for at, phrase in enumerate(scene.phrases[:_OPENING]):
        group = scene.group(at + 2)
        told = isinstance(phrase, VerbGroup) and phrase.lemma == "be" and not (phrase.modal or phrase.negative)
        number = scene.group(at + 1)
        one = "one" in (scene.lower(at + 1), number.head.lower if number is not None else "")
        one = one and scene.lower(at + 2) == "of"
        group = scene.group(at + 3) if one else group
        if not told or group is None or not (one or scene.lower(at + 1) in _AMONG):
            continue
        hosts = [d for d in here if d.group and group.span.start <= d.group.words.start <= group.span.end]
        for member in (g for i in scene.clauses.subject(at) if hosts and (g := scene.group(i)) and g.person):
            assert member.mention is not None
            for host, entity in ((host, entity) for host in hosts for entity in member.mention.entities):
                host.persons.setdefault(entity, Value(entity, member.mention.span, "custody/among"))


def _among_them(scene: Scene) -> list[int]:
    """ "N was among them, and so was his deputy, M": the positions of N and M; empty elsewhere."""
    if _AMONG.isdisjoint(scene.lowers):
        return []
    for at, phrase in enumerate(scene.phrases[:_OPENING]):
        pointer = scene.group(at + 2)
        told = isinstance(phrase, VerbGroup) and phrase.lemma == "be" and not (phrase.modal or phrase.negative)
        if not told or lower_of(scene.phrases[min(at + 1, len(scene.phrases) - 1)]) not in _AMONG:
            continue
        if pointer is None or not (pointer.head.lower in _POINTERS or pointer.determiner in ("those", "the")):
            continue
        if pointer.head.lower == "those" and scene.verb(at + 3) is not None and scene.lower(at + 3) not in _HELD:
            return []
        found = list(scene.clauses.subject(at))
        said = [lower_of(p) for p in scene.phrases[at + 3 : at + 7]]
        if "so" in said:
            found += [i for i, g in scene.groups(at + 3, at + 14) if g.person]
        return found
    return []


def add_inline_members(scene: Scene, here: list[Draft]) -> None:
    """ "Police arrested twelve people on suspicion of theft, among them X": X is one of the people arrested."""
    if _SUCH.isdisjoint(scene.lowers):
        return
    for at, phrase in enumerate(scene.phrases):
        pointer = scene.group(at + 1)
        if lower_of(phrase) not in _SUCH or at == 0 or not is_class(scene.phrases[at - 1], "comma", "dash"):
            continue
        first = at + 2 if pointer and pointer.head.lower in ("them", "whom") else at + 1
        listed = scene.clauses.list_right(first)
        listed += row_behind(scene, listed)
        members = [g for i in listed if (g := scene.group(i)) and g.person and not g.pronoun]
        plural = [d for d in here if d.group and d.position < at and (d.count_min is None or d.count_min.value > 1)]
        if not members or not plural or _tells_more(scene, plural[-1].position + 1, at):
            continue
        _add_to_group(plural[-1], members, here)


def _add_names_of_group(scene: Scene, here: list[Draft]) -> None:
    """ "Three men were arrested: A, B and C", "Three men (A, B and C) were arrested": the group's names."""
    for at, phrase in enumerate(scene.phrases[:-1] if here else ()):
        if at == 0 or phrase.cls not in ("colon", "open"):
            continue
        named = [i for i in scene.clauses.list_right(at + 1) if not _explains(scene, i)]
        row = row_behind(scene, named)
        named = [*(i for i in named if row == [] or (g := scene.group(i)) is None or g.person), *row]
        members = [g for i in named if (g := scene.group(i)) and g.person and not g.pronoun]
        last = scene.phrases[named[-1] + 1] if named and named[-1] + 1 < len(scene.phrases) else None
        if not members or len(members) < len(named):
            continue
        if not (row or last is None or is_class(last, "end", "close")):
            continue
        before = scene.phrases[at - 1].span
        closed = is_class(last, "close") and phrase.cls == "open"
        following = named[-1] + 2 if closed else -1
        others = [d for d in here if d.persons and not closed]
        for host in here:
            group, most = host.group, host.count_max
            if group is None or host.persons or (most is not None and most.value < len(members)):
                continue
            told_next = host.position == following  # "two of them (A and B) were freed", "another (C) was pardoned"
            beside = group.words.end == before.end or (is_class(phrase, "colon") and host.words.end <= before.end)
            whole = host.count_min is None or (most is not None and most.value == len(members))
            whole = whole and (len(members) > 1 or (told_next and not _several(scene, at - 1)))
            if (beside or told_next) and whole and not others:
                _add_to_group(host, members, here)


def _several(scene: Scene, at: int) -> bool:
    """Whether the group at `at` tells of more than one: "the others", "two of them"; not "another", "one of them"."""
    group, number = scene.group(at), scene.group(at - 2)
    if group is not None and group.head.lower in ("them", "those") and scene.lower(at - 1) == "of":
        group = number
    return group is None or group.plural or group.head.lower in ("others", "some", "they", "them")


def _explains(scene: Scene, at: int) -> bool:
    """Whether the group at `at` only tells what the person named before it is: "A, a theologian, B and C"."""
    group, named = scene.group(at), scene.group(at - 2)
    aside = group is not None and not group.person and group.determiner in ("a", "an", "the")
    return aside and named is not None and named.person and is_class(scene.phrases[at - 1], "comma")


def add_named_among(draft: Draft, scene: Scene, at: int) -> bool:
    """Makes the persons named as members those concerned: "those jailed after the coup, among them X"; false if none
    is named."""
    for position in range(at + 1, min(at + _REACH, len(scene.phrases) - 1)):
        phrase = scene.phrases[position]
        if isinstance(phrase, VerbGroup) and phrase.finite and phrase.voice != "bare":
            return False
        if lower_of(phrase) not in ("among", "including"):
            continue
        pointer = scene.group(position + 1)
        first = position + 2 if pointer and pointer.head.lower in ("them", "whom") else position + 1
        members = [g for i in scene.clauses.list_right(first) if (g := scene.group(i)) and g.person and not g.pronoun]
        for group in members:
            assert group.mention is not None
            for entity in group.mention.entities:
                draft.persons.setdefault(entity, Value(entity, group.mention.span, "custody/among"))
        draft.group = None if members else draft.group
        return bool(members)
    return False


def _tells_more(scene: Scene, first: int, end: int) -> bool:
    """Whether a verb between the positions tells something of its own: not "violence committed by a group", "the
    riots that shook the town"."""
    for at in range(first, end):
        verb, before = scene.verb(at), scene.group(at - 1)
        if verb is None or not verb.finite or is_class(scene.phrases[at - 1], "rel"):
            continue
        deed = before is not None and not (before.people or before.pronoun or before.mention)
        if not (verb.voice == "bare" and deed and scene.lower(at + 1) in ("as", "by", "in", "on", "at", "during")):
            return True
    return False


def add_listed_members(document: Document, sentence: Sentence, before: list[Draft]) -> None:
    """ "Among those detained are:" over a list with a name in each line: adds the first name of each line, to the
    event that the text told of them before or to one of its own."""
    words = document.quote(sentence.span)
    opened = _LISTED.match(words)
    if not opened:
        return
    told = "what" if opened.group("what") else "which"
    people: list[Value[EntityId]] = []
    evidence = [sentence.span]
    for line in document.sentences[sentence.index + 1 : sentence.index + 1 + _LONGEST_LIST]:
        if line.block.kind != "bullet":
            break
        evidence.append(line.span)
        named = [m for m in document.mentions_in(line.span) if m.kind == "person" and m.form == "name"]
        people.extend(Value(m.entity, m.span, "custody/listed") for m in named if _leads(document, line, m.span))
    if not people:
        return
    start = sentence.span.start + opened.start(told)
    kind: CustodyKind = "release" if opened.group(told) in ("released", "freed") else "arrest"
    if opened.group(told) in ("sentenced", "convicted"):
        kind = "sentence"
    draft = Draft(kind, "custody/listed", sentence.index, Span(start, start + len(opened.group(told))), 0)
    draft.persons = {value.value: value for value in people}
    draft.evidence.update(dict.fromkeys(evidence))
    before.append(draft)


def _leads(document: Document, line: Sentence, name: Span) -> bool:
    """Whether a name tells who a line of a list is about: it opens the line, or follows "and his deputy"."""
    said = document.quote(Span(line.span.start, name.start))
    return len(said) <= _LONGEST_OPENING or bool(_AND_WITH.search(said))
