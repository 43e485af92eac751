"""Lengths of detention and sentences: canonical durations, and days to compare by."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DURATION = re.compile(
    r"P(?:(\d{1,6})Y)?(?:(\d{1,6})M)?(?:(\d{1,6})W)?(?:(\d{1,6})D)?"
    r"(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})S)?)?"
)
DAYS_A_YEAR = 365
DAYS_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class Duration:
    """Months and seconds, which XSD durations are made of (XSD 1.1 part 2, section 3.3.6)."""

    months: int
    seconds: int

    @classmethod
    def parse(cls, iso: str) -> Duration | None:
        """Read an ISO 8601 duration of whole numbers ("P18M", "P2W", "PT72H"); `None` for anything else."""
        found = _DURATION.fullmatch(iso)
        if not found or not any(part is not None for part in found.groups()):
            return None
        years, months, weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return cls(years * 12 + months, ((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds)

    @property
    def canonical(self) -> str:
        """The one spelling of this duration, as triple stores write it: P18M is P1Y6M, P2W is P14D."""
        years, months = divmod(self.months, 12)
        minutes, seconds = divmod(self.seconds, 60)
        hours, minutes = divmod(minutes, 60)
        days, hours = divmod(hours, 24)
        date = "".join(f"{n}{unit}" for n, unit in ((years, "Y"), (months, "M"), (days, "D")) if n)
        time = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if n)
        return f"P{date}{'T' + time if time else ''}" if date or time else "PT0S"

    @property
    def days(self) -> int | None:
        """Whole days, a year counted as 365 and a month as 30; `None` for less than a day."""
        years, months = divmod(self.months, 12)
        whole = years * DAYS_A_YEAR + months * DAYS_A_MONTH + self.seconds // 86400
        return whole or None
