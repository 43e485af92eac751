"""Who takes people away: police, troops, security services, and men whom nobody names."""

from __future__ import annotations

from extract.language.chunks import NounGroup
from extract.language.chunks.lexicon import lexicon, word_set

FORCES = word_set(
    "police officers troops forces force unit agents policemen gendarmes guards soldiers servicemen militia service "
    "services kgb nkvd gestapo"
)
MEN = word_set("men gunmen bailiffs masked strangers")


def is_force(group: NounGroup) -> bool:
    """Whether a body, or those whom nobody names, may be who takes or holds people."""
    body = group.mention is not None and group.mention.kind == "organisation"
    return body or group.head.lower in lexicon().agencies or group.head.lower in FORCES | MEN
