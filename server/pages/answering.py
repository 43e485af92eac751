"""The blueprint of the pages, and what all its answers have in common: kept pages, tags, 304."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any, Final

from flask import Blueprint, Response, render_template, request
from markupsafe import Markup, escape

from server.context import current_release, current_settings
from server.negotiation import GRAPHS, HTML, negotiate
from server.pages import wording
from server.pages.catalogue import LISTS
from server.pages.excerpts import MOST_EXCERPTS
from server.pages.wording import Part
from server.prefixes import local_path
from server.release import Release
from server.software import software_digest

pages = Blueprint("pages", __name__)

ENDINGS: Final = {f".{form.name}": form for form in GRAPHS}
_OTHER_ENDINGS: Final = (".txt", ".csv", ".json", ".rq", ".svg")


@pages.app_context_processor
def navigation() -> dict[str, Any]:
    """What the frame of every page needs."""
    return {
        "lists": LISTS,
        "release": current_release(),
        "software": software_digest(),
        "kind_names": wording.KIND_NAMES,
        "say_date": wording.say_date,
        "most_excerpts": MOST_EXCERPTS,
    }


@pages.app_template_global("words")
def linked_words(parts: Iterable[Part]) -> Markup:
    """A sentence with its links; things of ours by their local addresses, and nothing that is no web address."""
    return Markup("".join(_linked(part) for part in parts))


def _linked(part: Part) -> str:
    text = escape(part.text)
    address = part.iri and part.text and (local_path(part.iri) or part.iri)
    if not address or not address.startswith(("/", "http://", "https://")):
        return text
    return f'<a href="{escape(address)}">{text}</a>'


def answer_page(template: str, release: Release, **values: Any) -> Response:
    """A page, kept for who asks next."""
    body = render_template(template, **values).encode("utf-8", "replace")
    tag = tag_of(release, request.full_path, "html")
    release.pages.put(tag, body, len(body), current_settings().page_cache * 2**20)
    return finish_page(Response(body, mimetype="text/html"), tag)


def answer_data(release: Release, body: bytes | str, content_type: str) -> Response:
    """Data that changes with the release alone."""
    response = Response(body, content_type=content_type)
    return finish_page(response, tag_of(release, request.full_path, content_type))


def finish_page(response: Response, tag: str) -> Response:
    """Tag the answer, and make it a 304 where the client has it already."""
    response.set_etag(tag)
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.make_conditional(request)
    return response


def tag_of(release: Release, address: str, form: str) -> str:
    """Pages change with the release and the software alone, so these, address and format name their bytes."""
    return hashlib.sha256(f"{release.id} {software_digest()} {address} {form}".encode()).hexdigest()[:32]


@pages.before_request
def answer_again() -> Response | None:
    """304 for what the client has already, and a page made before as it was, without making either anew."""
    if request.method not in {"GET", "HEAD"} or request.path.endswith(_OTHER_ENDINGS):
        return None
    form = ENDINGS.get(request.path[request.path.rfind(".") :])
    form = form or negotiate((HTML, *GRAPHS), request.headers.get("Accept"), request.args.getlist("format"))
    if form is None:
        return None
    release = current_release()
    tag = tag_of(release, request.full_path, form.name)
    for known in (tag, f"{tag}-gzip"):
        if request.if_none_match.contains(known):
            unchanged = Response(status=304)
            unchanged.vary.update(["Accept", "Accept-Encoding"])
            return finish_page(unchanged, known)
    body = release.pages.get(tag)
    return finish_page(Response(body, mimetype="text/html"), tag) if body else None
