"""Bank accounts for tests."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

from core.sealing import mark, seal
from federation.models import BankAccount, Institution

_serial = itertools.count(1)


def make_account(institution: Institution, opened_on: dt.date, **values: Any) -> BankAccount:
    """An account of an institution, counted from the day on which it was opened; a closed one until it was closed."""
    number = f"{next(_serial):012d}"
    sealed = {"number_sealed": seal(number), "number_mark": mark(number), "last4": number[-4:]}
    given: dict[str, Any] = sealed | {"bank": "SBI", "branch": "Karahal", "ifsc": "SBIN0001234"}
    given |= {"counted_from": opened_on, "counted_until": values.get("closed_on")}
    return BankAccount.unscoped.create(
        institution=institution, opened_on=opened_on, **given | values, **institution.place.keys()
    )
