"""Kinds of organisations by the words of their names, where a head alone would mislead."""

from __future__ import annotations

from extract.facts import OrganisationKind

_FEDERATIONS = frozenset({"federation", "confederation"})
_LABOUR = frozenset({"trade", "labour", "labor", "workers", "unions"})
_ORGANISATION = frozenset({"organisation", "organization"})
_WORLD_BODIES = _ORGANISATION | {"fund", "court"}
_EUROPEAN = frozenset({"parliament", "commission", "court", "council", "union", "bank", "central", "community"})
_UNIONS = frozenset({"european", "eurasian", "economic", "african"})
_CAUSES = frozenset(
    {
        "rights",
        "free",
        "freedom",
        "democratic",
        "democracy",
        "peace",
        "solidarity",
        "liberties",
        "helsinki",
        "justice",
    }
)
_PARTY_HEADS = frozenset({"alliance", "league", "front", "bloc", "union"})
_COLOURS = frozenset(
    {"democratic", "liberal", "christian", "conservative", "muslim", "popular", "socialist", "communist", "agrarian"}
    | {"green", "progressive", "republican", "patriotic"}
)
"""What parties are called, whatever their head: "Liberal Union", "Green League"."""
_WORLD_COURTS = frozenset({"commission", "criminal", "monetary"})
_WORLD = frozenset({"un", "osce", "cis", "nato", "csto"})
_OF_BODIES: dict[str, OrganisationKind] = {
    **dict.fromkeys(
        ("un", "u.n.", "osce", "nato", "ilo", "eu", "e.u.", "oecd", "csto", "cis"), "InternationalOrganisation"
    ),
    **dict.fromkeys(("ituc", "etuc", "tuc", "cgt", "dgb", "afl-cio", "industriall", "rmt", "unison"), "TradeUnion"),
}
"""Bodies whose own bodies bear their letters in front: "ILO Commission of Inquiry"."""
_LOCKED = frozenset({"detention", "remand", "correctional", "penitentiary", "pretrial", "pre-trial"})
"""What is said of prisons, whatever their head: "Remand Centre"."""
_LENDERS = frozenset({"asian", "african", "european", "eurasian", "islamic", "inter-american", "nordic"})
_REBELS = frozenset({"liberation", "free", "republican", "resistance", "revolutionary", "lord's"})
_UNIONS_OF = frozenset({"union", "unions"})
_SCIENCES = frozenset(
    {"technology", "philosophy", "history", "physics", "chemistry", "medicine", "oncology", "mathematics", "geology"}
    | {"agriculture", "linguistics", "archaeology", "biology", "law", "economics", "metallurgy", "literature"}
)
_WARDS = frozenset({"centre", "center", "institution", "facility"})
_ON_AIR = frozenset({"radio", "news", "television", "broadcasting", "press"})
_KINDS_BY_END: dict[tuple[str, ...], OrganisationKind] = {
    ("rescue", "team"): "CampaignGroup",
    ("response", "team"): "CampaignGroup",
    **dict.fromkeys(((word, "express") for word in ("airways", "airlines", "air", "rail", "fedex")), "Company"),
}
"""Kinds by the last two words, where the last alone would mislead: "Tarn Airways Express"."""
_WORKERS = frozenset({"miners", "officers", "nurses", "firefighters", "drivers", "pilots", "seafarers", "dockers"})
_PLIGHTS = frozenset({"defence", "defense", "release", "protection", "liberation", "support"})
_CIVIC = frozenset({"civic", "solidarity", "strike", "citizens", "workers", "anti-war", "antiwar", "feminist"})
_OF_STATE = frozenset({"security", "customs", "statistics", "state", "emergencies", "affairs", "revenue"})
_STATE_HEADS = frozenset({"centre", "center", "fund"})
_SHARED = frozenset({"cooperation", "co-operation", "treaty", "trade", "health", "labour", "labor"})


_FEW = 2


def kind_by_words(words: tuple[str, ...], kind: OrganisationKind) -> OrganisationKind:
    """The kind of a body named by `words` (lower case) whose head shows `kind`, unless another word knows better."""
    first, last = words[0], words[-1]
    kind = _KINDS_BY_END.get(words[-2:], kind)
    if first == "party" or (last == "congress" and len(words) > _FEW and words[-2] == "national"):
        return "PoliticalParty"
    staff = last in ("association", "federation") and not _WORKERS.isdisjoint(words)
    if staff or ("trade" in words and not _UNIONS_OF.isdisjoint(words)):
        return "TradeUnion"
    of_body = _OF_BODIES.get(first) if len(words) > 1 else None
    if of_body or _worldwide(words):
        return of_body or "InternationalOrganisation"
    learned = "institute" in words and ("state" in words or not _SCIENCES.isdisjoint(words))
    locked = learned or (not _LOCKED.isdisjoint(words) and not _WARDS.isdisjoint(words))
    if locked or (first in ("national", "state") and not _STATE_HEADS.isdisjoint((last, *words[1:2]))):
        return "PublicBody"
    if last in _PARTY_HEADS and _COLOURS.intersection(words[:-1]) and kind in ("CampaignGroup", "TradeUnion"):
        return "PoliticalParty"
    on_air = last in ("service", "agency") and not _ON_AIR.isdisjoint(words)
    return "MediaOutlet" if on_air else "CampaignGroup" if _campaigns(words, kind) else kind


def _campaigns(words: tuple[str, ...], kind: OrganisationKind) -> bool:
    """Whether the words name a cause: "Committee against Torture", "Centre for Human Rights"."""
    first, last = words[0], words[-1]
    if "office" in words[:3] or "courts" in words:
        return False
    if "committee" in words and "for" in words and not _PLIGHTS.isdisjoint(words):
        return True
    if (last.isdigit() and first in ("group", "commission")) or (last == "committee" and first in _CIVIC):
        return True
    if last in ("army", "forces") and not _REBELS.isdisjoint(words):
        return True
    if first == "committee" and len(words) > 1 and words[1] in ("against", "to", "for"):
        return _OF_STATE.isdisjoint(words)
    rights = kind == "Company" and last == "group" and not _CAUSES.isdisjoint(words)
    caused = kind == "PublicBody" and {"for", "of"}.intersection(words[1:-1]) and _CAUSES.intersection(words[2:])
    return (
        "helsinki" in words
        or rights
        or bool(caused and first not in ("ministry", "department", "office", "supreme"))
        or (kind == "TradeUnion" and words[-1] in _FEDERATIONS and not _LABOUR.intersection(words))
        or (kind == "TradeUnion" and "rights" in words)
    )


def _worldwide(words: tuple[str, ...]) -> bool:
    """Whether a body of many states bears this name: "Arctic Cooperation Organisation", "European Court of X"."""
    first, last = words[0], words[-1]
    second = words[1] if len(words) > 1 else ""
    return (
        (last == "bank" and first in _LENDERS and len(words) > _FEW)
        or (first == "european" and (second in _EUROPEAN or last in ("agency", "service", "authority")))
        or (last in _ORGANISATION and words[-2:-1] != () and words[-2] in _SHARED)
        or (len(words) > 2 and last in _WORLD and words[-2] in ("of", "the"))
        or ("united", "nations") in (words[:2], words[-2:])
        or (first == "international" and (last in ("mission", "agency") or second in _WORLD_COURTS))
        or (first in ("international", "world") and last in _WORLD_BODIES)
        or (first in _ORGANISATION and len(words) > 2)
        or ("union" in words and bool(_UNIONS.intersection(words)))
    )
