"""A server over two releases: an article changed, one came, one went."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from extract.release import Release, build_release
from server.app import create_app

ARREST = "Arrest in Almaty\n\n3 May 2020\n\nPolice detained Asel Testova in Almaty on {day} for hooliganism.\n"
ASTANA = "Kairat Demov\n\n4 May 2020\n\nKairat Demov was detained in Astana on 2 May 2020.\n"
VOTE = """The vote

2 May 2015

President Daniyar Sagatov won the presidential election of 26 April 2015 in Kazakhstan with 97.7 per cent of the vote,
the Central Election Commission said. He leads the Bright Path party.
"""


def publish(folder: Path, data: Path, **texts: str) -> Release:
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return build_release([folder], data).release


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Release, Release]:
    """The data folder with its older and its newer release."""
    home = tmp_path_factory.mktemp("linked")
    data = home / "data"
    old = publish(home / "a", data, a=ARREST.format(day="1 May 2020"), b=ASTANA)
    new = publish(home / "b", data, a=ARREST.format(day="9 May 2019"), v=VOTE)
    return data, old, new


@pytest.fixture(scope="session")
def client(published: tuple[Path, Release, Release]) -> FlaskClient:
    return create_app(published[0]).test_client()
