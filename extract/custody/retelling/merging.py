"""The same thing told twice in an article is one event; what is told in one breath belongs together."""

from __future__ import annotations

from dataclasses import replace

from extract.custody.draft import Draft
from extract.custody.participants.named_below import named_below
from extract.custody.participants.parting import leave_to_others, part_from
from extract.custody.retelling.agreeing import clash, counted_finer, counts_clash, dates_clash, same_people
from extract.custody.retelling.another_time import is_another_time
from extract.custody.retelling.headlines import is_vague, spelled_out_after, told_below
from extract.custody.retelling.let_out_then import let_out_then
from extract.custody.trials import COURT_WORDS
from extract.facts import Value

_SAME_BREATH, _NEAR, _LEAD, _CASE = 1, 2, 3, 8
_REMANDS = ("custody/remand", "custody/take-into-custody", "custody/hold")
_DAYS_TO_COURT = 3
_JOINED = 12
"""How many characters " and later " has at most between two verbs that tell of one thing."""
_LOOKED_BACK = 300
"""Events that one told again is looked for among; no article tells of so many."""


def merge(drafts: list[Draft]) -> list[Draft]:
    """`drafts` in text order; charges told with an arrest or a sentence join it, retellings join what was told."""
    kept: list[Draft] = []
    for draft in sorted(_in_sentences(drafts), key=lambda d: d.headline):
        draft.again = draft.again and not draft.headline
        shared = _shared_out(kept, draft)
        if shared:
            for one in shared:
                _join(one, _for_whom(draft, one))
            continue
        part_from(kept, draft)
        leave_to_others(kept, draft)
        host = _breath(kept, draft) or _same(kept, draft) or named_below(kept, draft)
        if host is not None:
            _join(host, draft)
        elif draft.marks_time and not draft.persons and any(d.kind == draft.kind for d in kept):
            continue
        elif not (draft.headline and kept and (is_vague(draft) or told_below(draft, kept))):
            kept.append(draft)
    kept = [draft for i, draft in enumerate(kept) if not spelled_out_after(draft, kept[i + 1 : i + _LOOKED_BACK])]
    named = [draft for draft in kept if not draft.passing]
    sentenced = {entity for draft in kept if draft.kind == "sentence" for entity in draft.persons}
    kept = [draft for draft in kept if not (_told_by_sentence(draft, sentenced) or _time_served(draft, kept))]
    known = {entity for draft in named for entity in draft.persons}
    kept = [draft for draft in kept if not draft.passing or not set(draft.persons) & known]
    return sorted(kept, key=lambda d: (d.sentence, d.position))


def without_deeds(drafts: list[Draft]) -> list[Draft]:
    """`drafts` of one sentence but those that only name a deed with which people are charged: "jailed for his part in
    the release of a robber"."""
    deeds = [c.words for d in drafts for c in d.charges.values()]
    return [
        d
        for d in drafts
        if d.persons or not (d.reference and any(w.start <= d.words.start and d.words.end <= w.end for w in deeds))
    ]


def _time_served(draft: Draft, kept: list[Draft]) -> bool:
    """Whether "had spent ten years in jail for fraud" only counts up what sentences told elsewhere came to."""
    if draft.kind != "sentence" or draft.rule != "custody/in-custody" or draft.date is not None:
        return False
    return any(
        d is not draft and d.kind == "sentence" and d.length is not None and set(d.persons) & set(draft.persons)
        for d in kept
    )


def _told_by_sentence(draft: Draft, sentenced: set[str]) -> bool:
    """Whether people only were in prison at some time ("in a cell as recently as October") who served a sentence."""
    if not draft.state or draft.rule != "custody/in-custody" or draft.since or draft.agency_text or draft.charges:
        return False
    if draft.before_trial:
        return False
    return not sentenced.isdisjoint(draft.persons)


def _in_sentences(drafts: list[Draft]) -> list[Draft]:
    """Joins what one sentence tells of one event first: "convicted of fraud and sentenced to six years"."""
    kept: list[Draft] = []
    for draft in drafts:
        here = [host for host in kept[-6:] if host.sentence == draft.sentence]
        host = None if draft.again else _breath(here, draft) or _same(here, draft) or _spelled_out(here, draft)
        host = host or _unnamed_state(here, draft) or _either(here, draft)
        if host is None:
            kept.append(draft)
        else:
            _join(host, draft)
    return kept


def _unnamed_state(here: list[Draft], draft: Draft) -> Draft | None:
    """A state of one without a name whose arrest the sentence tells with a pronoun: "the former chairman has been in
    jail since May, when police seized him"."""
    for host in here:
        single = host.count_max is not None and host.count_max.value == 1 and host.definite
        if (
            host.state
            and single
            and not host.persons
            and host.kind == draft.kind == "arrest"
            and len(draft.persons) == 1
        ):
            host.group = host.count_min = host.count_max = None
            host.state = False
            return host
    return None


def _either(here: list[Draft], draft: Draft) -> Draft | None:
    """The verdict of which "jailed or fined hundreds" leaves open what it was."""
    for host in here:
        whole = host.group is not None and draft.group is not None and host.group.words == draft.group.words
        if (
            draft.either
            and whole
            and draft.rule == "custody/fine"
            and host.kind == "arrest"
            and host.rule != "custody/jail"
        ):
            draft.kind, draft.penalty = "arrest", None
            return host
        both = {host.rule, draft.rule} == {"custody/jail", "custody/fine"}
        if both and host.group and draft.group and host.group.words == draft.group.words and not host.persons:
            host.kind, host.penalty, draft.kind, draft.penalty = "sentence", None, "sentence", None
            return host
    return None


def _spelled_out(here: list[Draft], draft: Draft) -> Draft | None:
    """The verdict on a group whose members are named next: "found all three guilty and gave A two years"."""
    for host in here:
        group_only = host.group is not None and not host.persons and host.length is host.penalty is None
        if draft.kind == host.kind == "sentence" and draft.persons and group_only:
            host.group = host.count_min = host.count_max = None
            return host
    return None


def _breath(kept: list[Draft], draft: Draft) -> Draft | None:
    """The arrest or sentence of the same people that is told in the same breath as a charge (or the other way)."""
    for host in reversed(kept[-4:]):
        far = draft.sentence - host.told_last > (_NEAR if _charged_then(host, draft) else _SAME_BREATH)
        far = far or host.sentence - draft.sentence > _LEAD
        if not same_people(host, draft) or draft.again:
            continue
        if far and not (draft.sentence - host.told_last <= _CASE and _remanded(host, draft)):
            continue
        if "charge" in (host.kind, draft.kind) and "sentence" in (host.kind, draft.kind) and _one_trial(host, draft):
            host.kind, host.rule = "sentence", host.rule if host.kind == "sentence" else draft.rule
            return host
        if _remanded(host, draft):
            return host
        if draft.kind == "charge" and any(h.kind == "charge" and same_people(h, draft) for h in kept[-4:]):
            break
        if draft.kind == "charge" and host.kind == "arrest" and set(draft.persons) == set(host.persons):
            if _after_days(host, draft):
                break
            near = draft.sentence == host.sentence or (
                draft.date is None and not draft.reference and "trial" not in draft.rule
            )
            if (
                near
                and not dates_clash(host, draft)
                and (draft.sentence == host.sentence or draft.charges)
                and ("trial" not in draft.rule or _tried_now(host, draft))
            ):
                if host.state and host.date is None:
                    draft.date = None  # of the charge, not of when the one in custody was taken
                return host
        if draft.kind == "arrest" and host.kind == "charge" and draft.sentence == host.sentence:
            if "trial" in host.rule or dates_clash(host, draft):
                continue
            host.kind, host.rule = "arrest", draft.rule
            return host
    return None


def _after_days(host: Draft, draft: Draft) -> bool:
    """Whether somebody is charged once the days are over that he was given: "got 15 days, and then was charged"."""
    days = host.length is not None and host.length.value.endswith("D") and "T" not in host.length.value
    if not days or host.length is None or not draft.charges:
        return False
    return draft.sentence > host.told_last or draft.words.start - host.length.words.end > _JOINED


def _tried_now(host: Draft, draft: Draft) -> bool:
    """Whether "has been in custody since May and is on trial for fraud" only tells what the one held is tried for."""
    now = draft.rule == "custody/be-on-trial" and draft.sentence == host.sentence and draft.date is None
    return now and host.state and bool(draft.charges) and draft.agency_text is None


def _charged_then(host: Draft, draft: Draft) -> bool:
    """Whether "he was charged with fraud" tells, a sentence between, what the one arrested was held for."""
    plain = draft.kind == "charge" and draft.date is None and bool(draft.charges) and "trial" not in draft.rule
    return plain and host.kind == "arrest" and not host.charges and len(host.persons) == len(draft.persons) == 1


def _remanded(host: Draft, draft: Draft) -> bool:
    """Whether a court that keeps in custody those arrested a day or two before only prolongs that arrest."""
    if host.kind != "arrest" or draft.kind != "arrest" or draft.length is None or draft.agency_text is None:
        return False
    if draft.rule not in _REMANDS or host.length is not None:
        return False
    first, then = (d.date.value.earliest if d.date else None for d in (host, draft))
    days = (then - first).days if first and then else -1
    same = set(host.persons) == set(draft.persons) != set()
    same = same or (draft.recalled and not draft.persons and host.group is not None and not counts_clash(host, draft))
    return same and 0 <= days <= _DAYS_TO_COURT


def _one_trial(one: Draft, other: Draft) -> bool:
    """Whether a trial of which nothing is told but that it was belongs to the sentence beside it: "A, who was tried
    in absentia, got six years", "The two also stood trial. They were given"."""
    trial, verdict = (one, other) if one.kind == "charge" else (other, one)
    tried = trial.rule == "custody/put-on-trial" and one.sentence == other.sentence and not dates_clash(one, other)
    if "trial" not in trial.rule or (trial.date and not tried) or trial.charges or trial.agency_text:
        return False
    if trial.places and not (tried and not verdict.places) and not set(trial.places) <= set(verdict.places):
        return False
    if one.persons or other.persons:
        return set(one.persons) == set(other.persons)
    alike = one.group is not None and other.group is not None and one.group_head == other.group_head
    return alike and one.sentence == other.sentence and not counts_clash(one, other)


def _same(kept: list[Draft], draft: Draft) -> Draft | None:
    """An event told before that `draft` tells again."""
    if draft.again:
        return None
    ruled = next((h for h in reversed(kept[-3:]) if let_out_then(h, draft)), None)
    if ruled is not None:
        ruled.date = draft.date
        return ruled
    loose = draft.date is None and bool(draft.persons) and (draft.reference or draft.state or draft.attached)
    state = next((h for h in reversed(kept[-2:]) if _served_there(h, draft)), None)
    if state is not None:
        state.kind, state.rule, state.state = "sentence", draft.rule, False
        state.length = draft.length or state.length  # "who had spent a year in a cell, got six years"
        return state
    recent = kept[-_LOOKED_BACK:]
    for host in sorted(recent, key=_latest) if loose else reversed(recent):
        if host.kind != draft.kind and not (_state_of(host, draft) or _only_jailed(host, draft)):
            continue
        if host.rule == "custody/sentence-changed" and host.again and draft.rule != host.rule:
            continue
        if is_another_time(host, draft, recent):
            continue
        if same_people(host, draft) and not clash(host, draft) and not _another_time(host, draft):
            return (_of_that_date(recent, draft) if _dated_otherwise(host, draft) else None) or host
    return None


def _dated_otherwise(host: Draft, draft: Draft) -> bool:
    """Whether the day of `draft` is told, but none of `host`, a term being served: "who is serving six years"."""
    return draft.date is not None and host.date is None and host.attached and host.length is not None


def _of_that_date(recent: list[Draft], draft: Draft) -> Draft | None:
    """The event of the same people of which the same date is told."""
    for host in reversed(recent):
        if host.kind != draft.kind or host.date is None or draft.date is None:
            continue
        if host.date.value == draft.date.value and same_people(host, draft) and not clash(host, draft):
            return host
    return None


def _another_time(host: Draft, draft: Draft) -> bool:
    """Whether only one is told as of a time before and nothing shows that it is the other: "was charged and held. He
    had earlier served ten days"."""
    if host.earlier == draft.earlier or host.sentence == draft.sentence:
        return False
    agree = host.date and draft.date and host.date.value.granularity == draft.date.value.granularity == "day"
    return not (agree or (host.length and draft.length) or host.reference or draft.reference)


def _latest(draft: Draft) -> tuple[bool, int, int]:
    """Orders the events that "his arrest" may mean: the latest first, undated ones last, then the first told."""
    told = draft.date.value.latest or draft.date.value.earliest if draft.date else None
    return told is None, -told.toordinal() if told else 0, draft.sentence


def _state_of(host: Draft, draft: Draft) -> bool:
    """Being in prison after a sentence adds nothing new."""
    led_away = draft.rule == "custody/take-away"
    if (host.penalty is not None and host.penalty.value == "fine") or draft.before_trial:
        return False
    return (draft.state or led_away) and draft.kind == "arrest" and host.kind == "sentence" and draft.date is None


def _shared_out(kept: list[Draft], draft: Draft) -> list[Draft]:
    """The events of one person each that "they were found guilty of fraud" tells of together; empty if it is one."""
    if len(draft.persons) < 2 or draft.again or draft.length is not None:
        return []
    hosts = [h for h in kept[-6:] if h.kind == draft.kind and h.persons and set(h.persons) < set(draft.persons)]
    hosts = [h for h in hosts if draft.sentence - h.sentence <= _NEAR and not clash(h, draft)]
    told = {entity for host in hosts for entity in host.persons}
    return hosts if len(hosts) > 1 and told == set(draft.persons) else []


def _for_whom(draft: Draft, host: Draft) -> Draft:
    return replace(draft, persons={e: v for e, v in draft.persons.items() if e in host.persons}, group=None)


def _served_there(host: Draft, draft: Draft) -> bool:
    """Whether being in prison serves the sentence told next: "in prison since May, when he got two years"."""
    state = host.state and host.rule == "custody/in-custody" and host.sentence == draft.sentence
    return (
        state
        and not (host.since and (draft.state or not (draft.explains or draft.attached)))
        and draft.kind == "sentence"
        and set(host.persons) == set(draft.persons)
        and not dates_clash(host, draft)
    )


def _only_jailed(host: Draft, draft: Draft) -> bool:
    """Whether "jailed", of which no more is told, speaks of the sentence told before."""
    alone = not (draft.length or draft.charges or draft.agency_text or draft.places)
    return host.kind == "sentence" and draft.rule == "custody/jail" and draft.date is None and alone


def _join(host: Draft, draft: Draft) -> None:
    """Adds what `draft` knows to `host`; the finer date, the fuller body and the first of every other value stay."""
    if draft.ours:
        draft = replace(draft, agency=None, agency_text=None, places={}, charges={}, group=None, date=None)
        draft.count_min = draft.count_max = None
    if _kept_by_court(host, draft):
        draft = replace(draft, agency=None, agency_text=None, places={})
    if host.state and not draft.state and host.kind == draft.kind == "arrest" and not draft.reference:
        host.state, host.rule = False, draft.rule
    for entity, value in draft.persons.items():
        host.persons.setdefault(entity, value)
    if not host.persons:
        host.group = host.group or draft.group
    if host.date is None or (
        draft.date and draft.date.value.within(host.date.value) and draft.date.value != host.date.value
    ):
        host.date = draft.date or host.date
    if not host.places or (host.countrywide and draft.places and not draft.countrywide):
        host.places, host.countrywide = dict(draft.places), draft.countrywide
    if _named_in_full(host, draft):
        host.agency, host.agency_text = draft.agency, draft.agency_text
    host.agency = host.agency or draft.agency
    host.agency_text = host.agency_text or draft.agency_text
    if not ((draft.headline or draft.state) and host.charges):
        add_charges(host, draft.charges)
    host.penalty = host.penalty or draft.penalty
    if not (draft.state and draft.kind == "arrest" and host.kind == "sentence"):
        host.length = host.length or draft.length  # not "has spent ten months in custody"
    if host.kind == "arrest":
        host.penalty = None
    host.in_absentia = host.in_absentia or draft.in_absentia
    if counted_finer(host, draft):
        host.count_min, host.count_max = draft.count_min, draft.count_max
    host.count_min, host.count_max = host.count_min or draft.count_min, host.count_max or draft.count_max
    host.evidence.update(draft.evidence)
    host.told_last = max(host.told_last, draft.sentence)
    host.reference = host.reference and draft.reference


def _kept_by_court(host: Draft, draft: Draft) -> bool:
    """Whether a court only keeps those whom others had taken: "was held in May, and a court in Osh remanded him"."""
    taken = host.kind == "arrest" and not host.state and host.rule not in (*_REMANDS, "custody/in-custody")
    if not taken or draft.kind != "arrest" or host.date is None:
        return False
    return draft.agency_text is not None and COURT_WORDS.search(draft.agency_text.value) is not None


def _named_in_full(host: Draft, draft: Draft) -> bool:
    """Whether `draft` names the body of which `host` only has the kind: "Leninsky District Court" over "court"."""
    if host.agency_text is None or draft.agency_text is None or draft.agency is None:
        return False
    kind, name = host.agency_text.value.lower().split(), draft.agency_text.value.lower().split()
    return kind == name[-1:] and len(name) > 1 and draft.agency_text.value[:1].isupper()


def add_charges(host: Draft, charges: dict[str, Value[str]]) -> None:
    """Adds `charges` to those of `host`; of "fraud" and "large-scale fraud" told of one event the fuller stays."""
    for key, charge in charges.items():
        words = set(key.split())
        if any(words <= set(told.split()) for told in host.charges):
            continue
        for told in [told for told in host.charges if set(told.split()) < words]:
            del host.charges[told]
        host.charges[key] = charge
