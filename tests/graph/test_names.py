import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.graph.names import BASE, check_base, mint


@given(st.lists(st.text(), max_size=4))
def test_names_mint_gives_flat_ascii_local_names(parts: list[str]) -> None:
    assert re.fullmatch(re.escape(BASE) + r"person-[0-9a-f]{16}", mint(BASE, "person", *parts))


def test_names_mint_keeps_parts_apart() -> None:
    assert len({mint(BASE, "x", "ab", "c"), mint(BASE, "x", "a", "bc"), mint(BASE, "x", "abc")}) == 3


@pytest.mark.parametrize("base", ["https://example.org/", "http://example.org/news#", "urn:example:"])
def test_names_check_base_accepts(base: str) -> None:
    assert check_base(base) == base


@pytest.mark.parametrize(
    "base", ["", "example", "https://example.org", "https://a b/", "javascript:/", "https:///", "file:///x/"]
)
def test_names_check_base_refuses(base: str) -> None:
    with pytest.raises(UsageError, match="base"):
        check_base(base)
