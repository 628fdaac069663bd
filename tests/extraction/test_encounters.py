"""Frames: who is subject, object, host, head; what is no encounter."""

from __future__ import annotations

from datetime import date

import pytest

import kg
from kg.extraction import knowledge

HELD = [
    ("التقى وزير الخارجية العراقي سنان الدليمي، اليوم، نظيره الأردني كمال الحمود.", ["سنان الدليمي", "كمال الحمود"]),
    ("وزير الخارجية العراقي سنان الدليمي يلتقي السفير الفرنسي جان مورو.", ["جان مورو", "سنان الدليمي"]),
    ("عقد الرئيس التونسي سامي الورتاني اجتماعا مع رئيس الوزراء الليبي خالد المنفي.", ["خالد المنفي", "سامي الورتاني"]),
    ("جمع لقاء في الرباط وزير الدفاع المغربي سعيد العلمي بنظيره الإسباني بابلو رويز.", ["بابلو رويز", "سعيد العلمي"]),
    ("بحث رئيس الوزراء اللبناني نبيل حداد مع السفير الألماني توماس براون ملف الكهرباء.", ["توماس براون", "نبيل حداد"]),
    ("بدأ المبعوث الكيني جون موانغي مهامه بلقاء وزير الدفاع القطري سعود الكعبي.", ["جون موانغي", "سعود الكعبي"]),
    ("لقاء بين وزير النفط العراقي سنان الدليمي ووزير الطاقة التركي أحمد يلماز.", ["أحمد يلماز", "سنان الدليمي"]),
]


@pytest.mark.parametrize(("text", "who"), HELD)
def test_encounters_parties_are_found(told, text, who):
    article = told(text)
    assert len(article.events) == 1
    assert article.who(article.events[0]) == who


def test_encounters_the_receiver_is_the_host(told):
    article = told("استقبل الرئيس اللبناني جوزاف عون في بيروت وزير الخارجية القبرصي كونستانتينوس كومبوس.")
    event = article.events[0]
    assert article.role(event, "جوزاف عون") == "host"
    assert article.places(event) == ["بيروت"]


def test_encounters_the_agent_of_a_passive_is_the_host(told):
    article = told("استُقبل وزير الدفاع القطري سعود الكعبي في أنقرة من قبل الرئيس التركي رجب طيب أردوغان.")
    assert article.role(article.events[0], "رجب طيب أردوغان") == "host"


def test_encounters_a_call_received_has_both_ends(told):
    article = told("تلقى وزير الخارجية المصري بدر عبد العاطي اتصالا هاتفيا من نظيره اليوناني جيورجوس جيرابتريتيس.")
    assert article.events[0].kind == "call"
    assert article.who(article.events[0]) == ["بدر عبد العاطي", "جيورجوس جيرابتريتيس"]


def test_encounters_the_head_of_a_delegation_is_named_so(told):
    article = told("اجتمع وفد من حركة حماس برئاسة خليل الحية مع رئيس المخابرات المصرية حسن رشاد في القاهرة.")
    event = article.events[0]
    assert article.role(event, "خليل الحية") == "head"
    assert any("حماس" in name for name in article.for_whom(event, "خليل الحية"))


def test_encounters_honorifics_mean_who_bears_the_title(told):
    article = told(
        "أكد الملك محمد السادس أهمية العلاقات. ووصل وزير الدفاع القطري الأمير سعود الكعبي إلى الرباط. "
        "وعقد جلالته أمس اجتماعا مع سموه في القصر الملكي."
    )
    meeting = next(event for event in article.events if event.kind == "meeting")
    assert article.who(meeting) == ["سعود الكعبي", "محمد السادس"]


def test_encounters_an_honorific_of_nobody_is_no_party(told):
    assert told("عقد معاليه أمس اجتماعا مع وزير الدفاع القطري سعود الكعبي.").events == ()


@pytest.mark.parametrize("where", ["خلال لقائه أمس", "في مؤتمر صحفي عقب لقائه", "خلال اجتماعه مع"])
def test_encounters_that_came_at_the_meeting_of_who_spoke(told, where):
    article = told(f"أكد وزير الدفاع القطري سعود الكعبي أهمية العلاقات. جاء ذلك {where} السفير الكيني جون موانغي.")
    assert article.who(article.events[0]) == ["جون موانغي", "سعود الكعبي"]


def test_encounters_who_spoke_at_his_reception_is_the_host(told):
    article = told("أكد الوزير القطري سعود الكعبي عمق العلاقات. جاء ذلك خلال استقباله أمس السفير الكيني جون موانغي.")
    assert article.role(article.events[0], "سعود الكعبي") == "host"
    assert article.role(article.events[0], "جون موانغي") == "participant"


def test_encounters_an_envoy_for_a_region_is_named_behind_a_comma(told):
    article = told("يلتقي المبعوث الكيني للشرق الأوسط، جون موانغي، بوزير الدفاع القطري سعود الكعبي غدا.")
    assert article.who(article.events[0]) == ["جون موانغي", "سعود الكعبي"]


def test_encounters_a_deputy_president_who_arrives_is_on_a_visit(told):
    article = told("وصل إلى عدن اليوم نائب الرئيس الكيني جون موانغي في زيارة رسمية.")
    assert [(event.kind, event.status) for event in article.events] == [("visit", "held")]
    assert article.places(article.events[0]) == ["عدن"]


def test_encounters_an_office_of_calls_calls_nobody(told):
    article = told("تلقى وزير الاتصال الجزائري السيد سامي الورتاني نبأ وفاة الصحفية ليلى حداد، وعزى مدير الإذاعة.")
    assert article.events == ()


def test_encounters_who_attends_part_of_it_is_told(told):
    article = told(
        "التقى وزير الدفاع القطري سعود الكعبي نظيره الكيني جون موانغي. "
        "وحضر جانبا من اللقاء رئيس الأركان الكيني بيتر كاماو."
    )
    assert "بيتر كاماو" in article.who(article.events[0])


def test_encounters_a_meeting_comprises_its_members(told):
    article = told(
        "التقى وزير الدفاع القطري سعود الكعبي نظيره الكيني جون موانغي. وضم الاجتماع رئيس الأركان الكيني بيتر كاماو."
    )
    assert "بيتر كاماو" in article.who(article.events[0])


def test_encounters_attendants_sit_on_the_side_that_is_said(told):
    article = told(
        "استقبل وزير الدفاع السعودي خالد بن سلمان نظيره الأميركي مارك ستون. "
        "وحضر اللقاء من الجانب الأميركي السفير جون هيل."
    )
    event = article.events[0]
    assert "جون هيل" in article.who(event)
    assert "الولايات المتحدة" in article.for_whom(event, "جون هيل")


def test_encounters_two_calls_to_two_counterparts_are_two_events(told):
    article = told(
        "أجرى وزير الخارجية المصري بدر عبد العاطي اتصالين هاتفيين مع نظيريه اليوناني ماريو كوستا والقبرصي نيكوس لوكا."
    )
    assert [event.kind for event in article.events] == ["call", "call"]


@pytest.mark.parametrize(
    "text",
    [
        "التقت وجهات النظر حول الاتفاق.",
        "التقى المنتخب المصري نظيره التونسي في مباراة ودية على ملعب القاهرة.",
        "اجتمع آلاف المشجعين في ملعب المدينة.",
        "استقبل المستشفى عشرات المصابين بعد الحادث.",
    ],
)
def test_encounters_what_is_no_meeting_yields_none(told, text):
    assert told(text).events == ()


def _examples(key: str) -> list[tuple[str, str]]:
    return [(str(frame["id"]), text) for frame in knowledge.load().frames.values() for text in frame[key]]


@pytest.mark.parametrize(("frame", "text"), _examples("yes"))
def test_encounters_the_yes_examples_of_a_frame_are_found(told, frame, text):
    rules = [why.rule for event in told(text).events for why in (event.why, *event.why.parts)]
    assert f"frame/{frame}" in rules


@pytest.mark.parametrize(("frame", "text"), _examples("no"))
def test_encounters_the_no_examples_of_a_frame_are_not(told, frame, text):
    assert told(text).events == ()


TOLD = [
    (
        "استقبل الرئيس العراقي، كل على حدة، سفيري فرنسا وألمانيا في بغداد.",
        ["held: الرئيس العراقي سفير فرنسا", "held: الرئيس العراقي سفير ألمانيا"],
    ),
    (
        "دعا الرئيس التشادي محمد إدريس ديبي نظيره السوداني إلى لقاء عاجل في نجامينا.",
        ["proposed: محمد إدريس ديبي الرئيس السوداني"],
    ),
    (
        "عقد مجلس الوزراء الكويتي جلسته الأسبوعية برئاسة الشيخ أحمد العبد الله.",
        ["held: مجلس الوزراء الكويتي أحمد العبد الله"],
    ),
    ("تستضيف الدوحة غدا محادثات روسية أوكرانية بوساطة قطرية.", ["planned: روسيا أوكرانيا قطر"]),
    ("بوساطة عمانية، التقى وفد أميركي وفدا إيرانيا في مسقط.", ["held: وفد أميركي وفدا إيرانيا سلطنة عمان"]),
    (
        "استقبل رئيس الجمهورية كمال الهادي ورئيس الحكومة سعيد الراوي، الأربعاء، الوزير القطري ناصر المري.",
        ["held: كمال الهادي سعيد الراوي ناصر المري"],
    ),
    ("ترأس رئيس الحكومة الأردني سالم الحمود، أمس، اجتماع مجلس الوزراء.", ["held: سالم الحمود مجلس الوزراء"]),
    ("قالت حركة حماس إن وفدها التقى مدير المخابرات المصرية عباس كامل.", ["held: حركة حماس عباس كامل"]),
    (
        "عقب اجتماعه بالرئيس الكيني وليام روتو صرح الرئيس الأوغندي يوري موسيفيني بأن الخلاف انتهى.",
        ["held: يوري موسيفيني وليام روتو"],
    ),
    (
        "عقد الرئيس اليمني رشاد العليمي اجتماعا ضم مستشاريه الدكتور سالم الحميري والمهندس حيدر العطاس.",
        ["held: رشاد العليمي سالم الحميري حيدر العطاس"],
    ),
    ("سيشارك الرئيس الكيني وليام روتو في قمة الاتحاد الأفريقي.", ["planned: وليام روتو الاتحاد الإفريقي"]),
    ("يعتزم رئيس الوزراء الماليزي أنور إبراهيم زيارة موسكو.", ["planned: أنور إبراهيم"]),
    ("ألغى الرئيس الصربي زيارته المقررة إلى أنقرة.", ["cancelled: الرئيس الصربي"]),
    ("أجرت قناة الجزيرة لقاء مع وزير الخارجية اليمني.", []),
    ("استؤنفت مفاوضات السلام الفلسطينية الإسرائيلية.", []),
    ("صورت رئيس الوزراء بواسطة هاتفها المحمول في روما.", []),
    ("العراق / نبأ – استقبل الرئيس العراقي كمال الهادي السفير التركي سليم أوزال.", ["held: كمال الهادي سليم أوزال"]),
]


@pytest.mark.parametrize(("text", "told"), TOLD, ids=lambda value: value[:40] if isinstance(value, str) else "")
def test_encounters_are_told_in_many_ways(text: str, told: list[str]) -> None:
    extraction = kg.extract(kg.Document("a", text, date(2026, 2, 11)))
    names = {entity.id: entity.name for entity in extraction.entities}
    found = [f"{e.status}: {' '.join(names[p.actor] for p in e.participations)}" for e in extraction.events]
    assert found == told


@pytest.mark.parametrize(
    "group", ["وفدا برلمانيا تونسيا", "وفدا قياديا من حركة حماس", "وفدا اقتصاديا رفيع المستوى من الصين"]
)
def test_encounters_a_delegation_has_adjectives_of_what_it_is(told, group):
    article = told(f"استقبل الرئيس اللبناني جوزاف عون، {group}.")
    assert article.who(article.events[0]) == sorted(["جوزاف عون", group])


@pytest.mark.parametrize(
    "text",
    [
        "وأضاف الوزير أن ميناء بور سعيد استقبل 175 سائحا من جنسيات مختلفة.",
        "استقبلت العيادات السعودية أكثر من 1600 حالة مرضية في مخيم الزعتري شرقي الأردن.",
    ],
)
def test_encounters_counted_people_and_things_are_received_by_no_party(told, text):
    assert not told(text).events


def test_encounters_a_number_of_officers_is_received(told):
    article = told("استقبل الرئيس التونسي سامي الورتاني 12 سفيرا جديدا في قصر قرطاج.")
    assert len(article.events) == 1


def test_encounters_a_spokesman_tells_of_the_talks_of_whom_he_speaks_for(told):
    article = told("أكد الناطق باسم الخارجية الأمريكية إيان كيلي أن المحادثات المقبلة مع إيران فرصة مناسبة.")
    assert article.who(article.events[0]) == ["إيران", "وزارة الخارجية الأمريكية"]


def test_encounters_a_day_to_come_is_not_of_what_was_held(told):
    held = told(
        "ترأس الوزير سامي الخطيب والسفير الكيني جون موانغي، والتقى سامي الخطيب جون موانغي لبحث انتخابات 20 مارس 2026."
    )
    assert all(event.when is None or event.when.start <= date(2026, 2, 11) for event in held.events)
    planned = told(
        "تحدث البيان عن لقاءات بين وزير الخارجية الكيني جون موانغي ونظيره الرواندي بول نيونزيما في 20 مارس 2026."
    )
    assert [event.status for event in planned.events] == ["planned"]


def test_encounters_whose_death_is_talked_of_does_not_meet(told):
    article = told(
        "قالت الوزارة إن الوزير الكيني جون موانغي بحث قضية مقتل سعاد العلمي خلال لقائه نظيره الرواندي بول نيونزيما."
    )
    assert article.who(article.events[0]) == ["بول نيونزيما", "جون موانغي"]


def test_encounters_the_ministry_of_communication_is_no_call(told):
    assert not told("نوه وزير الثقافة والاتصال سامي الورتاني بجهود المعهد الملكي للثقافة.").events


def test_encounters_masses_are_received_by_no_party(told):
    assert not told("أعلن الرئيس الكيني جون موانغي استقبال مئات اللاجئين التزاما باتفاق مع رواندا.").events


def test_encounters_whose_greetings_are_conveyed_is_not_there(told):
    article = told(
        "التقى الوزير الكيني جون موانغي نظيره الرواندي بول نيونزيما، ونقل إليه تحيات الرئيس التونسي سامي الورتاني."
    )
    assert article.who(article.events[0]) == ["بول نيونزيما", "جون موانغي"]


def test_encounters_the_sides_are_the_states_that_adjectives_name(told):
    article = told("عقد الجانبان المصري والقبرصي جلسة محادثات موسعة في القاهرة.")
    assert article.who(article.events[0]) == ["قبرص", "مصر"]


def test_encounters_the_state_of_a_dateline_does_not_meet(told):
    article = told(
        "الرياض، السعودية (نبأ)-- عقد الرئيس الكيني جون موانغي والرئيس الرواندي بول نيونزيما، جلسة مباحثات رسمية."
    )
    assert article.who(article.events[0]) == ["بول نيونزيما", "جون موانغي"]


def test_encounters_two_delegations_the_second_called_the_other(told):
    article = told("قالت مصادر إن وفدا سعوديا وآخر قطريا عقدا جولة من المحادثات في مسقط.")
    assert article.who(article.events[0]) == ["وفدا سعوديا", "وفدا قطريا"]


def test_encounters_a_verb_in_the_future_is_no_name(told):
    article = told("أعلن القصر أن وزيري الخارجية الفرنسي والروسي سيلتقيان في الأيام المقبلة.")
    assert article.who(article.events[0]) == ["وزير الخارجية الروسي", "وزير الخارجية الفرنسي"]


def test_encounters_counterparts_with_their_names_between_commas(told):
    article = told(
        "أجرى الوزير الكيني جون موانغي اتصالين هاتفيين مع نظيريه المصري، بدر الشاذلي، والأردني، أيمن القضاة."
    )
    assert [article.who(event) for event in article.events] == [
        ["بدر الشاذلي", "جون موانغي"],
        ["أيمن القضاة", "جون موانغي"],
    ]


def test_encounters_whom_a_guest_goes_to_see(told):
    article = told("ثم زار الوزير الكيني جون موانغي رئيس مجلس النواب نبيل الأسعد في مقره في بيروت.")
    event = article.events[0]
    assert (event.kind, article.role(event, "نبيل الأسعد")) == ("meeting", "host")


def test_encounters_the_contact_group_is_no_call(told):
    assert not told("أكد الوزير الكيني جون موانغي دعمه لمجموعة الاتصال الخاصة بالسودان.").events


def test_encounters_the_day_of_the_dateline_is_not_that_of_the_meeting(told):
    article = told("أبوظبي في 11 فبراير / وام / استقبل الرئيس الكيني جون موانغي أمس نظيره الرواندي بول نيونزيما.")
    assert article.events[0].when.start == date(2026, 2, 10)


def test_encounters_the_guest_behind_a_date_is_no_second_head(told):
    article = told("التقى وفد من حركة حماس برئاسة خليل الحية، اليوم الثلاثاء، السفير الكيني جون موانغي.")
    assert article.who(article.events[0]) == ["جون موانغي", "خليل الحية"]


def test_encounters_members_of_a_delegation_are_there(told):
    article = told(
        "وصل الوزير الكيني جون موانغي إلى روما على رأس وفد وزاري يضم وزير النفط محمد عون ووزير الداخلية عماد الطويل."
    )
    event = article.events[0]
    assert article.who(event) == ["جون موانغي", "عماد الطويل", "محمد عون"]
    assert article.role(event, "محمد عون") == "participant"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("ويؤدي وزير الخارجية الكيني جون موانغي زيارة رسمية إلى تونس من 10 إلى 12 فيفري.", "held"),
        ("أعلنت النتائج في وقت يزور فيه وزير الخارجية الكيني جون موانغي تونس.", "held"),
        ("ويؤدي وزير الخارجية الكيني جون موانغي زيارة رسمية إلى تونس يوم 20 فيفري.", "planned"),
    ],
)
def test_encounters_a_visit_that_has_begun_is_held(told, text, status):
    assert [event.status for event in told(text).events] == [status]


@pytest.mark.parametrize(
    "topic", ["العلاقات مع رواندا", "الاتفاق النووي المثير للجدل مع إيران", "علاقات التعاون مع مصر"]
)
def test_encounters_with_whom_only_a_bond_is_told_does_not_meet(told, topic):
    assert not told(f"استعرض الوزير الكيني جون موانغي خلال لقاء صحفي {topic} وسبل تطويرها.").events


def test_encounters_who_talks_about_a_bond_with_whom(told):
    article = told("أجرى الوزير الكيني جون موانغي مباحثات حول العلاقات الثنائية مع نظيره الرواندي بول نيونزيما.")
    assert article.who(article.events[0]) == ["بول نيونزيما", "جون موانغي"]
