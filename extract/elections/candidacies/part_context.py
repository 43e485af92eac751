"""What stands around a claim that somebody took part: whether the sentence or its paragraph speaks of an election."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.article import Span
from extract.elections.candidacies.candidates import PartClaim
from extract.elections.contests.ballots import Ballots
from extract.elections.lexicon import lexicon, phrase
from extract.elections.lines import Line
from extract.elections.record import Record
from extract.elections.tallies.figures import names_commission

_REGISTRATION = ("elections.refused-registration", "elections.refused-to-register", "elections.denied-registration")
"""Rules that read the registration of parties as such too."""
_OF_THE_REST = ("elections.shared-rest", "elections.stayed-in-the-race")
_SURE = ("re-elected", "president-elect", "won-election", "ran-on-list", "when-elected", "when-won", "candidate-of")
"""Rules that tell of a vote by themselves."""
_TELLS_SEATS = re.compile(
    r"(?<![^ ])(?:with|won|took|has|had|gained|got) (?:[^ ,;]+ ){0,3}?(?:seats|mandates|deputies) "
)
_QUESTION_REACH = 5
_SHORT_QUESTION = 9
_WHO_STANDS = re.compile(
    r"(?<![^ ])who (?:[^ ]+ ){0,3}?(?:standing|running|stands|runs|candidates|contenders|on the ballot|taking part) "
)
_PARTIES = frozenset(("parties", "blocs", "alliances", "lists", "coalitions"))
_AS_CANDIDATE = re.compile(
    r"(?<![^ ])(?:as |for )(?:the |its |their |a |an )?(?:[a-z-]+ )?(?:candidate|nominee|presidency|president) "
    r"(?!of (?:the )?(?:company|union|club|board|association))"
)
_REGISTERED = re.compile(r"(?<![^ ])(?:registered|registration|candidates?|nominated|nominations?|contenders) ")


class PartContext:
    """Tells of the claims of one article whether what is around them speaks of an election; made once the shares are
    read."""

    def __init__(self, record: Record, ballots: Ballots, lines: Sequence[Line], claims: Sequence[PartClaim]) -> None:
        self._ballots = ballots
        self._by_number = {line.number: line for line in lines}
        self._with_shares = {told.evidence for told in record.told.values() if told.candidate}
        idioms = lexicon().barred["idioms"]
        self._tells_of_barring = {line.block: line for line in reversed(lines) if line.has(idioms)}
        self._barring_blocks = {
            c.line.block for c in claims if c.part == "barred" and (not c.context or ballots.at_block(c.line))
        }

    def is_registration(self, claim: PartClaim) -> bool:
        """Whether a body was refused registration as such, and not for a vote."""
        return claim.rule in _REGISTRATION and not self._is_for_a_vote(claim.line)

    def _is_for_a_vote(self, line: Line) -> bool:
        """Whether a registration is one for a vote, by the words around, those who decide, or the heading above."""
        above = [self._by_number.get(line.number - step) for step in (1, 2)]
        around = [line, *(other for other in above if other and other.heading)]
        words = phrase(lexicon().barred["for_a_vote"])
        return any(words.search(other.code) or names_commission(other) for other in around)

    def _election_beside(self, line: Line) -> bool:
        """Whether the sentence before or behind in the paragraph speaks of elections."""
        words = phrase(lexicon().barred["for_a_vote"])
        beside = (self._by_number.get(line.number + step) for step in (-1, 1))
        return any(
            other and other.block == line.block and (words.search(other.code) or names_commission(other))
            for other in beside
        )

    def speaks_of_election(self, claim: PartClaim) -> bool:
        """Whether the sentence or its paragraph speaks of an election, where the pattern needs that."""
        line, words = claim.line, lexicon()
        around = (
            line.heading
            or self._ballots.at_block(line)
            or bool(phrase(words.sentences["election_around"]).search(line.code))
            or names_commission(line)
            or self._asked(line)
            or line.sentence.span in self._with_shares
            or (claim.rule in _OF_THE_REST and self._is_behind_shares(line))
            or bool(_TELLS_SEATS.search(line.code) and self._ballots.just_above(line))
            or (claim.part in ("nominated", "barred") and self._election_beside(line))
            or (claim.part == "nominated" and bool(_AS_CANDIDATE.search(line.code)))
            or (claim.part == "barred" and (not claim.context or self._is_for_a_vote(line)))
            or (claim.part in ("barred", "nominated") and line.block in self._barring_blocks)
        )
        if claim.context in ("seats", "parties"):
            return around and self._speaks_of(line, claim.context)
        if claim.context == "rival" and claim.part == "stood":
            around = around or self._election_beside(line)
            rivals = words.sets["rival_noun"] + words.sets["rivals_noun"]
            return around or not phrase(rivals).search(line.code)
        if claim.context == "barred":
            return line.block in self._barring_blocks
        if claim.context == "registered":
            before = self._by_number.get(line.number - 1)
            return bool(_REGISTERED.search(line.code + (before.code if before else "")))
        if claim.context or claim.part in ("winner", "nominated", "barred"):
            return around or claim.rule.endswith(_SURE)
        return True

    def _speaks_of(self, line: Line, what: str) -> bool:
        """Whether a sentence or the one before in its paragraph speaks of seats, or the one before of parties."""
        before = self._by_number.get(line.number - 1)
        near = [before] if before and before.block == line.block else []
        if what == "parties":
            return any(not other.words.isdisjoint(_PARTIES) for other in near)
        return any("seat" in word or "mandate" in word for other in (line, *near) for word in other.words)

    def _is_behind_shares(self, line: Line) -> bool:
        """Whether the sentence before in the paragraph tells shares."""
        before = self._by_number.get(line.number - 1)
        return before is not None and before.block == line.block and before.sentence.span in self._with_shares

    def _asked(self, line: Line) -> bool:
        """Whether the question or the heading above asks who stands ("Who is running?")."""
        above = (self._by_number.get(line.number - step) for step in range(1, _QUESTION_REACH))
        asked = (other for other in above if other and other.block in (line.block, line.block - 1))
        return any(len(other.items) <= _SHORT_QUESTION and _WHO_STANDS.search(other.code) for other in asked)

    def barring_around(self, line: Line) -> Span | None:
        """The sentence that says that somebody was not let stand: the heading above the paragraph of `line`, one in
        the paragraph or one in that above; `None` where none does."""
        here, above = (self._tells_of_barring.get(block) for block in (line.block, line.block - 1))
        found = above if above and (above.heading or not here) else here
        return found.sentence.span if found else None
