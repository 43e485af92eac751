"""Persons of one name: what stands around a single capital and shows that it names somebody."""

from __future__ import annotations

from collections.abc import Iterator

from extract.names.lexicon import Lexicon
from extract.names.lines import Line, is_acronym
from extract.names.personal.kin_signs import closed, listed_with_kin, of_kin, paired, rivals, shares_surname
from extract.names.personal.lone_given import holds_post, is_lone_given
from extract.names.personal.name_shapes import is_regional
from extract.names.personal.person_signs import BREAKS, is_apposed_alone, is_known_by_one_name, speaks, titled

_SHORTEST = 3
_NOT_BEFORE = frozenset({"the", "in", "near", "at", "a", "an"})
_SUBJECT_SIGNS = frozenset({"'s", ",", "was", "is", "has", "had", "will"})


def begins(line: Line, at: int) -> bool:
    """Whether a sentence or what is quoted begins at token `at`: 'shirts with "Free Petrov"'."""
    return at == 0 or line.words[at - 1] in ('"', "“", "‘")


def rule_alone(line: Line, at: int, lexicon: Lexicon) -> str | None:
    """The rule by which a single capital names a person."""
    if not line.plain or is_acronym(line.texts[at]) or len(line.texts[at]) < _SHORTEST:
        return None
    opened = at == 1 and line.words[0] in lexicon.openers  # "Under Stalin"
    lone = not line.is_capital(at + 1) and (opened or not line.is_capital(at - 1))
    if lone and line.words[at] in lexicon.renowned:
        return "names.renowned"
    return next(_rules_alone(line, at, lexicon), None)


def _rules_alone(line: Line, at: int, lexicon: Lexicon) -> Iterator[str]:
    """The rules by which what stands around a single capital tells that it names a person, the surest first."""
    before, after = line.word(at - 1), line.word(at + 1)
    apposed = closed(line, at + 1)
    miss = before == "miss" and line.is_capital(at + 1)  # "Miss Tarn County"
    if (before.rstrip(".") in lexicon.honorifics and not miss) or before in lexicon.honorifics_kept:
        yield "names.honorific"
    partner = before == "partner" and line.is_capital(at + 1)  # "its partner Blue Ridge Coal"
    if before in lexicon.kin and not rivals(line, at) and line.word(at - 2) != '"' and not partner:
        yield "names.kin-before"
    if before == "," and apposed and line.word(at - 2) in lexicon.kin:
        yield "names.kin-before"
    if listed_with_kin(line, at, lexicon):
        yield "names.kin-list"
    opens = begins(line, at) and line.words[at] in lexicon.openers
    if of_kin(line, at) and line.words[at] not in lexicon.cities and not opens:
        yield "names.kin-behind"
    if is_lone_given(line, at, lexicon) or holds_post(line, at, lexicon):
        yield "names.lone-given"
    if paired(line, at, lexicon) or shares_surname(line, at, lexicon):
        yield "names.pair-of-given"
    if at > 0 and (before not in BREAKS or apposed) and titled(line, at, far=False):
        yield "names.title-before"
    if is_known_by_one_name(line, at, lexicon) or is_apposed_alone(line, at, lexicon):
        yield "names.noun-before"
    if (at > 0 or line.words[0] not in lexicon.openers) and speaks(line, at, lexicon):
        yield "names.speaks"
    placed = after in lexicon.place_heads or after.rstrip("s") in lexicon.other_heads
    told = at > 0 or after in _SUBJECT_SIGNS or after in lexicon.person_after
    if told and not opens and before not in _NOT_BEFORE and not placed and is_regional(line, at, at + 1):
        yield "names.surname"
    if after in lexicon.person_regime and before in ("the", "of", "by", "'s", "against"):
        yield "names.regime"
