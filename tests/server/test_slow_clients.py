"""Clients that are slow, on purpose or not, hold none of the threads that answer others."""

from __future__ import annotations

import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

ASK = "/sparql?query=ASK%7B%7D"
HEAD = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n"
POST = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
LATE = POST + b"Content-Length: 100\r\n\r\nASK"
CHUNKS = POST + b"Transfer-Encoding: chunked\r\n\r\nff\r\n"
LARGE = (
    b"GET /sparql?query=SELECT%20*%20%7B%3Fs%20%3Fp%20%3Fo%20.%20%3Fa%20%3Fb%20%3Fc%7D%20LIMIT%2060000 HTTP/1.1\r\n"
    b"Host: x\r\nAccept: text/csv\r\n\r\n"
)


@pytest.fixture(scope="module")
def few_threads(data: Path, start: Callable[..., AbstractContextManager[Any]]) -> Iterator[Any]:
    """A server with four threads that waits half a second for a client."""
    with start(data, threads="4", client_patience="0.5") as running:
        yield running


def connect(running: Any, first: bytes) -> socket.socket:
    host, port = running.url.removeprefix("http://").split(":")
    client = socket.create_connection((host, int(port)), timeout=20)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.sendall(first)
    return client


def answer(client: socket.socket) -> bytes:
    """All that the server sends until it closes the connection."""
    parts = []
    while part := client.recv(1 << 16):
        parts.append(part)
    return b"".join(parts)


@pytest.mark.parametrize("first", [b"", b"GET /sp", HEAD, LATE], ids=["nothing", "line", "headers", "body"])
def test_those_who_send_slowly_hold_up_nobody(few_threads: Any, first: bytes) -> None:
    with ExitStack() as stack:
        clients = [stack.enter_context(connect(few_threads, first)) for _ in range(8)]
        begun = time.monotonic()
        with urllib.request.urlopen(few_threads.url + ASK, timeout=30) as response:
            assert response.status == 200
        assert time.monotonic() - begun < 15
        if first:
            told = answer(clients[0])
            assert re.match(rb"HTTP/1.1 408 ", told) and b"application/problem+json" in told


@pytest.mark.parametrize("first", [b"GET / HTTP/1.1\r\nHost: x\r\n", LATE, CHUNKS], ids=["headers", "body", "chunks"])
def test_many_who_send_a_line_now_and_then_hold_up_nobody(server: Any, first: bytes) -> None:
    with ExitStack() as stack:
        clients = [stack.enter_context(connect(server, first)) for _ in range(150)]
        for _ in range(3):
            for client in clients:
                client.sendall(b"X-a: b\r\n")
            begun = time.monotonic()
            with urllib.request.urlopen(server.url + "/", timeout=30) as response:
                assert response.status == 200
            assert time.monotonic() - begun < 5, "far less than the server's patience with a client"


@pytest.mark.parametrize("first", [b"Content-Length: 3\r\n", b"Transfer-Encoding: chunked\r\n"])
def test_who_waits_to_be_told_to_go_on_is_told(server: Any, first: bytes) -> None:
    with connect(server, POST + first + b"Expect: 100-continue\r\n\r\n") as client:
        assert client.recv(25) == b"HTTP/1.1 100 Continue\r\n\r\n"


def test_requests_sent_together_and_in_pieces_are_each_answered(server: Any) -> None:
    with connect(server, (HEAD + b"\r\n") * 2 + HEAD) as client:
        time.sleep(0.1)
        client.sendall(b"Connection: close\r\n\r\n")
        assert answer(client).count(b"HTTP/1.1 200 OK") == 3


def test_one_byte_at_a_time_is_no_way_to_stay(few_threads: Any) -> None:
    with connect(few_threads, b"GET /") as client:
        begun = time.monotonic()
        with pytest.raises(OSError):
            while time.monotonic() - begun < 15:
                client.sendall(b"x")
                time.sleep(0.1)


def test_those_who_do_not_hang_up_after_the_last_answer_hold_up_nobody(few_threads: Any) -> None:
    with ExitStack() as stack:
        for _ in range(16):
            stack.enter_context(connect(few_threads, HEAD + b"Connection: close\r\n\r\n"))
        begun = time.monotonic()
        for _ in range(5):
            with urllib.request.urlopen(few_threads.url + ASK, timeout=60) as response:
                assert response.status == 200
        assert time.monotonic() - begun < 12


def test_those_who_take_nothing_of_a_large_answer_are_let_go(few_threads: Any) -> None:
    with ExitStack() as stack:
        for _ in range(4):
            stack.enter_context(connect(few_threads, LARGE))
        with urllib.request.urlopen(few_threads.url + ASK, timeout=60) as response:
            assert response.status == 200


def test_a_slow_query_is_not_taken_for_a_slow_client(few_threads: Any) -> None:
    monster = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    slow = "/sparql?" + urlencode({"query": monster, "timeout": "2"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(few_threads.url + slow, timeout=30)
    assert refused.value.code == 503
