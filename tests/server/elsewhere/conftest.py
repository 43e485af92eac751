"""A real SPARQL server of another make, and this server over a release that it holds."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask

from server.app import create_app
from server.cli import run
from server.elsewhere import StoreElsewhere
from server.settings import Settings

TEXTS = {
    "001_first.txt": (
        "First report\n\n3 May 2020\n\nPolice detained Asel Testova in Almaty on 2 May 2020.\n\n"
        "She was freed the next day.\n"
    ),
    "002_second.txt": (
        "Second report\n\n4 May 2020\n\nPolice detained Asel Testova in Almaty on 2 May 2020.\n\n"
        "Marat Sampleov was arrested in Astana on 3 May 2020.\n"
    ),
}


def oxigraph() -> str:
    """The program of PyPI's wheel `oxigraph`; skips the test where it isn't installed."""
    found = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")
    if not found:
        pytest.skip("the program oxigraph isn't installed: pip install oxigraph")
    return found


@contextmanager
def other_server(*options: str) -> Iterator[str]:
    """An empty `oxigraph serve`; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [oxigraph(), "serve", "--bind", f"127.0.0.1:{port}", *options]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(400):
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a release of two articles that tell of the same arrest."""
    folder = tmp_path_factory.mktemp("elsewhere")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert run(["build", str(folder), "--data", str(folder / "data"), "--jobs", "1"]) == 0
    return folder / "data"


@pytest.fixture(scope="session")
def other(release: Path) -> Iterator[str]:
    """The address of an `oxigraph serve` that holds the release."""
    with other_server() as url:
        assert run(["publish", "--to", f"{url}/store", "--data", str(release), "--yes"]) == 0
        yield url


@pytest.fixture(scope="session")
def here(release: Path) -> Iterator[Flask]:
    """The application over the embedded store."""
    made = create_app(release, Settings())
    yield made
    made.extensions["shezhire.releases"].close()


@pytest.fixture(scope="session")
def there(release: Path, other: str) -> Iterator[Flask]:
    """The same over the store elsewhere."""
    made = create_app(release, Settings(), StoreElsewhere(f"{other}/query"))
    yield made
    made.extensions["shezhire.releases"].close()


@pytest.fixture
def empty() -> Iterator[str]:
    """The address of an `oxigraph serve` that holds nothing yet."""
    with other_server() as url:
        yield url
