"""`shezhire explain`: what was found in each sentence, by which rule, and what was left out and why."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from extract.explain import Explanation, count_rules
from extract.release.streaming import explain_articles
from server.commands.options import files_argument, jobs_option, names_to_know, no_authority_option
from server.commands.traces import print_counts, print_explanation
from server.terminal import shown_waiting, warn

_EPILOG = """\b
Examples:
  shezhire explain article.txt
  cat article.txt | shezhire explain - --no-authority
  shezhire explain seeds/ --rules                 how often each rule fired
  shezhire explain news/ --format json | jq '.facts[] | select(.type == "custody")'

\b
JSON: one object a line for each article. All offsets count code points in the article's text, end exclusive.
  article, title, published, source_file
  entities[]   id, type (person, organisation, place, agent), label, spellings[], curated (id or null), kind
  facts[]      id, type (role, kinship, election, candidacy, vote share, turnout, custody), kind, rule,
               sentences[] (their indices), values[]: slot, value, words, start, end, rule
  sentences[]  index, start, end, text, block (title, heading, paragraph …), letter, facts[] (ids),
               mentions[]: words, start, end, type, form (name, part, abbreviation, adjective, post, pronoun), rule,
                           entities[] (ids), labels[]
               dates[]:    words, start, end, role (at, since, until, for), rule, value (or null), duration
               left_out[]: words, start, end, rule, reason (negated, demanded, planned …)
With --rules one object a line for each rule: rule, found, values, left_out {reason: how often}.
"""


@click.command(epilog=_EPILOG)
@files_argument
@click.option("--rules", is_flag=True, help="A table of the rules instead: how often each fired and was left out.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@no_authority_option
@jobs_option
def explain(files: tuple[Path, ...], rules: bool, form: str, no_authority: bool, jobs: int) -> None:
    """Print, sentence by sentence, what was found in FILE... and by which rule, and what was left out and why.

    FILE is a file or a folder; - is standard input. In colour on a terminal, plain otherwise.
    """
    explanations = shown_waiting(explain_articles(files, names_to_know(no_authority), jobs, warn), "Reading")
    if rules:
        _print_rules(explanations, form)
        return
    for one in explanations:
        if form == "json":
            _print_json(asdict(one))
        else:
            print_explanation(one)


def _print_rules(explanations: Iterator[Explanation], form: str) -> None:
    counts = count_rules(explanations)
    if form == "text":
        print_counts(counts)
        return
    for count in counts:
        _print_json(asdict(count) | {"left_out": dict(count.left_out)})


def _print_json(row: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(row, ensure_ascii=False).encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()
