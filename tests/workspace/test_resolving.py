"""However articles came, changed and went, the store says what a build of those that are left says."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workspace.builders import STEPS, Step, after, built, carry_out, exported

BATCHES = st.lists(st.lists(STEPS, min_size=1, max_size=4), min_size=1, max_size=4)


@settings(max_examples=15)
@given(BATCHES)
def test_resolving_any_history_equals_a_build_of_what_is_left(batches: list[list[Step]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        for batch in batches:
            carry_out(store, batch)
        assert exported(store) == built(*after([step for batch in batches for step in batch]))
