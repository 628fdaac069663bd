"""Training of the statistical tagger: ``python -m kg.extraction.training CORPUS.tsv… -o MODEL``.

The first corpus is the standard: every tenth run of `BLOCK` sentences of it is held out, whole runs
because neighbours share an article. Sentences of the others that share five words with a held-out
one are left out while scoring. The shipped model is then trained on everything. The same corpora
and ``data/`` give the same bytes.

``python -m kg.extraction.training --evaluate CORPUS.tsv…`` measures the shipped model, by itself, on annotated files.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kg.errors import DataError, MahdarError
from kg.extraction.conll import Sentence, entities, read_corpus
from kg.extraction.features import features
from kg.extraction.synthesis import sentences as made_up
from kg.resources import folder

BLOCK = 40
ROUNDS = 10
LABELS = ("PER", "LOC", "ORG")
PARAMETERS: Mapping[str, object] = {
    "c1": 0.1, "c2": 0.1, "feature.minfreq": 2, "max_iterations": 120, "feature.possible_transitions": False,
}  # fmt: skip
#: Counts per label: right, proposed, in the gold standard.
Counts = dict[str, tuple[int, int, int]]


def train(corpora: Sequence[Path], output: Path, rounds: int = ROUNDS) -> Counts:
    """Train on ``corpora`` and made-up sentences, write the model to ``output`` and its card beside it.

    ``rounds`` is how often `kg.extraction.synthesis` fills each of its templates.

    Returns the strict counts on the held-out sentences. Raises `DataError` for a broken or empty corpus.
    """
    first, *others = (read_corpus(path) for path in corpora)
    if not first:
        raise DataError(str(corpora[0]), "holds no sentence", "give a CoNLL file")
    held = _held_out(first)
    rest = _without_overlap((s for s in first if s not in held), held)
    rest += [s for other in others for s in _without_overlap(other, held)]
    extra = made_up(rounds)
    with tempfile.TemporaryDirectory() as scratch:
        trial = Path(scratch) / "trial.crfsuite"
        fit([*rest, *extra], trial)
        counts = score(trial, held)
    fit([*first, *(s for other in others for s in other), *extra], output)
    output.with_suffix(".md").write_text(_card(corpora, counts, output, len(extra)), "utf-8", newline="\n")
    return counts


def fit(sentences: Iterable[Sentence], output: Path) -> None:
    """Train a model on ``sentences`` (L-BFGS, one thread) and write it to ``output``, whole or not at all."""
    import pycrfsuite  # noqa: PLC0415  only training and tagging pay for loading it

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for words, tags in sentences:
        trainer.append(pycrfsuite.ItemSequence(features(words)), tags)
    trainer.set_params(dict(PARAMETERS))
    beside = output.with_name(output.name + ".part")
    trainer.train(str(beside))
    os.replace(beside, output)


def score(model: Path, sentences: Iterable[Sentence]) -> Counts:
    """Strict counts of ``model`` per label: same tokens, same label."""
    import pycrfsuite  # noqa: PLC0415  as above

    tagger = pycrfsuite.Tagger()
    tagger.open(str(model))
    pairs = [(set(entities(tagger.tag(features(words)))), set(entities(tags))) for words, tags in sentences]
    return {
        label: (
            sum(item[2] == label for found, gold in pairs for item in found & gold),
            sum(item[2] == label for found, _ in pairs for item in found),
            sum(item[2] == label for _, gold in pairs for item in gold),
        )
        for label in LABELS
    }


def evaluate(corpora: Iterable[Path]) -> Counts:
    """Strict counts of the shipped model per label on annotated files, all files together.

    Types other than persons, places and organisations are no names, as in training. Raises
    `DataError` for a broken or empty file.
    """
    sentences: list[Sentence] = []
    for path in corpora:
        found = read_corpus(path)
        if not found:
            raise DataError(str(path), "holds no sentence", "give a CoNLL file")
        sentences += found
    return score(folder("data") / "models" / "entities.crfsuite", sentences)


def _held_out(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Every tenth run of `BLOCK` sentences; of a corpus too small for that, every tenth sentence."""
    size = BLOCK if len(sentences) >= 10 * BLOCK else 1
    return tuple(s for i, s in enumerate(sentences) if i // size % 10 == 9)


def _without_overlap(sentences: Iterable[Sentence], held: Sequence[Sentence]) -> list[Sentence]:
    seen = {run for sentence in held for run in _runs(sentence)}
    return [sentence for sentence in sentences if seen.isdisjoint(_runs(sentence))]


def _runs(sentence: Sentence) -> set[tuple[str, ...]]:
    """The runs of five words of a sentence; a shorter sentence is one run."""
    words = [word for word in sentence[0] if word.isalpha()]
    return {tuple(words[i : i + 5]) for i in range(max(len(words) - 4, 1))}


def table(counts: Counts) -> str:
    """Precision, recall and F1 in percent per label and over all, as a Markdown table.

    >>> print(table({"PER": (1, 2, 1)}).splitlines()[2])
    | PER | 50.0 | 100.0 | 66.7 | 1 |
    """
    total = tuple(sum(column) for column in zip(*counts.values(), strict=True))
    lines = ["| type | precision | recall | F1 | names |", "| --- | ---: | ---: | ---: | ---: |"]
    for label, (right, found, gold) in {**counts, "all": total}.items():
        figures = (right / max(found, 1), right / max(gold, 1), 2 * right / max(found + gold, 1))
        lines.append(f"| {label} | " + " | ".join(f"{100 * figure:.1f}" for figure in figures) + f" | {gold} |")
    return "\n".join(lines)


def _card(corpora: Sequence[Path], counts: Counts, model: Path, extra: int) -> str:
    template = (Path(__file__).parent / "card.md").read_text("utf-8")
    data = "\n".join(f"| {path.name} | {_digest(path)} |" for path in corpora)
    parameters = ", ".join(f"{name} {value}" for name, value in sorted(PARAMETERS.items()))
    return template.format(
        data=data,
        scores=table(counts),
        parameters=parameters,
        block=BLOCK,
        extra=extra,
        digest=_digest(model),
        size=f"{model.stat().st_size / 1e6:.1f}",
    )


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.extraction.training", description="Train the statistical tagger."
    )
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS", help="CoNLL file: token TAB tag")
    task = parser.add_mutually_exclusive_group(required=True)
    task.add_argument("-o", "--output", type=Path, help="the model to write; its card goes beside it")
    task.add_argument("--evaluate", action="store_true", help="measure the shipped model on the files instead")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each sentence template is filled")
    options = parser.parse_args(arguments)
    try:
        if options.evaluate:
            counts = evaluate(options.corpora)
        else:
            counts = train(options.corpora, options.output, options.rounds)
    except MahdarError as error:
        print(f"kg: {error}", file=sys.stderr)
        return error.exit_code
    print(table(counts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
