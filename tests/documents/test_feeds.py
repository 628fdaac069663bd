from datetime import date

import pytest

import kg
from kg.documents.feeds import plain_text
from kg.errors import InputError

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>وكالة المثال</title><link>https://news.example/</link>
<item><title>لقاء في &lt;b&gt;القاهرة&lt;/b&gt;</title><link>https://news.example/1</link><guid>n-1</guid>
<pubDate>Tue, 03 Mar 2026 00:30:00 +0300</pubDate>
<description>استقبل الوزير نظيره.</description>
<content:encoded><![CDATA[<p>{text}</p><script>alert("التقى")</script>]]></content:encoded></item>
<item><title>English</title><link>https://news.example/2</link><description>Only English words.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>وكالة المثال</title>
<entry><id>urn:n:1</id><title>لقاء</title><link href="https://news.example/1"/>
<updated>2026-03-03T23:30:00+03:00</updated><summary type="html">&lt;p&gt;{text}&lt;/p&gt;</summary></entry></feed>"""


def test_feeds_rss_entry_is_an_article(write, meeting):
    doc, _ = kg.read(write("a.rss", RSS.replace("{text}", meeting)))
    assert (doc.id, doc.date, doc.title) == ("n-1", date(2026, 3, 3), "لقاء في القاهرة")
    assert (doc.source, doc.url) == ("وكالة المثال", "https://news.example/1")
    assert doc.text[doc.body :] == meeting


def test_feeds_atom_entry_is_an_article_of_its_outlets_day(write, meeting):
    (doc,) = kg.read(write("a.atom", ATOM.replace("{text}", meeting)))
    assert (doc.id, doc.date, doc.text[doc.body :]) == ("urn:n:1", date(2026, 3, 3), meeting)


def test_feeds_entry_that_is_no_article_is_named_and_the_others_come(write, meeting):
    path = write("a.xml", RSS.replace("{text}", meeting))
    _, error = kg.read(path)
    assert (error.where, error.what) == (f"{path}: entry 2", "the text is not Arabic")


def test_feeds_entry_without_id_has_its_address(write, meeting):
    text = RSS.replace("{text}", meeting).replace("<guid>n-1</guid>", "")
    assert next(kg.read(write("a.rss", text))).id == "https://news.example/1"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"<html><p>\xd9\x85</p></html>", b"{}"])
def test_feeds_file_that_is_none_is_one_error(write, content):
    (error,) = kg.read(write("a.rss", content))
    assert isinstance(error, InputError)
    assert error.remedy


def test_feeds_entities_are_not_blown_up_and_no_file_is_read(write, meeting, tmp_path):
    secret = write("secret.txt", "سر")
    bomb = (
        '<!DOCTYPE rss [<!ENTITY a "هههههههههه"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        f'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "{secret.as_uri()}">]>'
    )
    text = RSS.replace("<rss", bomb + "<rss").replace("استقبل الوزير نظيره.", "&c; &f; " + meeting)
    for found in kg.read(write("a.rss", text.replace("{text}", meeting))):
        assert isinstance(found, InputError) or ("هههههههههه" * 64 not in found.text and "سر" not in found.text.split())


def test_feeds_markup_becomes_text_and_no_script_is_kept():
    assert plain_text("<div>قال: <b>نعم</b></div>\n<style>p{}</style><p>ثم&nbsp;مضى") == "قال: نعم\nثم مضى"
