"""Repayment on time of loans: the one place from which grades and sutras take it.

No instalments are on record yet; a group without one has no entry, and its row drops out of every grade.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from decimal import Decimal


def repayment_on_time(
    institution_ids: Collection[int], since: dt.date, until: dt.date
) -> dict[int, tuple[Decimal, Decimal]]:
    """(paid on time, fallen due) in rupees by institution, of instalments due from the first day to the last.

    Groups for which nothing fell due are left out.
    """
    return {}
