"""Whether what is given, got or handed down is a sentence: "got six years", "a fine of 300 lari", "the same term"."""

from __future__ import annotations

import re

from extract.article import Span
from extract.custody.agents.agency import names_judge
from extract.custody.offences.charges import begins_charge
from extract.custody.penalties.terms import NUMBER, find_length
from extract.custody.scene import Scene
from extract.language.chunks import Phrase, VerbGroup, is_class
from extract.language.chunks.lexicon import word_set

TERM_NOUNS = word_set("sentence sentences term terms fine fines imprisonment arrest detention")
COURT = frozenset({"court", "courts", "judge", "judges", "tribunal", "jury"})
_KINDS = word_set("suspended conditional administrative prison jail custodial non-custodial life death")
_SIZES = word_set("long longer lengthy lesser lighter shorter short heavy harsh stiff severe lenient draconian")
_TERMS_OF_ARREST = re.compile(r"\s*(?:\w+ )?terms of (?:administrative )?(?:arrest|detention|imprisonment|custody)\b")
_MILD = re.compile(
    r"suspended|restrict\w+ (?:of |on )?(?:\w+ )?(?:freedom|liberty)|(?:freedom|liberty) (?:limit|restrict)\w+"
    r"|parole-like|limit\w* (?:of )?(?:freedom|liberty)|probation|community (?:service|work)|corrective"
    r"|(?:compulsory|forced|unpaid|correctional) (?:work|lab)"
)
_RANGE_OF_TERMS = re.compile(
    r"^\s*(?:\w+ ){0,3}(?:terms|sentences) (?:of|ranging) "
    r".{0,20}\b(?:to|and)\b .{0,12}\b(?:years|months|days)\b"
)
_BARE_RANGE = re.compile(
    rf"^\s*(?:between |from )?{NUMBER}(?: and a half)? (?:to|and|or) {NUMBER}(?: and a half)? (?:years|months|days)\b"
)
_SEVERAL_TERMS = re.compile(
    rf"^\s*{NUMBER}(?: and a half)?(?:, {NUMBER}(?: and a half)?){{0,8}},? and "
    rf"{NUMBER}(?: and a half)? (?:years|months|days)\b(?! (?:of|as|in (?:office|power|the))\b)"
)
FINE_OF = re.compile(
    r"\bfines? of (?:up to |about |some |over |more than )?[^\w\s]?\s?"
    r"(?:\d|(?:an?|one|two|three|five|ten|hundreds|thousands)\b)"
)
_UP_TO = re.compile(rf"^\s*up to {NUMBER} (?:days|months|years)(?=[.,;]| each\b| and\b| in (?:prison|jail)\b)")
_TO_DO = re.compile(
    r"[’']?\s+(?:(?:notice|pay|salary|wages|leave|work|training|rent|grace)\b"
    r"|(?:in which )?to\s+(?!prison|jail|life)[a-z]+\b)"
)
_TRIED = re.compile(
    r"\b(?:courts?|judges?|trial|tried|verdict|sentenc\w+|arrest\w*|prison|jail\w*|prosecut\w+|charged|dock|guilty)\b",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?:detain\w+|detention|arrest\w*|jail\w*|behind bars|custody|be(?:en)? (?:released|freed))\b", re.IGNORECASE
)
_IN_PRISON = re.compile(
    r"\b(?:prison\w*|jail\w*|behind bars|sentenc\w+|convict\w*|found guilty|criminal case|new case was opened"
    r"|colony|due to be (?:freed|released))\b",
    re.IGNORECASE,
)
_BEFORE = 400
MORE = re.compile(r"^\s*(?:\w+ (?:more|further|additional)|another|a further)\b")
_SAME_TERM = re.compile(r"^\s*(?:exactly |precisely |much )?the same (?:prison |jail )?(?:term|sentence)\b")
_OF_CUSTODY = frozenset({"arrest", "detention", "imprisonment"})
_SPANS = ("years", "days", "months", "year", "life", "year and a half", "decade", "decades")
RECEIVING = word_set("receive get serve begin complete finish draw earn keep")
_FINING = word_set("receive get give hand impose slap draw")
PLAIN_GIVING = word_set("receive get serve give hand draw earn")
_PRISON = (
    "labour camp",
    "labor camp",
    "in a detention",
    "in a temporary detention",
    "in police c",
    "in a police c",
    "in a cell",
    "hard labour",
    "hard labor",
    "penal",
    "prison",
    "jail",
    "sentence",
    "behind bars",
    "colony",
    "imprisonment",
    "in absentia",
    "deprivation of liberty",
    "deprivation of freedom",
    "loss of liberty",
    "loss of freedom",
    "home confinement",
    "home detention",
    "house arrest",
)
_WHOLE_TERMS = (
    "prison sentence",
    "jail sentence",
    "prison term",
    "jail term",
    "prison time",
    "jail time",
    "suspended sentence",
    "life sentence",
)
_BOUNDS = frozenset(
    {
        "more",
        "less",
        "than",
        "over",
        "under",
        "nearly",
        "almost",
        "about",
        "around",
        "at least",
        "up to",
        "just",
        "at",
        "least",
    }
)
"""What may stand before a length: "is serving more than ten years"."""
_MOST_BOUNDS = 4


def tells_term(scene: Scene, at: int, window: int, verb: VerbGroup) -> bool:  # noqa: PLR0911
    """Whether a sentence is what is given: a length, and a word for prison or for a sentence."""
    start, end = scene.phrases[at].span.end, scene.phrases[window - 1].span.end
    said = scene.text(Span(start, end)).lower()
    length = find_length(scene.document.article.text, start, end)
    if length and ("respectively" in said or (verb.lemma != "serve" and _SEVERAL_TERMS.match(said))):
        return True
    prison = any(word in said for word in _PRISON)
    if prison and (length or any(word in said for word in _WHOLE_TERMS)):
        return True
    mild = _MILD.search(said)
    if mild and (length or "sentence" in said or "freedom" in mild.group() or "liberty" in mild.group()):
        return True
    if any(
        g.head.lower in TERM_NOUNS and _KINDS & {m.lower for m in g.modifiers}
        for _, g in scene.groups(at + 1, window)
    ):
        return True
    if _sized(scene, at) or _up_to(scene, at, said, verb):
        return True
    term = any(g.head.lower in TERM_NOUNS for _, g in scene.groups(at + 1, min(window, at + 6)))
    if length and term and any(word in said for word in ("term", "arrest", "detention")):
        return "office" not in said and "president" not in said
    if _RANGE_OF_TERMS.search(said) or _TERMS_OF_ARREST.match(said):
        return "office" not in said
    if FINE_OF.search(said) and any(g.head.lower in ("fine", "fines") for _, g in scene.groups(at + 1, at + 5)):
        return verb.voice == "passive" or verb.lemma in _FINING
    if _BARE_RANGE.search(said) and (verb.voice == "passive" or verb.lemma in RECEIVING):
        return True
    if _SAME_TERM.match(said) and verb.lemma in PLAIN_GIVING:
        return True
    givers = (g for i in scene.clauses.subject(at) if (g := scene.group(i)))
    court = any(COURT & set(g.head.lower.split()) or names_judge(g) for g in givers)
    court = court or _they_gave(scene, at)
    first = at + 1
    while first < min(window - 1, at + _MOST_BOUNDS) and scene.lower(first) in _BOUNDS:
        first += 1
    told = [*scene.phrases[first : min(window, first + 2 if court else first + 1)], *_after_aside(scene, at, window)]
    told += _after_list(scene, at, window) if court else []
    dated = scene.lower(at + 2) == "in" and is_class(scene.phrases[min(at + 3, len(scene.phrases) - 1)], "date")
    where = scene.group(at + 3) if scene.lower(at + 2) == "in" else None
    dated = dated or (where is not None and where.head.lower in ("trial", "retrial", "case"))
    dated = dated or _in_town(scene, at, verb, length)
    plain = any(scene.text(p.span).lower().endswith(_SPANS) for p in told) and (
        dated or scene.lower(at + 2) not in ("of", "as", "in")
    )
    received = verb.voice == "passive" or verb.lemma in ("get", "receive", "serve") or given_too(scene, at, verb)
    task = length is not None and _TO_DO.match(scene.document.article.text, length[1].end)
    if task:
        return False
    more = (
        length is not None and not (court or scene.unit or _inside_before(scene, at, length[0])) and MORE.search(said)
    )
    return bool(length and plain and (court or received) and not more)


def _in_town(scene: Scene, at: int, verb: VerbGroup, length: tuple[str, Span] | None) -> bool:
    """Whether a town tells where a term is got or served by somebody of whose custody is told before, or for what the
    words behind it tell: "serving three years in Osh for fraud"."""
    where = scene.group(at + 3) if scene.lower(at + 2) == "in" else None
    if length is None or where is None or where.mention is None or where.mention.kind != "place":
        return False
    charged = verb.lemma == "serve" and scene.lower(at + 4) == "for"
    charged = charged and begins_charge(scene.document.article.text, scene.phrases[at + 4].span.end)
    return charged or _inside_before(scene, at, length[0])


def _up_to(scene: Scene, at: int, said: str, verb: VerbGroup) -> bool:
    """Whether people of whose arrest or trial is told before got terms up to a length: "21 got up to 15 days"."""
    if (verb.lemma not in ("get", "receive") and verb.voice != "passive") or not _UP_TO.match(said):
        return False
    start = scene.phrases[at].span.start
    text, first = scene.document.article.text, max(0, start - _BEFORE // 2)
    return (_HELD.search(text, first, start) or _TRIED.search(text, first, start)) is not None


def _sized(scene: Scene, at: int) -> bool:
    """Whether sentences of some size are what is got: "received lesser sentences", "got long terms"."""
    first = at + 1 + (scene.lower(at + 1) in ("down", "out"))
    group = scene.group(first)
    if group is None or group.head.lower not in ("sentence", "sentences", "terms"):
        return False
    whole = scene.lower(first + 1) not in ("of", "as", "in", "for")
    kind = scene.group(first + 2) if scene.lower(first + 1) == "of" else None
    whole = whole or (kind is not None and kind.head.lower in _OF_CUSTODY)  # "short terms of arrest"
    return whole and bool(_SIZES & {m.lower for m in group.modifiers})


def _inside_before(scene: Scene, at: int, length: str) -> bool:
    """Whether more days or years are of custody, as the words before tell: "was detained … given another 15 days"."""
    start = scene.phrases[at].span.start
    inside = _HELD if length.endswith("D") else _IN_PRISON
    return inside.search(scene.document.article.text, max(0, start - _BEFORE), start) is not None


def _they_gave(scene: Scene, at: int) -> bool:
    """Whether those who give somebody years are a court that was spoken of just before: "they gave him ten years"."""
    giver = next((g for i in scene.clauses.subject(at)[:1] if (g := scene.group(i))), None)
    receiver = scene.group(at + 1)
    if giver is None or giver.head.lower not in ("they", "authorities") or receiver is None:
        return False
    if not (receiver.person or receiver.pronoun):
        return False
    start = scene.phrases[at].span.start
    return _TRIED.search(scene.document.article.text, max(0, start - _BEFORE), start + _BEFORE // 4) is not None


def _after_aside(scene: Scene, at: int, window: int) -> list[Phrase]:
    """What stands after the aside that follows the receiver: "gave X, a minister, six years"."""
    receiver = scene.clauses.skip_right(at + 1)
    if not scene.group(receiver) or not is_class(scene.phrases[min(receiver + 1, len(scene.phrases) - 1)], "comma"):
        return []
    close = [i for i in range(receiver + 2, min(window, receiver + 14)) if is_class(scene.phrases[i], "comma")]
    return [scene.phrases[close[-1] + 1]] if close and close[-1] + 1 < window else []


def _after_list(scene: Scene, at: int, window: int) -> list[Phrase]:
    """What stands after several receivers: "the judge gave X and Y six years"."""
    receivers = scene.clauses.list_right(at + 1) if scene.group(at + 1) else []
    behind = receivers[-1] + 1 if len(receivers) > 1 else window
    return [scene.phrases[behind]] if behind < window else []


def given_too(scene: Scene, at: int, verb: VerbGroup) -> bool:
    """Whether a participle goes on with a passive verb or describes somebody: "was found guilty and given three
    years", "three were fined and two given ten days", "A, herself given a year in May,"."""
    if verb.voice != "bare" or verb.lemma not in ("give", "hand") or at < 2:
        return False
    aside = at - 2 if scene.lower(at - 1) in ("himself", "herself", "both", "each", "later", "recently") else at - 1
    described = scene.group(aside - 1) if aside > 0 and is_class(scene.phrases[aside], "comma") else None
    if described is not None and described.person:
        return True
    joint = at - 2 if own_subject(scene, at) else at - 1
    if not is_class(scene.phrases[joint], "cc"):
        return False
    before = next((v for i in range(joint - 1, max(-1, joint - 11), -1) if (v := scene.verb(i))), None)
    return before is not None and before.voice == "passive"


def own_subject(scene: Scene, at: int) -> bool:
    """Whether somebody stands between "and" and the participle at `at`: "and two given ten days"."""
    group = scene.group(at - 1) if at > 1 and is_class(scene.phrases[at - 2], "cc") else None
    return group is not None and not group.pronoun and bool(group.person or (group.people and group.count))
