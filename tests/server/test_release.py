"""Which release is served, and what happens where there is none."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from extract.errors import ReleaseError
from server.app import create_app
from server.release import Release, Releases
from server.settings import Settings

SETTINGS = replace(Settings(), spare_workers=1)


def test_without_a_release_the_sentence_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="shezhire build"):
        create_app(tmp_path, SETTINGS)


def until(true: Callable[[], bool]) -> bool:
    """Whether something becomes true within ten seconds."""
    for _ in range(200):
        if true():
            return True
        time.sleep(0.05)
    return False


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
    assert until(lambda: releases.current().id == "two")
    assert old.id == "one"
    assert old.graph.label("https://w3id.org/shezhire/person/jonas-ket") == "Jonas Ket"
    assert pids
    assert until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))
    releases.close()


def test_the_old_release_answers_until_the_new_one_is_prepared(tmp_path: Path, sample: ModuleType) -> None:
    sample.write_release(tmp_path, "one")
    go_on = threading.Event()
    prepared: list[str] = []

    def prepare(release: Release) -> None:
        prepared.append(release.id)
        go_on.wait(20)

    releases = Releases(tmp_path, SETTINGS, prepare=prepare)
    sample.write_release(tmp_path, "two")
    assert [releases.current().id for _ in range(3)] == ["one"] * 3
    go_on.set()
    assert until(lambda: releases.current().id == "two")
    assert prepared == ["two"]
    releases.close()


def test_a_new_release_that_can_not_be_prepared_leaves_the_last_one(tmp_path: Path, sample: ModuleType) -> None:
    sample.write_release(tmp_path, "one")

    def prepare(release: Release) -> None:
        raise ValueError(release.id)

    releases = Releases(tmp_path, SETTINGS, prepare=prepare)
    sample.write_release(tmp_path, "two")
    assert [releases.current().id for _ in range(3)] == ["one"] * 3
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
