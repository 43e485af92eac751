"""The same articles give the same bytes, whatever the hash seed, the number of processes or the place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SHEZHIRE = [sys.executable, "-c", "from server.cli import main; main()"]
SEEDS = Path(__file__).parents[2] / "seeds"


def files(data: Path) -> dict[str, bytes]:
    release = (data / "current").resolve()
    paths = (p for p in sorted(release.rglob("*")) if p.is_file() and "store" not in p.relative_to(release).parts)
    return {path.relative_to(data.resolve()).as_posix(): path.read_bytes() for path in paths}


def test_builds_with_other_hash_seeds_processes_and_places_are_equal(tmp_path: Path, seeds_release: Path) -> None:
    command = [*SHEZHIRE, "build", str(SEEDS), "--data", str(tmp_path / "other"), "--jobs", "2"]
    environment = {**os.environ, "PYTHONHASHSEED": "4711"}
    subprocess.run(command, env=environment, cwd=tmp_path, check=True, capture_output=True)
    made = [files(seeds_release), files(tmp_path / "other")]
    assert len(made[0]) > 30
    assert made[0] == made[1]
