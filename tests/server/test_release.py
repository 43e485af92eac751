"""Which release is served, and what happens where there is none."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from extract.errors import ReleaseError
from server.app import create_app
from server.release import Releases
from server.settings import Settings

SETTINGS = replace(Settings(), spare_workers=1)


def test_without_a_release_the_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="shezhire build"):
        create_app(tmp_path, SETTINGS)


@pytest.mark.parametrize("missing", ["store", "manifest.json"])
def test_a_damaged_release_is_told_in_one_sentence(tmp_path: Path, sample: ModuleType, missing: str) -> None:
    folder = sample.write_release(tmp_path)
    path = folder / missing
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises(ReleaseError, match="build"):
        Releases(tmp_path, SETTINGS)


def test_a_new_release_takes_the_place_of_the_old_whose_processes_end(tmp_path: Path, sample: ModuleType) -> None:
    sample.write_release(tmp_path, "one")
    releases = Releases(tmp_path, SETTINGS)
    old = releases.current()
    pool = old.pool
    for _ in range(100):
        if pool.process_ids():
            break
        time.sleep(0.05)
    pids = pool.process_ids()
    sample.write_release(tmp_path, "two")
    new = releases.current()
    assert (old.id, new.id) == ("one", "two")
    assert old.graph.label("https://w3id.org/shezhire/person/jonas-ket") == "Jonas Ket"
    assert pids
    assert not any(Path(f"/proc/{pid}").exists() for pid in pids)
    releases.close()


def test_a_release_that_goes_missing_leaves_the_last_one(tmp_path: Path, sample: ModuleType) -> None:
    sample.write_release(tmp_path, "one")
    releases = Releases(tmp_path, SETTINGS)
    (tmp_path / "current").unlink()
    assert releases.current().id == "one"
    releases.close()


@pytest.mark.parametrize("article", ["../manifest", "..", "", "a/b", "900.txt", "%2e", "x" * 300])
def test_only_articles_have_texts(tmp_path: Path, sample: ModuleType, article: str) -> None:
    sample.write_release(tmp_path, "one")
    releases = Releases(tmp_path, SETTINGS)
    assert releases.current().article_file(article) is None
    releases.close()
