"""Whether an encounter took place: examples in ``status.tsv``, of which none is told as held that was not."""

from __future__ import annotations

from pathlib import Path

import pytest

ROWS = [line.split("\t") for line in Path(__file__).with_name("status.tsv").read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("status", "text"), ROWS)
def test_status_follows_the_words(told, status, text):
    assert [event.status for event in told(text).events] == [status]
