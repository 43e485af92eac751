"""Measures how time and memory grow with the number of articles: `build`, and `extract --each` as it streams.

    python tests/bench/bench_scale.py build   [--articles 10000] [--jobs 2] [--parts 8,4,2,1] [--again]
    python tests/bench/bench_scale.py extract [--articles 100000] [--jobs 2] [--format nq]

Articles are generated (articles.py) and written to a folder that is removed at the end. Each command runs by itself
over an eighth, a quarter, a half and all of the articles, or the parts given. "CPU" are the processor seconds of all
processes of the command, which a busy machine changes less than those by the clock. "Largest" is the peak memory of
the largest process, "all" that of all processes of the command together, sampled. The stages of a build follow, in
seconds by the clock. `--again` builds a second time after one article has changed.
"""

from __future__ import annotations

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from articles import write_articles

_COMMAND = [sys.executable, "-c", "from server.cli import main; main()"]
_STAGE = re.compile(r"(.+): ([0-9.]+) s")
_SAMPLE = 0.25


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds by the clock and of processors, the peak memory of the largest process and of all together in MB, bytes
    written, and the seconds of each stage that the command tells of."""

    seconds: float
    processor: float
    largest: float
    together: float
    written: int
    stages: dict[str, float]


def measure(command: Sequence[str], folder: Path) -> Run:
    """Run `command`; its output goes to a file in `folder`. Ends the bench where it fails."""
    output = folder / "output"
    started, before = time.monotonic(), _processor()
    largest = together = 0.0
    with output.open("wb") as file, (folder / "errors").open("wb") as errors:
        process = subprocess.Popen([*_COMMAND, *command], stdout=file, stderr=errors)
        while process.poll() is None:
            sizes = [_megabytes(one) for one in _family(process.pid)]
            largest, together = max([largest, *sizes]), max(together, sum(sizes))
            time.sleep(_SAMPLE)
    if process.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{(folder / 'errors').read_text()}")
    told = (_STAGE.fullmatch(line) for line in (folder / "errors").read_text().splitlines())
    stages = {found[1]: float(found[2]) for found in told if found}
    seconds = time.monotonic() - started
    return Run(seconds, _processor() - before, largest, together, output.stat().st_size, stages)


def _processor() -> float:
    """Processor seconds of all processes that this one has waited for, and of those that they have."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _family(pid: int) -> list[int]:
    """A process and all that it started."""
    found = [pid]
    for one in found:
        try:
            for thread in Path(f"/proc/{one}/task").iterdir():
                found += [int(child) for child in (thread / "children").read_text().split()]
        except OSError:
            continue
    return found


def _megabytes(pid: int) -> float:
    """The memory that a process holds by itself or shares, in MB; 0 where it has ended."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("command", choices=["build", "extract"])
    options.add_argument("--articles", type=int)
    options.add_argument("--sentences", type=int, default=8, help="sentences an article")
    options.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options.add_argument("--format", default="nq", choices=["nq", "nt", "trig", "turtle"])
    options.add_argument("--no-authority", action="store_true")
    options.add_argument("--parts", default="8,4,2,1", help="run over an eighth, a quarter, a half, all")
    options.add_argument("--again", action="store_true", help="build a second time after one article has changed")
    given = options.parse_args()
    count = given.articles or {"build": 10_000, "extract": 100_000}[given.command]
    print(f"{given.command}, --jobs {given.jobs}, articles of {given.sentences} sentences")
    print(
        "  articles      words   seconds       CPU   words/s  ms/article  largest MB   all MB   output MB", flush=True
    )
    with tempfile.TemporaryDirectory(prefix="shezhire-bench-") as made:
        for part in map(int, given.parts.split(",")):
            folder = Path(made) / f"{part}"
            words = write_articles(folder / "articles", count // part, seed=part, sentences=given.sentences)
            command = [given.command, str(folder / "articles"), "--jobs", str(given.jobs)]
            command += ["--no-authority"] if given.no_authority else []
            if given.command == "build":
                command += ["--data", str(folder / "data")]
            else:
                command += ["--each", "--format", given.format]
            _show(measure(command, folder), count // part, words)
            if given.again and given.command == "build":
                changed = next((folder / "articles").rglob("*.txt"))
                changed.write_text(changed.read_text(encoding="utf-8").replace("20", "19"), encoding="utf-8")
                _show(measure(command, folder), count // part, words)
            shutil.rmtree(folder)


def _show(run: Run, articles: int, words: int) -> None:
    print(
        f"{articles:10,} {words:10,} {run.seconds:9.1f} {run.processor:9.1f} {words / run.seconds:9,.0f} "
        f"{1000 * run.seconds / articles:11.2f} {run.largest:11.0f} {run.together:8.0f} {run.written / 1e6:11.0f}"
    )
    for name, seconds in run.stages.items():
        print(f"           {name:42} {seconds:9.1f}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
