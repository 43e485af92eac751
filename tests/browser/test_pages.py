"""What a reader does in a real browser."""

from __future__ import annotations

import json
from types import ModuleType
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect


def test_a_reader_searches_and_comes_to_a_person(quiet: Page, site: str) -> None:
    quiet.goto(site)
    quiet.locator("main input[name=q]").fill("ket")
    quiet.keyboard.press("Enter")
    quiet.get_by_role("link", name="Jonas Ket").first.click()
    expect(quiet.locator("h1")).to_have_text("Jonas Ket")


def test_the_mark_beside_a_fact_opens_its_sentence(plain: Page, site: str) -> None:
    plain.goto(f"{site}/person/jonas-ket")
    fact = plain.locator("li.step", has_text="arrested")
    expect(fact.locator("blockquote")).to_be_hidden()
    fact.locator("summary").click()
    expect(fact.locator("blockquote")).to_be_visible()
    assert "4 May" in fact.locator("mark").all_inner_texts()


def test_an_address_with_a_fragment_opens_at_the_words(plain: Page, site: str, sample: ModuleType) -> None:
    plain.set_viewport_size({"width": 600, "height": 260})
    start = sample.TEXTS["900"].index("hooliganism")
    plain.goto(f"{site}/article/900#char={start},{start + 11}")
    target = plain.locator(":target")
    assert target.inner_text() == "hooliganism"
    box = target.bounding_box()
    assert box and 0 <= box["y"] < 260
    assert target.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_the_link_below_a_sentence_leads_to_the_words(plain: Page, site: str) -> None:
    plain.goto(f"{site}/arrest/jonas-ket-2021-05-04")
    plain.locator("dt", has_text="Charges").locator("xpath=..").locator("summary").click()
    plain.locator("dt", has_text="Charges").locator("xpath=..").locator("blockquote footer a").click()
    expect(plain.locator(":target")).to_have_text("hooliganism")


def test_a_query_runs_without_javascript(plain: Page, site: str) -> None:
    plain.goto(f"{site}/sparql")
    plain.locator("textarea").fill("SELECT ?p { ?p a sz:Person } ORDER BY ?p")
    plain.get_by_role("button", name="Run").click()
    plain.locator("#result").get_by_role("link", name="Jonas Ket").click()
    expect(plain.locator("h1")).to_have_text("Jonas Ket")


def test_a_mistake_is_shown_beside_the_query(plain: Page, site: str) -> None:
    plain.goto(f"{site}/sparql?query={quote('SELECT ?p { ?p a szz:Person }')}")
    problem = plain.get_by_role("alert")
    assert "szz:" in problem.inner_text()
    assert "^" in problem.locator(".caret").inner_text()
    assert "szz" in plain.locator("textarea").input_value()


@pytest.mark.parametrize(
    "path",
    ["/", "/persons", "/person/jonas-ket", "/person/hostile", "/election/avalia-presidential-2021", "/article/900",
     "/article/902", "/downloads", "/sparql", "/custody", "/timeline", "/map", "/network", "/conflicts",
     "/arrest/jonas-ket-2021-05-04", "/sparql?query=SELECT+*+%7B%3Fs+%3Fp+%3Fo%7D", "/nothing"],
)  # fmt: skip
def test_nothing_runs_over_the_edge_of_a_phone(page: Page, site: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site + path)
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0


def test_hostile_names_and_texts_stay_text(quiet: Page, site: str) -> None:
    alerts: list[str] = []
    quiet.on("dialog", lambda dialog: alerts.append(dialog.message))
    for path in ("/person/hostile", "/article/902", "/persons", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E"):
        quiet.goto(site + path)
        assert quiet.locator("script:not([src]):not([type='application/ld+json'])").count() == 0
    assert not alerts


def test_the_keyboard_comes_to_the_content_and_the_links(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/person/jonas-ket")
    quiet.keyboard.press("Tab")
    assert quiet.evaluate("document.activeElement.textContent") == "To the content"
    quiet.keyboard.press("Enter")
    quiet.keyboard.press("Tab")
    assert quiet.evaluate("document.activeElement.closest('main') !== null")


def test_dark_is_dark_and_readable(browser: Browser, site: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site}/person/jonas-ket")
    colours = page.evaluate(
        "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
    )
    text, back = (sum(json.loads(c.replace("rgb(", "[").replace(")", "]"))) for c in colours)
    assert text > 600
    assert back < 150
    context.close()
