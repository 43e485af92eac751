"""Answers that were given before, for the identical release, query and format; the least recently used go first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any, Final

from server.isolation import Answer

_OVERHEAD: Final = 1024
"""Bytes that an entry takes beside its body and its query."""


class AnswerCache:
    """Keeps answers up to a number of bytes; safe to use from many threads."""

    def __init__(self) -> None:
        self._answers: OrderedDict[tuple[Any, ...], Answer] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: tuple[Any, ...]) -> Answer | None:
        with self._lock:
            answer = self._answers.get(key)
            if answer:
                self._answers.move_to_end(key)
            return answer

    def put(self, key: tuple[Any, ...], answer: Answer, limit: int) -> None:
        """Keep `answer`, and forget others until all take `limit` bytes at most."""
        with self._lock:
            old = self._answers.pop(key, None)
            if old:
                self._size -= _weight(key, old)
            self._answers[key] = answer
            self._size += _weight(key, answer)
            while self._size > limit and self._answers:
                gone, dropped = self._answers.popitem(last=False)
                self._size -= _weight(gone, dropped)


def _weight(key: tuple[Any, ...], answer: Answer) -> int:
    return answer.size + 4 * len(key[1]) + _OVERHEAD
