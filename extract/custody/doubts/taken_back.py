"""Events that the words after them take back: "was reported arrested, which was then denied", "police came for A, but
he had left", "was granted parole, but prosecutors appealed"."""

from __future__ import annotations

import re

from extract.custody.trigger import Trigger

_DENIED = r"(?:denied|retracted|refuted|disproved|withdrawn|false|untrue|unfounded|wrong|mistaken)"
_THEN = re.compile(
    r"[^.;]{0,60}?[,;–—]\s(?:which|but (?:this|that|it|the (?:reports?|news))|(?:al)?though th(?:is|at)|th(?:is|at))"
    r"\s(?:was|were|proved|turned out(?: to be)?)\s"
    rf"(?:(?:then|later|soon|quickly|subsequently|afterwards)\s)?{_DENIED}\b"
)
_WERE = re.compile(rf"[^.;]{{0,60}}?\b(?:was|were|proved|turned out to be)\s(?:(?:later|soon|quickly)\s)?{_DENIED}\b")
_REPORTED = re.compile(r"\b(?:reported|reports|rumou?red|said to|announced|believed|claimed)\b", re.IGNORECASE)
_OPENED_AS_REPORT = re.compile(
    r"(?:The |Earlier |First |Initial )?(?:reports?|rumou?rs?|news|claims)\s(?:that|of)\b", re.IGNORECASE
)
_NOT_HELD = re.compile(
    r"[^.;]{0,60}?,? but (?:was |were |has |have )?(?:not|never) (?:been )?(?:formally |officially |actually )?"
    r"(?:detained|arrested|held|taken into custody)\b"
)
_AWAY = (
    r"(?:not (?:at home|there|in)|nobody (?:was )?(?:at home|there)|away|abroad|escaped|fled|gone|hidden|hid"
    r"|left(?! (?:his|her|their|work|with|home|court|the (?:office|house|court|building|flat))\b)"
    r"|in hiding|(?:takes?|took|found|sought) refuge"
    r"|got away|slipped (?:out|away)|managed to (?:get|slip|escape|flee|hide)|find (?:him|her|them))\b"
)
_IN_VAIN = re.compile(rf"[^.]{{0,80}}?\b(?:but|only|however|although|while|when|he|she|they)\b[^.]{{0,40}}?\b{_AWAY}")
_NEXT_IN_VAIN = re.compile(rf"(?:But |However, )?(?:he|she|they) [^.]{{0,30}}?\b{_AWAY}", re.IGNORECASE)
_APPEAL = (
    r"(?:the )?(?:state )?(?:prosecut\w+|ministry|investigators?)(?:[’']s)?(?: \w+){0,3}? "
    r"(?:appealed|objected|challenged|contested)\b"
)
_APPEALED = re.compile(rf"[^.;]{{0,120}}?[,;–—]? (?:but|yet|however|although|though),? {_APPEAL}")
_THEY_APPEALED = re.compile(rf"(?:But |However, |Yet )?{_APPEAL}", re.IGNORECASE)
_LONGEST = 200


def taken_back(trigger: Trigger) -> bool:
    """Whether what was reported turned out wrong, or people were led away "but not detained"."""
    scene, words = trigger.scene, trigger.words
    text, span = scene.document.article.text, scene.sentence.span
    end = min(span.end, words.end + _LONGEST)
    if _NOT_HELD.match(text, words.end, end):
        return True
    if _OPENED_AS_REPORT.match(text, span.start, words.start) and _WERE.match(text, words.end, end):
        return True
    reported = _REPORTED.search(text, max(span.start, words.start - _LONGEST), words.start)
    return reported is not None and _THEN.match(text, words.end, end) is not None


def held_up(trigger: Trigger) -> bool:
    """Whether a release that was only granted or ordered was appealed against: "was granted parole, but prosecutors
    appealed"."""
    scene, words, rule = trigger.scene, trigger.words, trigger.rule
    if rule.kind != "release" or not (rule.name == "grant-release" or trigger.noun):
        return False
    text, index = scene.document.article.text, scene.sentence.index
    if _APPEALED.match(text, words.end, min(scene.sentence.span.end, words.end + _LONGEST)):
        return True
    after = scene.document.sentences[index + 1 : index + 2]
    return any(_THEY_APPEALED.match(text, s.span.start, s.span.end) is not None for s in after)


def came_in_vain(trigger: Trigger) -> bool:
    """Whether those for whom officers came were not there, or got away."""
    scene, text, index = trigger.scene, trigger.scene.document.article.text, trigger.scene.sentence.index
    span = scene.sentence.span
    if _IN_VAIN.match(text, trigger.words.end, min(span.end, trigger.words.end + _LONGEST)):
        return True
    after = scene.document.sentences[index + 1 : index + 2]
    return any(
        s.block is scene.sentence.block and _NEXT_IN_VAIN.match(text, s.span.start, s.span.end) is not None
        for s in after
    )
