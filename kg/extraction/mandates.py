"""Mandates: the states and organisations whose officer someone is.

«وزير الخارجية المصري» speaks for Egypt and for «وزارة الخارجية المصرية»، «رئيس مجلس النواب» for «مجلس النواب».
"""

from __future__ import annotations

from kg.extraction import offices
from kg.extraction.offices import Office
from kg.extraction.party import Context, Reference, reference
from kg.extraction.phrases import Cut, clean, definite


def mandate(context: Context, office: Office) -> tuple[Reference, ...]:
    """The states and organisations for which the office stands; a ministry for a minister."""
    found = [reference(context.meant(entry)) for entry in office.parties]
    if office.head.entry.id == "wazir":
        found.extend(_ministry(context, office))
    elif office.body and not any(kind == "organization" for kind, _, _ in found):
        s, (start, _) = context.sentence, office.body
        phrase = s.find(start, "org-head", "organization")
        name = s.label(start, offices.body_end(s, office), phrase.cut if phrase else Cut("", 0))
        found.append(("organization", name, None))
    return tuple(dict.fromkeys(found))


def _ministry(context: Context, office: Office) -> list[Reference]:
    """«وزير الخارجية المصري» stands for «وزارة الخارجية المصرية»; a minister of state for no ministry."""
    s, nation = context.sentence, office.nationality
    last = nation.first if nation else office.last
    inner = range(office.head.last, last)
    if not inner or any(s.find(i, "office", "state-head") for i in inner) or not definite(s.word(last - 1)):
        return []
    name = f"وزارة {clean(s.range(office.head.last, last).of(s.text))}"
    if nation is not None:
        form = s.tokens[nation.first].form
        name += f" {form if form.endswith(('ة', 'ه')) else form + 'ة'}"
    return [("organization", name, None)]
