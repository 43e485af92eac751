"""The pages that people read, and the same things as RDF."""

from server.pages import list_routes, routes, view_routes  # noqa: F401 they add their addresses to the blueprint
from server.pages.answering import pages

__all__ = ["pages"]
