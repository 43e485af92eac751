"""Elections, who stood in them, and the figures told of them."""

from extract.dates.entries import entry_years
from extract.document import Document
from extract.elections.candidacies.nominators import add_nominators
from extract.elections.candidacies.parts import Parts
from extract.elections.candidacies.presidents import presidents
from extract.elections.completion import complete
from extract.elections.contests.ballots import Ballots
from extract.elections.contests.by_figures import votes_by_figures
from extract.elections.contests.coming import with_coming_dates, with_counted_days
from extract.elections.contests.countries import Countries
from extract.elections.contests.days_of_news import with_days_of_votes
from extract.elections.contests.held_then import held_then
from extract.elections.contests.references import find_references
from extract.elections.contests.rounds import find_rounds
from extract.elections.contests.sections import find_sections
from extract.elections.contests.stood_again import find_again
from extract.elections.contests.told_candidates import told_candidates
from extract.elections.contests.told_years import with_told_years
from extract.elections.contests.topic import topic_of_title
from extract.elections.lexicon import DATE
from extract.elections.lines import read_lines
from extract.elections.record import Record
from extract.elections.tallies.approval import referendum_by_figures
from extract.elections.tallies.results import Results
from extract.elections.tallies.split_rows import join_split_rows
from extract.facts import Candidacy, Election, Findings, LeftOut, Turnout, VoteShare
from extract.names.authority import Authority

_OPENING = 3
"""Items that may open a sentence on the day of a vote told of before ("The election, …", "They …")."""


def extract_elections(
    document: Document, authority: Authority
) -> Findings[Election | Candidacy | VoteShare | Turnout]:
    """The particular votes that `document` tells of, who stood or was not let, who won, shares and turnouts.

    Countries are resolved through `authority` (adjectives, towns). Spans count in the article's text (code points,
    end exclusive). Facts come in text order, elections first; what was read and left out comes with its reason.
    """
    lines = read_lines(document)
    if not lines:
        return Findings()
    for line in lines:
        if DATE in line.code or "today" in line.words:
            line.items = with_coming_dates(line.items, document)
    with_counted_days(lines, document.article.published)
    lines = join_split_rows(lines)
    with_told_years(lines, document)
    countries, heads = Countries(document, authority), presidents(document, authority)
    references = [r for line in lines for r in find_references(document, line, countries, heads)]
    references = find_rounds(lines, references)
    then = held_then(lines, references)
    if then:
        opened = {reference.line.number for reference in then}
        kept = [r for r in references if not (r.line.number in opened and r.kind is None and r.head < _OPENING)]
        references = sorted([*kept, *then], key=lambda r: (r.line.number, r.head))
    again = find_again(lines, references, countries)
    if again:
        references = sorted([*references, *again], key=lambda r: (r.line.number, r.head))
    approval = referendum_by_figures(document.article.text, document.article.published, lines, references)
    if approval:
        references = sorted([*references, approval], key=lambda r: (r.line.number, r.head))
    candidates = told_candidates(document, lines, references, countries)
    if candidates:
        references = sorted([*references, *candidates], key=lambda r: (r.line.number, r.head))
    with_days_of_votes(references)
    sections = find_sections(lines, references, countries, entry_years(document.article))
    by_figures = votes_by_figures(document, lines, references, countries, heads)
    if by_figures:
        references = sorted([*references, *by_figures], key=lambda r: (r.line.number, r.head))
    ballots, record = Ballots(document, countries, sections), Record(document)
    ballots.settle(references, lines, topic_of_title(document, countries))
    Results(record, ballots, references, heads).read(lines)
    if ballots.all:
        Parts(record, ballots, lines, heads).read()
        add_nominators(record, lines)
        complete(record, ballots.all, lines)
    for reference in references:
        if not ballots.means_one(reference):
            why = reference.reason or "no election told"
            record.leave(reference.line, reference.words, "elections.reference", why)
    facts = tuple(record.facts(ballots.all))
    return Findings(facts, tuple(record.agents.values()), _in_order(record.left))


def _in_order(left: list[LeftOut]) -> tuple[LeftOut, ...]:
    """Each once, in text order."""
    return tuple(sorted(dict.fromkeys(left), key=lambda one: (one.words, one.rule, one.reason)))
