"""Guard against Aadhaar numbers: none is asked for, none is kept, none is searched for.

An Aadhaar number has twelve digits, begins with 2 to 9 and ends in a check digit by Verhoeff's scheme
(J. Verhoeff, Error Detecting Decimal Codes, 1969: the dihedral group D5 with a permutation by position).
"""

from __future__ import annotations

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

REFUSAL = _("This looks like an Aadhaar number. It is never entered or searched for here. Leave it out.")
# Digits inside a key that a program made are no number that anybody typed.
_UUID = re.compile(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b", re.IGNORECASE)
_TWELVE = re.compile(r"(?<!\d)(?:\d[\s.\-]?){11}\d(?!\d)")


def _product(left: int, right: int) -> int:
    """Product in the dihedral group D5, whose elements 0-4 turn and 5-9 turn over."""
    if left < 5:
        return (left + right) % 5 if right < 5 else 5 + (left + right - 5) % 5
    return 5 + (left - 5 - right) % 5 if right < 5 else (left - right) % 5


def _permuted(digit: int, position: int) -> int:
    for _step in range(position % 8):
        digit = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)[digit]
    return digit


def passes_verhoeff(digits: str) -> bool:
    """True where the last digit checks the others."""
    check = 0
    for position, sign in enumerate(reversed(digits)):
        check = _product(check, _permuted(int(sign), position))
    return check == 0


def holds_aadhaar(text: str) -> bool:
    """True where the text holds twelve digits, of any script, spaced or not, that could be an Aadhaar number."""
    plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    for found in _TWELVE.finditer(_UUID.sub("·", plain)):
        digits = re.sub(r"\D", "", found.group())
        if digits[0] not in "01" and passes_verhoeff(digits):
            return True
    return False


def refuse_aadhaar(text: str) -> None:
    """A validator for text fields of forms."""
    if holds_aadhaar(str(text)):
        raise ValidationError(REFUSAL, code="aadhaar")
