"""Names in an article while they are being gathered: which passages name one person, organisation or place."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.article import Span
from extract.document import MentionForm
from extract.facts import OrganisationKind, Value
from extract.names.authority import Entry
from extract.names.lines import Candidate, CandidateKind, Line


@dataclass(eq=False)
class Cluster:
    """The candidates that name one person, organisation or place, while they are being gathered."""

    kind: CandidateKind
    key: str
    entry: Entry | None = None
    named: list[tuple[Span, str, str, MentionForm]] = field(default_factory=list)
    """Where, the text there, by which rule, in which form."""
    kinds: list[tuple[int, Value[OrganisationKind]]] = field(default_factory=list)
    """Kinds shown by words beside the name, with their weight."""

    @property
    def words(self) -> list[str]:
        return self.key.split()


def text_of(line: Line, candidate: Candidate) -> tuple[Span, str]:
    span = line.span(candidate.start, candidate.end)
    starts, ends = line.sentence.starts, line.sentence.ends
    text = line.texts[candidate.start]
    for at in range(candidate.start + 1, candidate.end):
        text += f" {line.texts[at]}" if starts[at] > ends[at - 1] else line.texts[at]
    return span, text
