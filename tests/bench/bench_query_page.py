"""Measures the query page in a real Chromium: what it weighs, and how soon one can write.

    python tests/bench/bench_query_page.py http://127.0.0.1:8000/query

The first visit, with nothing kept, on this machine and as on a slow phone (4 times slower, 1.6 Mbit/s, 150 ms of
latency: Lighthouse's "slow 4G"). Keys are taken by the plain box, which is there before any script, and then by the
editor that takes its place and keeps what was typed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
from collections.abc import Iterator
from typing import Any, Final

from playwright.sync_api import Browser, sync_playwright

SLOW: Final = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
WATCH: Final = """
(() => {
  const look = () => {
    const box = document.getElementById('query');
    if (box && !window.boxAt) { window.boxAt = performance.now(); box.focus(); }
    const editor = document.querySelector('.CodeMirror');
    if (editor && document.documentElement.dataset.ready && !window.editorAt) window.editorAt = performance.now();
    if (!window.editorAt) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
WEIGHT: Final = """
() => performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
  .map((e) => [new URL(e.name).pathname, e.transferSize, e.decodedBodySize])
"""
KEY: Final = """
() => new Promise((done) => {
  const editor = document.querySelector('.CodeMirror').CodeMirror;
  editor.focus();
  const began = performance.now();
  editor.replaceSelection('x');
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})
"""


def visit(browser: Browser, url: str, slow: bool) -> dict[str, Any]:
    """One first visit; times in milliseconds from its beginning."""
    context = browser.new_context(viewport={"width": 390, "height": 844} if slow else {"width": 1280, "height": 800})
    page = context.new_page()
    if slow:
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    page.add_init_script(WATCH)
    page.goto(url)
    page.wait_for_function("window.editorAt")
    times = page.evaluate("() => [window.boxAt, window.editorAt]")
    key = page.evaluate(KEY)
    found = {"box": times[0], "editor": times[1], "key": key, "files": page.evaluate(WEIGHT)}
    context.close()
    return found


def report(visits: list[dict[str, Any]], name: str) -> Iterator[str]:
    """The lines to print; the middle of several visits."""
    for what, words in (
        ("box", "the plain box takes keys"),
        ("editor", "the editor takes keys"),
        ("key", "a key drawn"),
    ):
        yield f"{name:12}{words:28}{statistics.median(v[what] for v in visits):8.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url")
    parser.add_argument("--visits", type=int, default=5)
    arguments = parser.parse_args()
    binary = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if not binary:
        raise SystemExit("There is no Chromium: install Debian's package chromium, or name a binary in CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=["--no-sandbox", "--disable-gpu"])
        quick = [visit(browser, arguments.url, False) for _ in range(arguments.visits)]
        slow = [visit(browser, arguments.url, True) for _ in range(arguments.visits)]
        browser.close()
    for path, sent, whole in sorted(quick[-1]["files"], key=lambda row: -row[1]):
        print(f"{path:44}{sent / 1000:8.1f} kB sent{whole / 1000:10.1f} kB")
    total = sum(sent for _, sent, _ in quick[-1]["files"])
    print(f"{'in all':44}{total / 1000:8.1f} kB sent")
    for line in (*report(quick, "here"), *report(slow, "slow phone")):
        print(line)


if __name__ == "__main__":
    main()
