"""Suggestions, facets, the reader's marks, the drawings: with a pointer, with keys alone and without JavaScript."""

from __future__ import annotations

from types import ModuleType

import pytest
from playwright.sync_api import Page, expect


def test_suggestions_come_while_typing_and_keys_choose(quiet: Page, site: str) -> None:
    quiet.goto(site)
    box = quiet.locator("main input[name=q]")
    box.press_sequentially("jonsa k")
    options = quiet.locator("main [role=option]")
    expect(options.first).to_contain_text("Jonas Ket")
    expect(box).to_have_attribute("aria-expanded", "true")
    quiet.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "?")
    quiet.keyboard.press("Enter")
    expect(quiet.locator("h1")).to_have_text("Jonas Ket")


def test_escape_closes_the_suggestions(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/persons")
    box = quiet.locator("header input[name=q]")
    box.press_sequentially("avel")
    expect(quiet.locator("header [role=option]").first).to_be_visible()
    quiet.keyboard.press("Escape")
    expect(quiet.locator("header [role=listbox]")).to_be_hidden()


def test_hostile_names_stay_text_in_suggestions(quiet: Page, site: str) -> None:
    quiet.goto(site)
    quiet.locator("main input[name=q]").press_sequentially("script alert")
    expect(quiet.locator("main [role=option]").first).to_contain_text("<script>alert('name')</script>")


def test_facets_narrow_and_widen_without_javascript(plain: Page, site: str) -> None:
    plain.goto(f"{site}/custody")
    rows = plain.locator("table.rows tbody tr")
    expect(rows).to_have_count(2)
    plain.locator("nav.facets").get_by_role("link", name="release").click()
    expect(rows).to_have_count(1)
    expect(plain.locator(".total")).to_contain_text("1 of 2")
    plain.locator(".active a").first.click()
    expect(rows).to_have_count(2)


def test_pointing_at_a_name_shows_its_facts(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/article/900")
    quiet.locator(".text a.name", has_text="Jonas Ket").first.hover()
    card = quiet.locator(".card")
    expect(card).to_contain_text("Jonas Ket, person")
    expect(card).to_contain_text("arrested, 4 May 2021")
    quiet.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_the_focus_shows_facts_as_the_pointer_does(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/article/900")
    quiet.locator(".text a.told", has_text="hooliganism").focus()
    expect(quiet.locator(".card")).to_contain_text("for hooliganism")


def test_an_address_opens_at_any_words(quiet: Page, site: str, sample: ModuleType) -> None:
    quiet.set_viewport_size({"width": 600, "height": 260})
    start = sample.TEXTS["900"].index("the authorities named")
    quiet.goto(f"{site}/article/900#char={start},{start + 15}")
    marked = "[...CSS.highlights.get('passage')][0].toString()"
    assert quiet.evaluate(marked) == "the authorities"
    top = quiet.evaluate("[...CSS.highlights.get('passage')][0].getBoundingClientRect().top")
    assert 0 <= top < 260


@pytest.mark.parametrize(
    ("path", "words"),
    [("/timeline", "Jonas Ket arrested, 4 May 2021"), ("/conflicts", "Observers of Clean Vote"),
     ("/person/jonas-ket", "released"), ("/map", "Port Avel"), ("/network", "Network")],
)  # fmt: skip
def test_views_tell_in_words_what_they_draw(plain: Page, site: str, path: str, words: str) -> None:
    plain.goto(site + path)
    expect(plain.locator("main")).to_contain_text(words)


def test_the_timeline_leads_to_its_events(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/timeline")
    marks = quiet.locator("svg.timeline a")
    assert marks.count() == 3
    marks.nth(1).click()
    expect(quiet.locator("p.kind")).to_have_text("arrest")


def test_a_chain_stands_in_order_of_time(plain: Page, site: str) -> None:
    plain.goto(f"{site}/person/jonas-ket")
    kinds = [text.lower().split()[0] for text in plain.locator(".chain .step-kind").all_inner_texts()]
    assert kinds == ["arrest", "release"]


def test_keys_alone_reach_the_evidence(quiet: Page, site: str) -> None:
    quiet.goto(f"{site}/person/jonas-ket")
    quiet.locator(".chain summary").first.focus()
    quiet.keyboard.press("Enter")
    expect(quiet.locator(".chain blockquote").first).to_be_visible()
    quiet.keyboard.press("Escape")
    expect(quiet.locator(".chain blockquote").first).to_be_hidden()


def test_pages_weigh_little(page: Page, site: str) -> None:
    weights: list[int] = []
    page.on("response", lambda response: weights.append(len(response.body())))
    for path in ("/", "/persons", "/person/jonas-ket", "/article/900", "/conflicts"):
        weights.clear()
        page.goto(site + path, wait_until="networkidle")
        assert sum(weights) < 200_000, path
