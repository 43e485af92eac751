"""What people are accused of, in the text's words without article, one a charge."""

from __future__ import annotations

import re

from extract.article import Span

_CRIME = (
    r"(?:fraud|theft|extortion|embezzlement|treason|bribery|bribes?|corruption|hooliganism|terrorism|extremism|espionage|spying|murder|manslaughter|assault|"
    r"possession|incitement|inciting|sabotage|separatism|tax|money|drug|drugs|arms|weapons|mass|riots?|rioting|disorder|disorders|attacks?|attempted|"
    r"conspiracy|abuse|libel|slander|defamation|insult|insulting|robbery|kidnapping|abduction|rape|torture|smuggling|forgery|forging|negligence|"
    r"vandalism|perjury|disobedience|resisting|resistance|violence|participation|membership|organisation|organization|involvement|creation|creating|"
    r"dissemination|distribution|calls?|illegal|unlawful|unauthorised|unauthorized|public|high|false|financing|hostage|blackmail|contempt|petty|coup|"
    r"crimes?|evasion|laundering|misuse|propaganda|genocide|trafficking|discord|hatred|plotting|complicity|misappropriation|desecration|mutiny|desertion)"
)
_INTRODUCED = re.compile(
    r"\b(?:(?:charged|charging|charges?|indicted|prosecuted|re-?charged)\s+(?:\w+\s+){0,4}?with(?=\s)"
    r"|(?:charges?|accusations?|allegations?|count|counts|suspicion|suspected|accused|accuse|accuses|accusing|convicted|convicting|guilty|conviction|indictment)"
    r"(?:\s+(?:him|her|them|the\s+(?:two|three|four|men|women|pair)|(?-i:[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)|in\s+absentia))?\s+(?:of|for)(?=\s)"
    r"|for\s+(?:the\s+|his\s+|her\s+|their\s+)?(?:\w+\s+){0,2}[‘'“\"]?crimes?[’'”\"]?\s+of(?=\s)"
    r"|in connection with(?=\s)|tried\s+for(?=\s)|(?:on\s+)?trial\s+for(?=\s))",
    re.IGNORECASE,
)
_FOR = re.compile(rf"\bfor\s+(?:(?:allegedly|supposedly|reportedly|simply|publicly|merely|illegally|peacefully)\s+)*(?=(?:[‘'“\"]?[a-z]+ing\b|(?:an?\s+|the\s+|his\s+|her\s+|their\s+)?(?:\w+\s+)?[‘'“\"]?{_CRIME}\b))", re.IGNORECASE)  # fmt: skip
_PREPOSED = re.compile(r"\b(?:on|over|facing|faces?|faced|against|under|with)\s+(?P<what>(?:[\w‘’'“”\"-]+,?\s+(?:and\s+)?){1,6}?)[‘’“”\"]?charges?\b(?!\s+of)", re.IGNORECASE)  # fmt: skip
_VAGUE = frozenset(
    "a an the his her their its these those this that criminal trumped-up trumped up fabricated false similar serious political politically motivated politically-motivated "
    "bogus various several two three four five six seven eight nine ten multiple numerous such other additional new same formal administrative separate state "
    "unspecified what as some any further more unknown different related remaining dubious spurious absurd no all dropped widely seen unfounded first last "
    "minor unclear questionable invented made-up so-called pending felony is are was be massive huge large alleged on over with under against".split()
)  # fmt: skip
_STOP = re.compile(
    r"[.;!?]+(?:\s|[”\"’]|$)|\s[–—-]\s|:\s|\(|\)|,?\s+(?:and|but|who|which|while|when|where|after|before|as|following|during|because|since|although|though|if|until|by|that)\s+"
    r"(?=(?:was|were|is|are|has|have|had|been|being|he|she|they|it|the court|sentenced|jailed|fined|held|remanded|released|placed|ordered|given|handed|arrested|detained|imprisoned|taken|sent|banned|could|would|may|faces?|faced|will)\b)"
    r"|,\s+(?:he|she|they|it|his|her|their|the\s+\w+\s+(?:said|says)|according|said|which|who|but|while|although|though|as|after|a charge|charges|an accusation|accusations|in a case|in what)\b|,\s+(?:was|were|is|are|has|had|have)\b"
    r"|\sby\s(?:an?|the|judges?|police|[A-Z]\w+ (?:court|police))\s|\s(?:which|who|but|while|although|though|after|before|following|because|since|when|where|until|last|this|earlier|according|said|says|he|she|they)\s"
    r"|\s(?:on|in)\s(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|(?:19|20)\d\d)\b"
    r"|\s(?:was|were|is|are|has|have|had|will|would|could|may|began|begins|opened|started)\s|\s(?:to|for)\s+(?:up to\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|life|a)\b[ -](?:and|year|month|day|hour|in prison|imprisonment|half)|,?\s+(?:and\s+)?(?:sentenced|jailed|fined|remanded|imprisoned|ordered|released|placed|given|handed)\b",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"[\s,]+(?:and|or|but|then|also|was|were|on)\s*\Z", re.IGNORECASE)
_LONGEST = 220
_SPLIT = re.compile(
    r"\s*(?:,\s*(?:and\s+)?|\s+and\s+(?:of\s+|for\s+|with\s+)?|\s+as well as\s+(?:of\s+|for\s+|with\s+)?|;\s*(?:and\s+)?)\s*",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:the|an?|his|her|their|allegedly|supposedly|reportedly|multiple counts of|counts? of|charges? of|alleged|what (?:the )?\w+ (?:call|described?) (?:as )?)\s+",
    re.IGNORECASE,
)
_GERUND = re.compile(r"[‘'“\"]?[a-z]+ing\b", re.IGNORECASE)
_BEGINS_CRIME = re.compile(rf"[‘'“\"]?(?:\w+ )?{_CRIME}\b", re.IGNORECASE)
_QUOTES = "“”\"‘’'«» "
_GENERIC = re.compile(
    r"(?:crimes?|(?:a |the )?case|(?:the )?protests?|unrest|it|them|him|her|this|that|(?:a |an |the )?(?:criminal )?(?:investigation|offen[cs]es?|case)|(?:\w+ )?(?:years?|months?|days?|weeks?))",
    re.IGNORECASE,
)


def read_charges(text: str, start: int, end: int, *, gerunds: bool, of_at: int = -1) -> list[tuple[str, Span]]:
    """The charges told in `text[start:end]`, each with its words. `gerunds`: also "for organising …", which tells a
    charge only beside an arrest or a sentence. `of_at`: where "of" stands after the object of "convict" or "accuse"."""
    found = [(of_at + 2, _end(text, of_at + 2, end))] if of_at >= 0 else _marked(text, start, end, gerunds)
    result: list[tuple[str, Span]] = []
    for first, last in found:
        for charge in _split(text, first, last):
            if charge[0].lower() not in {c[0].lower() for c in result}:
                result.append(charge)
    return result


def _marked(text: str, start: int, end: int, gerunds: bool) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = start
    for found in _INTRODUCED.finditer(text, start, end):
        if found.start() < at:
            continue
        if found.group().lower().startswith("in connection"):
            continue
        last = _end(text, found.end(), end)
        spans.append((found.end(), last))
        at = last
    for found in _PREPOSED.finditer(text, start, end):
        spans.extend(_preposed(text, *found.span("what")))
    if gerunds and not spans:
        found_for = _FOR.search(text, start, end)
        if found_for:
            spans.append((found_for.end(), _end(text, found_for.end(), end)))
    return spans


def _end(text: str, start: int, limit: int) -> int:
    limit = min(limit, start + _LONGEST)
    stop = _STOP.search(text, start + 1, limit)
    return stop.start() if stop else limit


def _preposed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """ "on fraud and tax charges": the words before "charges" that tell what; vague ones left out."""
    while True:
        word = re.compile(r"[‘’'“”\"]?([\w-]+)[‘’'“”\"]?,?\s+").match(text, start, end)
        if not word or word.group(1).lower() not in _VAGUE:
            break
        start = word.end()
    while start < end and text[end - 1].isspace():
        end -= 1
    return [(start, end)] if start < end else []


def _split(text: str, start: int, end: int) -> list[tuple[str, Span]]:
    """One charge a quotation, a gerund or a crime's name."""
    pieces: list[tuple[int, int]] = []
    last = start
    for found in _SPLIT.finditer(text, start, end):
        if _is_aside(text, found, end):
            end = found.start()
            break
        if found.start() <= last or not _new_charge(text, last, found.start(), found.end(), end):
            continue
        pieces.append((last, found.start()))
        last = found.end()
    pieces.append((last, end))
    return [charge for piece in pieces if (charge := _clean(text, *piece))]


def _is_aside(text: str, found: re.Match[str], end: int) -> bool:
    """Whether ", drawing condemnation" goes on about the event: a participle after a comma with no "and" to come."""
    return (
        found.group().strip() == ","
        and bool(_GERUND.match(text, found.end()))
        and text[found.end()] not in "“\"‘'«"
        and not re.search(r"\band\b", text[found.end() : end])
    )


def _new_charge(text: str, start: int, stop: int, following: int, end: int) -> bool:
    before, after = text[start:stop].strip(), text[following:end]
    if not after or before.count("“") > before.count("”"):
        return False
    if after[:1] in '“"‘«':
        return True
    if _GERUND.match(after):
        return " " in before or not before.lower().endswith("ing")
    article = _ARTICLE.match(after)
    return bool(_BEGINS_CRIME.match(after[article.end() :] if article else after)) and not (
        _GERUND.fullmatch(before) is not None
    )


def _clean(text: str, start: int, end: int) -> tuple[str, Span] | None:
    while True:
        while start < end and (text[start] in _QUOTES or text[start].isspace()):
            start += 1
        article = _ARTICLE.match(text, start, end)
        if not article:
            break
        start = article.end()
    while start < end and (text[end - 1] in _QUOTES + ",.;:" or text[end - 1].isspace()):
        end -= 1
    trailing = _TRAILING.search(text, start, end)
    if trailing:
        end = trailing.start()
    words = " ".join(text[start:end].split())
    if len(words) < 4 or words.lower() in _VAGUE or _GENERIC.fullmatch(words):
        return None
    return words, Span(start, end)
