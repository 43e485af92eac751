"""Elections, who stood in them, and the figures told of them."""

from extract.document import Document
from extract.elections.ballots import Ballots
from extract.elections.countries import Countries
from extract.elections.lines import read_lines
from extract.elections.presidents import presidents
from extract.elections.references import find_references
from extract.elections.telling import Telling
from extract.facts import Candidacy, Election, Findings, Turnout, VoteShare
from extract.names.authority import Authority


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
    countries = Countries(document, authority)
    heads = presidents(document, authority)
    references = [reference for line in lines for reference in find_references(document, line, countries, heads)]
    ballots = Ballots(document)
    ballots.settle(references)
    telling = Telling(document, lines, ballots)
    telling.read_all_figures(references)
    if ballots.all:
        telling.read_all_parts()
        telling.complete()
    return telling.findings(references)
