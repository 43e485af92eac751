"""A data folder in which articles change from release to release."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.release import Release, build_release

FIRST = "Arrest in Almaty\n\n3 May 2020\n\nPolice detained Asel Testova in Almaty on 1 May 2020 for hooliganism.\n"
SECOND = "Kairat Demov\n\n4 May 2020\n\nKairat Demov was detained in Astana on 2 May 2020.\n"

Build = Callable[..., Release]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def build(tmp_path: Path, data: Path) -> Build:
    """Publishes a release of the articles given by file name."""

    def made(**texts: str) -> Release:
        folder = tmp_path / "articles"
        folder.mkdir(exist_ok=True)
        for path in folder.iterdir():
            path.unlink()
        for name, text in texts.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        return build_release([folder], data).release

    return made
