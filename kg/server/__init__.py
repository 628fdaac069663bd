"""``kg serve``: a graph over HTTP.

===================  ===============================================================================
`running`            a server process from start to end
`app`                the application: `make_app`, and the list of parts whose routes it has
`workers`, `work`    processes that hold the graph and can be stopped; `workers.ask` is how a part asks
`pages`              templates, language, errors
`negotiation`        Accept
`guard`              headers of every answer, and which hosts and sites may ask
`sparql`             the SPARQL 1.1 Protocol; `answers` and `updates` are what a worker does for it
`resources`, `descriptions`  what the graph says of one IRI, and the ontology
`home`, `searching`  the first page, and the search over names
`digests`, `digesting`  what is known of the graph as a whole, and the web process's copy of it
`exploring`          which page a resource has: `actors`, `encounters` or `articles`
`excerpts`, `entries`, `quoting`, `marking`, `charts`  what these pages are made of
`calendars`, `days`  the page of a date
`drawing`, `neighbours`  the drawing that grows
`library`            the SPARQL editor and the named queries
===================  ===============================================================================

The web process never touches the graph. A part is a module with ``routes(settings)``, named in
`kg.server.app.PARTS`; its templates are in ``templates/``, its scripts and styles in ``static/``, its
words in ``texts.json``.
"""
