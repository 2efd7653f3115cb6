"""The guard against Aadhaar numbers: Verhoeff's check finds every single slip and every swap of neighbours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.aadhaar import holds_aadhaar, passes_verhoeff


def checked(digits: str) -> str:
    (check,) = [sign for sign in "0123456789" if passes_verhoeff(digits + sign)]
    return digits + check


def test_published_examples():
    assert passes_verhoeff("2363")
    assert passes_verhoeff("123451")
    assert not passes_verhoeff("2364")


@given(st.from_regex(r"[2-9][0-9]{10}", fullmatch=True), st.integers(0, 11), st.integers(1, 9))
def test_any_single_slip_and_any_swap_of_neighbours_is_seen(digits, place, shift):
    number = checked(digits)
    slip = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert not passes_verhoeff(slip)
    if place < 11 and number[place] != number[place + 1]:
        assert not passes_verhoeff(number[:place] + number[place + 1] + number[place] + number[place + 2 :])


@given(st.from_regex(r"[2-9][0-9]{10}", fullmatch=True))
def test_a_number_is_found_in_any_writing(digits):
    number = checked(digits)
    spaced = f"{number[:4]} {number[4:8]} {number[8:]}"
    indian = "".join(chr(0x966 + int(sign)) for sign in number)
    assert all(holds_aadhaar(f"her number {text}.") for text in (number, spaced, indian, spaced.replace(" ", "-")))


@pytest.mark.parametrize(
    "text", ["", "Sunita Devi", "9876543210", "431-SHG-000123", "12-11-2026", "234123412347", "1234123412340"]
)
def test_other_texts_pass(text):
    assert not holds_aadhaar(text)
