"""Figures that are no share and no turnout, and why: thresholds, seats, surveys, parts of a country."""

from __future__ import annotations

import re

from extract.elections.contests.kinds import elects_head_of_body
from extract.elections.lexicon import DATE, PERCENT, PLACE, WHO, lexicon, phrase
from extract.elections.lines import Line

_WANTED = re.compile(
    r"(?:turnout )?(?:(?:that|which) )?(?:(?!of )[^ ,;.]+ ){0,3}?(?:had |has )?"
    r"(?:wanted|hoped for|hoped to|expected|aimed (?:at|for)|targeted|predicted|forecast|promised|demanded|counted on"
    r"|dreamt of|aspired to|set as (?:a|its|their) (?:target|goal)) "
)
"""Behind a figure that was only hoped for: "below the 70 % that the ministry had wanted"."""
_THRESHOLD_BEHIND = re.compile(
    r"(?:(?:of the vote|turnout) )?(?:threshold|barrier|hurdle|quorum|minimum|requirement|mark|needed|required"
    r"|necessary)"
    r"(?! (?:of|taking|winning|getting|polling) )"
)
_TOLD_BESIDE_THRESHOLD = re.compile(r"(?<![^ ])(?:with|taking|winning|getting|polling|at) ")
_RISEN = (
    "rose",
    "fell",
    "up",
    "down",
    "increased",
    "dropped",
    "climbed",
    "grew",
    "declined",
    "sank",
    "rising",
    "falling",
)
_OF_PARTS = frozenset(("gubernatorial", "governor", "mayoral", "mayor", "municipal", "akim"))
"""Words of votes that are held in a town or a region only."""
_IN_PART = re.compile(
    r"(?<![^ ])(?:in|across|at) (?:the |its |that )?(?:[^ ,;.]+ ){0,2}?"
    r"(?:capital|city|cities|towns?|regions?|provinces?|oblasts?|districts?|villages?|countryside|precincts?|stations?"
    rf"|prisons?) (?!council|assembly|elections?|vote|poll|duma)[^;{PERCENT}]{{0,40}}$"
)
"""Before a figure: it is that of a part of the country."""
_POLL_OF = re.compile(
    r"(?<![^ ])polls? of (?:some |about |over |more than |around |nearly )?[\d,]+ (?:[^ ,;]+ )?"
    r"(?:voters|people|adults|respondents|residents|citizens|electors) "
)
_ABROAD = re.compile(
    r"(?:of (?:the )?(?:vote|votes|poll|ballots) )?(?:at (?:these|those|the) (?:foreign |overseas )?polling stations "
    r"(?:abroad|outside|opened|set up|there|,|\.|in|overseas)|at (?:these|those) (?:stations|polling stations)"
    r"|(?:among|of|from) (?:the )?(?:diaspora|voters abroad|citizens abroad|expatriates)|in the diaspora|abroad) "
)
""" "28 % at the polling stations abroad"."""
_VOTED_THERE = re.compile(
    r"(?:\( [^()]{1,30} \) )?(?:of [^,;]{1,40} )?(?:had )?(?:voted|turned out|took part|cast (?:their |a"
    r" )?(?:ballots?|votes?))"
    rf" in (?:the )?(?:capital|{PLACE}|[^ ,;]+ (?:region|province|district|city|oblast|velayat)) "
)
_COUNTED_ABROAD = re.compile(
    rf"(?:with|after|when) (?:counting )?(?:{PERCENT}|[^ ,;]+)(?: (?!,)[^ ;]+){{0,8}}? (?:polling stations"
    rf" (?:established"
    r"|opened|set up|abroad|for|outside)|out-of-country polling|polling stations abroad|foreign polling stations"
    r"|overseas polling) "
)
""" "With 34 reports from the 139 out-of-country polling stations counted, A has 65.94 %"."""
_AMONG_REACH = 9
_PART_REACH = 10
_UNDONE = re.compile(
    r"of (?:the |all |its )?(?:votes?|ballots?)(?: papers)?(?: cast)? "
    r"(?:(?:be|to be|was|were|is|are|had been|should be) )(?:then |later )?"
    r"(?:annulled|invalid|invalidated|spoil(?:ed|t)|void|declared|cancelled|thrown out|recounted|blank) "
)
_COUNTED = re.compile(
    r"of (?:the |all )?(?:votes?|ballots?|protocols|precincts|stations) (?:[^ ,;.]+ ){0,3}"
    r"(?:counted|processed|tallied) "
)
_ONE_PART = re.compile(
    r"(?<![^ ])in (?:just |only )?(?:one|two|three|four|five|\d+|some|certain|several|many|most|a few) "
    r"(?:[^ ,;.]+ ){0,2}?(?:regions?|provinces?|oblasts?|districts?|city|cities|towns?|villages?|constituenc(?:y|ies)"
    rf"|precincts?|stations?) [^;{PERCENT}]{{0,30}}$"
)
_ONE_PART_BEHIND = re.compile(
    r"in (?:just |only )?(?:one|two|three|four|five|\d+|some|certain|several|many|most|a few|other) (?:[^ ,;.]+"
    r" ){0,2}?"
    r"(?:regions?|provinces?|oblasts?|districts?|city|cities|towns?|villages?|constituenc(?:y|ies)|precincts?"
    r"|stations?) "
)
_THERE = re.compile(rf"(?<![^ ])there (?:the )?(?:[^ ,;.]+ ){{0,3}}?[{WHO}] (?:[^ ,;.]+ ){{0,3}}$")
""" "… and there A got 81 %": what was told in the place just spoken of."""
_TURNOUT_OF_SOME = re.compile(
    r"(?<![^ ])(?:turnout|participation|attendance) (?:(?:was|is) )?"
    r"(?:abroad|overseas|outside (?:the|of)|among (?!voters (?:was|reached))|of (?:women|men|young|youth"
    r"|soldiers|prisoners)"
    r"|in (?:foreign|embassies|prisons|hospitals|the army|the diaspora)|at (?:foreign|embassies|diplomatic|polling|"
    r"consulates|missions)) [^;,]*$"
    r"|(?<![^ ])(?:diaspora|overseas|expatriate|early|youth|women 's) (?:voter )?turnout [^;,]*$"
)
""" "turnout abroad was 88 %", "turnout among women": not that of all."""
_REGION_ROW = re.compile(
    rf"[{PLACE}] (?:(?:region|oblast|province|district|city|krai|velayat|viloyat|raion) )?(?:[–:] |\( ){{1,2}}$"
    r"|(?<![^ ])(?:region|oblast|province|district|krai|velayat|viloyat|raion) (?:[–:] |\( ){1,2}$"
)
""" "Akmola region – 48.45 %": what was told of a region."""
_EXTREMES = frozenset(("highest", "lowest", "high", "low", "higher", "lower"))
_EXTREME_TURNOUT = re.compile(
    rf"[{PLACE}] (?:(?:region|oblast|province|district|city) )?(?:(?:has|had|recorded|showed|registered|saw"
    rf"|posted|reported) )"
    r"(?:the )?(?:highest|lowest|higher|lower) "
    r"|(?<![^ ])(?:highest|lowest|high|low|higher|lower) (?:voter )?(?:turnout|participation|activity) (?:so far )?"
    r"(?:(?:is|was|were|has been|had been) )?(?:also )?(?:(?:recorded|observed|registered|reported|noted|seen) )?"
    r"(?:, [^,;]{1,40} , )?(?:was |is )?(?:in|at|among) "
)
""" "The highest turnout was recorded in Osh region, at 65 %": nowhere told of the whole country."""
_EACH = re.compile(r"(?:of (?:the )?votes? )?(?:each|apiece) ")
_AS_A_WHOLE = re.compile(r"(?<![^ ])(?:nationwide|nationally|overall|countrywide|across the country|as a whole) ")
_TURNOUT_OF_REACH = 12
_HOUR = re.compile(
    r"(?<![^ ])(?:(?:by|as of|before) \d{1,2}(?:[:.]\d\d)?(?:[ap]m|h)?|at \d{1,2}(?:[:.]\d\d|[ap]m|h)"
    r"|(?:by|at|before) (?:noon|midday)) "
)
_FINAL = re.compile(r"(?<![^ ])final (?:[^ ,;]+ ){0,2}?(?:turnout|participation) ")
_GOES_ON = re.compile(r", (?=(?:had|has|got|won|took|received|polled|scored) )")
""" "A, whose leader could not stand, had 24 %": the verb goes on behind what is inserted."""
_CLAUSE_BREAK = re.compile(r"(?:, (?:but|and|while|who|which)|;|:) ")
_SEATS_BESIDE = re.compile(r"(?:[–|:/] )?\d{1,3} (?:seats?|mandates|deputies) ")
"""In a row of a table: how many seats somebody got with that share."""
_OF_SEATS = re.compile(r"(?<![^ ])(?:seats|mandates|deputies) \( (?:or )?$")
_OF_SEATS_IN_TURN = re.compile(r"(?<![^ ])\d{1,3} \( $")
""" "took 72 seats (60 %) and the A 17 (14 %)"."""
_SEATS = frozenset(("seats", "mandates", "deputies"))
_PHRASE_BREAK = re.compile(r"[,;.(]|(?<![^ ])(?:and|but|as well as|plus) ")


def is_range_of_each(line: Line, index: int) -> bool:
    """ "between 3.7 and 4.4 per cent each": nobody's share in particular."""
    percentage = line.items[index].percentage
    each = line.between(index + 1, index + 6)
    return percentage is not None and percentage.low != percentage.high and _EACH.match(each) is not None


def _asked_of(line: Line) -> bool:
    """ "A January poll of 1,500 voters gave A 51 %"."""
    return ("poll" in line.words or "polls" in line.words) and _POLL_OF.search(line.code) is not None


def why_no_figure(line: Line, index: int, turnout: bool) -> str:
    """Why a figure tells neither a turnout nor a share, or nothing."""
    words = lexicon().figures
    exit_poll = line.has(words["poll"])
    hypothetical = lexicon().shares["hypothetical"]
    bracketed = index > 1 and line.items[index - 1].lower == "("
    bracketed = bracketed and (line.is_who(index - 2) or line.items[index - 2].lower == ")")
    before = _CLAUSE_BREAK.split(line.between(max(0, index - 8), index))[-1]
    before = _GOES_ON.split(before)[-1]
    checks = (
        ("threshold", not bracketed and _is_threshold(line, index, before)),
        ("no share of votes", _of_something_else(line, index, turnout) or _is_undone(line, index)),
        ("opinion poll", not exit_poll and (line.has(words["opinion"]) or _asked_of(line))),
        ("no vote of a country", elects_head_of_body(line)),
        ("another time's", _is_compared(line, index)),
        ("habitual", bool(phrase(lexicon().shares["habitual"]).search(before))),
        ("hypothetical", bool(_WANTED.match(line.between(index + 1, index + 9)))),
        ("hypothetical", not (exit_poll or bracketed) and bool(phrase(hypothetical).search(before))),
        ("partial", turnout and _is_partial(line, index)),
        ("part of the country", _part_of_country(line, index)),
    )
    return next((reason for reason, holds in checks if holds), "")


def _is_compared(line: Line, index: int) -> bool:
    """ "rose from 46.8 % to 56.2 %": what it was before, at a time that is not told."""
    items = line.items
    risen = index > 1 and items[index - 1].lower == "from" and items[index - 2].lower in _RISEN
    return risen and index + 2 < len(items) and items[index + 1].lower == "to" and items[index + 2].symbol == PERCENT


def _is_partial(line: Line, index: int) -> bool:
    """ "42 % by noon": a turnout before the polls have closed."""
    others = [other for other in line.figures() if other != index]
    first = max((other + 1 for other in others if other < index), default=0)
    end = min((other for other in others if other > index), default=len(line.items))
    first = first if first == 0 or end == len(line.items) else max(first, index - 2)
    around = line.between(first, end)
    if index - first > 0 and others and first:
        around = line.between(index, end)
    if _FINAL.search(around):
        return False
    return bool(phrase(lexicon().figures["partial"]).search(around) or _HOUR.search(around))


def _is_threshold(line: Line, index: int, before: str) -> bool:
    """ "more than 5 % is needed", but not "failed to clear the barrier with 4.7 %"."""
    if _THRESHOLD_BEHIND.match(line.between(index + 1, index + 6)):
        return True
    barriers = list(phrase(lexicon().figures["threshold"]).finditer(before))
    return bool(barriers) and not _TOLD_BESIDE_THRESHOLD.search(before[barriers[-1].end() :])


def _of_something_else(line: Line, index: int, turnout: bool) -> bool:
    """ "86 % of the seats", "a 20 % stake"; a turnout may be told as of "the country's three million voters"."""
    words = lexicon().figures
    if line.words & _SEATS and line.between(index + 1, index + 2) == ") ":
        before = line.between(max(0, index - 6), index)
        if _OF_SEATS.search(before) or _OF_SEATS_IN_TURN.search(before):
            return True
    near = _PHRASE_BREAK.split(line.between(index + 1, index + 4) + " ")[0] + " "
    if phrase(words["no_share_after"]).search(near) and not _SEATS_BESIDE.match(near):
        return True
    opening = line.between(index + 1, index + (_TURNOUT_OF_REACH if turnout else 7))
    of_day = opening.startswith(f"of {DATE} ")
    return opening.startswith("of ") and not of_day and not phrase(words["of_votes"]).search(opening)


def _is_undone(line: Line, index: int) -> bool:
    """ "demanded that 15 % of the votes be annulled", "3 % of ballots were spoiled"."""
    behind = line.between(index + 1, index + 11)
    got = index > 0 and line.items[index - 1].lower in lexicon().sets["gets"]
    return _UNDONE.match(behind) is not None or (_COUNTED.match(behind) is not None and not got)


def _in_some_part(line: Line, index: int) -> bool:
    """ "In the capital, …", beside the whole country; "in 144 stations", "there"; "Among voters abroad A got"."""
    before = line.between(max(0, index - _PART_REACH), index)
    if _TURNOUT_OF_SOME.search(before) or _REGION_ROW.search(line.between(max(0, index - 5), index)):
        return True
    if not line.words.isdisjoint(_EXTREMES) and _EXTREME_TURNOUT.search(line.code):
        return True
    if _ONE_PART_BEHIND.match(line.between(index + 1, index + 8)):
        return True
    if _ONE_PART.search(before) or _THERE.search(before):
        return True
    among = line.items[0].lower == "among" and "," not in line.between(0, index) and index < _AMONG_REACH
    return among or bool(_IN_PART.search(before) and _AS_A_WHOLE.search(line.code))


def _part_of_country(line: Line, index: int) -> bool:
    """ "46 % in Almaty": what a town or a region voted is not the country's figure."""
    items = line.items
    if line.words & _OF_PARTS:
        return False
    behind = line.between(index + 1, index + 14)
    if _ABROAD.match(behind) or _VOTED_THERE.match(behind) or _COUNTED_ABROAD.match(line.code):
        return True
    for at in range(index + 1, min(index + 9, len(items) - 1)):
        if items[at].symbol == PERCENT or items[at].lower in (";", ".", "while", "but", ",", "("):
            break
        if items[at].lower in ("in", "across") and items[at + 1].symbol == PLACE:
            return True
    for at in range(index - 1, max(0, index - 6), -1):
        if items[at].symbol == PLACE and items[at - 1].lower in ("in", "across") and "turnout" in line.words:
            return True
        if items[at].symbol == PERCENT or items[at].lower in (";", "while", "but"):
            break
    opens = items[0].lower == "in" and len(items) > 1 and items[1].symbol == PLACE
    if opens or _in_some_part(line, index):
        return True
    opening = items[1:6] if items[0].lower == "in" else []
    return any(item.symbol == PLACE or item.lower == "capital" for item in opening) and "," in line.words
