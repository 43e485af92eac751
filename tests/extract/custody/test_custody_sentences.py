"""What sentences tell, from `sentences.toml` and its neighbours."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extract.custody import extract_custody
from extract.document import Document
from extract.facts import CustodyEvent, Value
from extract.names.authority import Authority

_CASES = [
    case
    for path in sorted(Path(__file__).parent.glob("sentences*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
_KEYS = (
    "kind", "persons", "group", "min", "max", "date", "places", "agency", "charges", "penalty",
    "length", "in_absentia",
)  # fmt: skip


def described(document: Document, event: CustodyEvent) -> dict[str, Any]:
    """The event as a case gives it, empty values left out."""

    def value(of: Value[Any] | None) -> Any:
        return of.value if of else None

    def labels(values: tuple[Value[str], ...]) -> list[str]:
        return [document.entities[v.value].label for v in values]

    date = value(event.date)
    found = {
        "kind": event.kind.value,
        "persons": labels(event.persons),
        "group": value(event.group),
        "min": value(event.count_min),
        "max": value(event.count_max),
        "date": (date.iso or f"{date.earliest or ''}/{date.latest or ''}") if date else None,
        "places": labels(event.places),
        "agency": value(event.agency_text),
        "charges": [c.value for c in event.charges],
        "penalty": value(event.penalty),
        "length": value(event.length),
        "in_absentia": value(event.in_absentia),
    }
    return {key: found[key] for key in _KEYS if found[key]}


def _marked(case: dict[str, Any]) -> Any:
    """A case; one that is known not to be read yet is expected to fail, and told once it is read."""
    unread = pytest.mark.xfail(strict=True, reason="not read yet")
    return pytest.param(case, marks=[unread] if case.get("unread") else [])


@pytest.mark.parametrize("case", [_marked(case) for case in _CASES], ids=lambda case: case["text"][:60])
def test_a_sentence_tells_these_events(marked: Callable[..., Document], case: dict[str, Any]) -> None:
    document = marked(
        case["text"],
        published=case.get("published", "2022-06-15"),
        block=case.get("block", "paragraph"),
        letter=case.get("letter", False),
    )
    ignored = set(case.get("any", ()))
    found = [described(document, event) for event in extract_custody(document, Authority()).facts]
    kept = [{k: v for k, v in event.items() if k not in ignored} for event in found]
    wanted = [{k: event[k] for k in _KEYS if k in event and k not in ignored} for event in case["events"]]
    assert kept == wanted
