"""A request is whole when its last byte has come, however it was cut up on its way."""

from __future__ import annotations

import pytest

from server.whole_requests import ComingRequest

GET = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: x\r\n"
LENGTH = POST + b"content-length: 5\r\n\r\nhello"
CHUNKED = POST + b"Transfer-Encoding: Chunked\r\n\r\n"
CHUNKS = CHUNKED + b"3;a=b\r\nabc\r\nA\r\n\r\n0\r\n\r\n..\r\n\r\n0\r\n"

CODED = POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"


@pytest.mark.parametrize("request_bytes", [GET, LENGTH, CHUNKS + b"\r\n", CHUNKS + b"Trailer: x\r\n\r\n", CODED])
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_all_but_the_last_byte_is_not_enough(request_bytes: bytes, size: int) -> None:
    coming = ComingRequest(1000, 1000)
    most = len(request_bytes) - 1
    assert not any(coming.add(request_bytes[at : min(at + size, most)]) for at in range(0, most, size))
    assert coming.add(request_bytes[most:])
    assert coming.data == request_bytes


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"x" * 1001,
        POST + b"Content-Length: 1001\r\n\r\n",
        CHUNKED + b"zz\r\n",
        CHUNKED + b"-5\r\n",
        CHUNKED + b"0" * 5000,
        CHUNKED + b"2ff\r\n" + b"a" * 0x2FF + b"\r\n2ff\r\n" + b"a" * 250,
        CHUNKED + b"1\r\na\r\n" * 1400,
        CHUNKED + b"0\r\n" + b"x: y\r\n" * 20_000,
    ],
    ids=["head", "claim", "no chunk", "negative", "chunk line", "long chunks", "many chunks", "trailers"],
)
def test_what_will_be_refused_is_not_waited_for(request_bytes: bytes) -> None:
    assert ComingRequest(1000, 1000).add(request_bytes)


def test_a_long_claim_of_a_chunk_is_waited_for_as_far_as_a_body_may_go() -> None:
    coming = ComingRequest(1000, 1000)
    assert not coming.add(CHUNKED + b"ffffffff\r\n" + b"a" * 1000)
    assert coming.add(b"a")
