"""Front matter is part of the text that offsets count in, but not of what the reader shows as the article."""

from __future__ import annotations

from pathlib import Path

from server.app import create_app
from server.cli import run
from server.settings import Settings

TEXT = """---
title: Editor freed
published: 2020-05-04
url: "javascript:alert(1)"
---

Police detained Asel Testova in Almaty on 3 May 2020.
"""


def test_front_matter_is_shown_apart_and_offsets_stay(tmp_path: Path) -> None:
    (tmp_path / "001.txt").write_text(TEXT)
    assert run(["build", str(tmp_path / "001.txt"), "--data", str(tmp_path / "data"), "--jobs", "1"]) == 0
    app = create_app(tmp_path / "data", Settings())
    page = app.test_client().get("/article/001", headers={"Accept": "text/html"}).text
    app.extensions["shezhire.releases"].close()
    folded, told = page.index('<details class="front-matter">'), TEXT.index("Police")
    assert folded < page.index("published: 2020-05-04") < page.index("</details>", folded)
    assert page.index("</details>", folded) < page.index(f'<p data-start="{told}">')
    assert 'href="javascript:' not in page
