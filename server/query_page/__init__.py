"""The query page: the editor's bundle, and what it asks of the graph for completion, labels and evidence."""

from server.query_page.routes import query_page

__all__ = ["query_page"]
