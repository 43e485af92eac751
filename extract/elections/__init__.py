"""Elections, who stood in them, and the figures told of them."""

from extract.document import Document
from extract.facts import Candidacy, Election, Findings, Turnout, VoteShare
from extract.names.authority import Authority


def extract_elections(
    document: Document, authority: Authority
) -> Findings[Election | Candidacy | VoteShare | Turnout]:
    return Findings()
