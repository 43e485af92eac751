"""A sample release, the application over it, and the real server."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

import pytest
from flask import Flask
from flask.testing import FlaskClient

from server.app import create_app
from server.settings import Settings

SETTINGS = replace(Settings(), query_timeout=5.0, query_memory=400, result_size=16, spare_workers=1)
SERVE = (
    "import sys; from pathlib import Path; from server.serving import run; "
    "run('127.0.0.1', int(sys.argv[2]), Path(sys.argv[1]))"
)


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    """The module that makes the sample release."""
    import importlib.util  # noqa: PLC0415 only here

    spec = importlib.util.spec_from_file_location("server_sample", Path(__file__).with_name("sample.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory, sample: ModuleType) -> Path:
    """A data folder with the sample release; tests don't change it."""
    folder = tmp_path_factory.mktemp("data")
    sample.write_release(folder)
    return folder


@pytest.fixture(scope="session")
def app(data: Path) -> Iterator[Flask]:
    """The application over the sample release."""
    made = create_app(data, SETTINGS)
    yield made
    made.extensions["shezhire.releases"].close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@dataclass(frozen=True)
class RunningServer:
    url: str
    pid: int

    @property
    def sparql(self) -> str:
        return f"{self.url}/sparql"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.05)
    raise AssertionError(f"the server did not start: {process.poll()}")


@contextmanager
def serve(data: Path, **settings: str) -> Iterator[RunningServer]:
    """The real server over `data`, with settings as `SHEZHIRE_…` variables."""
    port = free_port()
    environment = os.environ | {f"SHEZHIRE_{name.upper()}": value for name, value in settings.items()}
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(data), str(port)], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        _wait(f"http://127.0.0.1:{port}/", process)
        yield RunningServer(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.fixture(scope="session")
def start() -> Callable[..., AbstractContextManager[RunningServer]]:
    """Starts a server of a test's own: `with start(data, query_timeout="2") as server`."""
    return serve


@pytest.fixture(scope="session")
def server(data: Path) -> Iterator[RunningServer]:
    """One real server over the sample release for all tests that don't stop it."""
    with serve(data, query_timeout="5") as running:
        yield running
