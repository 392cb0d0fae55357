"""Texts that speak of a scale, and texts that only look like it."""

import pytest

from plancheck.actuals.grammar.scales import mentions_scale, scale_in


@pytest.mark.parametrize(
    "text", ["in thousands", "Mio. EUR", "nghìn tỷ đồng", "Đơn vị: tỷ", "GDP (tỉ)", "Tỷ lệ, nghìn người", "EUR '000"]
)
def test_a_scale_is_seen(text: str) -> None:
    """What says that values are in thousands or more is seen, in the language of the file."""
    assert mentions_scale(text)


@pytest.mark.parametrize("text", ["Tỷ trọng dịch vụ", "Tỉ lệ hộ nghèo", "Tỷ suất sinh", "tỷ giá", "Tỷ số", "2000", "%"])
def test_a_share_is_no_billion(text: str) -> None:
    """The Vietnamese words for a share, a rate and a ratio begin like that for a billion, and are no scale."""
    assert not mentions_scale(text)


def test_what_a_price_is_per_is_no_scale_of_it() -> None:
    """No scale is proposed that is a scale of what a price is per: `Dollars per Million Btu`."""
    said = [scale_in(text) for text in ("Dollars per Million Btu", "Million dollars per ton")]
    assert said == ["", "million"]
