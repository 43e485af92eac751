"""One small release, made once, of articles with all kinds of facts and some trouble in their texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.release import Release, build_release

TEXTS = {
    "001": """Trial in Avel

3 May 2020

Police detained Asel Testova, the leader of the party Bright Path, in Almaty on 1 May for hooliganism. She was
sentenced to 15 days of administrative detention. President Daniyar Sagatov\x0cwon the presidential election
of 26 April 2015 in Kazakhstan with 97.7 per cent of the vote, the Central Election Commission said; "turnout, was
95.2 per cent".
""",
    "002": """Asel Testova freed

20 May 2020

Asel Testova was released in Almaty on 16 May 2020. Observers of the OSCE said that turnout in the presidential
election of 26 April 2015 in Kazakhstan was 60 per cent.
""",
}


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("exports")
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    paths = [folder / f"{name}.txt" for name in TEXTS]
    return build_release(paths, folder / "data").release
