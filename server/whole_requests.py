"""Tells when the bytes that have come on a connection are a whole request (RFC 9112, sections 2 and 7)."""

from __future__ import annotations

import re
import time
from typing import Final

_LENGTH: Final = re.compile(rb"\r\nContent-Length:[ \t]*(\d{1,18})[ \t]*\r\n", re.IGNORECASE)
_CHUNKED: Final = re.compile(rb"\r\nTransfer-Encoding:[^\r\n]*\bchunked[ \t]*\r\n", re.IGNORECASE)
_CONTINUE: Final = re.compile(rb"\r\nExpect:[ \t]*100-continue[ \t]*\r\n", re.IGNORECASE)
_LONGEST_CHUNK_LINE: Final = 4096
_LONGEST_TRAILERS: Final = 1 << 16
_FRAMING: Final = 8
"""Times its own length that a body may take as chunks: a byte each makes six of one."""


class ComingRequest:
    """A request of which parts have come; `data` is all of them, `begun` the monotonic time of the first look."""

    def __init__(self, longest_head: int, longest_body: int) -> None:
        """What is longer, in bytes, counts as whole: it will be refused without the rest."""
        self.data = bytearray()
        self.begun = time.monotonic()
        self.wants_continue = False
        """The client sends the body once it has been told to go on."""
        self._longest_head = longest_head
        self._longest_body = longest_body
        self._body = self._looked = 0
        self._length = self._in_chunks = 0
        self._chunked = False

    def add(self, part: bytes) -> bool:
        """Whether all is there with `part`, or as much as it takes to refuse it."""
        self.data += part
        if not self._body and not self._head_ends():
            return len(self.data) > self._longest_head
        if self._chunked:
            return self._last_chunk_ends()
        return len(self.data) >= self._body + self._length

    def _head_ends(self) -> bool:
        at = self.data.find(b"\r\n\r\n", max(0, self._looked - 3))
        self._looked = len(self.data)
        if at < 0:
            return False
        self._body = self._looked = at + 4
        head = self.data[: at + 2]
        length = _LENGTH.search(head)
        if length and int(length[1]) <= self._longest_body:
            self._length = int(length[1])
        self._chunked = _CHUNKED.search(head) is not None
        self.wants_continue = bool(self._length or self._chunked) and _CONTINUE.search(head) is not None
        return True

    def _last_chunk_ends(self) -> bool:
        """Go from chunk to chunk as far as they have come; what is none ends the way, and is refused later."""
        if len(self.data) - self._body > self._longest_body * _FRAMING:
            return True
        while 0 <= self._looked < len(self.data):
            line_end = self.data.find(b"\r\n", self._looked, self._looked + _LONGEST_CHUNK_LINE)
            if line_end < 0:
                return len(self.data) - self._looked >= _LONGEST_CHUNK_LINE
            try:
                size = int(self.data[self._looked : line_end].partition(b";")[0], 16)
            except ValueError:
                return True
            if size <= 0:
                # The empty line that ends the trailers may follow the last chunk at once.
                trailers = self.data[line_end : line_end + _LONGEST_TRAILERS]
                return size < 0 or len(trailers) == _LONGEST_TRAILERS or b"\r\n\r\n" in trailers
            if self._in_chunks + size > self._longest_body:
                return len(self.data) - line_end - 2 > self._longest_body - self._in_chunks
            self._in_chunks += size
            self._looked = line_end + 2 + size + 2
        return False
