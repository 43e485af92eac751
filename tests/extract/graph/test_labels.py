"""Labels of custody events read well, whoever was concerned."""

from __future__ import annotations

import pytest

from extract.article import Span
from extract.facts import CustodyEvent, Value
from extract.graph.labels import Labels
from extract.language.counted_events import counted_in_events

NAMES = {"p:1": "Ada Orlova", "p:2": "Ilya Marin", "p:3": "Ruth Adeli", "p:4": "Sam Weir", "place:1": "Port Amber"}


def value(content):
    return Value(content, Span(0, 1), "test.rule")


def label(persons=(), group="", places=()):
    event = CustodyEvent(
        "custody:0",
        value("arrest"),
        tuple(map(value, persons)),
        group=value(group) if group else None,
        places=tuple(map(value, places)),
        evidence=(Span(0, 1),),
    )
    return Labels(NAMES).custody(event)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"persons": ["p:1"], "places": ["place:1"]}, "Arrest of Ada Orlova"),
        ({"persons": ["p:1", "p:2", "p:3"]}, "Arrest of Ada Orlova, Ilya Marin and Ruth Adeli"),
        ({"persons": ["p:1", "p:2", "p:3", "p:4"]}, "Arrest of Ada Orlova, Ilya Marin and 2 others"),
        ({"group": "demonstrators", "places": ["place:1"]}, "Arrest of demonstrators in Port Amber"),
        ({"group": "dockers of Port Amber", "places": ["place:1"]}, "Arrest of dockers of Port Amber"),
        ({"group": "tens of thousands of arrests"}, "Tens of thousands of arrests"),
    ],
)
def test_a_custody_event_is_labelled(told, words):
    assert label(**told) == words


@pytest.mark.parametrize("group", ["40 detentions", "dozens of Arrests in two towns", "mass arrests of miners"])
def test_a_group_may_be_counted_in_events(group):
    assert counted_in_events(group)


@pytest.mark.parametrize("group", ["people who protested against arrests", "miners", "relatives at trials held here"])
def test_a_group_of_people_is_none(group):
    assert counted_in_events(group) is (group == "people who protested against arrests")
