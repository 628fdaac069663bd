"""From a name to the IRIs that bear it, in whatever Arabic spelling the name is given."""

from __future__ import annotations

import pyoxigraph as ox
from rdflib.namespace import SKOS

from kg.arabic.folding import fold

_LABELS = tuple(ox.NamedNode(str(p)) for p in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel))


def bearers(store: ox.Store, name: str) -> tuple[ox.NamedNode, ...]:
    """Whatever in ``store`` has ``name`` as a label in some spelling, by IRI.

    Names are the same when `kg.arabic.folding.fold` makes one form of both. Mahdar's own graphs hold
    each folded form, so that an index answers; all labels are read only where it finds nothing.

    >>> bearers(ox.Store(), "سامي")
    ()
    """
    wanted = fold(name)
    words = [ox.Literal(w, language=lang) for w in {name, wanted} for lang in ("ar", "en")]
    quick = {q.subject for p in _LABELS for w in words for q in store.quads_for_pattern(None, p, w, None)}
    found = quick or {
        quad.subject
        for predicate in _LABELS
        for quad in store.quads_for_pattern(None, predicate, None, None)
        if isinstance(quad.object, ox.Literal) and fold(quad.object.value) == wanted
    }
    nodes = {node for node in found if isinstance(node, ox.NamedNode)}
    return tuple(sorted(nodes, key=lambda node: node.value))
