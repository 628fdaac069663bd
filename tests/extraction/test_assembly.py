"""One encounter told several times is one event; what points back is resolved."""

from __future__ import annotations

import os
import subprocess
import sys


def test_assembly_headline_and_lead_tell_one_event(told):
    article = told(
        "استقبل الرئيس السوري أحمد الشرع في دمشق، اليوم الأربعاء، وزير الخارجية اليوناني ماريو كوستا. "
        "وجرى خلال اللقاء بحث العلاقات.",
        title="الشرع يستقبل وزير خارجية اليونان",
    )
    assert len(article.events) == 1
    assert article.who(article.events[0]) == ["أحمد الشرع", "ماريو كوستا"]


def test_assembly_two_days_are_two_events(told):
    article = told(
        "التقى المبعوث الأميركي جورج ميتشل، أمس الثلاثاء، الرئيس الفلسطيني محمود عباس. "
        "والتقى المبعوث الأميركي جورج ميتشل، اليوم الأربعاء، الرئيس الفلسطيني محمود عباس."
    )
    assert len(article.events) == 2


def test_assembly_a_pronoun_is_the_last_subject(told):
    article = told("وصل وزير خارجية ماليزيا عزمي رحمن إلى الرياض. والتقى رئيس الوزراء السعودي محمد بن سلمان.")
    meetings = [event for event in article.events if event.kind == "meeting"]
    assert article.who(meetings[0]) == ["عزمي رحمن", "محمد بن سلمان"]


def test_assembly_a_meeting_takes_the_place_of_the_journey(told):
    article = told("وصل وزير خارجية ماليزيا عزمي رحمن إلى الرياض. والتقى رئيس الوزراء السعودي محمد بن سلمان.")
    meeting = next(event for event in article.events if event.kind == "meeting")
    assert article.places(meeting) == ["الرياض"]


def test_assembly_a_surname_is_the_full_name(told):
    article = told(
        "التقى وزير الخارجية العراقي سنان الدليمي السفير الفرنسي جان مورو. وقال الدليمي إن اللقاء كان مفيدا."
    )
    assert [s.speaker for s in article.extraction.statements] == [
        entity.id for entity in article.extraction.entities if entity.name == "سنان الدليمي"
    ]


def test_assembly_an_abstention_says_why(told):
    extraction = told("أعلنت الوزارة أن اجتماعا عقد أمس.").extraction
    assert extraction.events == ()
    assert all(abstention.reason for abstention in extraction.abstentions)


def test_assembly_offsets_point_at_the_names(told):
    article = told("التقى وزير الخارجية العراقي سنان الدليمي بلاريجاني. علي لاريجاني هو أمين المجلس الأعلى.")
    text = article.extraction.document.text
    for event in article.events:
        for part in event.participations:
            assert not part.span.of(text).startswith("ب")


def test_assembly_results_do_not_depend_on_the_hash_seed():
    code = (
        "from datetime import date; from kg.extraction import extract; from kg.model import Document;"
        "print(extract(Document('a', 'التقى الرئيس المصري عبد الفتاح السيسي ووزير خارجيته بدر عبد العاطي أمس نظيره"
        " الفرنسي إيمانويل ماكرون في القاهرة. وحضر اللقاء السفير جان مورو.', date(2026, 2, 11))))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
