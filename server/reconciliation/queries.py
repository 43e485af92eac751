"""Answers batches of queries and of data extension, and tells what is wrong with those that make no sense."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from extract.language.folding import fold
from server.prefixes import BASE, ONTOLOGY
from server.problems import RequestProblem
from server.reconciliation.extension import PROPERTIES, extend, values
from server.reconciliation.matching import TYPE_NAMES, Candidate, describe, index_of
from server.reconciliation.turns import Budget
from server.release import Release
from server.settings import Settings
from server.store import Graph

JsonObject = dict[str, Any]

_MOST_QUERIES: Final = 200
_MOST_RESULTS: Final = 50
_USUAL_RESULTS: Final = 10
_MOST_IDS: Final = 2000
_MOST_VALUES: Final = 100
_LONGEST_VALUE: Final = 2000
"""Code points of a value that are looked at."""


def read_object(text: str, name: str) -> JsonObject:
    """The JSON object in the parameter `name`. Raises `RequestProblem` for what is none, or could not be answered
    with in JSON: numbers that are none, halves of characters."""
    try:
        value = json.loads(text)
        json.dumps(value, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError:
        raise RequestProblem(f"`{name}` is nested too deeply; the API asks for few levels.") from None
    except UnicodeEncodeError:
        raise RequestProblem(f"`{name}` has half of a surrogate pair; escape both halves, or none.") from None
    except ValueError as problem:
        raise RequestProblem(f"`{name}` is no JSON ({problem}).") from problem
    if not isinstance(value, dict):
        raise RequestProblem(f"`{name}` is no JSON object; give one as the Reconciliation Service API 0.2 asks.")
    return value


def answers(release: Release, queries: JsonObject, settings: Settings, budget: Budget) -> JsonObject:
    """The results of each query by its key. Raises `RequestProblem` for a query that makes no sense, and what
    `budget` raises."""
    if len(queries) > _MOST_QUERIES:
        raise RequestProblem(f"{len(queries)} queries in one batch are too many; give at most {_MOST_QUERIES}.")
    return {
        key: {"result": _candidates(release, f"query {key[:100]}", query, settings, budget)}
        for key, query in queries.items()
    }


def extended(release: Release, asked: JsonObject, _: Settings, budget: Budget) -> JsonObject:
    """The values asked for. Raises `RequestProblem` for what makes no sense, and what `budget` raises."""
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not all(isinstance(i, str) for i in ids) or not isinstance(wanted, list):
        raise RequestProblem("`extend` needs `ids`, a list of strings, and `properties`, a list of objects.")
    if len(ids) > _MOST_IDS:
        raise RequestProblem(f"{len(ids)} ids at once are too many; give at most {_MOST_IDS}.")
    names = [one["id"] for one in wanted if isinstance(one, dict) and isinstance(one.get("id"), str)]
    if len(names) < len(wanted):
        raise RequestProblem("A property of `extend` has no `id`; give it as a string.")
    return extend(release.graph, _with_checks(ids, budget), dict.fromkeys(names))


def named_type(kind: str) -> dict[str, str]:
    """A class as the specification writes it."""
    return {"id": kind, "name": TYPE_NAMES[kind]}


def _with_checks(ids: list[str], budget: Budget) -> Iterator[str]:
    for id_ in ids:
        budget.check()
        yield id_


def _candidates(release: Release, which: str, query: Any, settings: Settings, budget: Budget) -> list[JsonObject]:
    budget.check_client()
    if not isinstance(query, dict) or not (isinstance(query.get("query"), str) or query.get("properties")):
        raise RequestProblem(f"There is no `query` in {which}; give the name to match as a string.")
    text = query.get("query") or ""
    if not isinstance(text, str):
        raise RequestProblem(f"The `query` of {which} is no string.")
    types = query.get("type") or []
    types = [types] if isinstance(types, str) else types
    if not isinstance(types, list) or not all(isinstance(kind, str) for kind in types):
        raise RequestProblem(f"The `type` of {which} is no string and no list of strings.")
    limit = query.get("limit", _USUAL_RESULTS)
    most = min(_MOST_RESULTS, max(1, int(limit))) if isinstance(limit, int | float) else _USUAL_RESULTS
    mappings = _mappings(which, query.get("properties") or [])
    kinds = [kind.removeprefix(ONTOLOGY) for kind in types]
    found = index_of(release).candidates(text, kinds, most, settings.match_words)
    return [_result(release.graph, candidate, mappings, budget) for candidate in found]


def _mappings(which: str, properties: Any) -> list[tuple[str, set[str]]]:
    """The properties known here that a query's candidates should have, each with the values wanted, folded."""
    if not isinstance(properties, list):
        raise RequestProblem(f"The `properties` of {which} are no list.")
    found = []
    for mapping in properties:
        name = mapping.get("pid") if isinstance(mapping, dict) else None
        if not isinstance(name, str):
            raise RequestProblem(f"A property of {which} has no `pid`; give it as a string.")
        wanted = mapping.get("v")
        wanted = wanted if isinstance(wanted, list) else [wanted]
        if len(wanted) > _MOST_VALUES:
            raise RequestProblem(f"The property {name[:100]} of {which} has more than {_MOST_VALUES} values.")
        if name in PROPERTIES:
            found.append((name, {_plain(value) for value in wanted}))
    if len(found) > _MOST_VALUES:
        raise RequestProblem(f"There are more than {_MOST_VALUES} properties in {which}.")
    return found


def _result(graph: Graph, candidate: Candidate, mappings: list[tuple[str, set[str]]], budget: Budget) -> JsonObject:
    budget.check()
    features: list[JsonObject] = [{"id": "name", "value": candidate.score}]
    for name, wanted in mappings:
        features.append({"id": name, "value": _fits(graph, candidate.iri, name, wanted)})
    against = any(feature["value"] is False for feature in features)
    score = candidate.score * 0.8 if against else candidate.score
    return {
        "id": candidate.id,
        "name": candidate.name,
        "description": describe(graph, candidate),
        "type": [named_type(kind) for kind in candidate.kinds],
        "score": round(score, 1),
        "match": candidate.match and not against,
        "features": features,
    }


def _fits(graph: Graph, iri: str, name: str, wanted: set[str]) -> bool:
    """Whether one of a property's values is one of those wanted; text is folded, things fit by id too."""
    return any(wanted & {_plain(cell), _plain(cell.get("name", ""))} for cell in values(graph, iri, name))


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("id") or next(iter(value.values()), "")
    return fold(str(value)[:_LONGEST_VALUE].removeprefix(BASE).removesuffix("T00:00:00Z"))
