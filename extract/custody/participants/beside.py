"""Those of whom the text says that they were held or tried together with somebody told of before."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.scene import Scene
from extract.custody.trials import COURT_WORDS

_TOGETHER = r"(?:(?:together|along|jointly) with|with|alongside|beside)"
_BEHIND = re.compile(
    rf"(?:\s[^\W\d][\w’'-]*){{0,3}}?\s{_TOGETHER}\s(?P<who>him|her|them|(?:[A-Z][\w’'-]+\s?){{1,3}})"
)
_TRIED = re.compile(
    rf"\b(?:tried|stood trial|(?:standing|on) trial|in the dock|convicted|sentenced)\s{_TOGETHER}\s"
    r"(?P<who>him|her|them|(?:[A-Z][\w’'-]+\s?){1,3})"
)
_AMONG = re.compile(r"(?:Also )?[Aa]mong (?:them|those|the (?:detained|detainees|arrested|prisoners))\b")
_FAR, _NEAR, _CROWD, _KEPT = 15, 1, 3, 40
_PRONOUNS = frozenset({"him", "her", "them"})


class Companions:
    """The events told so far, for those "jailed with him"."""

    def __init__(self) -> None:
        self._told: list[Draft] = []

    def tell(self, draft: Draft) -> None:
        """Keeps an event that was told."""
        self._told.append(draft)
        del self._told[:-_KEPT]

    def complete(self, draft: Draft, scene: Scene) -> None:
        """Adds day, and where it has none of its own body and place, of the event of the person beside whom `draft`
        tells of others: "four officers were jailed with him", "N, who stood trial with A, got four years"."""
        if draft.date is not None or draft.reference or draft.kind not in ("arrest", "sentence", "charge"):
            return
        host = self._host(draft, scene)
        if host is None or host.date is None:
            return
        draft.date = host.date
        if draft.agency_text is None:
            draft.agency, draft.agency_text = host.agency, host.agency_text
            if len(host.places) == 1 and not draft.places:
                draft.places.update(host.places)
        draft.evidence.update(host.evidence)

    def _host(self, draft: Draft, scene: Scene) -> Draft | None:
        """The event of those beside whom, or among whom, `draft` tells of somebody."""
        text, span = scene.document.article.text, scene.sentence.span
        if draft.persons and _AMONG.match(text, span.start):
            return self._crowd(draft)
        found = _BEHIND.match(text, draft.words.end, span.end)
        if found is None and draft.kind == "sentence":
            found = _TRIED.search(text, span.start, span.end)
        return self._beside(draft, scene, Span(*found.span("who"))) if found is not None else None

    def _crowd(self, draft: Draft) -> Draft | None:
        """Those of whom "Among those held was N" picks one: "Police rounded up hundreds on 21 May"."""
        for told in reversed(self._told):
            if draft.sentence - told.sentence > _CROWD:
                return None
            many = told.group is not None and told.count_min is not None and told.count_min.value > 1
            if told.kind == draft.kind and many and told.date is not None and not (told.perfect or told.reference):
                return told
        return None

    def _beside(self, draft: Draft, scene: Scene, who: Span) -> Draft | None:
        """The event of the same kind, told last, of whom the words at `who` mean."""
        mentions = scene.document.mentions_in(who)
        people = {entity for m in mentions if m.kind == "person" for entity in m.entities}
        people -= set(draft.persons)
        pronoun = scene.text(who) in _PRONOUNS
        for told in reversed(self._told):
            if draft.sentence - told.sentence > _FAR:
                return None
            if told.kind != draft.kind or told.reference or told.state or told.perfect:
                continue
            if told.kind == "arrest" and told.agency_text and COURT_WORDS.search(told.agency_text.value):
                continue  # a court only keeps those whom others took
            near = pronoun and not people and told.date is not None and draft.sentence - told.sentence <= _NEAR
            if near or people & set(told.persons):
                return told
        return None
