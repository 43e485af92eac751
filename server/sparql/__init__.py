"""The SPARQL service: SPARQL 1.1 Protocol over an isolated, read-only store."""
