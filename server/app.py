"""Makes the web application out of its parts."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from flask import Flask
from werkzeug.exceptions import HTTPException

from extract.errors import ShezhireError
from server.answers import answer_fault, answer_http_error, answer_problem, finish
from server.downloads import downloads
from server.elsewhere import StoreElsewhere
from server.front import Front
from server.hosts import check_host
from server.linked_data import linked_data
from server.ontology_page import ontology_page
from server.pages import pages
from server.pages.warming import warm
from server.patience import Watch
from server.prefixes import compact, local_path
from server.query_page import query_page
from server.reconciliation import reconciliation
from server.reconciliation.turns import Turns
from server.release import Releases
from server.releases import releases
from server.settings import Settings
from server.sparql.descriptions import descriptions
from server.sparql.endpoint import sparql

_BLUEPRINTS: Final = (
    sparql, descriptions, query_page, downloads, releases, ontology_page, reconciliation, linked_data, pages,
)  # fmt: skip


def create_app(data: Path, settings: Settings | None = None, elsewhere: StoreElsewhere | None = None) -> Flask:
    """The application over the releases in `data`, asked in the store `elsewhere` if one is given.

    Raises `ReleaseError` where there is none, `UsageError` for a setting that makes no sense.
    """
    settings = settings or Settings.from_environment()
    app = Flask("server", template_folder="web/templates", static_folder="web/static", static_url_path="/static")
    app.config["MAX_CONTENT_LENGTH"] = settings.query_size * 1024
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.query_size * 1024
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = 3600
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    app.extensions["shezhire.settings"] = settings
    releases_served = app.extensions["shezhire.releases"] = Releases(data, settings, elsewhere, warm)
    watch = app.extensions["shezhire.watch"] = Watch(settings.client_patience)
    app.extensions["shezhire.turns"] = Turns(settings.match_batches, settings.match_queue, settings.queue_wait)
    app.jinja_env.filters |= {"compact": compact, "local": local_path}
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    for blueprint in _BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.before_request(check_host)
    app.register_error_handler(ShezhireError, answer_problem)
    app.register_error_handler(HTTPException, answer_http_error)
    app.register_error_handler(Exception, answer_fault)
    app.after_request(finish)
    app.wsgi_app = Front(app.wsgi_app, releases_served, settings, watch)  # type: ignore[method-assign]
    return app
