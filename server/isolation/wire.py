"""What the server and a query process say to each other over their socket.

A message is a length (four bytes, big-endian), a JSON object of that length, and, where the object says
`inline: n`, n bytes of body. A body too large for that is in a file whose descriptor comes with the message.
"""

from __future__ import annotations

import json
import os
import socket
import struct
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

_LENGTH: Final = struct.Struct(">I")
_AT_ONCE: Final = 1 << 16
INLINE: Final = 1 << 20
"""Bytes up to which an answer travels through the socket; a larger one waits in an unnamed file."""


@dataclass(frozen=True, slots=True)
class Question:
    """A query with all that it takes to answer it.

    `default_graphs` and `named_graphs` are the protocol's dataset, `None` where the request names none.
    `formats` gives the format's name by kind of result (`solutions`, `boolean`, `graph`), a kind that is missing
    can't be answered. `max_rows` bounds the rows of the format `rows` alone.
    """

    query: str
    base: str
    prefixes: dict[str, str]
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    formats: dict[str, str] = field(default_factory=dict)
    max_bytes: int = 1 << 28
    max_rows: int = 1000
    max_dataset: int = 500_000

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def send(sock: socket.socket, message: dict[str, Any], body: bytes = b"", file: BinaryIO | None = None) -> None:
    """Send one message; `file` passes on its descriptor instead of a body."""
    text = json.dumps({**message, "inline": len(body), "file": file is not None}).encode()
    head = _LENGTH.pack(len(text)) + text
    if file is None:
        sock.sendall(head + body)
        return
    # The descriptor travels with the first byte, so a short write of the rest loses nothing.
    socket.send_fds(sock, [head[:1]], [file.fileno()])
    sock.sendall(head[1:])


def receive(sock: socket.socket) -> tuple[dict[str, Any], bytes, BinaryIO | None]:
    """Wait for one message. Raises `EOFError` when the other side has gone."""
    # One call suffices for nearly every message; nothing follows it, since each side waits for the other.
    data, descriptors, _, _ = socket.recv_fds(sock, _AT_ONCE, 1)
    if not data:
        raise EOFError
    if len(data) < _LENGTH.size:
        data += _exactly(sock, _LENGTH.size - len(data))
    end = _LENGTH.size + _LENGTH.unpack_from(data)[0]
    data += _exactly(sock, end - len(data))
    message: dict[str, Any] = json.loads(data[_LENGTH.size : end])
    body = data[end:]
    body += _exactly(sock, message["inline"] - len(body))
    return message, body, os.fdopen(descriptors[0], "rb") if descriptors else None


def _exactly(sock: socket.socket, size: int) -> bytes:
    parts = []
    while size > 0:
        part = sock.recv(min(size, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
