"""A real Chromium for the tests that need one: Debian's, driven by playwright.

`CHROMIUM` names another binary. Without one these tests skip; with `SHEZHIRE_REQUIRE_BROWSER=1` they fail instead.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from server.query_page.bundle import load_bundle

ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


SERVE = (
    "import sys; from pathlib import Path; from server.serving import run; "
    "run('127.0.0.1', int(sys.argv[2]), Path(sys.argv[1]))"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as a browser test."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def _chromium() -> str:
    found = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if found:
        return found
    missing = "There is no Chromium: install Debian's package chromium, or name a binary in CHROMIUM."
    if os.environ.get("SHEZHIRE_REQUIRE_BROWSER") == "1":
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each test gets a page, and so cookies and storage, of its own."""
    binary = _chromium()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=binary, args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A blank page, 1280 by 800; `page.set_viewport_size` makes it a phone's."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-GB", timezone_id="UTC")
    yield context.new_page()
    context.close()


PLACES = """
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
<place/port-avel> geo:lat 43.2 ; geo:long 76.9 .
<place/avalia> geo:lat 48.0 ; geo:long 66.9 .
"""


@contextmanager
def served(data: Path) -> Iterator[str]:
    """The address of the real server over the release in `data`, up while the block runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(data), str(port)], stdout=subprocess.DEVNULL, env=os.environ.copy()
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(400):
            try:
                urllib.request.urlopen(url, timeout=5).close()
                break
            except OSError:
                time.sleep(0.05)
        yield url
    finally:
        process.terminate()
        process.wait(15)


@pytest.fixture(scope="session")
def query_site(tmp_path_factory: pytest.TempPathFactory, sample: ModuleType) -> Iterator[str]:
    """The address of the real server over the sample release, with places that have positions.

    Skips where the query page's editor was not made, or fails where browser tests may not skip.
    """
    if load_bundle() is None:
        missing = "The query page's editor was not made: run make editor."
        if os.environ.get("SHEZHIRE_REQUIRE_BROWSER") == "1":
            pytest.fail(missing, pytrace=False)
        pytest.skip(missing)
    data = tmp_path_factory.mktemp("query-site")
    sample.write_release(data, "query", PLACES)
    with served(data) as url:
        yield url


@pytest.fixture
def writer(page: Page) -> Iterator[Page]:
    """A page; the test fails if a script fails or its content policy refuses anything."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if "Security Policy" in said.text else None)
    page.on("request", lambda asked: None if "127.0.0.1" in asked.url else errors.append(f"asked {asked.url}"))
    yield page
    assert not errors


@pytest.fixture(scope="session")
def sample() -> ModuleType:
    """The module that makes the sample release of the server's tests."""
    path = Path(__file__).parents[1] / "server" / "sample.py"
    spec = importlib.util.spec_from_file_location("browser_sample", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, sample: ModuleType) -> Iterator[str]:
    """The address of the real server over the sample release."""
    data = tmp_path_factory.mktemp("site")
    sample.write_release(data)
    with served(data) as url:
        yield url


@pytest.fixture
def quiet(page: Page) -> Iterator[Page]:
    """A page; the test fails if it logs an error, a refusal of its content policy included."""
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    assert not errors


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()
