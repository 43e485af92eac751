"""A trigger with its frame filled: who stands where, before it becomes an event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from extract.article import Span
from extract.custody.draft import Draft
from extract.custody.participants.memory import Memory
from extract.custody.rules import Rule
from extract.custody.scene import Scene
from extract.facts import LeftOut
from extract.language.chunks import NounGroup, VerbGroup


class Frame(NamedTuple):
    """Positions of the people concerned and of who acts; `attached`: told in a relative clause or a participle."""

    patients: list[int]
    agents: list[int]
    attached: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """A rule that fires at the phrase `at`, with the words that make it fire.

    `noun`: a noun refers to the event ("his arrest"); `attribute`: a participle before a name ("jailed editor X").
    """

    scene: Scene
    at: int
    rule: Rule
    words: Span
    frame: Frame
    noun: bool = False
    attribute: bool = False

    @property
    def verb(self) -> VerbGroup | None:
        return self.scene.verb(self.at)

    @property
    def group(self) -> NounGroup | None:
        return self.scene.group(self.at)

    def draft(self) -> Draft:
        """An event that knows nothing yet but its trigger."""
        sentence = self.scene.sentence
        draft = Draft(self.rule.kind, f"custody/{self.rule.name}", sentence.index, self.words, self.at)
        draft.evidence[sentence.span] = None
        draft.headline = sentence.block.kind in ("title", "heading")
        return draft


@dataclass(slots=True)
class Reading:
    """What a sentence's triggers gave: events, and why others gave none."""

    scene: Scene
    memory: Memory
    drafts: list[Draft] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def leave(self, words: Span, rule: Rule, reason: str) -> None:
        self.left_out.append(LeftOut(words, self.scene.sentence.span, f"custody/{rule.name}", reason))
