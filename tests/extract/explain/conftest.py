"""An article that has some of everything."""

from __future__ import annotations

import pytest

from extract.explain import Explanation, explain
from extract.names.authority import Authority
from extract.partial_date import PartialDate
from extract.reading import read_text

TEXT = """A week in May

Police detained the editor Asel Testova in Almaty on 3 May 2020 on charges of hooliganism. She was freed the next day.

Her husband, Marat Testov, was not arrested.

“We demand the release of all prisoners!”

The Testland Workers' Party won 60 percent of the vote in the parliamentary election in March 2020.
"""


@pytest.fixture(scope="module")
def explained() -> Explanation:
    """The trace of `TEXT`, read without curated names."""
    (article,) = read_text(TEXT, id="001", published=PartialDate.parse("2020-05-10"))
    return explain(article, Authority())


@pytest.fixture(scope="module")
def text() -> str:
    return TEXT
