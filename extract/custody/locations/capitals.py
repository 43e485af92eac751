"""Which town "the capital" is, where the article names that town as well."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from extract.article import Span
from extract.custody.scene import Scene
from extract.facts import EntityId, Place
from extract.language.chunks import NounGroup
from extract.language.folding import slug


@cache
def _capitals() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads(files(__package__).joinpath("capitals.toml").read_text(encoding="utf-8"))
    return {country: tuple(towns) for country, towns in data["capitals"].items()}


def capital_told(scene: Scene, group: NounGroup) -> tuple[EntityId, Span] | None:
    """The town meant by "the capital" or "the Kyrgyz capital" at `group`, with the words; `None` where the article
    does not name that town, or where the capital is that of a region."""
    if group.head.lower != "capital" or group.mention is not None or group.plural:
        return None
    country = next((m.mention.entity for m in group.modifiers if m.mention and m.mention.kind == "place"), None)
    if country is None and group.determiner != "the":
        return None
    wanted = slug(_label(scene, country)) if country is not None else None
    told = [pair for pair in _capitals_named(scene) if wanted in (None, pair[0])]
    town = max(told, key=lambda pair: pair[2], default=None)
    return (town[1], group.head.span) if town is not None else None


def _capitals_named(scene: Scene) -> list[tuple[str, EntityId, int]]:
    """The capitals that the article names: country, town, and how often it names both."""
    places = [e for e in scene.document.entities.values() if isinstance(e, Place)]
    spelled = {slug(s): e for e in reversed(places) for s in (e.label, *(v.value for v in e.spellings))}
    found: list[tuple[str, EntityId, int]] = []
    for country, towns in _capitals().items():
        town = next((spelled[name] for name in towns if name in spelled), None)
        if town is not None:
            whole = spelled.get(country)
            found.append((country, town.id, len(town.mentions) + (len(whole.mentions) if whole else 0)))
    return found


def _label(scene: Scene, place: EntityId) -> str:
    found = scene.document.entities.get(place)
    return found.label if found is not None else ""
