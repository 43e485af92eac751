"""Reads gold files: what careful readers found in one article each.

A file is a JSON object: `article`, the id that the article has in `shezhire explain`, and a list for each kind of
fact that it tells. Names, titles and charges stand as the article writes them; what it doesn't tell is left out or
`null`.

    {"article": "my-article",
     "persons":       [{"name": "Asel Testova", "aliases": ["Testova"]}],
     "organisations": [{"name": "Open Ballot", "aliases": [], "type": "CampaignGroup"}],
     "roles":         [{"person": "Asel Testova", "title": "head", "organisation": "Open Ballot",
                        "jurisdiction": null, "status": "former", "from": "2016", "until": "2019-03"}],
     "kinship":       [{"person": "Dana Testova", "relative": "Asel Testova", "kin": "sister"}],
     "elections":     [{"id": "e1", "type": "presidential", "country": "Kazakhstan", "date": "2019-06-09",
                        "early": true, "winner": "Marat Probov"}],
     "candidacies":   [{"election": "e1", "candidate": "Marat Probov", "status": "stood", "nominated_by": null}],
     "vote_shares":   [{"election": "e1", "candidate": "Marat Probov", "percent": 71.2, "bound": "about",
                        "source": "official"}],
     "turnouts":      [{"election": "e1", "percent_min": 60, "percent_max": 65, "bound": "exact",
                        "source": "Open Ballot"}],
     "custody":       [{"kind": "arrest", "persons": ["Asel Testova"], "group": null, "count_min": null,
                        "count_max": null, "date": "2019-06-09", "place": "Almaty", "agency": "police",
                        "charges": ["hooliganism"], "penalty": null, "length": "P15D", "in_absentia": false}]}

`type` of an organisation is a class of the vocabulary; of an election presidential, parliamentary, local or
referendum. `status` is current, former or future; of a candidacy stood or barred. `bound` is exact, about, over or
under, `source` official or who claims the figure. `kind` is arrest, charge, sentence, release or extradition;
`penalty` prison, administrative detention, fine, house arrest, other, or of an extradition ordered, done, refused.
Dates are partial (2019, 2019-06) or an interval of two with `/`; `length` is an ISO 8601 duration or "life". Any fact
may have a `quote` and a `note`; one that is `"optional": true` is neither missed nor wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from extract.errors import InputError, reason

Row = dict[str, Any]
Gold = dict[str, Any]

_TEXT, _TEXTS, _NUMBER, _FLAG, _DATE = "text", "list of texts", "number", "true or false", "date"
_DAY: Final = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_DATES: Final = re.compile(f"{_DAY}(?:/{_DAY})?")
_ANY_FACT: Final = {"quote": _TEXT, "note": _TEXT, "optional": _FLAG}
_FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "persons": {"name": _TEXT, "aliases": _TEXTS},
    "organisations": {"name": _TEXT, "aliases": _TEXTS, "type": _TEXT},
    "roles": {
        **dict.fromkeys(("person", "title", "organisation", "jurisdiction", "status"), _TEXT),
        **dict.fromkeys(("from", "until"), _DATE),
    },
    "kinship": dict.fromkeys(("person", "relative", "kin"), _TEXT),
    "elections": {**dict.fromkeys(("id", "type", "country", "winner"), _TEXT), "date": _DATE, "early": _FLAG},
    "candidacies": dict.fromkeys(("election", "candidate", "status", "nominated_by"), _TEXT),
    "vote_shares": {**dict.fromkeys(("election", "candidate", "bound", "source"), _TEXT), "percent": _NUMBER},
    "turnouts": {
        **dict.fromkeys(("election", "bound", "source"), _TEXT),
        **dict.fromkeys(("percent_min", "percent_max"), _NUMBER),
    },
    "custody": {
        **dict.fromkeys(("id", "kind", "group", "place", "agency", "penalty", "length"), _TEXT),
        "date": _DATE,
        **dict.fromkeys(("count_min", "count_max"), _NUMBER),
        **dict.fromkeys(("persons", "charges"), _TEXTS),
        "in_absentia": _FLAG,
    },
}
_NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "persons": ("name",),
    "organisations": ("name", "type"),
    "roles": ("person", "title", "status"),
    "kinship": ("person", "relative"),
    "elections": ("id", "type"),
    "candidacies": ("election", "candidate", "status"),
    "vote_shares": ("election", "candidate", "percent", "bound", "source"),
    "turnouts": ("election", "bound", "source"),
    "custody": ("kind",),
}
CATEGORIES: Final = tuple(_FIELDS)


def load_gold(folder: Path) -> dict[str, Gold]:
    """The gold articles in `folder` (its `*.json`), by article id, sorted; every field of every fact is there.

    Raises `InputError` where the folder holds none or a file is no gold article.
    """
    found = {}
    for path in sorted(folder.glob("*.json")):
        try:
            gold = json.loads(path.read_text(encoding="utf-8"))
            wrong = next(_mistakes(gold), None)
            if wrong:
                raise ValueError(wrong)
        except (OSError, ValueError, RecursionError) as error:
            raise InputError(f"{path} is no gold article ({reason(error)}): mend it or take it away.") from None
        found[gold["article"]] = _completed(gold)
    if not found:
        raise InputError(f"{folder} holds no gold articles (*.json): name the folder that does.")
    return dict(sorted(found.items()))


def _completed(gold: Gold) -> Gold:
    """`gold` with every category, and each of its rows with every field."""
    empty: dict[str, Row] = {
        c: {f: [] if kind == _TEXTS else None for f, kind in fields.items()} for c, fields in _FIELDS.items()
    }
    rows = {c: [{**empty[c], **_without_nothing(row)} for row in gold.get(c, ())] for c in CATEGORIES}
    return {**gold, **rows}


def _without_nothing(row: Row) -> Row:
    return {field: value for field, value in row.items() if value is not None}


def _mistakes(gold: object) -> Iterator[str]:
    """What is wrong with the content of a gold file, each in a few words."""
    if not isinstance(gold, dict) or not isinstance(gold.get("article"), str):
        yield "it names no article"
        return
    for name, rows in gold.items():
        if isinstance(rows, list) and name not in CATEGORIES:
            yield f"{name} is no kind of fact; there are {', '.join(CATEGORIES)}"
    for category in CATEGORIES:
        rows = gold.get(category, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            yield f"{category} is no list of facts"
            return
        for number, row in enumerate(rows, 1):
            for wrong in _mistakes_of_row(category, row):
                yield f"fact {number} of {category} {wrong}"
    elections = {row.get("id") for row in gold.get("elections", [])}
    for category in ("candidacies", "vote_shares", "turnouts"):
        for number, row in enumerate(gold.get(category, []), 1):
            if row["election"] not in elections:
                yield f"fact {number} of {category} is of {row['election']}, which is the id of no election"


def _mistakes_of_row(category: str, row: Row) -> Iterator[str]:
    fields = {**_FIELDS[category], **_ANY_FACT}
    for field, value in row.items():
        if field not in fields:
            yield f"has the field {field}; there are {', '.join(fields)}"
        elif value is not None and not _is_of(fields[field], value):
            yield f"has a {field} that is no {fields[field]}"
    for field in _NEEDED[category]:
        if row.get(field) is None:
            yield f"lacks {field}"
    if category == "turnouts" and row.get("percent_min") is None and row.get("percent_max") is None:
        yield "lacks percent_min and percent_max"


def _is_of(kind: str, value: object) -> bool:
    match kind:
        case "text":
            return isinstance(value, str)
        case "list of texts":
            return isinstance(value, list) and all(isinstance(text, str) for text in value)
        case "date":
            return isinstance(value, str) and _DATES.fullmatch(value) is not None
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case _:
            return isinstance(value, bool)
