"""camel-tools is met for real: its loader, its tokenizer, its data formats, on small data made here."""

import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.arabic.folding import fold
from kg.arabic.tokens import tokenize
from kg.errors import SurroundingsError
from kg.extraction import camel
from kg.model import Document, Span
from tests.extraction.camel_data import ATTEMPTS, CATALOGUE, WORDS, process, write_data, write_models


@pytest.fixture(scope="module")
def inside(tmp_path_factory):
    root = tmp_path_factory.mktemp("camel")
    write_data(root)
    with process(root) as call:
        call(write_models, root / "data/ner")
        yield call


def _found(inside, text: str, model: str = "arabert"):
    return inside(camel.recognise, Document("d", text), tokenize(text), model)


def _kinds(mentions, text: str):
    return [(mention.kind, mention.span.of(text)) for mention in mentions]


def _loaded_and_attempts():
    return sorted({"torch", "camel_tools.data", "camel_tools.ner"} & set(sys.modules)), ATTEMPTS


def _refusal(function, *args):
    with pytest.raises(SurroundingsError) as caught:
        function(*args)
    return str(caught.value), caught.value.exit_code


BROKEN = {
    "no folder": None,
    "no catalogue": {},
    "a catalogue that is no JSON": {"catalogue.json": "{"},
    "a catalogue of another shape": {"catalogue.json": "[]"},
    "a catalogue without the files": {"catalogue.json": json.dumps(CATALOGUE)},
}


@pytest.mark.parametrize("files", BROKEN.values(), ids=BROKEN)
def test_camel_names_the_missing_data_in_one_line(tmp_path, monkeypatch, files):
    root = tmp_path / "data"
    monkeypatch.setenv("CAMELTOOLS_DATA", str(root))
    if files is not None:
        root.mkdir()
        for name, text in files.items():
            (root / name).write_text(text, encoding="utf-8")
    ner = "NER model is not installed; run: camel_data -i ner-arabert"
    morphology = "morphology database is not installed; run: camel_data -i morphology-db-msa-r13"
    assert _refusal(camel.recogniser) == (f"camel-tools: its {ner}", 3)
    assert _refusal(camel.recognise_sentences, []) == (f"camel-tools: its {ner}", 3)
    assert _refusal(camel.lemmas, ["التقى"]) == (f"camel-tools: its {morphology}", 3)


def test_camel_imports_nothing_and_reaches_for_nothing_without_data(tmp_path):
    with process(tmp_path / "none") as call:
        call(_refusal, camel.recogniser)
        call(_refusal, camel.lemmas, ["التقى"])
        assert call(_loaded_and_attempts) == ([], [])
    assert not (tmp_path / "none").exists()


def test_camel_looks_into_the_home_folder_by_default(tmp_path, monkeypatch):
    monkeypatch.delenv("CAMELTOOLS_DATA", raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    monkeypatch.setattr(sys, "platform", "linux")
    model = tmp_path / ".camel_tools/data/ner/arabert"
    model.mkdir(parents=True)
    (model / "config.json").touch()
    (tmp_path / ".camel_tools/catalogue.json").write_text(json.dumps(CATALOGUE), encoding="utf-8")
    assert callable(camel.recogniser())


def test_camel_names_a_model_that_is_not_in_the_catalogue(inside):
    message, _ = inside(_refusal, camel.recogniser, "arabert-2")
    assert message.startswith("camel-tools: its NER model 'arabert-2' is not installed; run: camel_data -l")


@pytest.mark.parametrize(("model", "reason"), [("damaged", "cannot be loaded"), ("alien", "has no label O")])
def test_camel_refuses_a_model_it_cannot_use_in_one_line(inside, model, reason):
    message, code = inside(_refusal, camel.recognise_sentences, [], model)
    assert message.startswith("camel-tools: its NER model cannot be loaded (")
    assert reason in message
    assert (code, "\n" in message) == (3, False)


def test_camel_finds_persons_organizations_and_places_at_their_offsets(inside):
    text = "التقى عادلُ الكـرمي، ليلى حداد.\nزار وزارة المياه في عمان."
    mentions = _found(inside, text)
    assert _kinds(mentions, text) == [
        ("person", "عادلُ الكـرمي"),
        ("person", "ليلى حداد"),
        ("organization", "وزارة المياه"),
        ("place", "عمان"),
    ]
    assert mentions[0].name == "عادل الكرمي"
    assert {(mention.entry, mention.why.rule) for mention in mentions} == {(None, "camel/ner")}
    assert all(mention.why.span == mention.span for mention in mentions)


def test_camel_takes_the_label_of_a_word_from_its_first_piece(inside):
    assert _kinds(_found(inside, "زار بنغازي"), "زار بنغازي") == [("place", "بنغازي")]


def test_camel_reads_presentation_forms(inside):
    assert _kinds(_found(inside, "زار ﻋﻤﺎﻥ"), "زار ﻋﻤﺎﻥ") == [("place", "ﻋﻤﺎﻥ")]


def test_camel_leaves_out_what_is_neither_actor_nor_place(inside):
    assert _found(inside, "زار كأس في التقى.") == ()


def test_camel_trims_marks_at_the_edges_and_keeps_them_inside(inside):
    text = 'زار " حركة "النهر" و" مع'
    (mention,) = _found(inside, text)
    assert mention.span.of(text) == mention.name == 'حركة "النهر'


def test_camel_begins_a_mention_where_inside_follows_another_kind(inside):
    text = "عادل المياه النهر التقى الكرمي حداد"
    assert _kinds(_found(inside, text), text) == [
        ("person", "عادل"),
        ("organization", "المياه النهر"),
        ("person", "الكرمي حداد"),
    ]


def test_camel_never_joins_mentions_across_sentences(inside):
    text = "زار عادل\nالكرمي"
    assert [mention.name for mention in _found(inside, text)] == ["عادل", "الكرمي"]


ODD = {"replacement mark": "\ufffd", "bell": "\a", "digits": "1" + ".1" * 300, "letters": "中" * 300}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_camel_keeps_labels_in_place_after_words_it_cannot_take(inside, odd):
    text = f"{odd} زار {odd} عادل الكرمي {odd} في عمان {odd}"
    assert _kinds(_found(inside, text), text) == [("person", "عادل الكرمي"), ("place", "عمان")]


def test_camel_guards_against_a_shift_that_its_own_predict_has(inside):
    words = ["\ufffd", "زار", "عمان"]
    assert inside(_own_answer, [words], "arabert") == [["O", "B-LOC"]]
    assert inside(_guarded, [words], "arabert") == [["O", "O", "B-LOC"]]


def test_camel_labels_every_word_of_a_sentence_longer_than_its_window(inside):
    text = " ".join(["زار بنغازي مع عادل الكرمي"] * 200)
    mentions = _found(inside, text)
    assert [mention.name for mention in mentions] == ["بنغازي", "عادل الكرمي"] * 200
    assert mentions[-1].span == Span(len(text) - 11, len(text))


def _own_answer(sentences, model):
    return camel._ner(model).predict(sentences)


def _guarded(sentences, model):
    return camel._labels(camel._ner(model), sentences)


def test_camel_agrees_with_its_own_predict_on_every_label(inside):
    plain = [word for word in WORDS if word[0] not in "[#"]
    sentences = [[plain[i * (k + 3) % len(plain)] for i in range(1 + k * k % 37)] for k in range(600)]
    sentences[5] = [plain[i % 11] for i in range(700)]
    own = inside(_own_answer, sentences, "random")
    assert inside(_guarded, sentences, "random") == own
    assert len({label for row in own for label in row}) > 4
    assert len({tuple(row[:1]) for row in own if row}) > 1


def _widths(sentences):
    ner, seen = camel._ner("random"), []
    hook = ner.model.register_forward_pre_hook(
        lambda _, __, kwargs: seen.append(tuple(kwargs["input_ids"].shape)), with_kwargs=True
    )
    camel._labels(ner, sentences)
    hook.remove()
    return seen


def test_camel_pads_a_batch_only_to_its_longest_sentence(inside):
    sentences = [["زار"] * 40] + [["زار"] * 5] * 32 + [["زار"] * 300]
    assert inside(_widths, sentences) == [(32, 7), (3, 256)]


def test_camel_recogniser_can_be_sent_to_another_process(inside):
    text = "زار عادل عمان"
    mentions = inside(inside(camel.recogniser), Document("d", text), tokenize(text))
    assert _kinds(mentions, text) == [("person", "عادل"), ("place", "عمان")]


def _said_while_loading(model):
    camel._ner.cache_clear()
    with redirect_stderr(StringIO()) as err, redirect_stdout(StringIO()) as out:
        camel._ner(model)
    return err.getvalue() + out.getvalue()


def test_camel_loads_its_model_in_silence(inside):
    assert inside(_said_while_loading, "arabert") == ""


def test_camel_takes_no_tokens_some_tokens_and_empty_sentences(inside):
    text = "زار عادل عمان"
    assert inside(camel.recognise, Document("d", ""), ()) == ()
    assert inside(camel.recognise_sentences, [(), tokenize("")]) == ()
    (mention,) = inside(camel.recognise, Document("d", text), tokenize(text)[2:])
    assert mention.span == Span(9, 13)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(st.sampled_from([*WORDS, "ﷺ", "عادلﷺ", "½"]), st.text(max_size=8))).map(" ".join))
def test_camel_cuts_ordered_separate_mentions_at_token_edges(inside, text):
    tokens = tokenize(text)
    mentions = _found(inside, text, "random")
    assert all(mention.name and mention.span.start < mention.span.end for mention in mentions)
    assert {mention.span.start for mention in mentions} <= {token.start for token in tokens}
    assert {mention.span.end for mention in mentions} <= {token.end for token in tokens}
    assert all(left.span.end <= right.span.start for left, right in pairwise(mentions))


def test_camel_lists_distinct_lemmas_without_diacritics_in_database_order(inside):
    found = inside(camel.lemmas, ["التقى", "واستعرضت", "تقي"])
    assert found == [("التقى", "تقى", "تقي"), ("استعرض",), ("تقى", "تقي")]


def test_camel_finds_the_lemma_of_a_word_with_marks_tatweel_and_controls(inside):
    assert inside(camel.lemmas, ["\u200fاسْتَعـرض", "ﺍﺳﺘﻌﺮﺽ"], "tiny") == [("استعرض",), ("استعرض",)]


NO_LEMMA = ["", " ", "الدليمي", "2024", "٢٠٢٤", "،", "UN", "تقي تقي", "تقي.", "یاد", "\ufffd"]


@pytest.mark.parametrize("word", NO_LEMMA)
def test_camel_guesses_no_lemma(inside, word):
    assert inside(camel.lemmas, [word]) == [()]


def test_camel_never_reaches_for_the_network_when_the_data_is_there(inside):
    assert inside(camel.lemmas, ["تقي"])
    assert _found(inside, "زار عمان")
    assert inside(_loaded_and_attempts) == (["camel_tools.data", "camel_tools.ner", "torch"], [])


def _normalize(text: str) -> str:
    from camel_tools.utils import dediac, normalize  # noqa: PLC0415

    plain = normalize.normalize_alef_ar(dediac.dediac_ar(text))
    return normalize.normalize_teh_marbuta_ar(normalize.normalize_alef_maksura_ar(plain))


SHARED = "ءآأإابةتثجحخدذرزسشصضطظعغفقكلمنهوىيٱ" + "".join(map(chr, [*range(0x64B, 0x653), 0x670]))
FURTHER = {"ـ": "", "ؤ": "و", "ئ": "ي", "پ": "ب", "چ": "ج", "ڤ": "ف", "گ": "ك"}


@settings(deadline=None)
@given(st.text(alphabet=SHARED + " ،؟"))
def test_camel_normalisers_and_fold_agree_on_modern_standard_arabic(text):
    assert fold(text) == _normalize(text)


@settings(deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), st.characters())))
def test_camel_normalisers_never_undo_what_fold_does(text):
    assert fold(_normalize(text)) == fold(text)


def test_camel_letters_fold_further_only_on_tatweel_carried_hamzas_and_foreign_letters():
    from camel_tools.utils.charsets import AR_CHARSET  # noqa: PLC0415

    assert {char: fold(char) for char in AR_CHARSET if fold(char) != _normalize(char)} == FURTHER
    assert set(SHARED) | set(FURTHER) == set(AR_CHARSET)


BEYOND = [("\u200f", ""), ("\u0653", ""), ("٣", "3"), ("ی", "ي"), ("ﻋ", "ع")]


@pytest.mark.parametrize(("written", "folded"), BEYOND)
def test_camel_normalisers_leave_what_fold_takes_on(written, folded):
    assert (_normalize(written), fold(written)) == (written, folded)
