"""Cues catch their own examples and leave alone what they should."""

from __future__ import annotations

import pytest

from extract.article import Article, Block, Span
from extract.context import assess
from extract.context.cues import cues
from extract.document import Document
from extract.language.sentences import split_sentences

_YES = [(cue, text) for cue in cues().rows for text in cue.yes]
_NO = [(cue, text) for cue in cues().rows for text in cue.no]


def _status(source: str, *, block: str = "paragraph", letter: bool = False, specific: bool = False) -> str:
    """The verdict on the word between stars."""
    start = source.index("*")
    end = source.index("*", start + 1) - 1
    text = source.replace("*", "")
    article = Article("test", text, (Block(Span(0, len(text)), block, letter),))  # type: ignore[arg-type]
    document = Document(article, split_sentences(article))
    sentence = next(s for s in document.sentences if s.span.start <= start < s.span.end)
    return assess(document, sentence, Span(start, end), specific=specific).status


@pytest.mark.parametrize(("cue", "text"), _YES, ids=lambda v: v if isinstance(v, str) else v.name)
def test_a_cue_catches_its_example(cue: object, text: str) -> None:
    assert _status(text) != "actual"


@pytest.mark.parametrize(("cue", "text"), _NO, ids=lambda v: v if isinstance(v, str) else v.name)
def test_a_cue_leaves_this_alone(cue: object, text: str) -> None:
    assert _status(text) == "actual"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Three editors were not *arrested*.", "negated"),
        ("No editor was *arrested*.", "negated"),
        ("The editors will be *arrested*.", "planned"),
        ("The editors could be *arrested*.", "possible"),
        ("All prisoners should be *released*.", "demanded"),
        ("*Release* the editors!", "demanded"),
        ("Please *release* the editors.", "demanded"),
        ("Crowds chanted “*Free* the editors”.", "demanded"),
        ("Police tried to *arrest* the editor.", "planned"),
        ("Police managed to *arrest* the editor.", "actual"),
        ("The editor is said to have been *arrested*.", "actual"),
        ("The editors were reportedly *arrested*.", "actual"),
        ("Editors are *arrested* there.", "general"),
        ("She is being *held* in a cell.", "actual"),
        ("They should stop *arresting* editors.", "demanded"),
        ("The editor would have been *arrested*.", "conditional"),
    ],
)  # fmt: skip
def test_verbs_tell_what_happened(text: str, status: str) -> None:
    assert _status(text) == status


def test_a_present_tense_with_somebody_named_or_counted_reports() -> None:
    assert _status("Police *arrest* three men in the capital.", specific=True) == "actual"


def test_a_bullet_without_a_verb_in_a_letter_is_a_demand() -> None:
    assert _status("The *release* of all prisoners", block="bullet", letter=True) == "demanded"
