"""One small release, made once, of articles with all kinds of facts and some trouble in their texts."""

from __future__ import annotations

import pytest

from extract.release import Release, build_release

TEXTS = {
    "001": """Trial in Avel

3 May 2020

Police detained Asel Testova, the leader of the party Bright Path, in Almaty on 1 May for hooliganism.\x0c
She was sentenced to 15 days of administrative detention.
""",
    "002": """The vote

2 May 2015

President Daniyar Sagatov won the presidential election of 26 April 2015 in Kazakhstan with 97.7 per cent of the vote,
the Central Election Commission said. "Turnout", it said, "was 95.2 per cent".
""",
}


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("exports")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    paths = [folder / f"{name}.txt" for name in TEXTS]
    return build_release(paths, folder / "data").release
