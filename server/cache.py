"""Keeps what was made before up to a number of bytes; the least recently used goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Final, Generic, TypeVar

V = TypeVar("V")
_OVERHEAD: Final = 1024
"""Bytes that an entry takes beside its value."""


class BoundedCache(Generic[V]):
    """Safe to use from many threads; `size` of a value, its key included, is told by who puts it in."""

    def __init__(self) -> None:
        self._entries: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> V | None:
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            self._entries.move_to_end(key)
            return entry[0]

    def put(self, key: Hashable, value: V, size: int, limit: int) -> None:
        """Keep `value`, and forget others until all together take `limit` bytes at most."""
        with self._lock:
            old = self._entries.pop(key, None)
            if old:
                self._size -= old[1]
            self._entries[key] = (value, size + _OVERHEAD)
            self._size += size + _OVERHEAD
            while self._size > limit and self._entries:
                _, (_, dropped) = self._entries.popitem(last=False)
                self._size -= dropped
