"""Where those were taken who stood outside a court: in the town of the trial that the story tells of."""

from __future__ import annotations

import re

from extract.custody.draft import Draft
from extract.custody.locations.places import is_country
from extract.custody.scene import Scene
from extract.custody.trials import Court
from extract.facts import EntityId, Value

_OUTSIDE = re.compile(
    r"\b(?:outside|in front of|near|at) (?:the|a) (?:[\w-]+ )?(?:court(?:house|room)?|trial)(?: building)?\b"
    r"(?! (?:of|in) [A-Z])",
    re.IGNORECASE,
)
_AFTER_VERDICT = re.compile(
    r"\b(?:after|as|when|while|before) the (?:verdict|ruling|sentence|judge)s?\b"
    r"|\bon the day of the (?:verdict|ruling)\b",
    re.IGNORECASE,
)


class Courtroom:
    """Keeps the towns of the courts told, and the court told last with a town."""

    def __init__(self) -> None:
        self._towns: dict[EntityId, Value[EntityId]] = {}
        self._last: Court | None = None

    def tell(self, court: Court | None, scene: Scene) -> None:
        """Remembers `court`."""
        for entity, value in (court.places or {}).items() if court is not None else ():
            if not is_country(scene, entity):
                self._towns.setdefault(entity, value)
                self._last = court

    def outside(self, draft: Draft, scene: Scene) -> None:
        """Adds to an arrest "outside the courthouse" the town where all courts told so far are, and the day of the
        verdict where it was at that time; told in its own sentence or in the one before of the same paragraph."""
        court, index = self._last, scene.sentence.index
        if draft.kind != "arrest" or court is None or len(self._towns) != 1 or draft.perfect or draft.state:
            return
        told = [scene.sentence]
        if index > 0 and scene.document.sentences[index - 1].block is scene.sentence.block:
            told.append(scene.document.sentences[index - 1])
        text = scene.document.article.text
        for sentence in told:
            if _OUTSIDE.search(text, sentence.span.start, sentence.span.end) is None:
                continue
            if not draft.places:
                draft.places.update(self._towns)
            at_verdict = _AFTER_VERDICT.search(text, sentence.span.start, sentence.span.end) is not None
            if draft.date is None and at_verdict and court.date is not None:
                draft.date = court.date
            draft.evidence[sentence.span] = None
            return
