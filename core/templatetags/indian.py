"""Numbers, money, shares and dates the way they are read in India.

Digits are grouped 12,34,567; a minus is U+2212; what was not reported is an en dash, never a zero.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy

register = template.Library()

Number = int | float | Decimal | str | None

MINUS = "\u2212"
DASH = "\u2013"
# Django's own Hindi spells two of them unusually.
MONTHS = (
    pgettext_lazy("month", "Jan"),
    pgettext_lazy("month", "Feb"),
    pgettext_lazy("month", "Mar"),
    pgettext_lazy("month", "Apr"),
    pgettext_lazy("month", "May"),
    pgettext_lazy("month", "Jun"),
    pgettext_lazy("month", "Jul"),
    pgettext_lazy("month", "Aug"),
    pgettext_lazy("month", "Sep"),
    pgettext_lazy("month", "Oct"),
    pgettext_lazy("month", "Nov"),
    pgettext_lazy("month", "Dec"),
)
ONE_DECIMAL = Decimal("0.1")


def missing(words: str) -> SafeString:
    """An en dash to the eye, ``words`` to a screen reader."""
    return format_html(
        '<span class="missing" aria-hidden="true">{}</span><span class="visually-hidden">{}</span>', DASH, words
    )


def as_decimal(value: Number) -> Decimal | None:
    """``None`` for what is absent; raises ``ValueError`` for what is no number."""
    if value is None or value == "":
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation as error:
        raise ValueError(f"not a number: {type(value).__name__}") from error
    return number if number.is_finite() else None


def grouped(value: Decimal, decimals: int = 0) -> str:
    """``Decimal("-1234567.5")`` with 0 decimals gives ``−12,34,568`` (halves go away from zero)."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    whole, _, fraction = f"{abs(rounded):f}".partition(".")
    head, tail = whole[:-3], whole[-3:]
    parts = [tail]
    while head:
        parts.insert(0, head[-2:])
        head = head[:-2]
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{','.join(parts)}" + (f".{fraction}" if fraction else "")


@register.filter
def indian_number(value: Number, decimals: int = 0) -> str:
    """``1234567`` as ``12,34,567``."""
    number = as_decimal(value)
    return missing(gettext("not reported")) if number is None else grouped(number, int(decimals))


@register.filter
def rupees(value: Number, decimals: int = 0) -> str:
    """``Decimal("1234567.00")`` as ``₹12,34,567``; paise only where ``decimals`` is 2."""
    number = as_decimal(value)
    if number is None:
        return missing(gettext("not reported"))
    text = grouped(number, int(decimals))
    return f"{MINUS}₹{text[1:]}" if text.startswith(MINUS) else f"₹{text}"


@register.filter
def exact_rupees(value: Number) -> str:
    """``₹12,34,567``, and ``₹12,34,567.50`` where there are paise: for amounts that are held against paper."""
    amount = as_decimal(value)
    return rupees(value, 0 if amount is None or amount == amount.to_integral_value() else 2)


@register.filter
def percent(numerator: Number, denominator: Number) -> str:
    """Share in whole percent; one decimal where rounding would claim none or all of them."""
    part, whole = as_decimal(numerator), as_decimal(denominator)
    if part is None or not whole:
        return missing(gettext("not reported"))
    return _percent(part, whole)


@register.filter
def percent_of(numerator: Number, denominator: Number) -> str:
    """``percent_of(941, 1120)`` is ``84% of 1,120``: a share never stands without its count."""
    part, whole = as_decimal(numerator), as_decimal(denominator)
    if part is None or not whole:
        return missing(gettext("not reported"))
    return gettext("%(share)s of %(total)s") % {"share": _percent(part, whole), "total": grouped(whole)}


def _percent(part: Decimal, whole: Decimal) -> str:
    share = part * 100 / whole
    if 0 < share < Decimal("0.05"):
        return "<0.1%"
    if Decimal("99.95") <= share < 100:
        return ">99.9%"
    near_none_or_all = 0 < share < Decimal("0.5") or Decimal("99.5") <= share < 100
    return f"{grouped(share, 1 if near_none_or_all else 0)}%"


@register.filter
def dmy(value: date | datetime | None) -> str:
    """``12-11-2026``; a moment is first moved to the local time zone."""
    if value is None:
        return missing(gettext("not recorded"))
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value:%d-%m-%Y}"


@register.filter
def dmy_time(value: datetime | None) -> str:
    """``12-11-2026 14:05`` in the local time zone."""
    if value is None:
        return missing(gettext("not recorded"))
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%d-%m-%Y %H:%M}"


@register.filter
def month_label(value: date | None) -> str:
    """``Oct 2026``, in Hindi ``अक्टूबर 2026``."""
    if value is None:
        return missing(gettext("not recorded"))
    return f"{MONTHS[value.month - 1]} {value.year}"
