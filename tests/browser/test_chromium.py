"""Chromium itself can be driven, so that a failure elsewhere is the page's."""

from playwright.sync_api import Page


def test_a_page_runs_scripts_and_shows_what_they_wrote(page: Page) -> None:
    page.set_content("<p id=p></p><script>document.getElementById('p').textContent = 'shezhire'</script>")
    assert page.text_content("#p") == "shezhire"
    assert len(page.screenshot()) > 1000
