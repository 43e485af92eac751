"""The patterns that find charges, built from the words of `charges.toml`. All are linear: no repetition is nested in
another over the same characters."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

from extract.language.calendar_words import ANY_MONTH, ANY_WEEKDAY
from extract.language.speech_words import ANY_SPEECH

_DATA: dict[str, str] = tomllib.loads(files(__package__).joinpath("charges.toml").read_text(encoding="utf-8"))


def _any(kind: str) -> str:
    return "(?:" + "|".join(sorted((re.escape(w) for w in _DATA[kind].split()), key=lambda w: (-len(w), w))) + ")"


_OPEN = "[‘'“\"]?"
_NAME = r"(?-i:[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)"
_WHOM = rf"(?:him|her|them|the\s+(?:two|three|four|men|women|pair)|{_NAME}|in\s+absentia)"
_OWN = r"(?:the\s+|his\s+|her\s+|their\s+)?"
_MONTHS = rf"(?:{ANY_MONTH}|(?:19|20)\d\d)"
_NUMBERS = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|life|an?)"
_UNITS = r"(?:and|year|month|day|hour|in prison|imprisonment|half)"
_WHEN = (
    rf"(?:\s+(?:on|in|last|this)\s+(?:{ANY_WEEKDAY}|{_MONTHS}|\d+|week|month|year)(?:\s+(?:{_MONTHS}|\d+)){{0,2}})?"
)
_AMONG = r"(?:,\s+among\s+other(?:s|\s+(?:things|crimes|charges|offen[cs]es|counts)),)?"
_TOLD_AS = "allegedly|supposedly|reportedly|simply|merely|peacefully"
_MANNER = rf"(?:{_TOLD_AS}|publicly|illegally)"

INTRODUCED = re.compile(
    r"\b(?:(?:charged|charging|charges?|indicted|prosecuted|re-?charged)\s+(?:\w+\s+){0,4}?(?<!along\s)(?<!together\s)"
    rf"with{_AMONG}(?=\s)"
    rf"|(?:charged|indicted|prosecuted)\s+under\s[^.;,:“”\"]{{1,80}}?\swith{_AMONG}(?=\s)"
    rf"|(?!convictions?\sof\s(?-i:[A-Z][\w’'-]+\s[A-Z])){_any('openers')}(?:\s+{_WHOM})?{_WHEN}{_AMONG}\s+(?:of|for){_AMONG}(?=\s)"
    r"|(?:charges|counts|accusations|offen[cs]es)(?:\s+(?:that|which))?\s+(?:including|includes?|included|ranging\s+from)(?=\s)"
    rf"|for\s+{_OWN}(?:\w+\s+){{0,2}}{_OPEN}crimes?[’'”\"]?\s+of(?=\s)"
    r"|(?:under|and|,)\s(?:the\s|part\s\w+\sof\s)?articles?\s\d[^.;:()“”\"]{0,60}?(?:\(|,)(?=\s*[“\"‘']?(?:[a-z]+ing\s[a-z]|(?:\w+\s)?"
    rf"{_any('crimes')}\b))"
    r"|tried\s+for(?=\s)|(?:on\s+)?trial\s+for(?=\s)(?!\s(?:the\s)?(?:jailed|detained|imprisoned|arrested|accused|him|her|them|those|(?-i:[A-Z])))(?!\s(?:nearly|almost|about|around|over|some|just|more|less|at)\s))",
    re.IGNORECASE,
)
"""What stands before a charge: "charged with", "on suspicion of", "guilty of", "for the crime of"."""

INTERRUPTED = re.compile(
    r"\b(?:convicted|guilty|accused|suspected),?\s(?:on|in|last|this|by|at)\s[^.;:()]{1,60}?\sof\s+"
    rf"(?=(?:an?\s+|the\s+)?(?:{_OPEN}[a-z]+ing\b|[‘“\"]|(?:\w+\s+)?{_any('crimes')}\b))",
    re.IGNORECASE,
)
"""The same with when, where or by whom between: "convicted, in May, of", "found guilty by a court in X of"."""

FOR = re.compile(
    rf"\b(?:in\s+connection\s+with\s+(?={_OWN}(?:an?\s+)?(?:alleged\s+)?(?:\w+\s+)?{_any('crimes')}\b)"
    rf"|(?:for\s+(?:alleged\s+(?=[‘“\"]))?(?:what\s+(?:his\s|her\s|the\s)?\w+\scall(?:s|ed)\s+)?(?:{_MANNER}\s+)*|over\s+)(?={_OPEN}[a-z]+ing\b|[‘“\"](?=[a-z])|(?:an?\s+|{_OWN})(?:\w+\s+)?{_OPEN}{_any('crimes')}\b"
    rf"|{_OWN}(?:alleged\s+|supposed\s+)?(?:\w+\s+){{0,2}}{_any('deeds')}\b|an?\s+(?:[\w-]+\s+){{0,2}}{_any('sayings')}\b))",
    re.IGNORECASE,
)
""""for organising …", "for fraud": a charge beside an arrest or a sentence."""

DEED = re.compile(
    rf"{_OWN}(?:[\w-]+\s+){{0,2}}{_any('deeds')}\b|an?\s+(?:[\w-]+\s+){{0,2}}{_any('sayings')}\b", re.IGNORECASE
)
"""What people did or said, behind "and for"."""

PREPOSED = re.compile(
    r"\b(?:on|over|facing|faces?|faced|against|under|with)\s+"
    r"(?P<what>(?:[\w‘’'“”\"-]+,?\s+(?:and\s+)?){1,6}?)(?<!,\s)[‘’“”\"]?charges?\b(?!\s+of)",
    re.IGNORECASE,
)
""""on fraud charges"."""

_OWN_WORDS = "his|her|their|its"
_TOLD = f"(?:{ANY_SPEECH}|reported|reports|confirmed)"
STOP = re.compile(
    r"(?=[\s.,;:!?()])(?:"  # with which each of these begins: most letters are passed over at once
    r"[.;!?]+(?:\s|[”\"’]|$)|\s(?:[–—-]|--)\s|:\s|\(|\)|,[”\"]\s(?![“\"‘]|and\b)"
    rf"|(?<!\ball),?\s+{_any('joints')}\s+(?=(?:{_any('verbs')}|the court)\b)"
    r"|,\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}?(?:offen[cs]e|crime|felony|misdemeanou?r|latest|first|second|head|chief|leader|founder"
    r"|director|chairman|editor|owner|president|ex-\w+|former)\b(?! (?:of|against) [a-z]+ing\b)"
    r"|\sunder\s(?:part\s\w+\s(?:of\s)?)?(?:the\s)?(?:articles?|art\.)\s\d"
    r"|,?\s(?:along|together) with\s|,\s+in absentia\b"
    r"|,?\s+on\s+(?:[\w.,$€]+\s+){0,3}?bail\b|\sto\s+(?:neighbou?ring\s)?(?-i:[A-Z][a-z]+),"
    rf"|,\s+(?:{_any('after_comma')}|just|the\s+\w+\s+(?:said|says)|an? (?:charge|accusation)|in (?:a case|what))\b"
    r"|\sby\s(?:an?|the|judges?|police|[A-Z][\w'’]+(?: [A-Za-z]+){0,3}? (?:court|police))\s"
    r"|(?<!\ball)(?<!\bthat)\s(?!before\s(?:an?|the)\s(?:[\w-]+\s)?(?:commission|committee|court|judge|inquiry|parliament)\b)"
    rf"(?:{_any('clauses')}|{_any('finite')})\s(?<!last\s)(?<!this\s)"
    r"|\s(?:last|this)\s(?!(?:year|month|week|summer|autumn|winter|spring)[’'])"
    r"|,\s+(?:[\w-]+\s+){1,3}?(?:said|says|say|reported|announced|confirmed)\b|,?\s+for\s+which\b|,\s+(?:of|under|in)\s+which\b"
    rf"|\sover\s(?:an?|his|her|the)\s(?:[\w-]+\s)?{_any('sayings')}\b"
    r"|\sthat\s(?:the\s)?\w+\s(?:had|was|were|has|have)\s"
    r"|\s(?-i:may)\s|\sin\s+which\b|(?<!\bthe)(?<!\btheir)(?<!\bfree)(?<!\bpopular)\swill\s"
    rf"|\s(?:on|in)\s(?:{ANY_WEEKDAY}|(?:\d{{1,2}}\s+)?{_MONTHS})\b"
    rf"|\s(?:in|since)\s(?:late|early|mid)[ -]{_MONTHS}\b"
    r"|\s(?:at|by|in|since|until)\s+the\s+(?:start|beginning|end|middle)\s+of\b"
    rf"|,\s+(?:(?:the|an?|{_OWN_WORDS})\s+|(?-i:(?=[A-Z])))(?:[\w’'/-]+\s+){{1,8}}?{_TOLD}\b"
    r"|,?\s+and\s+(?:an?|the)\s+(?:[\w-]+\s){0,3}?(?:court|judge)\s|,\s+and\s+(?:each|both|all)\b|\sin\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}?(?:trial|hearing|verdict|courtroom)\b"
    rf"|,?\s+and\s+{_NUMBERS}\s+(?:others?\s+)?with\s"
    r"|,\s+(?:and\s+)?(?:another|others)\s(?!for\b)|,\s+(?:ending|drawing|prompting|sparking|triggering|paving|capping|dashing)\s"
    rf"|,\s+{_NUMBERS}\s*(?:of\s+them\s*)?(?:\b(?:was|were|has|have|had|got|received)\b|\Z)"
    rf"|\s(?:to|for)\s+(?:up to\s+)?{_NUMBERS}\b[ -]{_UNITS}"
    rf"|,?\s+(?:and\s+)?(?:the\s+)?{_NUMBERS}[ -]{_UNITS}"
    rf"|,?\s+(?:and\s+)?{_any('penalties')}\b|,?\s+(?:and|but)\s+(?:is\s+|now\s+|currently\s+){{0,2}}serving\s"
    r"|,?\s+(?:along|together)\s+with\s+(?:[a-z]+\s+){0,4}(?-i:[A-Z])|,\s+charges?\s+(?:that|which|he|she|they)\b"
    rf"|(?:,|\sand)\s+(?:and\s+)?(?:(?:the|his|her)\s+(?:[a-z-]+\s+){{1,3}})?{_NAME}\s+(?:of|with|for)\s+(?={_OPEN}[a-z]+ing\b|{_any('crimes')}\b)"
    r")",
    re.IGNORECASE,
)
"""Where a charge's words end."""

SAYING = re.compile(
    rf"\s*(?:an?\s+|{_OWN})(?:[\w-]+\s+){{0,3}}?{_any('sayings')}(?:\s+(?:on|in|about)\s+[\w-]+(?:\s[\w-]+)?)?\s+"
    r"(?:in which|that|which|saying|calling|accusing|criticising|criticizing|mocking|comparing|asking|urging)\s"
    r"[^.;:,()]{1,140}",
    re.IGNORECASE,
)
"""What was said with what it said: "for a video in which he called for strikes"."""

CLAIMING = re.compile(
    r"\s*(?:saying|claiming|writing|joking|suggesting|asserting|alleging)\s(?:[\w-]+\s){0,4}?(?:he|she|they|that|it|there)\s"
    r"[^.;:,()]{1,120}",
    re.IGNORECASE,
)
"""What people said, told after "for": "for saying online that he would stay at home"."""

SPLIT = re.compile(
    r"\s*(?:(?<=,[”\"])\s*(?:and\s+)?(?=[“\"‘])"
    rf"|(?:,|\s+and)\s+(?:and\s+)?(?:one|{_NUMBERS}|the\s+others?|others|another)\s+(?:count\s+)?(?:for|of)\s+"
    r"|,\s*(?:and\s+(?:(?:later|then|also|subsequently)\s+){0,2}(?:(?:of|for|with)\s+)?)?(?:or\s+)?"
    r"|\s+(?:and|as well as)(?:,?\s+(?:later|then|subsequently)(?:\s+also)?,?)?\s+"
    r"(?:of\s+|for\s+|with\s+|in\s+)?|\s*[”’\"]?\s+or\s+(?=[“‘\"\w])"
    r"|;\s*(?:and\s+)?)\s*",
    re.IGNORECASE,
)
"""Where one charge may end and the next begin."""

ARTICLE = re.compile(
    rf"(?:the|an?|his|her|their|{_TOLD_AS}|(?:multiple |several |{_NUMBERS} )?counts? of|charges? of|alleged"
    r"|what (?:the )?\w+ (?:call|described?) (?:as )?)\s+",
    re.IGNORECASE,
)
TRAILING = re.compile(
    r"[\s,]+(?:and the like|and so on|and others|and more|respectively|and later|and then|and|or|but|then|also"
    r"|was|were|on|not|(?:that|which|who)(?:\s(?:the|an?|his|her|their))?\s[\w’'-]+)\s*\Z",
    re.IGNORECASE,
)
GERUND = re.compile(rf"{_OPEN}[a-z]+ing\b", re.IGNORECASE)
ADVERB = re.compile(r"[a-z]{3,}ly\s+")
HALF = re.compile(rf"{_OPEN}[a-z]+ing\s(?!panic\b)[a-z]+(?:ic|al|ous|ist|ary)", re.IGNORECASE)
"""The half of a charge whose other half follows "and": "inciting ethnic (and religious hatred)"."""
CRIME = re.compile(rf"{_OPEN}(?:[\w-]+ )?(?:{_any('crimes')}|{_any('listed')})\b", re.IGNORECASE)
WHOLE = re.compile(rf"{_OPEN}(?:[\w-]+ )?{_any('whole')}[’'”\"]?", re.IGNORECASE)
"""A crime named whole by its own word: "theft", "premeditated murder"."""
JOINED = re.compile(
    r"(?!(?:a|an|the|his|her|their|its|also|then|later|both|each|other|others|another|two|three|four|five|six|all|one|who"
    r"|which|that|not|in|on|at|by|for|to|with|as)\b)[a-z][\w’'-]*(?<!ed)(?<!ly)(?:\s(?!and\b|(?:said|says|was|were|is|are|had|has)\b)"
    r"[a-z][\w’'-]*){0,5}"
)
"""What may be a charge behind a whole one and "and": a few words, no article, no number, no name."""
LEADING_WORD = re.compile(r"[‘’'“”\"]?([\w-]+)[‘’'“”\"]?,?\s+")
CLAIM = re.compile(r"what\s+(?:[\w'’-]+\s+){1,5}?(?:calls?|called|(?:describes?|described)\s+as)\s+", re.IGNORECASE)
"""Whose word it is: "on what her lawyer called fabricated charges"."""
LONE_OBJECT = re.compile(r"(?:weapons|arms|drugs|money|explosives)\W*\Z", re.IGNORECASE)
"""What goes on with a charge, not a new one: "possession of drugs and weapons"."""
SHARES = re.compile(r"(?:participat\w+|involvement|taking part|membership|complicity) in\b", re.IGNORECASE)
"""What goes on with "and in": "participation in a mutiny and in the activities of a sect"."""
CLASSIFIER = re.compile(
    r"(?:drugs?|tax|arms|weapons|guns?|security|economic|financial|narcotics|firearms|currency)", re.IGNORECASE
)
"""What says nothing without "charges"."""
GENERIC = re.compile(
    r"(?:(?:the|very|same|identical|similar|other|various|several|many|two|three|four|five|six|seven|eight|nine|ten"
    r"|whole|wide|broad|range|number|series|string|host|list|variety|set|total|of|serious|criminal|such|this|that|these|those|all|both|his|her|their|\d+)\s)*"
    r"(?:crimes?|charges?|counts?|offen[cs]es?|accusations?|articles?)"
    r"|(?:further |police )?(?:questioning|interrogation)(?:\s(?:the|that|by|at|in|on|as|about|over|after|and)\b.*)?"
    r"|(?:varying|differing|different|various) (?:terms|periods|lengths)\b.*|arrest|detention"
    r"|(?:\w+ ){0,3}crimes? under (?:the )?articles?\b.*|violat\w+ (?:the )?articles?\b.*"
    r"|(?:a |an |the )?(?:\w+ )?(?:charges?|accusations?) (?:under|in|of) (?:the )?articles?\b.*"
    r"|(?:an |the )?administrative (?:offen[cs]es?|violations?|misdemeanou?rs?)"
    r"|(?:a |the )?case|(?:the )?protests?|unrest|it|them|him|her|this|that"
    r"|(?:an? |the )?(?:criminal )?(?:investigation|offen[cs]es?|case)|(?:\w+ )?(?:years?|months?|days?|weeks?)",
    re.IGNORECASE,
)
"""Words that tell no charge."""

SAYINGS = frozenset(_DATA["sayings"].split())
VAGUE = frozenset(_DATA["vague"].split())
QUOTES = "“”\"‘’'«» "
