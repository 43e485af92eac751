"""Reconciliation Service API 0.2, as OpenRefine speaks it: match lists of names with persons, organisations, places
and elections (https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/).

Pages elsewhere may ask it (CORS). There is no JSONP: it would let this server run scripts in the asking page, and
OpenRefine has done without it since 3.3.
"""

from server.reconciliation.routes import reconciliation

__all__ = ["reconciliation"]
