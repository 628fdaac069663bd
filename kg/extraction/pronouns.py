"""Pronouns glued to verbs and nouns: «التقاه»، «لقائه»، «محادثاتهما»."""

from __future__ import annotations

from kg.extraction.phrases import Phrase

_ENDS = ("ها", "هم", "هما")
_VERBS = ("verb-meet", "verb-receive", "verb-call", "verb-gather", "verb-chair", "verb-light")
#: Ends of nouns of encounters whose ه is their own (a folded ة): «زيارة»، «جلسة»، «قمة»، «مكالمة»، «محادثة».
_OWN = ("ره", "سه", "مه", "مكالمه", "حادثه", "اتفه")
_OWN_GOVERNED = ("ره", "سه", "مه", "له")


def has_object(verb: Phrase) -> bool:
    """Whether an object pronoun is glued to the verb (التقاه، استقبله)."""
    stem = verb.cut.stem
    return verb.tag in _VERBS and (stem.endswith(_ENDS) or (stem.endswith("ه") and len(stem) > 3))


def possessed(noun: Phrase) -> bool:
    """Whether a pronoun is glued to a noun that tells an encounter: «لقائه»، «محادثاتهما»."""
    stem = noun.cut.stem
    return stem.endswith(_ENDS) or (stem.endswith("ه") and not stem.endswith(_OWN))


def possessed_by_subject(noun: Phrase) -> bool:
    """Whether a pronoun is glued to the noun that a verb governs: «عقد لقاءه»."""
    stem = noun.cut.stem
    return stem.endswith(("ه", *_ENDS)) and not stem.endswith(_OWN_GOVERNED)
