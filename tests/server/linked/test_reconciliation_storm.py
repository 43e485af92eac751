"""Many large batches of names at once take the server from nobody."""

from __future__ import annotations

import json
import random
import string
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract.release import Release
from server.app import create_app
from server.problems import Busy, DeadlinePassed
from server.reconciliation.misspelling import LikeWords
from server.reconciliation.turns import Budget, Turns
from server.settings import Settings


def made_up(seed: int, queries: int = 200, words: int = 25) -> str:
    letters = random.Random(seed)
    names = [
        " ".join("".join(letters.choices(string.ascii_lowercase, k=5 + n % 5)) for n in range(words))
        for _ in range(queries)
    ]
    return json.dumps({f"q{number}": {"query": name} for number, name in enumerate(names)})


def test_a_storm_of_batches_leaves_the_pages_answering(
    published: tuple[Path, Release, Release], start: Callable[..., AbstractContextManager[Any]]
) -> None:
    told: Counter[int] = Counter()
    with start(published[0]) as server:

        def send(seed: int) -> None:
            body = urllib.parse.urlencode({"queries": made_up(seed)}).encode()
            try:
                with urllib.request.urlopen(f"{server.url}/reconcile", body, timeout=60) as answer:
                    told[answer.status] += 1
            except urllib.error.HTTPError as refused:
                assert refused.code != 429 or refused.headers["Retry-After"]
                told[refused.code] += 1

        threads = [threading.Thread(target=send, args=(seed,)) for seed in range(70)]
        for thread in threads:
            thread.start()
        for path in ("/persons", "/sparql?query=ASK%7B%7D"):
            with urllib.request.urlopen(f"{server.url}{path}", timeout=20) as page:
                assert page.status == 200
        for thread in threads:
            thread.join(60)
    assert sum(told.values()) == 70 and set(told) <= {200, 429, 503} and told[200]


def test_a_batch_beyond_its_time_is_told_the_limit(published: tuple[Path, Release, Release]) -> None:
    client = create_app(published[0], replace(Settings(), match_seconds=0.0)).test_client()
    answer = client.post("/reconcile", data={"queries": made_up(1)})
    assert answer.status_code == 503 and "0 s of computing" in answer.get_json()["detail"]
    asked = {"ids": ["place/almaty"], "properties": [{"id": "label"}]}
    assert client.post("/reconcile", data={"extend": json.dumps(asked)}).status_code == 503


def test_one_more_than_may_wait_is_sent_away() -> None:
    turns = Turns(1, 1, patience=30)
    ended = []

    def wait() -> None:
        with turns.one():
            ended.append(True)

    waiting = threading.Thread(target=wait)
    with turns.one():
        waiting.start()
        until = time.monotonic() + 20
        while turns.inside < 2 and time.monotonic() < until:
            time.sleep(0.005)
        with pytest.raises(Busy) as busy, turns.one():
            pass
        assert busy.value.headers["Retry-After"] and not ended
    waiting.join(20)
    assert ended and turns.inside == 0


def test_who_waits_too_long_is_sent_away_and_leaves_its_place() -> None:
    turns = Turns(1, 1, patience=0.01)
    with turns.one():
        for _ in range(3):
            with pytest.raises(Busy), turns.one():
                pass
    with turns.one():
        assert turns.inside == 1


def test_a_budget_ends() -> None:
    budget = Budget(0.02, gone=lambda: False)
    budget.check_client()
    with pytest.raises(DeadlinePassed):
        while True:
            budget.check()


def test_words_like_one_are_those_with_a_letter_wrong() -> None:
    like = LikeWords(("almati", "almaata", "astana", "testova", "testovna", "abc", "abd"))
    assert like.to("almatu") == ("almati",)
    assert like.to("testova") == ("testova", "testovna")
    assert like.to("abc") == () and like.to("kzkzkzkz") == () and like.to("") == ()
