"""Digests: each item below its heading begins with news of the digest's days."""

from __future__ import annotations

from extract.article import Article, Block, Span
from extract.build import extract_facts
from extract.names.authority import Authority
from extract.partial_date import PartialDate


def _article(lines: list[tuple[str, str]]) -> Article:
    blocks, text = [], ""
    for kind, line in lines:
        blocks.append(Block(Span(len(text), len(text) + len(line)), kind))  # type: ignore[arg-type]
        text += line + "\n"
    day = PartialDate.parse("2021-04-16")
    return Article("test", text, tuple(blocks), published=day, date_basis="stated")


def _dates(items: int) -> list[str | None]:
    filler = [("heading", "Water Costs More"), ("paragraph", "Water costs more in the hills this year.")] * (
        items - 1
    )
    item = [
        ("heading", "Clerk Charged"),
        ("paragraph", "A court has sentenced the clerk Levan Beridze to two years in prison."),
    ]
    events = extract_facts(_article([*filler, *item]), Authority()).custody
    return [event.date.value.iso if event.date else None for event in events]


def test_an_item_of_a_digest_begins_with_news() -> None:
    assert _dates(4) == ["2021-04"]


def test_a_section_of_a_report_does_not() -> None:
    report = [
        ("paragraph", f"Water costs more in the hills this year, it is the {n} time.") for n in ("first", "second")
    ]
    lines = [
        *report,
        *report,
        ("heading", "Background"),
        ("paragraph", "A court has sentenced the clerk Levan Beridze."),
    ]
    assert [event.date for event in extract_facts(_article(lines), Authority()).custody] == [None]
