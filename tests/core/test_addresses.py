"""Addresses are worked out once and always say what `reverse` says."""

from uuid import uuid4

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from core.interfaces.addresses import address


def test_each_row_has_its_own():
    first, second = uuid4(), uuid4()

    assert address("federation:institution", first) == reverse("federation:institution", args=[first])
    assert address("federation:institution", second) == reverse("federation:institution", args=[second])
    assert str(second) not in address("federation:institution", first)


def test_keys_and_words_are_part_of_it():
    assert address("reports:rows-place", 7, "INS01", "n") == reverse("reports:rows-place", args=[7, "INS01", "n"])
    assert address("reports:rows-place", 7, "INS01", "d") == reverse("reports:rows-place", args=[7, "INS01", "d"])
    assert address("reports:dashboard", 8) != address("reports:dashboard", 9)
    public_id = uuid4()
    wanted = reverse("reports:rows-institution", args=[public_id, "INS01", "n"])
    assert address("reports:rows-institution", public_id, "INS01", "n") == wanted


def test_a_site_under_a_folder_has_its_own():
    before = address("federation:institutions")
    set_script_prefix("/sangathan/")
    try:
        assert address("federation:institutions") == f"/sangathan{before}"
    finally:
        set_script_prefix("/")
    assert address("federation:institutions") == before


def test_what_leads_nowhere_is_refused_each_time():
    for _time in range(2):
        with pytest.raises(NoReverseMatch):
            address("federation:nowhere")
