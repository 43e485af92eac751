"""What is hardly HTTP, or far too much of it, gets one clear answer, and the server goes on."""

from __future__ import annotations

import json
import socket
import time
from typing import Any

import pytest

HOST = b"Host: x\r\n"
POST = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
CHUNKED = POST + b"Transfer-Encoding: chunked\r\n\r\n"
CHUNK = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
ASK = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\n"


def exchange(server: Any, request: bytes) -> tuple[int, str, bytes]:
    """Status, content type and body of the answer to the bytes of a request."""
    host, port = server.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as client:
        client.sendall(request)
        answer = client.makefile("rb")
        status = int(answer.readline().split()[1])
        headers = {}
        while (line := answer.readline()) not in (b"\r\n", b""):
            name, _, value = line.decode("latin-1").partition(":")
            headers[name.lower()] = value.strip()
        return status, headers["content-type"], answer.read(int(headers["content-length"]))


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400),
        (b"GET /sparql\r\n\r\n", 400),
        ("GET /sparql?query=ASK{?s%20?p%20'é'} HTTP/1.1\r\n\r\n".encode(), 400),
        (b"GET /sparql?query=" + b"%20" * 400_000 + b" HTTP/1.1\r\n" + HOST + b"\r\n", 414),
        (ASK + HOST + b"Accept: " + b",".join(b"a/b%d" % n for n in range(10_000)) + b"\r\n\r\n", 431),
        (ASK + HOST + b"".join(b"X-%d: 1\r\n" % n for n in range(500)) + b"\r\n", 431),
        (CHUNKED + b"zz\r\nASK {}\r\n0\r\n\r\n", 400),
        (CHUNKED + CHUNK * 2 + b"0\r\n\r\n", 413),
        (POST + b"Content-Length: -5\r\n\r\n", 400),
        (POST + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\nASK", 400),
        (POST + b"Content-Length: 99999999999\r\n\r\nASK", 413),
        (POST + b"Content-Length: 2000000\r\n\r\nASK", 413),
        (POST + b"Content-Length: 3000000\r\n\r\n" + b" " * 3_000_000, 413),
    ],
    ids=[
        "no HTTP",
        "HTTP 0.9",
        "letters",
        "address",
        "accept",
        "headers",
        "chunk",
        "chunks",
        "length",
        "digits",
        "claim",
        "claims",
        "body",
    ],
)
def test_what_can_not_be_answered_is_told_as_a_problem(server: Any, request_bytes: bytes, status: int) -> None:
    answered, kind, body = exchange(server, request_bytes)
    assert (answered, kind) == (status, "application/problem+json")
    problem = json.loads(body)
    assert problem["status"] == status and problem["detail"].endswith(".")
    assert exchange(server, ASK + HOST + b"\r\n")[0] == 200


@pytest.mark.parametrize(
    "path", [b"/reconcile", b"/releases/feed.atom", b"/sparql?query=ASK%7B%7D", b"/persons", b"/x"]
)
@pytest.mark.parametrize(
    "host", [b"a b", b"evil@x", b"x'y", b"<script>", b"", b"x/y", b"x:0", b"x:99999", b"x\r\nHost: y", None]
)
def test_a_host_that_is_none_is_refused(server: Any, path: bytes, host: bytes | None) -> None:
    line = b"" if host is None else b"Host: " + host + b"\r\n"
    status, kind, body = exchange(server, b"GET " + path + b" HTTP/1.1\r\n" + line + b"\r\n")
    assert (status, kind) == (400, "application/problem+json") and json.loads(body)["detail"]


@pytest.mark.parametrize("host", [b"x", b"x.example:8000", b"127.0.0.1:1", b"[::1]:8000", b"[::1]"])
def test_addresses_are_made_of_the_host(server: Any, host: bytes) -> None:
    _, _, body = exchange(server, b"GET /reconcile HTTP/1.1\r\nHost: " + host + b"\r\n\r\n")
    assert json.loads(body)["preview"]["url"].startswith(f"http://{host.decode()}/reconcile/")


def test_http_1_0_needs_no_host(server: Any) -> None:
    assert exchange(server, b"GET /sparql?query=ASK%7B%7D HTTP/1.0\r\n\r\n")[0] == 200


def test_a_claim_of_a_huge_body_is_refused_at_once(server: Any) -> None:
    begun = time.monotonic()
    assert exchange(server, POST + b"Content-Length: 99999999999\r\n\r\n")[0] == 413
    assert time.monotonic() - begun < 10


def test_a_body_in_chunks_is_read(server: Any) -> None:
    assert exchange(server, CHUNKED + b"6\r\nASK {}\r\n0\r\n\r\n")[0] == 200
