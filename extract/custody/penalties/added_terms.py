"""Frames of terms that are told as coming to somebody: "three more years came in May", "got off with a fine"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.agents.agency import by_phrase
from extract.custody.nouns import noun_patients
from extract.custody.offences.charges import begins_charge
from extract.custody.penalties.terms import NUMBER
from extract.custody.rules import Rule
from extract.custody.scene import Scene
from extract.custody.trigger import Frame
from extract.language.chunks import VerbGroup, lower_of

_MILD = re.compile(
    r"^(?:off |away |out )?with\s+(?:only |just |merely )?(?:an? |the |his |her )?[\w ’'-]{0,40}?"
    r"(?:\bfines?\b(?=\s*(?:$|[.,;)]|of\b|for\b|and\b|but\b))"
    r"|\bsuspended\b|\bconditional\b|\bprobation\b|\bcommunity (?:service|work)\b"
    r"|\b(?:sentence|term) of\b|-(?:year|month)s? (?:sentence|term)"
    r"|\b(?:years|months|days)\b(?=[.,;]|\Z| (?:in|on|for|of)\b))"
)
_MORE_BEFORE = re.compile(
    rf"\b(?:(?:another|a further) {NUMBER}|{NUMBER} (?:more|further|additional|extra)) (?:years|months|days)\b"
    r"[^.;:]{0,24}$",
    re.IGNORECASE,
)
_ELSE = re.compile(r"\s*(?:as|and|to|with|by)\b")
_LENGTH_BEFORE = re.compile(
    rf"\b{NUMBER}(?: and a half)? (?:more |further )?(?:years|months|days)\s+$", re.IGNORECASE
)
_ADDED = re.compile(
    rf"\s+(?:another |a further )?{NUMBER}(?: and a half)? (?:more |further )?(?:years|months)"
    r" to (?:(?:his|her|their|\w+(?: \w+)?[’']s) (?:[\w-]+ )?(?:term|sentence)s?\b(?! (?:of office|in office|as)\b)"
    r"|the (?:(?:prison|jail) (?:term|sentence)|sentence) of\b)",
    re.IGNORECASE,
)
_COMING = re.compile(
    rf"^\s*(?:another |a further )?{NUMBER}(?: and a half)? (?:more |further )?(?:years|months)"
    r"(?:[’'] imprisonment| (?:in|of) (?:prison|jail|a \w+ colony|imprisonment|the camps))\b",
    re.IGNORECASE,
)
_SERVING = re.compile(
    rf"^\s*(?:(?:{NUMBER}(?: and a half)? (?:years?|months?) )?(?:and {NUMBER} months? )?into"
    rf"|in (?:the|his|her) \w+ (?:year|month) of) (?:an?|his|her) [\w -]{{1,24}}[ -](?:year|month)s?[ -]"
    r"(?:\w+ )?(?:sentence|term)\b"
    rf"|^\s*(?:{NUMBER}(?: and a half)? (?:years?|months?) )?(?:and {NUMBER} months? )?into (?:an?|his|her) "
    rf"(?:\w+ )?(?:sentence|(?:prison|jail) term) of {NUMBER}"
    rf"|^\s*doing {NUMBER}(?: and a half)? (?:years|months)[’']? (?:behind bars|inside"
    r"|in (?:an? |the )?(?:[\w-]+ ){0,3}(?:camp|colony|prison|jail))\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    rf"\s*{NUMBER}(?: and a half)? (?:years?|months?|weeks|days)[’']? (?:for (?!a(?:n|ll)?\b|the\b|h[ei])"
    r"|(?P<where>behind bars|inside\b"
    r"|in (?:an? |the )?(?:[\w-]+ ){0,3}(?:camp|colony|prison|jail|cells?|lock-up|gaol)\b))",
    re.IGNORECASE,
)
_LONGEST = 80


def off_with_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:
    """ "X came off with a fine", "X was let off with a suspended sentence", "X escaped with two years"."""
    start = verb.span.end
    said = scene.text(Span(start, min(scene.sentence.span.end, start + _LONGEST))).lstrip().lower()
    if not _MILD.match(said) or (verb.lemma == "let" and verb.voice != "passive"):
        return None
    return Frame(scene.clauses.subject(at), [])


def serving_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:
    """ "X is two years into an eight-year sentence", "X is doing six years in a penal colony"."""
    text, start = scene.document.article.text, verb.span.end
    said = text[start : min(scene.sentence.span.end, start + _LONGEST)]
    if verb.voice == "passive" or verb.modal or verb.negative:
        return None
    if verb.lemma == "do":
        done = _DONE.match(text, start, min(scene.sentence.span.end, start + _LONGEST))
        if done is None or not (done.group("where") or begins_charge(text, done.end())):
            return None
    elif verb.voice != "active" or not _SERVING.match(said):
        return None
    return Frame(scene.clauses.subject(at), [])


def added_frame(scene: Scene, at: int, verb: VerbGroup, rule: Rule) -> Frame | None:
    """ "Six years were added to his term", "Three more years came in May", "with the verdict came ten years in
    prison"; of whom, where it is not said, the text has told before."""
    text, span = scene.document.article.text, scene.sentence.span
    before = text[max(span.start, verb.span.start - _LONGEST) : verb.span.start]
    after = text[verb.span.end : min(span.end, verb.span.end + _LONGEST)]
    if verb.lemma in ("add", "tack"):
        told = (verb.voice == "passive" and _LENGTH_BEFORE.search(before) is not None) or (
            verb.voice in ("active", "bare") and _ADDED.match(after) is not None
        )
    else:
        more = _MORE_BEFORE.search(before) is not None and not _ELSE.match(after)
        told = more or (verb.lemma == "come" and _COMING.match(after) is not None)
    if not told or verb.voice not in ("bare", "passive", "active"):
        return None
    window = scene.right_end(at)
    for position in range(at + 1, window):
        group = scene.group(position + 1)
        owned = group is not None and group.owner is not None and group.head.lower in ("term", "sentence", "years")
        if lower_of(scene.phrases[position]) != "to" or group is None:
            continue
        if owned or group.person:
            return Frame([position + 1], by_phrase(scene, at, window))
        if verb.voice != "passive" and (holders := noun_patients(scene, position + 1, group)):
            return Frame(holders, scene.clauses.subject(at))  # "to the prison term of N"
    return Frame([], by_phrase(scene, at, window))
