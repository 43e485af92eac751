"""The pages that people read, and the same things as RDF."""

from server.pages.routes import pages

__all__ = ["pages"]
