"""Those tried with somebody whose verdict is told: "A was tried in June together with B and given two years"."""

from __future__ import annotations

from extract.custody.draft import Draft
from extract.custody.retelling.agreeing import dates_clash
from extract.facts import EntityId, Value

_TRIALS = frozenset({"custody/put-on-trial", "custody/stand-trial"})
_OWN_VERDICT = 3
"""How many sentences on those tried beside may have a verdict of their own."""


def of_one_trial(drafts: list[Draft]) -> list[Draft]:
    """`drafts` without the trials that the verdict in the same sentence tells the end of: it takes their day, and
    those tried beside, unless a verdict of their own is told there or just behind."""
    gone: list[Draft] = []
    for trial in drafts:
        if trial.rule not in _TRIALS or len(trial.persons) < 2 or trial.group is not None or trial.charges:
            continue
        verdict = next((d for d in drafts if _ends(trial, d)), None)
        if verdict is None:
            continue
        others = {entity: value for entity, value in trial.persons.items() if entity not in verdict.persons}
        if not any(_of_others(d, verdict, others) for d in drafts):
            verdict.persons.update(others)
        verdict.date = verdict.date or trial.date
        verdict.places = verdict.places or dict(trial.places)
        gone.append(trial)
    return [draft for draft in drafts if not any(draft is one for one in gone)]


def _ends(trial: Draft, verdict: Draft) -> bool:
    after = (
        verdict.kind == "sentence" and verdict.sentence == trial.sentence and verdict.words.start > trial.words.end
    )
    some = bool(verdict.persons) and set(verdict.persons) < set(trial.persons)
    return after and some and verdict.group is None and not (verdict.again or dates_clash(trial, verdict))


def _of_others(draft: Draft, verdict: Draft, others: dict[EntityId, Value[EntityId]]) -> bool:
    near = 0 <= draft.sentence - verdict.sentence <= _OWN_VERDICT
    return draft is not verdict and draft.kind == "sentence" and near and any(e in draft.persons for e in others)
