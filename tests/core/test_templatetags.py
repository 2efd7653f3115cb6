"""Numbers, money, shares and dates as they stand on the page."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from core.templatetags.indian import dmy, dmy_time, indian_number, month_label, percent, percent_of, rupees
from core.templatetags.look import icon, safe_static, sparkline

NOT_REPORTED = '<span class="missing" aria-hidden="true">–</span><span class="visually-hidden">not reported</span>'
NOT_RECORDED = '<span class="missing" aria-hidden="true">–</span><span class="visually-hidden">not recorded</span>'


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1000, "1,000"),
        (99999, "99,999"),
        (100000, "1,00,000"),
        (1234567, "12,34,567"),
        (12345678, "1,23,45,678"),
        (-1234567, "\u221212,34,567"),
        (-999, "\u2212999"),
        (Decimal("1234567.49"), "12,34,567"),
        (Decimal("1234567.50"), "12,34,568"),
        (Decimal("-0.4"), "0"),
        (Decimal("1E+9"), "1,00,00,00,000"),
        (987654321012345, "98,76,54,32,10,12,345"),
        ("65823", "65,823"),
        (None, NOT_REPORTED),
        ("", NOT_REPORTED),
        (Decimal("NaN"), NOT_REPORTED),
        (float("inf"), NOT_REPORTED),
    ],
)
def test_indian_number(value, shown):
    assert indian_number(value) == shown


def test_indian_number_with_decimals():
    assert indian_number(Decimal("1234.5"), 2) == "1,234.50"
    assert indian_number(Decimal("0.05"), 1) == "0.1"


def test_words_are_no_number():
    with pytest.raises(ValueError, match="not a number"):
        indian_number("many")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "₹0"),
        (Decimal("0.00"), "₹0"),
        (Decimal("1450.00"), "₹1,450"),
        (Decimal(-104200), "\u2212₹1,04,200"),
        (Decimal("-0.20"), "₹0"),
        (Decimal("999999999999.99"), "₹10,00,00,00,00,000"),
        (None, NOT_REPORTED),
    ],
)
def test_rupees(value, shown):
    assert rupees(value) == shown


def test_rupees_with_paise():
    assert rupees(Decimal("999999999999.99"), 2) == "₹9,99,99,99,99,999.99"
    assert rupees(Decimal("-1.5"), 2) == "\u2212₹1.50"


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (941, 1120, "84% of 1,120"),
        (0, 1120, "0% of 1,120"),
        (1120, 1120, "100% of 1,120"),
        (Decimal(1), Decimal(8), "13% of 8"),
        (1119, 1120, "99.9% of 1,120"),
        (3, 1120, "0.3% of 1,120"),
        (1, 100000, "<0.1% of 1,00,000"),
        (99999, 100000, ">99.9% of 1,00,000"),
        (1500, 1000, "150% of 1,000"),
        (-50, 1000, "\u22125% of 1,000"),
        (5, 0, NOT_REPORTED),
        (5, None, NOT_REPORTED),
        (None, 1120, NOT_REPORTED),
    ],
)
def test_percent_of(part, whole, shown):
    assert percent_of(part, whole) == shown


def test_percent_alone():
    assert percent(941, 1120) == "84%"
    assert percent(None, 1120) == NOT_REPORTED


def test_dates_read_day_month_year_in_india():
    assert dmy(date(2026, 11, 2)) == "02-11-2026"
    # 20:00 in Greenwich is half past one of the next day in India.
    assert dmy(datetime(2026, 11, 12, 20, 0, tzinfo=UTC)) == "13-11-2026"
    assert dmy_time(datetime(2026, 11, 12, 20, 0, tzinfo=UTC)) == "13-11-2026 01:30"
    assert dmy(None) == NOT_RECORDED
    assert dmy_time(None) == NOT_RECORDED


def test_month_label():
    assert month_label(date(2026, 10, 1)) == "Oct 2026"
    assert month_label(date(2025, 4, 1)) == "Apr 2025"
    assert month_label(None) == NOT_RECORDED


def test_hindi():
    with override("hi"):
        assert month_label(date(2026, 10, 1)) == "अक्टूबर 2026"
        assert month_label(date(2026, 11, 1)) == "नवंबर 2026"
        assert percent_of(941, 1120) == "1,120 का 84%"
        assert ">सूचना नहीं मिली<" in indian_number(None)


def test_icon_is_hidden_from_screen_readers_and_escaped():
    drawn = icon("late")
    assert 'class="icon" aria-hidden="true"' in drawn
    assert drawn.endswith('icons.svg#late"></use></svg>')
    assert "<b>" not in icon("<b>")


def test_safe_static_answers_without_collected_files(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    }
    assert safe_static("css/not-collected.css").endswith("css/not-collected.css")


def test_sparkline_breaks_where_a_month_is_missing():
    assert sparkline([1, 2, None, 3, 4]).count("<polyline") == 2
    assert sparkline([1, 2, 3]).count("<polyline") == 1
    assert "NaN" not in sparkline([5, 5, 5])


def test_sparkline_of_one_month_is_nothing():
    assert sparkline([4]) == ""
    assert sparkline([None, 4, None]) == ""
    assert sparkline([]) == ""
