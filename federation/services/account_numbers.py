"""The one check of an account number: typed twice, the same, and written as banks write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from core.errors import DomainError
from core.sealing import mark, seal
from federation.models.account_facts import IFSC, IFSC_WORDS, NUMBER_WORDS

NUMBER = re.compile(r"[0-9]{9,18}")


@dataclass(frozen=True, slots=True)
class Sealed:
    """An account as it is stored: its code, its number sealed, the last four digits, and the mark of the number."""

    ifsc: str
    number_sealed: str
    last4: str
    mark: str


def sealed_account(*, ifsc: str, number: str, number_again: str) -> Sealed:
    """Seals a number of 9 to 18 digits. Raises DomainError where both typings differ, or code or number is none."""
    code = ifsc.strip().upper()
    if not re.fullmatch(IFSC, code):
        raise DomainError(fields={"ifsc": IFSC_WORDS}, code="bad_ifsc")
    if not NUMBER.fullmatch(number):
        raise DomainError(fields={"number": NUMBER_WORDS}, code="bad_number")
    if number != number_again:
        words = _("The two numbers differ. Read both from the passbook again.")
        raise DomainError(fields={"number_again": words}, code="numbers_differ")
    return Sealed(code, seal(number), number[-4:], mark(number))
