"""Releases of the graph, and what can be done with one without knowing of HTTP."""
