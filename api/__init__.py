"""The doors: SPARQL protocol, resources, tables, pages. `api.app.create_app` puts them together."""
