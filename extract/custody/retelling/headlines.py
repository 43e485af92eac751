"""What a heading or a lead only counts or describes, told below of people by name."""

from __future__ import annotations

from extract.custody.draft import Draft
from extract.custody.retelling.agreeing import dates_clash

_VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands"})
_NEAR, _LEAD, _LOOKED_BACK = 2, 4, 300


def told_below(draft: Draft, kept: list[Draft]) -> bool:
    """Whether a heading only counts or describes those of whom the text below tells one by one."""
    return (
        _described_only(draft, kept)
        or spelled_out_after(draft, kept[:_LOOKED_BACK])
        or any(
            _so_many_named(draft, below) or _dozens_told(draft, below) or _as_many(draft, below)
            for below in kept[:_LOOKED_BACK]
        )
    )


def _as_many(draft: Draft, below: Draft) -> bool:
    """Whether the text tells of as many given terms as a heading tells were jailed: "13 dockers jailed"."""
    exact = draft.count_min is not None and draft.count_max is not None and not draft.persons
    if not exact or draft.rule != "custody/jail" or below.kind != "sentence" or dates_clash(below, draft):
        return False
    counts = {value.value for value in (draft.count_min, draft.count_max) if value is not None}
    told = {value.value for value in (below.count_min, below.count_max) if value is not None}
    return below.count_min is not None and below.count_max is not None and len(counts) == 1 and counts == told != {1}


def _so_many_named(draft: Draft, below: Draft) -> bool:
    """Whether a heading counts those whom the text right below it names together: "Three jailed over riots"."""
    exact = draft.count_min is not None and draft.count_max is not None and not draft.persons
    near = 0 < below.sentence - draft.sentence <= _LEAD and below.kind == draft.kind
    if not (exact and near and draft.count_min and draft.count_max) or dates_clash(below, draft):
        return False
    return draft.count_min.value == draft.count_max.value == len(below.persons)


def _dozens_told(draft: Draft, below: Draft) -> bool:
    """Whether a heading only says "dozens" of those whom the text right below it counts."""
    vague = draft.group_head in _VAGUE and not draft.persons and draft.count_max is None
    near = 0 < below.sentence - draft.sentence <= _LEAD and below.kind == draft.kind
    counted = below.count_min is not None and below.count_min.value > 1
    return vague and near and counted and not dates_clash(below, draft)


def _described_only(draft: Draft, kept: list[Draft]) -> bool:
    """Whether a heading tells by a description, which may be anybody's, what the text below tells of others: "Blogger
    charged"."""
    return draft.described and any(
        d.kind == draft.kind and 0 < d.sentence - draft.sentence <= _NEAR for d in kept if not d.headline
    )


def is_vague(draft: Draft) -> bool:
    """Whether a headline names nobody and counts no crowd: "Activists arrested", "Dissident's brother jailed"."""
    return not draft.persons and (draft.count_min is None or draft.count_min.value == 1)


def spelled_out_after(draft: Draft, kept: list[Draft]) -> bool:
    """Whether the next sentences give each of a counted group a sentence of their own: "jailed three men. A and B got
    nine years, C eight"; the verdict's own values go to them."""
    counted = draft.count_min and draft.count_max and draft.count_min.value == draft.count_max.value
    if draft.kind != "sentence" or draft.persons or (draft.length and not draft.headline) or not counted:
        return False
    assert draft.count_min
    other = draft.group is not None and "other" in draft.group.value.lower().split()
    after = [
        d
        for d in kept
        if d.kind == "sentence"
        and d.persons
        and d.length
        and (draft.sentence, draft.position) < (d.sentence, d.position)
        and d.sentence - draft.sentence <= 2 * _NEAR
        and not other
    ]
    for named in (after, _of_that_day(draft, kept)):
        those = [d for d in named if not dates_clash(d, draft) and not d.perfect and not d.state]
        people = {entity for d in those for entity in d.persons}
        if those and len(people) == draft.count_min.value:
            for one in those:
                one.charges = one.charges or dict(draft.charges)
                if not draft.headline and one.sentence - draft.sentence <= _NEAR and one.date is None:
                    one.date, one.places = draft.date, one.places or dict(draft.places)
                one.evidence.update(draft.evidence)
            return True
    return False


def _of_that_day(draft: Draft, kept: list[Draft]) -> list[Draft]:
    """The sentences that the text tells anywhere below of the same day, for a lead that only counts them."""
    day = draft.date.value if draft.date is not None and draft.date.value.granularity == "day" else None
    if day is None:
        return []
    later = (d for d in kept if d.kind == "sentence" and d.persons and d.length and d.sentence > draft.sentence)
    return [d for d in later if d.date is not None and d.date.value == day]
