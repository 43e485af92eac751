"""What happened to people's liberty."""

from extract.document import Document
from extract.facts import CustodyEvent, Findings
from extract.names.authority import Authority


def extract_custody(document: Document, authority: Authority) -> Findings[CustodyEvent]:
    return Findings()
