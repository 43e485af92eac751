"""Posts told of times long past: in 2018 "the prime minister in 1999" is not in office, unless told so elsewhere.

Only what nothing else dates is taken so, and never a post that its holder is known to have had when the article
appeared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from extract.document import DateMention
from extract.facts import Value
from extract.persons.claims import PLAIN, VAGUE, Claim
from extract.persons.setting import Setting

_RULE = "roles.told-of-the-past"
_LONG = timedelta(days=730)
_BEGINS = 2
"""Within how many characters of a paragraph the date of an entry begins."""


def age_claims(claims: Iterable[Claim], setting: Setting) -> list[Claim]:
    """`claims` where those of posts told of times long past are of the past too, if nothing says otherwise."""
    published = setting.document.article.published
    now = published.earliest if published else None
    return [_aged(claim, setting, now) for claim in claims] if now else list(claims)


def _aged(claim: Claim, setting: Setting, now: date) -> Claim:
    plain = claim.firmness == PLAIN and claim.status.value == "current" and claim.since is None
    if not plain or "office" not in claim.phrase.title.classes:
        return claim
    told = _told_at(claim)
    latest = told.value.latest if told and told.value else None
    if told is None or latest is None or latest + _LONG > now or _still_held(claim, setting, now):
        return claim
    return replace(claim, status=Value("former", told.span, _RULE), firmness=VAGUE)


def _told_at(claim: Claim) -> DateMention | None:
    """The last date before the title in its sentence, else the first one behind it, else the one that opens the
    paragraph, as in a chronicle."""
    sentence = claim.line.sentence
    document = claim.line.document
    start = claim.phrase.words.start
    dates = [d for d in document.dates_in(sentence.span) if d.value and d.role == "at"]
    before = [d for d in dates if d.span.start < start]
    if dates:
        return before[-1] if before else dates[0]
    opening = next(iter(document.dates_in(sentence.block.span)), None)
    begins = opening is not None and opening.span.start - sentence.block.span.start <= _BEGINS
    return opening if begins else None


def _still_held(claim: Claim, setting: Setting, now: date) -> bool:
    """Whether the curated posts of the holder tell that one like this was held when the article appeared."""
    for entity in claim.holder.entities:
        known = setting.document.entities.get(entity)
        entry = setting.authority.by_id.get(known.authority or "") if known else None
        for post in entry.posts if entry else ():
            over = post.until and post.until.latest and post.until.latest < now
            if post.title == claim.phrase.title.text and not over:
                return True
    return False
