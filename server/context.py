"""What a request is answered from, and what the client would rather have."""

from __future__ import annotations

from typing import Final, cast

from flask import current_app, request

from server.negotiation import HTML, Format, negotiate
from server.release import Release, Releases
from server.settings import Settings

PROBLEM: Final = Format("json", "application/problem+json", "problem", ("application/json",))


def current_release() -> Release:
    """The release to answer this request from."""
    return cast(Releases, current_app.extensions["shezhire.releases"]).current()


def current_settings() -> Settings:
    return cast(Settings, current_app.extensions["shezhire.settings"])


def wants_page() -> bool:
    """Whether the client would rather have a page than data: browsers would."""
    accept = request.headers.get("Accept", "")
    return "text/html" in accept and negotiate((PROBLEM, HTML), accept) is HTML
