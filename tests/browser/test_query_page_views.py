"""Results in a real browser: each view, links that keep it, downloads, phones, a strict content policy."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

EVENTS = (
    "SELECT ?event ?label ?kind ?earliest ?person ?place { ?event a sz:CustodyEvent ; a ?kind ; rdfs:label ?label ; "
    "sz:earliest ?earliest ; sz:person ?person OPTIONAL { ?event sz:place ?place } "
    "FILTER(?kind IN (sz:Arrest, sz:Release)) }"
)
FIGURES = (
    "SELECT ?label ?percent ?official "
    "{ ?t a sz:Turnout ; rdfs:label ?label ; sz:percent ?percent ; sz:official ?official }"
)
TIES = "SELECT ?event ?thing { ?event a sz:CustodyEvent ; sz:person|sz:charge|sz:place ?thing }"
GRAPH = "CONSTRUCT { ?e sz:person ?p } { ?e sz:person ?p }"


def show(page: Page, site: str, query: str, view: str = "", **options: str) -> None:
    parameters = {"query": query} | ({"view": view} if view else {}) | {f"v.{k}": v for k, v in options.items()}
    page.goto(f"{site}/query?{urlencode(parameters)}")
    page.wait_for_selector("#pane[aria-busy=false]")


def views(page: Page) -> list[str]:
    return page.locator(".bar [role=tab]").all_inner_texts()


def test_only_views_that_suit_are_offered(writer: Page, query_site: str) -> None:
    show(writer, query_site, EVENTS)
    assert views(writer) == ["Table", "Chart", "Timeline", "Network", "Map", "Sentences", "Raw"]
    show(writer, query_site, FIGURES)
    assert views(writer) == ["Table", "Chart", "Raw"]
    show(writer, query_site, "ASK {}")
    assert views(writer) == ["Raw"]
    show(writer, query_site, GRAPH)
    assert views(writer) == ["Table", "Network", "Sentences", "Raw"]


def test_the_table_sorts_and_filters(writer: Page, query_site: str) -> None:
    show(writer, query_site, "SELECT ?n { VALUES ?n { 10 9 8 7 6 5 4 3 2 1 100 } }")
    cells = writer.locator("#pane td")
    writer.get_by_role("button", name="n", exact=True).click()
    expect(cells.first).to_have_text("1")
    expect(cells).to_have_text([str(n) for n in [*range(1, 11), 100]])
    writer.get_by_label("Filter rows").fill("10")
    expect(cells).to_have_count(2)


def test_a_long_table_comes_in_pages(writer: Page, query_site: str) -> None:
    show(writer, query_site, "SELECT ?s ?p ?o { ?s ?p ?o }")
    expect(writer.locator("#pane tbody tr")).to_have_count(100)
    writer.get_by_role("button", name="Next").click()
    expect(writer.locator("#pane .paging")).to_contain_text("Page 2")


def drawn(page: Page) -> int:
    """How many colours the canvas holds."""
    return int(
        page.evaluate(
            """() => { const c = document.querySelector('#pane canvas'); const d = c.getContext('2d')
            .getImageData(0, 0, c.width, c.height).data; const seen = new Set();
            for (let i = 0; i < d.length; i += 4) if (d[i + 3]) seen.add(d[i] + ',' + d[i + 1] + ',' + d[i + 2]);
            return seen.size; }"""
        )
    )


def test_the_chart_draws_bars_and_remembers_what_was_chosen(writer: Page, query_site: str) -> None:
    show(writer, query_site, FIGURES, "chart")
    assert drawn(writer) > 5
    writer.get_by_label("Colours").select_option("official")
    expect(writer).to_have_url(re.compile(r"[?&]v\.colour=official"))
    writer.reload()
    writer.wait_for_selector("#pane[aria-busy=false]")
    expect(writer.get_by_label("Colours")).to_have_value("official")


def test_the_timeline_places_events_and_leads_to_them(writer: Page, query_site: str) -> None:
    show(writer, query_site, EVENTS, "timeline")
    item = writer.locator(".vis-item", has_text="Arrest of Jonas Ket")
    expect(item).to_be_visible()
    expect(writer.locator(".vis-labelset .vis-label")).to_have_count(2)
    item.get_by_role("link").click()
    expect(writer.locator("h1")).to_have_text("Arrest of Jonas Ket")


@pytest.mark.parametrize("query", [TIES, GRAPH])
def test_the_network_draws_things_and_lines(writer: Page, query_site: str, query: str) -> None:
    show(writer, query_site, query, "network")
    expect(writer.locator("#pane canvas").first).to_be_visible()
    expect(writer.locator("#pane .network")).to_have_attribute(
        "aria-label",
        "Network of 5 things and 4 lines; the table holds the same"
        if query == TIES
        else "Network of 3 things and 2 lines; the table holds the same",
    )


def test_the_map_places_things_and_leads_to_them(writer: Page, query_site: str) -> None:
    show(writer, query_site, "SELECT ?place { ?place a sz:Place }", "map")
    expect(writer.locator(".map path.land").first).to_be_attached()
    expect(writer.locator(".map circle")).to_have_count(2)
    writer.get_by_label("Port Avel: 1 row").click()
    expect(writer.locator("h1")).to_have_text("Port Avel")


def test_the_sentence_behind_a_result_is_shown_with_its_words_marked(writer: Page, query_site: str) -> None:
    show(writer, query_site, "SELECT ?arrest { ?arrest a sz:Arrest }", "evidence")
    quote_shown = writer.locator("#pane blockquote")
    expect(quote_shown).to_contain_text("Police in Port Avel detained Jonas Ket")
    assert {"4 May", "hooliganism"} <= set(quote_shown.locator("mark").all_inner_texts())
    quote_shown.locator("footer a").click()
    expect(writer).to_have_url(re.compile("/article/900#char="))


def test_raw_is_what_the_server_sent(writer: Page, query_site: str) -> None:
    show(writer, query_site, GRAPH, "raw")
    expect(writer.locator("pre.raw")).to_contain_text("@prefix sz:")


def test_views_are_switched_by_arrow_keys(writer: Page, query_site: str) -> None:
    show(writer, query_site, EVENTS)
    writer.locator("#view-table").focus()
    writer.keyboard.press("ArrowRight")
    expect(writer.locator("#view-chart")).to_be_focused()
    expect(writer.locator("#view-chart")).to_have_attribute("aria-selected", "true")
    expect(writer).to_have_url(re.compile("[?&]view=chart"))


def test_a_copied_link_opens_query_and_view_elsewhere(browser: Browser, writer: Page, query_site: str) -> None:
    writer.context.grant_permissions(["clipboard-read", "clipboard-write"])
    show(writer, query_site, EVENTS)
    writer.locator("#view-timeline").click()
    writer.wait_for_selector(".vis-item")
    writer.locator("#share").click()
    expect(writer.locator("#share")).to_have_text("Copied")
    link = writer.evaluate("navigator.clipboard.readText()")
    context = browser.new_context()
    other = context.new_page()
    other.goto(link)
    expect(other.locator(".vis-item", has_text="Arrest of Jonas Ket")).to_be_visible()
    assert EVENTS in other.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()")
    context.close()


def test_going_back_brings_back_the_query_before(writer: Page, query_site: str) -> None:
    show(writer, query_site, "ASK {}")
    writer.evaluate("document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT ?x { VALUES ?x { 1 } }')")
    writer.locator("#run").click()
    expect(writer.locator(".summary")).to_contain_text("1 row")
    writer.go_back()
    expect(writer.locator(".summary")).to_contain_text("Yes")


def test_a_result_is_downloaded_whole(writer: Page, query_site: str, tmp_path: Path) -> None:
    show(writer, query_site, FIGURES)
    writer.locator(".menu summary").click()
    with writer.expect_download() as started:
        writer.get_by_role("link", name="CSV").click()
    started.value.save_as(tmp_path / "result.csv")
    assert "turnout 40 %" in (tmp_path / "result.csv").read_text()


def test_hostile_labels_stay_text_in_every_view(writer: Page, query_site: str) -> None:
    dialogs: list[str] = []
    writer.on("dialog", lambda dialog: dialogs.append(dialog.message))
    hostile = 'SELECT ?p ?n ?d { ?p a sz:Person ; rdfs:label ?n BIND("2021-05-04"^^xsd:date AS ?d) }'
    for view in ("table", "chart", "timeline", "network", "evidence", "raw"):
        show(writer, query_site, hostile, view)
        expect(writer.locator("#pane")).to_be_visible()
        assert writer.locator("#pane script").count() == 0
    assert not dialogs


def test_nothing_matching_is_told_with_advice(writer: Page, query_site: str) -> None:
    show(writer, query_site, "SELECT ?x { ?x a sz:Persn ; sz:zzzzzzzz ?y ; rdfs:label 'nobody' }")
    expect(writer.locator("#pane")).to_contain_text("Nothing matches")
    expect(writer.locator("#pane")).to_contain_text(
        "sz:Persn does not occur in this release: did you mean sz:Person?"
    )
    expect(writer.locator("#pane")).to_contain_text("sz:zzzzzzzz does not occur in this release.")
    show(writer, query_site, "SELECT ?x { ?x a sz:Person ; rdfs:label 'nobody' }")
    expect(writer.locator("#pane")).to_contain_text("Nothing matches")
    expect(writer.locator("#pane")).not_to_contain_text("does not occur")


@pytest.mark.parametrize("view", ["table", "chart", "timeline", "network", "map", "evidence", "raw"])
def test_no_view_runs_over_the_edge_of_a_phone(writer: Page, query_site: str, view: str) -> None:
    writer.set_viewport_size({"width": 360, "height": 740})
    show(writer, query_site, EVENTS, view)
    assert writer.locator("#pane").get_attribute("data-view") == view
    over = writer.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_any_view(
    browser: Browser, query_site: str, scheme: Literal["light", "dark"]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed").Axe()
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    found = []

    def look(where: str) -> None:
        # The editor is scrolled by its cursor, which axe doesn't know.
        violations = axe.run(page, context={"exclude": [[".CodeMirror-scroll"]]}).response["violations"]
        found.extend((where, v["id"]) for v in violations if v["impact"] in {"serious", "critical"})

    for view in ("table", "chart", "timeline", "network", "map", "evidence", "raw"):
        show(page, query_site, EVENTS, view)
        look(view)
    for name in ("guide", "history"):
        page.locator(f"#show-{name}").click()
        look(name)
    page.locator("#code").click()
    page.wait_for_selector("dialog")
    look("code")
    context.close()
    assert not found


def test_dark_reaches_the_editor(browser: Browser, query_site: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{query_site}/query?query={quote('ASK {}')}")
    page.wait_for_selector("html[data-ready]")
    back = page.evaluate("getComputedStyle(document.querySelector('.CodeMirror')).backgroundColor")
    assert sum(int(n) for n in back[4:-1].split(",")) < 150
    context.close()


def test_views_load_only_when_they_are_shown(writer: Page, query_site: str) -> None:
    loaded: list[str] = []
    writer.on("request", lambda request: loaded.append(request.url))
    show(writer, query_site, EVENTS)
    assert not [
        url for url in loaded if any(name in url for name in ("chart-", "timeline-", "network-", "map-", "outlines-"))
    ]
    sizes = writer.evaluate(
        "performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
        ".reduce((sum, entry) => sum + entry.transferSize, 0)"
    )
    assert sizes < 260_000
