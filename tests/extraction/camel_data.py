"""Small data in camel-tools' own formats, and a process of its own to meet it in.

camel-tools reads its catalogue once, at import, hence the process; there any attempt to reach the
network fails and is counted.
"""

import json
import socket
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest

LABELS = ["B-LOC", "B-ORG", "B-PERS", "B-MISC", "I-LOC", "I-ORG", "I-PERS", "I-MISC", "O"]
WORDS = {
    "[PAD]": "O", "[UNK]": "O", "[CLS]": "O", "[SEP]": "O", "[MASK]": "O",
    "عادل": "B-PERS", "الكرمي": "I-PERS", "ليلى": "B-PERS", "حداد": "I-PERS",
    "وزارة": "B-ORG", "المياه": "I-ORG", "حركة": "B-ORG", "النهر": "I-ORG", '"': "I-ORG",
    "عمان": "B-LOC", "بن": "B-LOC", "##غازي": "B-ORG", "كأس": "B-MISC",
    "التقى": "O", "زار": "O", "في": "O", "مع": "O", "1": "O", ".": "O", "،": "O", "中": "B-PERS",
}  # fmt: skip
CATALOGUE = {
    "version": "1.6.0",
    "packages": {},
    "components": {
        "NamedEntityRecognition": {
            "default": "arabert",
            "datasets": {name: {"path": f"ner/{name}"} for name in ("arabert", "random", "damaged", "alien")},
        },
        "MorphologyDB": {"default": "tiny", "datasets": {"tiny": {"path": "morphology_db/tiny"}}},
    },
}
#: In the almor text format; no blank line may follow its last table.
DATABASE = """\
###DEFINES###
DEFINE pos pos:verb pos:noun
DEFINE diac diac:*open*
DEFINE lex lex:*open*
DEFINE bw bw:*open*
###DEFAULTS###
DEFAULT pos:verb diac:* lex:*
DEFAULT pos:noun diac:* lex:*
###ORDER###
ORDER diac lex pos
###TOKENIZATIONS###
###STEMBACKOFF###
###PREFIXES###
\tP0\tdiac: bw:
و\tP0\tdiac:وَ bw:wa/CONJ
ال\tPn\tdiac:ال bw:Al/DET
###SUFFIXES###
\tS0\tdiac: bw:
ت\tSv\tdiac:ْتُ bw:tu/PVSUFF
###STEMS###
التقي\tV\tdiac:ٱِلْتَقَى lex:ٱِلْتَقَى_1 pos:verb bw:{iltaqaY/PV
تقي\tN\tdiac:تُقى lex:تُقى_1 pos:noun bw:tuqaY/NOUN
تقي\tN\tdiac:تَقِيّ lex:تَقِيّ_1 pos:noun bw:taqiy~/NOUN
تقي\tN\tdiac:تَقِيّ lex:تَقِيّ_2 pos:noun bw:taqiy~/NOUN
استعرض\tV\tdiac:ٱِسْتَعْرَض lex:ٱِسْتَعْرَض_1 pos:verb bw:{isotaEoraD/PV
###TABLE AB###
P0 V
P0 N
Pn N
###TABLE BC###
V S0
V Sv
N S0
###TABLE AC###
P0 S0
P0 Sv
Pn S0
"""
ATTEMPTS: list[str] = []


def _cut_network():
    def refuse(*args, **_):
        ATTEMPTS.append(repr(args))
        raise OSError("the tests have no network")

    socket.getaddrinfo = socket.socket.connect = socket.socket.connect_ex = refuse


@contextmanager
def process(root: Path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CAMELTOOLS_DATA", str(root))
        patch.setenv("HOME", str(root))
        with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_cut_network) as pool:
            yield lambda function, *args: pool.submit(function, *args).result()


def write_data(root: Path):
    """The catalogue and the morphology database; `write_models` adds what needs torch."""
    (root / "catalogue.json").write_text(json.dumps(CATALOGUE), encoding="utf-8")
    folder = root / "data/morphology_db/tiny"
    folder.mkdir(parents=True)
    (folder / "morphology.db").write_text(DATABASE, encoding="utf-8")


def write_models(folder: Path):
    """``arabert`` gives each word the label that WORDS says; ``random`` heeds the whole sentence.

    ``alien`` has labels that are not camel-tools' own, ``damaged`` is half a file.
    """
    import torch  # noqa: PLC0415

    torch.manual_seed(1)
    torch.set_num_threads(1)
    lexical = _bert(LABELS, spread=0.02)
    for parameter in lexical.bert.parameters():
        parameter.data.zero_()
    for module in lexical.modules():
        if isinstance(module, torch.nn.LayerNorm):
            module.weight.data.fill_(1.0)
    ids = torch.tensor([LABELS.index(label) for label in WORDS.values()])
    lexical.bert.embeddings.word_embeddings.weight.data = torch.nn.functional.one_hot(ids, 16).float()
    lexical.classifier.weight.data = torch.eye(9, 16)
    _save(lexical, folder / "arabert")
    _save(_bert(LABELS, spread=1.0), folder / "random")
    _save(_bert([label.lower() for label in LABELS], spread=1.0), folder / "alien")
    _save(lexical, folder / "damaged")
    (folder / "damaged/pytorch_model.bin").write_bytes(b"half a file")


def _bert(labels, spread):
    from transformers import BertConfig, BertForTokenClassification  # noqa: PLC0415

    sizes = {"hidden_size": 16, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 32}
    names = dict(enumerate(labels))
    return BertForTokenClassification(
        BertConfig(vocab_size=len(WORDS), id2label=names, initializer_range=spread, **sizes)
    )


def _save(model, folder: Path):
    """In the files that camel-tools' own NER package has."""
    import torch  # noqa: PLC0415

    folder.mkdir(parents=True)
    model.config.save_pretrained(folder)
    torch.save(model.state_dict(), folder / "pytorch_model.bin")
    (folder / "vocab.txt").write_text("".join(f"{word}\n" for word in WORDS), encoding="utf-8")
    (folder / "tokenizer_config.json").write_text('{"do_lower_case": false}', encoding="utf-8")
