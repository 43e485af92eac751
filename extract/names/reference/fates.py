"""What a court or the police does to somebody, told of a pronoun or of a name; and who only speaks of it.

"Ambassador M visited N. He was jailed in May": what befalls "he" befell N, not the one who came to see him.
"""

from __future__ import annotations

from extract.names.lines import Line
from extract.names.reference.anaphora_words import load_words
from extract.names.reference.insertions import begin_of

_AUXILIARIES = frozenset(
    {"was", "is", "were", "be", "been", "being", "has", "had", "have", "got", "then", "later", "also", "himself"}
    | {"subsequently", "soon", "again", "finally", "now", "reportedly", "still", "first", "eventually", "once", "not"}
    | {"since", "already", "twice", "briefly", "repeatedly", "immediately", "formally", "allegedly", "herself"}
)
_PASSIVE = frozenset({"was", "is", "been", "being", "got", "were"})
_PERFECT = frozenset({"has", "had"})
_REACH = 6
_FAR = 9
_GIVEN = frozenset({"given", "handed"})
_TERMS = frozenset({"year", "years", "month", "months", "days", "life", "sentence", "term", "-year", "-month"})
_MOVED = frozenset({"taken", "put", "placed", "kept", "brought", "sent", "led", "remanded", "returned"})
_PUT = frozenset({"took", "put", "placed", "kept", "brought", "sent", "led"})
_THERE = frozenset(
    {"custody", "prison", "jail", "trial", "detention", "arrest", "court", "bars", "police", "colony", "cell"}
    | {"handcuffs", "away", "dawn", "questioning", "home", "night"}
)
_PLACES = frozenset(
    {
        "custody",
        "prison",
        "jail",
        "trial",
        "detention",
        "arrest",
        "bars",
        "colony",
        "cell",
        "sentence",
        "term",
        "free",
    }
    | {"imprisonment"}
)
_STAYS = frozenset({"spent", "spends", "spending", "remains", "remained", "sits", "sat", "stayed", "stays"})
_SERVES = frozenset({"serving", "served", "serves"})
_STANDS = frozenset({"stands", "stood", "went", "goes", "faces", "faced", "walked"})
_ACCUSED_DO = frozenset({"confessed", "resisted", "pleaded"})
_RECEIVED = frozenset({"got", "received", "gets", "receives"})
_STAGES = (
    dict.fromkeys(("arrested", "detained", "seized", "held", "taken"), 1)
    | dict.fromkeys(("charged", "accused", "tried", "indicted"), 2)
    | dict.fromkeys(("sentenced", "convicted", "jailed", "fined", "imprisoned"), 3)
    | dict.fromkeys(("released", "freed", "pardoned", "amnestied", "acquitted"), 4)
)
_SOMEBODY = frozenset({"a", "an", "his", "her", "their", "one", "another", "its"})
_TAKEN = frozenset({"arrest", "detention", "imprisonment", "jailing", "conviction", "release"})
_NOBODY = frozenset(
    {"today", "yesterday", "court", "judge", "week", "month", "year", "night", "morning", "government"}
)
_KILLED = frozenset({"killed", "murdered", "shot", "burnt", "burned", "stabbed", "executed", "assassinated"})
_FINDING = frozenset({"found", "finds", "find", "finding", "pronounced", "pronouncing", "declared", "declaring"})
_STRIKING = frozenset(
    {"sentencing", "arresting", "detaining", "jailing", "convicting", "charging", "fining", "accusing", "imprisoning"}
)


def befalls(line: Line, at: int) -> bool:
    """Whether what a court or the police does befalls the pronoun at token `at`: "sentenced him", "he was held",
    "she is serving six years", "his arrest"."""
    told = line.words
    if told[at] in ("his", "her") and _fate_noun(line, at + 1):
        return True
    if told[at] in ("him", "her") and _acted_on(line, at):
        return True
    verb = at + 1
    while verb < min(len(told), at + _REACH) and told[verb] in _AUXILIARIES:
        verb += 1
    if _PASSIVE.isdisjoint(told[at + 1 : verb]) or line.word(verb).endswith("ing"):
        return _lives_through(line, verb)
    return _suffers(line, verb)


def _suffers(line: Line, verb: int) -> bool:
    """Whether the passive verb at that token tells of it: "was sentenced", "was taken to prison"."""
    word, behind = line.word(verb), line.words[verb + 1 : verb + _FAR]
    if word in _GIVEN:
        return not _TERMS.isdisjoint(behind)
    if word in _MOVED or word in ("in", "behind", "under", "on"):
        return not _THERE.isdisjoint(behind[:4])
    if word == "the" and "to" in behind:
        to = verb + 1 + behind.index("to")  # "is the third editor to be jailed"
        return line.word(to + 1) == "be" and line.word(to + 2) in load_words().befalls
    return word in load_words().befalls or word == "held" or (word == "found" and "guilty" in behind[:2])


def _lives_through(line: Line, verb: int) -> bool:
    """Whether the active verb at that token tells of it: "got six years", "is serving a sentence", "stood trial"."""
    word, behind = line.word(verb), line.words[verb + 1 : verb + _FAR]
    if word in _RECEIVED:
        return not _TERMS.isdisjoint(behind[:5])
    if word in _SERVES:
        return not (_PLACES | _TERMS).isdisjoint(behind)
    if word in _STAYS:
        return not _PLACES.isdisjoint(behind)
    if word in _STANDS:
        return not (_PLACES - {"arrest"}).isdisjoint(behind[:3])
    if word in _ACCUSED_DO:
        return True
    return word in load_words().befalls and _PERFECT.isdisjoint(line.words[max(0, verb - _REACH) : verb])


def _fate_noun(line: Line, at: int) -> bool:
    """Whether "arrest" or "prison sentence" stands at `at`, behind one adjective at most."""
    fates = load_words().fates
    return line.word(at) in fates or (line.word(at + 1) in fates and not line.is_capital(at))


def _acted_on(line: Line, at: int) -> bool:
    words, verb = load_words(), line.word(at - 1)
    behind = line.words[at + 1 : at + _FAR]
    if verb in words.befalls or verb in _STRIKING or verb == "held":
        return True
    if verb in _FINDING and "guilty" in behind[:1]:
        return True
    if verb in ("gave", "handed"):
        return not _TERMS.isdisjoint(behind)
    return verb in _PUT and not _THERE.isdisjoint(behind[:4])


def befell(line: Line, start: int, end: int) -> bool:
    """Whether a court or the police has done something to whom the tokens `start` to `end` name: "the arrest of N",
    "N's trial", "the sentence handed to N", "free N", "N, who was jailed"."""
    words = load_words()
    begin = begin_of(line, start)
    before, then = line.word(begin - 1), line.word(end)
    if before in words.befalls | {"free", "release", "arrest", "detain", "jail", "detaining", "arresting", "jailing"}:
        return True
    if before in ("of", "to", "against", "on") and not words.fates.isdisjoint(
        line.words[max(0, begin - 4) : begin - 1]
    ):
        return True
    if then in ("'s", "'"):
        return _fate_noun(line, end + 1)
    if then == ",":
        end += 1 + (line.word(end + 1) == "who")
        then = line.word(end)
    return then in words.befalls or (then in _AUXILIARIES and befalls(line, end - 1))


def struck_unnamed(line: Line) -> bool:
    """Whether the line tells what befell somebody without a name: "the arrest of a friend", "his friend's arrest"."""
    if not line.holds(_TAKEN):
        return False
    for at in (n for n, word in enumerate(line.words) if word in _TAKEN):
        if line.word(at + 1) == "of" and line.word(at + 2) in _SOMEBODY and not line.is_capital(at + 3):
            return True
        owner = line.word(at - 2) if line.word(at - 1) in ("'s", "'") and not line.is_capital(at - 2) else ""
        if owner and owner not in _NOBODY:
            return True
    return False


def goes_on(source: Line, end: int, line: Line, at: int) -> bool:
    """Whether what befalls the pronoun at `at` of `line` may come after what befell whose name ends at `end` of
    `source`: a sentence behind an arrest, not an arrest behind a sentence."""
    before, then = _stage(source, end), _stage(line, at + 1)
    return 0 < before < then


def _stage(line: Line, at: int) -> int:
    """How far what is told from the token `at` on has come: 1 arrested, 2 charged, 3 sentenced, 4 freed; 0 none."""
    for word in line.words[at : at + _REACH]:
        stage = _STAGES.get(word, 0)
        if stage:
            return stage
    return 0


def died(line: Line, end: int) -> bool:
    """Whether it is told behind the name that ends at the token `end` that whose it is was killed or died."""
    end += line.word(end) == ","
    return line.word(end) == "died" or (line.word(end) == "was" and line.word(end + 1) in _KILLED)
