"""Who says the words in which a pronoun stands: “He was held for nothing,” said N – “he” is not N."""

from __future__ import annotations

from collections.abc import Mapping

from extract.document import Mention
from extract.facts import EntityId
from extract.language.titles import load_titles
from extract.names.lines import Line
from extract.names.reference.anaphora_words import load_words
from extract.names.reference.onlookers import looks_on
from extract.names.reference.told_so_far import ToldSoFar

_MARK = '"'
_SAID = frozenset(
    {"said", "says", "added", "adds", "wrote", "writes", "told", "tells", "recalled", "recalls", "explained", "noted"}
    | {"insisted", "argued", "stressed", "complained", "asked", "commented", "stated", "warned", "announced"}
    | {"explains"}
)
_PRONOUNS = frozenset({"he", "she"})
_ENDS = frozenset({_MARK, ".", "?", "!"})
_TITLE = 6
_APPOSED = 14
_LEAD = 10

Starts = Mapping[int, Mention]


class Quotations:
    """The quotations of one article; `starts` are the names of each line by their first tokens."""

    def __init__(self, told: ToldSoFar, starts: Mapping[int, Starts]) -> None:
        self._told, self._starts = told, starts

    def speaker(self, line: Line, at: int) -> EntityId | None:
        """Who says the words in which the token `at` stands; `None` where it stands in no quotation, or nothing tells
        whose it is."""
        if _MARK not in line.vocabulary or not _inside(line, at):
            return None
        return self._attributed(line, at) or self._before(line)

    def _before(self, line: Line) -> EntityId | None:
        """Whose words the paragraph quoted in the sentence before."""
        index = line.index - 1
        if not self._told.same_paragraph(index, line):
            return None
        source = self._told.lines[index]
        marks = [n for n, word in enumerate(source.words) if word == _MARK]
        if marks:
            return self._attributed(source, marks[-1])
        return self._subject_before(line) if line.words[0] == _MARK and line.words[-1] in _ENDS else None

    def _attributed(self, line: Line, at: int) -> EntityId | None:
        """Who says what is quoted around the token `at`, by what stands behind its end or before its beginning."""
        words = line.words
        close = next((n for n in range(at, len(words)) if words[n] == _MARK and _closes(line, n)), -1)
        if close > 0:
            behind = self._behind(line, close + 1)
            if behind:
                return behind
        opening = next((n for n in range(at, -1, -1) if words[n] == _MARK and not _closes(line, n)), -1)
        return self._leads(line, opening) if opening > 0 else None

    def _behind(self, line: Line, at: int) -> EntityId | None:
        """The speaker told from the token `at` on: "said the lawyer N", "N, a lawyer, said", "he said"."""
        if line.word(at) in _PRONOUNS and line.word(at + 1) in _SAID:
            return self._subject_before(line)
        first = at + (line.word(at) in _SAID)
        starts = self._starts[line.index]
        name = next((n for n in range(first, first + _TITLE) if n in starts and starts[n].kind == "person"), -1)
        if name < 0 or not _title_only(line, first, name):
            return None
        mention = starts[name]
        if first > at:
            return mention.entity
        end = next((n for n in range(name + 1, name + _APPOSED) if line.word(n) in _SAID | {""}), name)
        return mention.entity if line.word(end) in _SAID else None

    def _leads(self, line: Line, opening: int) -> EntityId | None:
        """The speaker told before the mark at `opening`: "N told reporters: “…"."""
        if line.word(opening - 1) not in (":", ","):
            return None
        said = next((n for n in range(opening - 2, max(-1, opening - _LEAD), -1) if line.words[n] in _SAID), -1)
        named = [m for n, m in self._starts[line.index].items() if n < said and m.kind == "person"]
        return named[-1].entity if named else None

    def _subject_before(self, line: Line) -> EntityId | None:
        """Who spoke in the sentence before, where "he said" goes on."""
        seen, index = self._told.seen, line.index - 1
        if len(seen) < 2 or not self._told.same_paragraph(index, line):
            return None
        source = self._told.lines[index]
        subject = next((s for s in seen[-2] if s.subject and not s.until and len(s.people) == 1), None)
        return subject.people[0] if subject is not None and looks_on(source, subject.token, subject.end) else None


def _closes(line: Line, mark: int) -> bool:
    """Whether the mark at that token ends a quotation: it follows a word or a stop at once."""
    return mark > 0 and line.sentence.ends[mark - 1] == line.sentence.starts[mark]


def _inside(line: Line, at: int) -> bool:
    """Whether the token `at` stands in quotation marks, also those that another sentence opens."""
    words = line.words
    left = next((n for n in range(at - 1, -1, -1) if words[n] == _MARK), -1)
    if left >= 0:
        return not _closes(line, left)
    right = next((n for n in range(at + 1, len(words)) if words[n] == _MARK), -1)
    return right >= 0 and _closes(line, right)


def _title_only(line: Line, first: int, name: int) -> bool:
    """Whether nothing, or a title, stands between the tokens `first` and `name`."""
    if first == name:
        return True
    match = load_titles().match_before(line.words, name)
    titled = match is not None and match.end == name and match.start >= first
    kin = line.word(name - 1) in load_words().male_kin | load_words().female_kin
    return titled or kin
