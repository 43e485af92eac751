"""What the page gives as code runs as it stands, and answers as the page does."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page

QUERIES = {
    "hostile": "SELECT ?n { ?p a sz:Person ; rdfs:label ?n "
    """FILTER(?n = 'Jonas Ket' && ?n != \"\"\"'\nSPARQL\n)---\" $HOME `id` \\\\ ${1} #\"\"\") } # '\"\"\" )----\"""",
    "solutions": 'SELECT ?n { ?p a sz:Person ; rdfs:label ?n FILTER(?n = \'Jonas Ket\' || ?n = """\\"a`${b}""") }',
    "boolean": "ASK { ?p a sz:Person }",
    "graph": "CONSTRUCT { ?p rdfs:label ?n } WHERE { ?p a sz:Person ; rdfs:label ?n FILTER(?n = 'Jonas Ket') }",
}
PROGRAMS = {
    "curl": ["bash", "{}"],
    "Python (SPARQLWrapper)": [sys.executable, "{}"],
    "Python (rdflib)": [sys.executable, "{}"],
    "R": ["Rscript", "{}"],
    "JavaScript": ["node", "{}"],
}


@cache
def r_has_its_packages() -> bool:
    tried = subprocess.run(["Rscript", "-e", "library(httr2); library(readr)"], capture_output=True, check=False)
    return tried.returncode == 0


@pytest.mark.parametrize("kind", QUERIES)
@pytest.mark.parametrize("language", PROGRAMS)
def test_the_code_runs(page: Page, query_site: str, tmp_path: Path, language: str, kind: str) -> None:
    command = PROGRAMS[language]
    needed = "curl" if language == "curl" else command[0]
    if not shutil.which(needed):
        pytest.skip(f"there is no {needed} here")
    if language == "R" and not r_has_its_packages():
        pytest.skip("R lacks httr2 or readr here: install Debian's r-cran-httr2 and r-cran-readr")
    page.goto(f"{query_site}/query?query={quote(QUERIES[kind])}")
    page.wait_for_selector("html[data-ready]")
    page.locator("#code").click()
    page.get_by_role("tab", name=language, exact=True).click()
    script = tmp_path / ("code.mjs" if language == "JavaScript" else "code")
    script.write_text(page.locator("dialog pre").inner_text())
    ran = subprocess.run(
        [part.format(script) for part in command], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert ("Jonas Ket" if kind != "boolean" else "true") in (ran.stdout if kind != "boolean" else ran.stdout.lower())
