"""No page has what axe calls serious or critical, light or dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

axe_playwright = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

PATHS = (
    "/", "/persons", "/organisations", "/elections", "/custody?kind=Arrest", "/accusations", "/places", "/articles",
    "/events", "/search?q=ket", "/timeline", "/map", "/network", "/conflicts", "/person/jonas-ket", "/person/hostile",
    "/organisation/clean-vote", "/place/port-avel", "/election/avalia-presidential-2021",
    "/arrest/jonas-ket-2021-05-04", "/accusation/hooliganism", "/turnout/a", "/role/mira-tolen-president",
    "/article/900", "/article/902", "/settings", "/nothing", "/downloads", "/releases", "/ontology", "/shapes",
    "/reconcile",
)  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(browser: Browser, site: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900})  # type: ignore[arg-type]
    page = context.new_page()
    found = []
    for path in PATHS:
        page.goto(site + path)
        for violation in axe_playwright.Axe().run(page).response["violations"]:
            if violation["impact"] in {"serious", "critical"}:
                where = [node["target"] for node in violation["nodes"][:3]]
                found.append((path, violation["id"], where))
    context.close()
    assert not found
