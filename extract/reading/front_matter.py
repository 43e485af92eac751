"""YAML front matter: `key: value` lines between `---` lines at the top of a text."""

from __future__ import annotations

import re

import yaml

from extract.article import Span
from extract.errors import InputError
from extract.reading.metadata import Metadata, metadata_from

_FENCED = re.compile(r"---[ \t]*\n(?P<yaml>(?=\s*[\w-]+[ \t]*:)[\s\S]*?)(?<=\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_LONGEST = 20_000


def read_front_matter(text: str, name: str) -> tuple[Metadata, Span]:
    """What the front matter at the top of `text` tells, and its passage (empty where there is none).

    The passage stays part of the article's text, so that offsets count in the decoded file as it is.
    Raises `InputError`, naming `name`, for front matter that isn't YAML.
    """
    found = _FENCED.match(text[:_LONGEST])
    if not found:
        return Metadata(), Span(0, 0)
    where = f"The front matter of {name}"
    try:
        fields = yaml.load(found.group("yaml"), Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise InputError(
            f"{where} is not valid YAML{_line_of(error)}: put a value with a colon into quotes."
        ) from error
    except RecursionError as error:
        raise InputError(f"{where} is nested too deeply: write plain `key: value` lines.") from error
    if not isinstance(fields, dict):
        return Metadata(), Span(0, 0)
    return metadata_from(fields, where), Span(0, found.end())


def _line_of(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" in line {mark.line + 2}" if mark else ""
