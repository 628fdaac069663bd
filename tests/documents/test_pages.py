from datetime import date

import pytest

import kg
from kg.errors import InputError

HEAD = """<meta charset="utf-8"><title>لقاء وزاري في القاهرة - وكالة المثال</title>
<meta property="og:site_name" content="وكالة المثال">
<meta property="article:published_time" content="2026-03-03T10:00:00+02:00">
<link rel="canonical" href="https://news.example/a/1">
<script>var words = "اجتمع الكود مع السكربت";</script><style>p { color: red }</style>"""


def page(body: str, head: str = HEAD) -> str:
    return f"""<!doctype html><html lang="ar" dir="rtl"><head>{head}</head><body>
<nav><a href="/">الرئيسية</a> <a href="/sport">رياضة</a></nav>
<article><h1>لقاء وزاري في القاهرة</h1><p>{body}</p>
<script>alert("التقى السكربت بالقارئ")</script></article><footer>جميع الحقوق محفوظة</footer></body></html>"""


def only(path, **options):
    (found,) = kg.read(path, **options)
    return found


def test_pages_metadata_is_taken(write, meeting):
    doc = only(write("a.html", page(meeting)))
    assert (doc.id, doc.date, doc.title) == ("a", date(2026, 3, 3), "لقاء وزاري في القاهرة")
    assert (doc.source, doc.url) == ("وكالة المثال", "https://news.example/a/1")


def test_pages_body_is_the_article(write, meeting):
    doc = only(write("a.html", page(meeting)))
    assert doc.text[doc.body :].strip() == meeting
    assert doc.text.startswith("لقاء وزاري في القاهرة\n")


@pytest.mark.parametrize("noise", ["السكربت", "رياضة", "الحقوق", "color"])
def test_pages_scripts_and_menus_are_dropped(write, meeting, noise):
    assert noise not in only(write("a.htm", page(meeting))).text


def test_pages_markup_in_words_stays_words(write, meeting):
    doc = only(write("a.html", page(meeting + " وكتب: &lt;script&gt;سطر&lt;/script&gt; في النص.")))
    assert "<script>سطر</script>" in doc.text


@pytest.mark.parametrize(
    "head", [HEAD.replace("utf-8", "windows-1256"), HEAD.replace('<meta charset="utf-8">', "")]
)
def test_pages_code_page_is_found(write, meeting, head):
    assert meeting in only(write("a.html", page(meeting, head).encode("cp1256"))).text


def test_pages_date_in_running_text_is_not_taken(write, meeting):
    assert (
        only(write("a.html", page(f"{meeting} حدث ذلك في 5 مايو 2019.", "<title>لقاء</title>"))).date is None
    )


def test_pages_without_article_are_refused(write):
    found = only(write("a.html", "<html><body><script>x()</script></body></html>"))
    assert isinstance(found, InputError)
    assert "no article" in found.what
