"""The README tells the truth: its queries give the answers it shows, its commands and files exist.

`python tests/test_readme.py` writes today's answers into the README.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
_QUERY = re.compile(r"```sparql\n(?P<query>.*?)```\n\n```text\n(?P<answer>.*?)```", re.DOTALL)
_LINK = re.compile(r"\]\((?!http|#)([^)]+)\)")


def command(*arguments: str) -> str:
    """What `shezhire` prints, run as a process of its own."""
    run = [sys.executable, "-c", "from server.cli import main; main()", *arguments]
    return subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def answer(data: Path, query: str) -> str:
    """The answer to `query` in columns, as the README shows it."""
    rows = [line.split("\t") for line in command("query", "--data", str(data), query).splitlines()]
    cells = [[_plain(cell) for cell in row] for row in rows]
    widths = [max(len(row[n]) for row in cells) for n in range(len(cells[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells)
    return "\n".join(lines) + "\n"


def _plain(cell: str) -> str:
    found = re.fullmatch(r'"(.*)"(?:\^\^.*|@.*)?', cell)
    return (found.group(1) if found else cell).replace('\\"', '"')


def test_the_queries_give_the_answers_shown(seeds_release: Path) -> None:
    shown = _QUERY.findall(README.read_text(encoding="utf-8"))
    assert len(shown) >= 5
    for query, told in shown:
        assert answer(seeds_release, query) == told


@pytest.mark.parametrize("target", _LINK.findall(README.read_text(encoding="utf-8")))
def test_what_is_linked_exists(target: str) -> None:
    assert (ROOT / target).exists()


def test_the_commands_named_exist() -> None:
    text = README.read_text(encoding="utf-8")
    for name in set(re.findall(r"`shezhire ([a-z]+)", text)):
        assert command(name, "--help")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"^make ([a-z]+)", text, re.MULTILINE)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def write(data: Path) -> None:
    """Put today's answers into the README."""
    command("build", "seeds", "--data", str(data))
    text = README.read_text(encoding="utf-8")
    new = _QUERY.sub(
        lambda m: f"```sparql\n{m['query']}```\n\n```text\n{answer(data, m['query'])}```",
        text,
    )
    README.write_text(new, encoding="utf-8")


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
