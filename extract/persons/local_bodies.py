"""Of which country a body is that names none: the article's, where the article tells of one country and whoever leads
the body has a name of the region.

Letters of support and reports on trials tell of bodies abroad too; those who lead them have other names, or the
bodies are curated or call themselves international.
"""

from __future__ import annotations

from functools import cache

from extract.facts import EntityId, Organisation, Value
from extract.language.folding import fold
from extract.names.lexicon import load_lexicon as load_names
from extract.persons.joining import Draft
from extract.persons.setting import Setting

_RULE = "roles.local-body"
_KINDS = frozenset({"TradeUnion", "CampaignGroup", "Company", "MediaOutlet", "PoliticalParty"})
_WIDE = frozenset(
    {
        *(
            "international",
            "global",
            "world",
            "worldwide",
            "european",
            "europe",
            "asia",
            "asian",
            "eurasian",
            "radio",
        ),
        *("american", "british", "internationale", "workers'", "german", "french", "bbc", "service"),
    }
)
"""Words in names of bodies that are of no country, or of one abroad."""
_LEADERS = frozenset({"opposition leader", "protest leader", "union leader", "trade union leader"})
"""Who leads people of a country without a body."""
_SHORTEST = 4
_LONG = 6


def country_of_local_body(draft: Draft, setting: Setting) -> Value[EntityId] | None:
    """The article's country, where the body of `draft`, or the leader that it tells of, is likely to be of it."""
    title = draft.claims[0].phrase.title
    if draft.organisation is None:
        local = draft.title.value in _LEADERS
    else:
        local = "occupation" not in title.classes and _may_be_local(draft.organisation.value, setting)
    if not local or draft.claims[0].line.sentence.block.kind == "signature" or not _of_region(draft.person, setting):
        return None
    country = setting.main_country
    return Value(country.value, country.words, _RULE) if country else None


def _may_be_local(organisation: EntityId, setting: Setting) -> bool:
    entity = setting.document.entities.get(organisation)
    if not isinstance(entity, Organisation) or entity.kind is None or entity.kind.value not in _KINDS:
        return False
    entry = setting.authority.by_id.get(entity.authority or "")
    if entry and entry.of is None and entity.kind.value in {"TradeUnion", "CampaignGroup", "MediaOutlet"}:
        return False  # a curated body of no country works in many
    return all(_WIDE.isdisjoint(spelling.value.lower().split()) for spelling in entity.spellings)


def _of_region(person: EntityId, setting: Setting) -> bool:
    """Whether the surname of a person has an ending of the region."""
    entity = setting.document.entities.get(person)
    return entity is not None and _regional(entity.label)


@cache
def _endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The endings of surnames of the region: all of them, and those that are common in no other words."""
    names = load_names()
    every = (*names.surname_male, *names.surname_female, *names.surname_either)
    return every, tuple(ending for ending in every if ending not in names.surname_weak)


def _regional(name: str) -> bool:
    words = fold(name).split()
    every, strong = _endings()
    return any(
        word.endswith(every if len(word) >= _LONG else strong) and len(word) >= _SHORTEST
        for word in words[1:] or words
    )
