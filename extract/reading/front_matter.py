"""YAML front matter: `key: value` lines between `---` lines at the top of a text."""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from extract.article import Span
from extract.errors import InputError
from extract.reading.metadata import KNOWN_NAMES, Metadata, metadata_from

_FENCED = re.compile(
    r"---[ \t]*\n(?P<yaml>(?=\s*(?:#[^\n]*\n\s*)*[\w-]+[ \t]*:)[\s\S]*?)(?<=\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
)
_WITH_COLON = re.compile(r"^([\w-]+ *: +)([^\s'\"\[{&*|>#!%@`][^\n]*?: [^\n]*?) *$", re.MULTILINE)
_LONGEST = 20_000
_LIST = "tag:yaml.org,2002:seq"
_PLAIN = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp")
"""A value without a tag counts as a string: only what is tagged on purpose is anything else."""


def read_front_matter(text: str, name: str, warn: Callable[[str], None] = lambda _: None) -> tuple[Metadata, Span]:
    """What the front matter at the top of `text` tells, and its passage (empty where there is none).

    The passage stays part of the article's text, so that offsets count in the decoded file as it is.
    A value that is no plain text or date is left out, with a sentence for `warn`.
    Raises `InputError`, naming `name`, for front matter that isn't YAML.
    """
    found = _FENCED.match(text[:_LONGEST])
    if not found:
        return Metadata(), Span(0, 0)
    where = f"The front matter of {name}"
    lines = found.group("yaml").replace("\t", " ")
    try:
        node = _composed(lines)
    except yaml.YAMLError as error:
        raise InputError(
            f"{where} is not valid YAML{_line_of(error)}: put a value with a colon into quotes."
        ) from error
    except RecursionError as error:
        raise InputError(f"{where} is nested too deeply: write plain `key: value` lines.") from error
    if not isinstance(node, yaml.MappingNode):
        return Metadata(), Span(0, 0)
    return metadata_from(_plain_values(node, where, warn), where, warn), Span(0, found.end())


def _composed(lines: str) -> yaml.Node | None:
    """The YAML in `lines`; a colon in a value without quotes ("title: Belarus: editor freed") is taken as part of it.

    Raises `YAMLError` and `RecursionError`.
    """
    try:
        return yaml.compose(lines, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        quoted = _WITH_COLON.sub(lambda found: f"{found[1]}'{found[2].replace(chr(39), 2 * chr(39))}'", lines)
        if quoted == lines:
            raise
        return yaml.compose(quoted, Loader=yaml.BaseLoader)


def front_matter_end(text: str) -> int:
    """Where the front matter at the top of an article's text ends; 0 where there is none."""
    found = _FENCED.match(text[:_LONGEST])
    return found.end() if found else 0


def _plain_values(fields: yaml.MappingNode, where: str, warn: Callable[[str], None]) -> dict[str, str]:
    """The plain values, of a list its first, under the names that mean something here."""
    values = {}
    for key, node in fields.value:
        name = key.value.lower() if isinstance(key, yaml.ScalarNode) else ""
        if name not in KNOWN_NAMES:
            continue
        first = node.value[0] if isinstance(node, yaml.SequenceNode) and node.tag == _LIST and node.value else node
        if isinstance(first, yaml.ScalarNode) and first.tag in _PLAIN:
            values[name] = first.value
        else:
            warn(f"{where}: the value of {name} is no plain text or date; it is left out.")
    return values


def _line_of(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return f" in line {mark.line + 2}" if mark else ""
