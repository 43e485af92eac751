"""From the words that a rule matched to what was said; rules.toml names these readings by `means`.

A reading takes the matched items and gives what was said with the words that show it, as positions among the items
(end exclusive); mostly one, several for a list of days, none where the words turn out to say nothing.
"""

from __future__ import annotations

from extract.dates import calendar_readings, relative_readings
from extract.dates.matched import Reading

_READINGS: tuple[Reading, ...] = (
    calendar_readings.calendar,
    calendar_readings.turned_month,
    calendar_readings.numeric_day,
    calendar_readings.days_of_month,
    calendar_readings.joined_days_of_month,
    calendar_readings.days_across_months,
    calendar_readings.days_listed,
    calendar_readings.years,
    calendar_readings.decade,
    calendar_readings.season,
    calendar_readings.part_of_year,
    calendar_readings.beside_day,
    calendar_readings.beside_month_or_year,
    calendar_readings.weekday_of_month,
    calendar_readings.some_weekday_of_month,
    calendar_readings.new_year,
    relative_readings.weekday,
    relative_readings.near_today,
    relative_readings.recent,
    relative_readings.ago,
    relative_readings.shifted,
    relative_readings.in_period,
    relative_readings.in_told_period,
    relative_readings.told_period,
    relative_readings.next_told_period,
    relative_readings.period,
    relative_readings.beside_election,
    relative_readings.stretch_beside_election,
    relative_readings.stretch_after,
    relative_readings.day_before_subject,
    relative_readings.election_day,
    relative_readings.soon_after,
    relative_readings.length,
)
READINGS: dict[str, Reading] = {reading.__name__: reading for reading in _READINGS}
