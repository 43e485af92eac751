"""What happened to people's liberty: arrests, charges, sentences, releases, extraditions.

Sentences without a word of custody are passed over; the others are cut into phrases, rules find triggers and
their people, `extract.context` says whether it happened, and what is told twice becomes one event.
"""

from extract.custody.reading import extract_custody

__all__ = ["extract_custody"]
