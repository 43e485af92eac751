"""What an article has told of time so far: the dates that later words lean on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from extract.article import Block
from extract.partial_date import PartialDate

_REACH = 8
"""Over how many sentences "the same day" reaches back; so many dates are kept, too."""
_FRAME_REACH = 2
_FRAME_IN_BLOCK = 4


@dataclass(frozen=True, slots=True)
class Told:
    """A date as it was told in the sentence with this index."""

    value: PartialDate
    sentence: int
    plain: bool = False
    """Whether it is a month or day that was told without its year."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A date with its year said, which the sentences after it in the same block go on from; `opens` if it began
    its sentence."""

    value: PartialDate
    sentence: int
    block: Block
    opens: bool
    sure: bool = False
    """Whether it is the year of an entry between others, whatever is news."""
    far: bool = False
    """Whether it was told in another paragraph than the one that it is asked for."""


@dataclass(slots=True)
class Timeline:
    """Where the reading stands; `today` is the article's date, or the letter's inside a letter."""

    today: PartialDate | None
    told: deque[Told] = field(default_factory=lambda: deque(maxlen=_REACH))
    weekdays: dict[int, date] = field(default_factory=dict)
    election_day: date | None = None
    election_told: int = -1
    """The sentence that told the polling day."""
    frame: Frame | None = None
    entry: PartialDate | None = None
    """The year or the month of the entry of a chronicle."""
    main: tuple[PartialDate, Block] | None = None
    """The day told last without its year and outside what a frame dates, and the block that tells it."""
    titled: int | None = None
    """The year in the title of an article that is not dated: "2007 Georgian parliamentary election"."""

    def tell(self, value: PartialDate, sentence: int, *, plain: bool = False) -> None:
        self.told.append(Told(value, sentence, plain))

    def frame_in(self, block: Block, sentence: int) -> Frame | None:
        """The frame that still holds in this sentence, or the year of the chronicle's entry."""
        frame = self.frame
        near = frame is not None and sentence - frame.sentence <= _FRAME_REACH
        if frame is not None and frame.block is block and sentence - frame.sentence <= _FRAME_IN_BLOCK:
            return frame
        if self.entry is not None:
            year = PartialDate.year(self.entry.earliest.year) if self.entry.earliest else self.entry
            return Frame(year, sentence, block, opens=True, sure=self.entry.granularity == "month")
        if frame is None or not near or frame.value.granularity != "day":
            return None
        goes_on = frame.block.kind == block.kind == "paragraph"
        return replace(frame, opens=False, far=True) if goes_on else None

    def main_in(self, block: Block) -> PartialDate | None:
        """The day that the main line of this block has reached, told without its year."""
        return self.main[0] if self.main is not None and self.main[1] is block else None

    def tell_election(self, day: date, sentence: int) -> None:
        """Keeps a polling day, unless one nearer to the article is known already."""
        today = self.today.latest if self.today else None
        known = self.election_day
        if known is None or today is None or abs(day - today) <= abs(known - today):
            self.election_day, self.election_told = day, sentence

    def told_day(self, sentence: int) -> date | None:
        """The day told last, unless something of another time was told since."""
        found = self._latest(sentence, _is_day)
        return found.earliest if found else None

    def told_without_year(self, sentence: int) -> PartialDate | None:
        """The month or day told last, in this sentence or just before, if it was told without its year."""
        told = self.told[-1] if self.told else None
        if told is None or not told.plain or sentence - told.sentence > _FRAME_REACH:
            return None
        return told.value if told.value.granularity in ("day", "month") else None

    def told_month(self, sentence: int) -> tuple[int, int] | None:
        """Year and month told last."""
        found = self._latest(sentence, _is_in_month)
        return (found.earliest.year, found.earliest.month) if found and found.earliest else None

    def told_year(self, sentence: int) -> int | None:
        """The year told last."""
        found = self._latest(sentence, _is_in_year)
        return found.earliest.year if found and found.earliest else None

    def _latest(self, sentence: int, fine_enough: Callable[[PartialDate], bool]) -> PartialDate | None:
        coarser: list[PartialDate] = []
        for told in reversed(self.told):
            if sentence - told.sentence > _REACH:
                return None
            if fine_enough(told.value):
                return told.value if all(told.value.agrees(other) for other in coarser) else None
            coarser.append(told.value)
        return None


def _is_day(value: PartialDate) -> bool:
    return value.earliest is not None and value.earliest == value.latest


def _is_in_month(value: PartialDate) -> bool:
    first, last = value.earliest, value.latest
    return first is not None and last is not None and (first.year, first.month) == (last.year, last.month)


def _is_in_year(value: PartialDate) -> bool:
    return value.earliest is not None and value.latest is not None and value.earliest.year == value.latest.year
