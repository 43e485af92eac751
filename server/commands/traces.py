"""Explanations as people read them: in colour on a terminal, plain otherwise."""

from __future__ import annotations

from collections.abc import Sequence

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from extract.explain import Explanation, FactTrace, RuleCount, SentenceTrace

_STYLES = {
    "person": "cyan",
    "organisation": "magenta",
    "place": "blue",
    "agent": "magenta",
    "date": "yellow",
    "fact": "bold green",
    "left out": "red",
}
_KEY = 13
_NAMED = ("name", "part", "abbreviation", "adjective")


def print_explanation(one: Explanation) -> None:
    """The article's sentences on standard output, each with what was found in it."""
    screen = _screen()
    screen.print(Text(" · ".join(filter(None, (one.article, one.title, one.published, one.source_file))), "bold"))
    facts = {fact.id: fact for fact in one.facts}
    for sentence in one.sentences:
        screen.print()
        screen.print(_heading(sentence))
        for row in _mentions(sentence):
            screen.print(row)
        for id in sentence.facts:
            for row in _fact(facts[id], sentence):
                screen.print(row)
        for left in sentence.left_out:
            screen.print(_row("left out", f"{_quoted(left.words)} {left.reason}", left.rule))
    screen.print()


def print_counts(counts: Sequence[RuleCount]) -> None:
    """A table on a terminal, tab-separated rows with a heading otherwise."""
    screen = _screen()
    if not screen.is_terminal:
        click.echo("rule\tfound\tvalues\tleft out\treasons")
        for count in counts:
            reasons = ", ".join(f"{reason} {times}" for reason, times in count.left_out)
            click.echo(f"{count.rule}\t{count.found}\t{count.values}\t{count.left_out_in_all}\t{reasons}")
        return
    table = Table(header_style="bold", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("rule", overflow="fold")
    for name in ("found", "values", "left out"):
        table.add_column(name, justify="right")
    table.add_column("reasons", overflow="fold")
    for count in counts:
        reasons = ", ".join(f"{reason} {times}" for reason, times in count.left_out)
        figures = (str(number) if number else "" for number in (count.found, count.values, count.left_out_in_all))
        table.add_row(count.rule, *figures, reasons)
    screen.print(table)
    screen.print(f"{len(counts)} rule(s) saw something.")


def _screen() -> Console:
    return Console(highlight=False, markup=False, emoji=False, soft_wrap=True)


def _heading(sentence: SentenceTrace) -> Text:
    """The sentence in one line, what it mentions in colour."""
    kind = f"{sentence.block}, letter" if sentence.letter else sentence.block
    text = Text(sentence.text)
    for mention in sentence.mentions:
        text.stylize(_STYLES[mention.type], mention.start - sentence.start, mention.end - sentence.start)
    for date in sentence.dates:
        text.stylize(_STYLES["date"], date.start - sentence.start, date.end - sentence.start)
    joined = Text(" ").join(text.split("\n"))
    return Text.assemble((f"[{sentence.index}] {kind} {sentence.start}–{sentence.end}  ", "dim"), joined)


def _mentions(sentence: SentenceTrace) -> list[Text]:
    rows: list[tuple[int, Text]] = []
    for mention in sentence.mentions:
        stands = "" if mention.form in _NAMED else f" ({mention.form})"
        said = f"{_quoted(mention.words)}{stands} → {', '.join(mention.labels)}"
        rows.append((mention.start, _row(mention.type, said, mention.rule)))
    for date in sentence.dates:
        value = date.duration or date.value or "unknown"
        role = "" if date.role == "at" else f" ({date.role})"
        rows.append((date.start, _row("date", f"{_quoted(date.words)}{role} → {value}", date.rule)))
    return [row for _, row in sorted(rows, key=lambda row: row[0])]


def _fact(fact: FactTrace, sentence: SentenceTrace) -> list[Text]:
    """The fact with the values that this sentence shows; the first sentence shows those of other places too."""
    first = sentence.index == fact.sentences[0]
    name = f"{fact.type}: {fact.kind}" if fact.kind else fact.type
    rows = [_row("fact", f"{name} ({fact.id}){'' if first else ', told before'}", fact.rule)]
    for value in fact.values:
        if sentence.start <= value.start < sentence.end:
            rows.append(_row("", f"  {value.slot}: {value.value} ← {_quoted(value.words)}", value.rule))
        elif first:
            said = f"  {value.slot}: {value.value} ← {_quoted(value.words)} at {value.start}–{value.end}"
            rows.append(_row("", said, value.rule))
    return rows


def _row(key: str, said: str, rule: str) -> Text:
    return Text.assemble((f"    {key:<{_KEY}}", _STYLES.get(key, "")), said, (f"  [{rule}]", "dim"))


def _quoted(words: str) -> str:
    return f"“{' '.join(words.split())}”"
