"""camel-tools where the user has its data: named entities, and lemmas.

camel-tools looks for its catalogue *when it is imported*, and downloads it where it is missing.
So the data is looked for first, and without it nothing of camel-tools or torch is imported.
The data is found as camel-tools finds it: the folder in ``CAMELTOOLS_DATA``, or ``~/.camel_tools``.
"""

from __future__ import annotations

import json
import os
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from kg.arabic.sentences import split
from kg.arabic.tokens import Token, tokenize
from kg.errors import SurroundingsError
from kg.model import Document, Mention, MentionKind, Span, Why

Recogniser = Callable[[Document, Sequence[Token]], tuple[Mention, ...]]

_KINDS: dict[str, MentionKind] = {"PERS": "person", "ORG": "organization", "LOC": "place"}
_OUTSIDE = "O"
_WIDTH = 256  # word pieces that camel-tools gives one input, with [CLS] and [SEP]
_BATCH = 32
_SLAB = 512  # sentences held as padded tensors at once


class _Part(NamedTuple):
    """One kind of camel-tools data: its component, a file it must hold, how people call it."""

    component: str
    file: str
    title: str
    package: str


_NER = _Part("NamedEntityRecognition", "config.json", "NER model", "ner-arabert")
_MORPHOLOGY = _Part("MorphologyDB", "morphology.db", "morphology database", "morphology-db-msa-r13")


def recogniser(model: str = "arabert") -> Recogniser:
    """A recogniser of persons, organizations and places with camel-tools' NER ``model``.

    Only looks whether the model is there; it is loaded at the first call. The result can be pickled,
    so that each process of a pool loads its own.

    Raises `SurroundingsError`, at once and without touching the network, if it is not installed.
    """
    _installed(_NER, model)
    return partial(recognise, model=model)


def recognise(doc: Document, tokens: Sequence[Token], model: str = "arabert") -> tuple[Mention, ...]:
    """The mentions among ``tokens``, which are some or all of ``doc``'s, in the order of the text.

    Raises `SurroundingsError` if the model is not installed or cannot be loaded.
    """
    return recognise_sentences(_by_sentence(doc, tokens), model)


def recognise_sentences(sentences: Sequence[Sequence[Token]], model: str = "arabert") -> tuple[Mention, ...]:
    """The mentions in tokens that are already grouped by sentence, in their order.

    Whole tokens are labelled: a proclitic of the first word lies inside the span. A LOC is a
    "place"; whether it names a state is for a gazetteer to say. MISC is left out.

    Raises `SurroundingsError` if the model is not installed or cannot be loaded.
    """
    ner = _ner(model)
    apart = [_apart(tokens) for tokens in sentences]
    labels = _labels(ner, [[_spelling(token.form) for token in tokens] for tokens in apart])
    return tuple(mention for pair in zip(apart, labels, strict=True) for mention in _mentions(*pair))


def lemmas(words: Sequence[str], database: str | None = None) -> list[tuple[str, ...]]:
    """For each word its distinct lemmas without diacritics, in the order of the database.

    ``database`` is one of camel-tools' morphology databases, by default the one that its catalogue
    names. Nothing is guessed: a word that the database does not hold, a number, a mark, Latin
    letters or several words in one string have no lemma.

    Raises `SurroundingsError` if the database is not installed or cannot be loaded.
    """
    analyzer = _analyzer(database)
    return [_lemmas(analyzer, word) for word in words]


def _root() -> Path:
    """The folder of camel-tools' data, as its own ``data.catalogue`` computes it."""
    given = os.environ.get("CAMELTOOLS_DATA")
    if given is not None:
        return Path(given).expanduser().absolute()
    return Path.home() / ("AppData/Roaming/camel_tools" if sys.platform == "win32" else ".camel_tools")


def _installed(part: _Part, name: str | None) -> Path:
    """The folder of a data set, found without importing camel-tools."""
    root = _root()
    try:
        catalogue = json.loads((root / "catalogue.json").read_text(encoding="utf-8"))
        component = catalogue["components"][part.component]
        default = component["default"]
        path: Path = root / "data" / component["datasets"][name or default]["path"]
    except (OSError, ValueError, KeyError, TypeError):
        raise _absent(part, name) from None
    if not (path / part.file).is_file():  # transformers would take a missing folder for a name on its hub
        raise _absent(part, name)
    return path


def _absent(part: _Part, name: str | None) -> SurroundingsError:
    if name is None or part.package.endswith(f"-{name}"):
        what, remedy = part.title, f"run: camel_data -i {part.package}"
    else:
        what, remedy = f"{part.title} {name!r}", "run: camel_data -l (lists what there is)"
    return SurroundingsError("camel-tools", f"its {what} is not installed", remedy)


@contextmanager
def _loading(part: _Part) -> Iterator[None]:
    """Damaged data shows as almost any exception of torch, transformers or camel-tools."""
    try:
        yield
    except Exception as error:
        reason = " ".join(str(error).split())[:200]
        raise SurroundingsError(
            "camel-tools",
            f"its {part.title} cannot be loaded ({type(error).__name__}: {reason})",
            f"run: camel_data -f -i {part.package}",
        ) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """No progress bar of transformers, which is on or off for the whole process."""
    logging: Any = import_module("transformers.utils.logging")
    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()


@cache
def _ner(model: str) -> Any:
    """The loaded ``camel_tools.ner.NERecognizer``."""
    path = _installed(_NER, model)
    with _loading(_NER):
        from camel_tools.ner import NERecognizer  # noqa: PLC0415 - imports torch, 9 s

        with _quiet():
            ner = NERecognizer(str(path))
        if _OUTSIDE not in ner.labels_map.values():
            raise ValueError(f"its config.json has no label {_OUTSIDE}")
        return ner


@cache
def _analyzer(database: str | None) -> Any:
    """The loaded ``camel_tools.morphology.analyzer.Analyzer``, without back-off guesses."""
    path = _installed(_MORPHOLOGY, database)
    with _loading(_MORPHOLOGY):
        from camel_tools.morphology.analyzer import Analyzer  # noqa: PLC0415 - 2.6 s
        from camel_tools.morphology.database import MorphologyDB  # noqa: PLC0415

        return Analyzer(MorphologyDB(str(path / _MORPHOLOGY.file)), backoff="NONE", cache_size=100_000)


def _by_sentence(doc: Document, tokens: Sequence[Token]) -> list[list[Token]]:
    """``tokens`` grouped by the sentences of ``doc``; each goes to the last one begun before it."""
    starts = [span.start for span in split(doc.text)]
    groups: list[list[Token]] = [[] for _ in range(len(starts) + 1)]
    for token in tokens:
        groups[bisect_right(starts, token.start)].append(token)
    return [group for group in groups if group]


def _apart(tokens: Sequence[Token]) -> list[Token]:
    """``tokens`` without those that share characters with an earlier one, as the words of ``ﷺ`` do."""
    apart: list[Token] = []
    for token in tokens:
        if not apart or apart[-1].end <= token.start:
            apart.append(token)
    return apart


def _spelling(form: str) -> str:
    """The letters that camel-tools' data knows: ligatures and presentation forms taken apart."""
    from camel_tools.utils.normalize import normalize_unicode  # noqa: PLC0415

    return str(normalize_unicode(form))


def _lemmas(analyzer: Any, word: str) -> tuple[str, ...]:
    from camel_tools.utils.charsets import AR_CHARSET  # noqa: PLC0415 - 2 s
    from camel_tools.utils.dediac import dediac_ar  # noqa: PLC0415

    tokens = tokenize(word)
    spelling = _spelling(tokens[0].form) if len(tokens) == 1 else ""
    if not spelling or not AR_CHARSET.issuperset(spelling):
        return ()
    found = (dediac_ar(analysis["lex"]) for analysis in analyzer.analyze(spelling))
    return tuple(dict.fromkeys(lemma.replace("ٱ", "ا") for lemma in found))


def _labels(ner: Any, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
    """One label for each word of each sentence.

    camel-tools gives no label to a word without word pieces, so that all later labels would move
    up, and breaks on a word of more pieces than fit. Such words are left out, and are outside.
    """
    kept = [[i for i, word in enumerate(words) if _fits(ner, word)] for words in sentences]
    asked = [[words[i] for i in places] for words, places in zip(sentences, kept, strict=True)]
    answers: list[list[str]] = []
    for start in range(0, len(asked), _SLAB):
        answers += _predict(ner, asked[start : start + _SLAB])
    named = [dict(zip(places, answer, strict=True)) for places, answer in zip(kept, answers, strict=True)]
    pairs = zip(named, sentences, strict=True)
    return [[row.get(i, _OUTSIDE) for i in range(len(words))] for row, words in pairs]


def _fits(ner: Any, word: str) -> bool:
    return 0 < len(ner.tokenizer.tokenize(word)) <= _WIDTH - 2


def _predict(ner: Any, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
    """What ``ner.predict`` answers, padding each batch to its longest input, not to 256 pieces.

    camel-tools' own data set makes the inputs, so words are cut and long sentences divided its way.
    """
    import torch  # noqa: PLC0415
    from camel_tools.ner import NERDataset  # noqa: PLC0415

    features = NERDataset(sentences, ner.tokenizer, list(ner.labels_map.values()), _WIDTH).features
    lengths = [int(feature["attention_mask"].sum()) for feature in features]
    order = sorted(range(len(features)), key=lengths.__getitem__)
    found: dict[int, list[str]] = {}
    ner.model.to("cuda" if ner.use_gpu and torch.cuda.is_available() else "cpu").eval()
    with torch.inference_mode():
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            answers = _predict_batch(ner, [features[i] for i in batch], lengths[batch[-1]])
            found.update(zip(batch, answers, strict=True))
    joined: list[list[str]] = [[] for _ in sentences]
    for i, feature in enumerate(features):
        joined[feature["sent_id"]] += found[i]
    return joined


def _predict_batch(ner: Any, features: Sequence[Any], width: int) -> Iterator[list[str]]:
    """The labels of the first piece of each word, for inputs that are cut at ``width`` pieces."""
    import torch  # noqa: PLC0415

    keys = ("input_ids", "token_type_ids", "attention_mask")
    inputs = {key: torch.stack([f[key][:width] for f in features]).to(ner.model.device) for key in keys}
    best = ner.model(**inputs).logits.argmax(dim=2).cpu()
    ignored = torch.nn.CrossEntropyLoss().ignore_index
    for feature, row in zip(features, best, strict=True):
        yield [ner.labels_map[i] for i in row[feature["label_ids"][:width] != ignored].tolist()]


def _mentions(tokens: Sequence[Token], labels: Sequence[str]) -> Iterator[Mention]:
    """The mentions that the labels of one sentence spell, without marks at their edges."""
    for start, end in pairwise(_cuts(labels)):
        kind = _KINDS.get(labels[start][2:])
        words = [i for i in range(start, end) if any(map(str.isalnum, tokens[i].text))]
        if kind and words:
            yield _mention(tokens[words[0] : words[-1] + 1], kind)


def _cuts(labels: Sequence[str]) -> list[int]:
    """Where runs begin, and the end. I-X goes on after B-X and I-X, and begins a run elsewhere.

    >>> _cuts(["B-PERS", "I-PERS", "O", "I-LOC", "I-ORG", "B-ORG"])
    [0, 2, 3, 4, 5, 6]
    """
    begins = [i for i in range(len(labels)) if i == 0 or not _goes_on(labels[i - 1], labels[i])]
    return [*begins, len(labels)]


def _goes_on(left: str, right: str) -> bool:
    return left != _OUTSIDE and right == f"I-{left[2:]}"


def _mention(tokens: Sequence[Token], kind: MentionKind) -> Mention:
    span = Span(tokens[0].start, tokens[-1].end)
    gaps = ["" if right.start == left.end else " " for left, right in pairwise(tokens)]
    name = "".join(gap + token.form for gap, token in zip(["", *gaps], tokens, strict=True))
    return Mention(span, kind, name, None, Why("camel/ner", span))
