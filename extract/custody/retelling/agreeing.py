"""Whether two tellings may be of one event: the same people or group, nothing of date, length or place against it."""

from __future__ import annotations

from extract.custody.draft import Draft
from extract.language.chunks.lexicon import lexicon, word_set

_ORDINALS = word_set("first second third fourth fifth last")
_CROWDS = word_set(
    "people persons protesters protestors demonstrators activists supporters participants opponents citizens "
    "residents men women workers strikers students migrants"
)
_PERSONS = word_set("people persons")
_PRESS = word_set("journalists reporters editors correspondents newsmen staff staffers employees")
_TAKING_UP = word_set("men women people defendants accused detainees suspects convicts group pair")
_VAGUE, _TENFOLD, _NEXT = (24, 200, 2000, 20000), 10, 2
_KIN = word_set("son daughter husband wife brother sister father mother client colleague")
_OURS = _KIN | word_set(
    "friend reporter correspondent journalist activist colleagues friends reporters journalists activists boys girls "
    "children sons daughters brothers clients members guys lads comrades leader leaders chairman founder director "
    "editor editors teacher president"
)


def same_people(host: Draft, draft: Draft) -> bool:
    """Whether both may speak of the same people, or the same group; a mere mention needs only one of them."""
    if host.persons and draft.persons:
        mine, theirs = set(host.persons), set(draft.persons)
        if draft.reference or draft.state or host.reference:
            return bool(mine & theirs)
        return mine == theirs or (bool(mine & theirs) and (mine <= theirs or theirs <= mine))
    if host.group and draft.group:
        return _same_group(host, draft) or counted_finer(host, draft)
    return _son_told_before(host, draft) or _told_by_close_one(host, draft)


def _son_told_before(host: Draft, draft: Draft) -> bool:
    """Whether "her son had been convicted" tells again what was told of somebody by name."""
    if draft.kind != host.kind or len(host.persons) != 1 or draft.group is None or not draft.perfect:
        return False
    single = draft.count_min is not None and draft.count_max is not None and draft.count_max.value == 1
    return single and draft.date is None and draft.group_head in _KIN


def _told_by_close_one(host: Draft, draft: Draft) -> bool:
    """Whether "they convicted my son", "our girls were jailed" tells again what was told of somebody by name."""
    if not draft.ours or draft.kind != host.kind or draft.group_head not in _OURS:
        return False
    if draft.count_max is not None and draft.count_max.value == 1:
        return len(host.persons) == 1
    counted = host.count_min is not None and host.count_min.value > 1
    return len(host.persons) > 1 or counted


def _same_group(host: Draft, draft: Draft) -> bool:
    assert host.group and draft.group
    if host.group.value.lower() == draft.group.value.lower():
        return not counts_clash(host, draft)
    if _one_of_them(host, draft) or _taken_up(host, draft):
        return True
    if counts_clash(host, draft):
        return False
    if draft.headline and host.count_min and draft.count_min and host.count_min.value == draft.count_min.value > 1:
        return True
    if host.group_head != draft.group_head:
        return False
    return draft.definite or draft.headline or draft.sentence == host.sentence


def _taken_up(host: Draft, draft: Draft) -> bool:
    """Whether other words take up those counted just before: "jailed seven journalists. The reporters were convicted
    of"."""
    several = host.count_min is not None and host.count_min.value > 1 and not (host.persons or draft.persons)
    counted = draft.count_min is not None or draft.count_max is not None
    near = host.kind == draft.kind and 0 < draft.sentence - host.told_last <= _NEXT
    if not (several and near and draft.definite) or counted or draft.others or draft.perfect != host.perfect:
        return False
    heads = {host.group_head, draft.group_head}
    alike = any(heads <= words for words in (_CROWDS, _PRESS)) or draft.group_head in _TAKING_UP
    elsewhere = bool(draft.places and host.places) and not set(draft.places) & set(host.places)
    return alike and not (elsewhere and not host.countrywide)


def counted_finer(host: Draft, draft: Draft) -> bool:
    """Whether `draft` counts those of whom `host` only told that they were dozens or hundreds: "police detained
    dozens of people. At least 50 demonstrators were taken away"."""
    if host.group is None or draft.group is None or host.count_min is None or draft.count_min is None:
        return False
    vague = host.count_max is None and host.count_min.value in _VAGUE and draft.count_min.value not in _VAGUE
    exact = draft.count_max is not None and draft.count_max.value == draft.count_min.value
    over = host.count_max is None and exact and draft.count_min.value < 2 * host.count_min.value
    over = over and draft.group_head in _PERSONS and host.group_head in lexicon().people_plural
    near = 0 < draft.sentence - host.told_last <= _NEXT and not host.persons
    crowds = host.group_head in _CROWDS and draft.group_head in _CROWDS
    if not near or not ((vague and crowds) or over) or draft.again or draft.others or draft.since != host.since:
        return False
    within = host.count_min.value <= draft.count_min.value < _TENFOLD * host.count_min.value
    elsewhere = bool(draft.places) and not (set(draft.places) <= set(host.places) or host.countrywide)
    return within and not elsewhere and not dates_clash(host, draft)


def _one_of_them(host: Draft, draft: Draft) -> bool:
    """Whether "the third man" is one of the men told before."""
    assert draft.group
    several = host.count_min is not None and host.count_min.value > 1
    return several and draft.definite and draft.group.value.split()[0].lower() in _ORDINALS and draft.date is None


def counts_clash(host: Draft, draft: Draft) -> bool:
    """Whether both count people and differ."""
    pairs = ((host.count_min, draft.count_min), (host.count_max, draft.count_max))
    return any(a is not None and b is not None and a.value != b.value for a, b in pairs)


def dates_clash(host: Draft, draft: Draft) -> bool:
    """Whether both are dated and cannot be of the same time."""
    return bool(host.date and draft.date and not host.date.value.agrees(draft.date.value))


def clash(host: Draft, draft: Draft) -> bool:
    """Whether date, length, penalty or place tell two events apart."""
    if dates_clash(host, draft):
        return True
    if host.date and draft.date and host.since != draft.since and not (host.persons and draft.persons):
        return True
    if host.length and draft.length and host.length.value != draft.length.value:
        return True
    if host.penalty and draft.penalty and host.penalty.value != draft.penalty.value:
        return True
    if (
        host.places
        and draft.places
        and not set(host.places) & set(draft.places)
        and not draft.reference
        and not draft.state
    ):
        return host.date is not None and draft.date is not None and host.date.value.granularity == "day"
    return False
