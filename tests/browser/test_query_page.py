"""Writing and running queries in a real browser: completion, mistakes, stopping, history, the guide."""

from __future__ import annotations

import json
import re
import time
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Page, Route, expect

MONSTER = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
TYPED = "SELECT ?p ?n WHERE {\n?p a sz:Person ; rdfs:label ?n .\n}"


def open_page(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector("html[data-ready]")


def write(page: Page, text: str) -> None:
    """Types `text` as people do, in the place of what is there."""
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type(text, delay=5)


def text_of(page: Page) -> str:
    return str(page.evaluate("document.querySelector('.CodeMirror').CodeMirror.getValue()"))


def offered_for(page: Page, text: str) -> list[str]:
    """What is offered once `text` stands there, its last letter typed."""
    page.evaluate("t => document.querySelector('.CodeMirror').CodeMirror.setValue(t)", text[:-1])
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.type(text[-1])
    page.wait_for_selector(".CodeMirror-hint")
    return page.locator(".CodeMirror-hint").all_inner_texts()


def summary(page: Page) -> Any:
    return expect(page.locator(".summary"))


def test_a_query_typed_and_run_from_the_keyboard_gives_labels_that_lead_on(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query")
    write(writer, TYPED)
    writer.keyboard.press("Control+Enter")
    summary(writer).to_contain_text("3 rows")
    link = writer.locator("#pane td a", has_text="Jonas Ket").first
    assert link.get_attribute("title") == "https://w3id.org/shezhire/person/jonas-ket"
    link.click()
    expect(writer.locator("h1")).to_have_text("Jonas Ket")


def test_what_is_typed_stays_as_typed_where_words_are_finished(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query")
    write(writer, "SELECT ?p ?person\n{ ?p a sz:Person\nFILTER(STRLEN(STR(?p)) > 5\n)\n?p\nrdfs:label\n?person\n}")
    assert text_of(writer).split() == [
        "SELECT", "?p", "?person", "{", "?p", "a", "sz:Person", "FILTER(STRLEN(STR(?p))", ">", "5", ")", "?p",
        "rdfs:label", "?person", "}",
    ]  # fmt: skip


def test_classes_are_offered_after_a(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query")
    assert any(line.startswith("sz:Person") for line in offered_for(writer, "SELECT * { ?x a "))
    writer.keyboard.type("arr")
    expect(writer.locator(".CodeMirror-hint")).to_have_count(1)
    writer.keyboard.press("Enter")
    assert text_of(writer) == "SELECT * { ?x a sz:Arrest"


def test_properties_are_those_of_the_subjects_class(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query")
    offered = offered_for(writer, "SELECT * { ?e a sz:Arrest ; sz:")
    assert any(line.startswith("sz:charge") and "1 of 1" in line for line in offered)
    assert not any(line.startswith(("sz:winner", "sz:holder")) for line in offered)


def test_a_class_that_only_a_property_tells_counts_too(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query")
    offered = offered_for(writer, "SELECT * { ?e sz:winner ?w . ?w s")
    assert any(line.startswith("sz:inCustodyEvent") for line in offered)
    assert not any(line.startswith("sz:charge") for line in offered)


def test_things_are_offered_by_name_and_put_in_as_iris(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query")
    assert "Jonas Ket" in offered_for(writer, "SELECT * { ?e sz:person ket")[0]
    writer.keyboard.press("Enter")
    assert text_of(writer).endswith("<https://w3id.org/shezhire/person/jonas-ket>")


def test_values_that_are_few_are_offered(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query")
    assert '"exact"' in offered_for(writer, 'SELECT * { ?t sz:bound "')[0]


def test_prefixes_are_offered_with_their_iris(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query")
    assert "foaf:" in offered_for(writer, "PREFIX fo")[0]
    writer.keyboard.press("Tab")
    assert text_of(writer) == "PREFIX foaf: <http://xmlns.com/foaf/0.1/>"


@pytest.mark.parametrize(
    ("text", "first", "absent"),
    [
        ("SELECT * { ket", "Jonas Ket", "sz:"),
        ("SELECT * { ?e sz:person ?p FILTER(?p = ket", "Jonas Ket", "sz:"),
        ("SELECT * { ?e sz:person <https://w3id.org/shezhire/person/ket", "Jonas Ket", "sz:"),
        ("SELECT * { ?e a sz:Arrest ; sz:person/sz:in", "sz:inCustodyEvent", "sz:charge"),
        ("SELECT * { ?e a sz:Arrest ; sz:person/rdfs:label ?n ; sz:ch", "sz:charge", "sz:inCustodyEvent"),
        ("SELECT * { ?e a sz:Arrest ; ^sz:", "sz:inCustodyEvent", "sz:charge"),
        ("SELECT * { ?p ^sz:person ?e . ?p a sz:Person . ?e sz:char", "sz:charge", "sz:nameKey"),
        ("SELECT * { ?e a/rdfs:subClassOf* sz:Cus", "sz:CustodyEvent", "sz:Person"),
        ("SELECT * { ?e a <https://w3id.org/shezhire/ontology#Arrest> ; sz:ch", "sz:charge", "sz:winner"),
        ("PREFIX o: <https://w3id.org/shezhire/ontology#> SELECT * { ?e a o:Arr", "o:Arrest", "sz:"),
        ("PREFIX o: <https://w3id.org/shezhire/ontology#> SELECT * { ?e a o:Arrest ; o:ch", "o:charge", "winner"),
        ("SELECT (COU", "COUNT(", "sz:"),
        ("SELECT * { ?x a sz:", "sz:", "sz:Evidence"),
    ],
)
def test_what_is_offered_suits_its_place(writer: Page, query_site: str, text: str, first: str, absent: str) -> None:
    open_page(writer, f"{query_site}/query")
    offered = offered_for(writer, text)
    assert any(line.startswith(first) for line in offered[:3])
    assert not any(line.startswith(absent) for line in offered[:5])


def test_a_mistake_is_marked_at_its_line_and_column(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query")
    writer.evaluate(
        "document.querySelector('.CodeMirror').CodeMirror.setValue('SELECT ?p {\\n  \"🎈\" a szz:Person .\\n}')"
    )
    writer.locator("#run").click()
    problem = writer.get_by_role("alert")
    expect(problem).to_contain_text("szz:")
    expect(problem.get_by_role("button")).to_have_text("Line 2, column 9")
    expect(writer.locator(".editor .mistake")).to_have_text(["szz:Person"])
    problem.get_by_role("button").click()
    writer.keyboard.type("x")
    assert '"🎈" a xszz:Person' in text_of(writer)
    expect(writer.locator(".editor .mistake")).to_have_count(0)


def test_a_mistake_in_an_address_is_marked_without_running_twice(writer: Page, query_site: str) -> None:
    asked: list[str] = []
    writer.on("request", lambda request: asked.append(request.method) if "/sparql" in request.url else None)
    open_page(writer, f"{query_site}/sparql?query={quote('SELECT ?p { ?p a szz:Person }')}")
    expect(writer.locator(".editor .mistake")).to_have_text(["szz:Person"])
    assert asked == ["GET"]


def test_a_long_query_shows_its_time_and_is_stopped_on_the_server(writer: Page, query_site: str) -> None:
    ids: list[str] = []
    writer.on("request", lambda request: ids.append(request.headers.get("x-query-id", "")))
    open_page(writer, f"{query_site}/query?query={quote(MONSTER)}")
    expect(writer.locator("#progress")).to_contain_text("Running, 1.", timeout=10_000)
    running = next(filter(None, ids))
    address = f"{query_site}/sparql/queries/{running}"
    with urllib.request.urlopen(address, timeout=5) as answer:
        assert json.load(answer)["running"]
    # The page stays usable meanwhile.
    writer.locator("#show-history").click()
    write(writer, "ASK {}")
    writer.locator("#stop").click()
    expect(writer.locator(".stopped")).to_be_visible(timeout=5000)
    for _ in range(50):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError as error:
            assert error.code == 404
            break
        time.sleep(0.05)
    else:
        pytest.fail("the query still runs on the server")
    writer.locator("#run").click()
    summary(writer).to_contain_text("Yes")


def test_history_brings_back_a_query(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query?query={quote('ASK {}')}")
    summary(writer).to_contain_text("Yes")
    write(writer, "SELECT ?x { VALUES ?x { 1 2 } }")
    writer.keyboard.press("Control+Enter")
    summary(writer).to_contain_text("2 rows")
    open_page(writer, f"{query_site}/query")
    writer.locator("#show-history").click()
    expect(writer.locator("#history li")).to_have_count(2)
    writer.locator("#history li button", has_text="ASK").click()
    summary(writer).to_contain_text("Yes")
    assert text_of(writer) == "ASK {}"


def test_what_was_not_run_is_still_there_on_return(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query")
    write(writer, "SELECT ?half")
    writer.wait_for_timeout(700)
    open_page(writer, f"{query_site}/query")
    assert text_of(writer) == "SELECT ?half"


def test_examples_are_searched_and_run_in_their_view(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query")
    writer.get_by_label("Search the examples").fill("persons order")
    shown = writer.locator("#examples li:visible")
    expect(shown).to_have_count(1)
    shown.locator("a").click()
    summary(writer).to_contain_text("3 rows")
    assert "sz:Person" in text_of(writer)


def test_the_guide_writes_a_query_and_runs_it(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query")
    writer.locator("#show-guide").click()
    writer.locator("#guide select").first.select_option("sz:CustodyEvent")
    charges = writer.locator("#guide li li", has_text="Charges")
    charges.get_by_role("checkbox").check()
    summary(writer).to_contain_text("2 rows")
    assert "sz:charge ?charge" in text_of(writer)
    charges.get_by_label("name contains").fill("hooli")
    summary(writer).to_contain_text("1 row")
    assert '"hooli"' in text_of(writer)
    write(writer, "ASK {}")
    writer.keyboard.press("Control+Enter")
    summary(writer).to_contain_text("Yes")


def test_a_query_comes_as_code_in_five_languages(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query")
    write(writer, TYPED)
    writer.keyboard.press("Escape")
    writer.locator("#code").click()
    tabs = writer.locator("dialog [role=tab]")
    expect(tabs).to_have_text(["curl", "Python (SPARQLWrapper)", "Python (rdflib)", "R", "JavaScript"])
    for tab in tabs.all():
        tab.click()
        code = writer.locator("dialog pre").inner_text()
        assert f"{query_site}/sparql" in code
        assert "PREFIX sz: <https://w3id.org/shezhire/ontology#>" in code
    writer.keyboard.press("Escape")
    expect(writer.locator("dialog")).to_have_count(0)


def test_without_javascript_a_plain_form_does_the_job(browser: Browser, query_site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{query_site}/query?query={quote('SELECT ?p { ?p a sz:Person } ORDER BY ?p')}")
    expect(page.locator("#stop")).to_be_hidden()
    expect(page.locator("#code")).to_be_hidden()
    page.get_by_role("button", name="Run").click()
    page.locator("#result").get_by_role("link", name="Jonas Ket").click()
    expect(page.locator("h1")).to_have_text("Jonas Ket")
    page.goto(f"{query_site}/query")
    page.locator("#examples").get_by_role("link", name="All persons").click()
    assert "sz:Person" in page.locator("textarea").input_value()
    context.close()


def test_the_plain_box_can_be_written_in_before_the_editor_is_there(writer: Page, query_site: str) -> None:
    """What was typed into it while scripts load is kept, and so is the cursor."""
    held: list[Route] = []
    typed = False

    def hold(route: Route) -> None:
        if typed:
            route.continue_()
        else:
            held.append(route)

    writer.route("**/query/assets/*.js", hold)
    writer.goto(f"{query_site}/query", wait_until="commit")
    writer.wait_for_selector("#history", state="attached")
    writer.locator("textarea#query").focus()
    writer.keyboard.press("Control+a")
    writer.keyboard.type("ASK {}")
    typed = True
    for route in held:
        route.continue_()
    writer.wait_for_selector("html[data-ready]")
    assert text_of(writer) == "ASK {}"
    writer.keyboard.type(" #!")
    assert text_of(writer) == "ASK {} #!"


def test_the_keyboard_leaves_the_editor(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query")
    writer.locator(".CodeMirror").click()
    writer.keyboard.press("Tab")
    assert writer.evaluate("document.activeElement.id") == "run"
    writer.keyboard.press("Enter")
    summary(writer).to_contain_text("3 rows")


def test_an_address_is_a_query_with_its_view(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query")
    write(writer, "SELECT ?x (1 AS ?y) { VALUES ?x { 1 2 } }")
    writer.keyboard.press("Control+Enter")
    summary(writer).to_contain_text("2 rows")
    expect(writer).to_have_url(
        re.compile(re.escape(urlencode({"query": "SELECT ?x (1 AS ?y) { VALUES ?x { 1 2 } }"})))
    )


def tab_names(page: Page) -> list[str]:
    return page.locator("#tabs .tab:not(.new)").all_inner_texts()


def test_queries_stand_side_by_side_each_with_its_text_and_result(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query?query={quote('SELECT ?x (1 AS ?y) { VALUES ?x { 1 2 } }')}&view=chart")
    summary(writer).to_contain_text("2 rows")
    writer.get_by_label("New query").click()
    assert text_of(writer) == ""
    expect(writer.locator(".summary")).to_be_hidden()
    writer.keyboard.type("ASK {}")
    writer.keyboard.press("Control+Enter")
    summary(writer).to_contain_text("Yes")
    writer.locator("#tabs .tab").first.click()
    summary(writer).to_contain_text("2 rows")
    assert text_of(writer).startswith("SELECT ?x")
    expect(writer).to_have_url(re.compile("[?&]view=chart"))
    # Undoing stays within a tab.
    writer.locator(".CodeMirror").click()
    for _ in range(5):
        writer.keyboard.press("Control+z")
    assert text_of(writer).startswith("SELECT ?x")
    open_page(writer, f"{query_site}/query")
    assert tab_names(writer) == ["Query 1", "Query 2"]
    writer.get_by_label("Close Query 1").click()
    assert text_of(writer) == "ASK {}"
    assert tab_names(writer) == ["Query 1"]
    open_page(writer, f"{query_site}/query")
    assert tab_names(writer) == ["Query 1"]


def test_a_view_drawn_late_leaves_the_address_to_the_tab_shown(writer: Page, query_site: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    writer.route("**/chart-*.js", hold)
    open_page(writer, f"{query_site}/query?query={quote('SELECT ?x (1 AS ?y) { VALUES ?x { 1 2 } }')}&view=chart")
    summary(writer).to_contain_text("2 rows")
    expect(writer).to_have_url(re.compile("[?&]view=chart"))
    writer.get_by_label("New query").click()
    writer.keyboard.type("ASK {}")
    writer.keyboard.press("Control+Enter")
    summary(writer).to_contain_text("Yes")
    with writer.expect_response("**/chart-*.js"):
        held[0].continue_()
    writer.locator("#tabs .tab").first.click()
    expect(writer.locator("#pane canvas")).to_be_visible()
    writer.locator("#tabs .tab").nth(1).click()
    summary(writer).to_contain_text("Yes")
    expect(writer).to_have_url(f"{query_site}/query?{urlencode({'query': 'ASK {}'})}")


def test_what_somebody_wrote_is_not_overwritten(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query")
    write(writer, "SELECT ?mine { }")
    writer.locator("#examples a", has_text="All persons").click()
    summary(writer).to_contain_text("3 rows")
    assert tab_names(writer) == ["Query 1", "All persons"]
    # An example nobody wrote in makes room for the next one, a link for another.
    writer.locator("#examples a", has_text="All articles").click()
    summary(writer).to_contain_text("row")
    writer.locator("#show-history").click()
    expect(writer.locator("#history li b")).to_have_text(["All articles", "All persons"])
    assert tab_names(writer) == ["Query 1", "All articles"]
    open_page(writer, f"{query_site}/query?query={quote('ASK {}')}")
    summary(writer).to_contain_text("Yes")
    assert tab_names(writer) == ["Query 1", "Query 2"]
    writer.locator("#tabs .tab").first.click()
    assert text_of(writer) == "SELECT ?mine { }"


def test_loading_again_keeps_text_and_result(writer: Page, query_site: str) -> None:
    open_page(writer, f"{query_site}/query?query={quote('SELECT ?x { VALUES ?x { 1 2 } }')}")
    summary(writer).to_contain_text("2 rows")
    writer.locator(".CodeMirror").click()
    writer.keyboard.press("Control+End")
    writer.keyboard.type(" # more")
    writer.reload()
    summary(writer).to_contain_text("2 rows")
    assert text_of(writer).endswith("# more")
    assert tab_names(writer) == ["Query 1"]


def test_an_answer_that_comes_late_goes_to_its_own_tab(writer: Page, query_site: str) -> None:
    held: list[Route] = []
    open_page(writer, f"{query_site}/query")
    writer.route("**/sparql", lambda route: held.append(route))  # noqa: PLW0108 playwright marks what it is given
    write(writer, "SELECT ?x { VALUES ?x { 1 2 } }")
    writer.keyboard.press("Control+Enter")
    writer.wait_for_timeout(300)
    writer.get_by_label("New query").click()
    held[0].continue_()
    expect(writer.locator("#run")).to_be_visible()
    expect(writer.locator(".summary")).to_be_hidden()
    writer.locator("#tabs .tab").first.click()
    summary(writer).to_contain_text("2 rows")


def test_closing_a_tab_stops_its_query(writer: Page, query_site: str) -> None:
    ids: list[str] = []
    writer.on("request", lambda request: ids.append(request.headers.get("x-query-id", "")))
    open_page(writer, f"{query_site}/query?query={quote(MONSTER)}")
    expect(writer.locator("#progress")).to_contain_text("Running, ", timeout=10_000)
    writer.get_by_label("New query").click()
    with writer.expect_request(lambda request: request.method == "DELETE") as stopped:
        writer.get_by_label("Close Query 1").click()
    assert stopped.value.url.endswith(next(filter(None, ids)))
    expect(writer.locator("#run")).to_be_visible()
    assert tab_names(writer) == ["Query 1"]


def test_what_is_stored_by_others_breaks_nothing(writer: Page, query_site: str) -> None:
    writer.goto(f"{query_site}/settings")
    for stored in ('"x"', "{", '[{"id": 1}, null, {"id": "a", "query": "ASK {}"}]'):
        writer.evaluate(
            "text => { localStorage['shezhire.tabs'] = text; localStorage['shezhire.history'] = text; }", stored
        )
        open_page(writer, f"{query_site}/query")
        writer.locator("#run").click()
        expect(writer.locator(".summary")).to_be_visible()
        writer.locator("#show-history").click()
        writer.goto(f"{query_site}/settings")
