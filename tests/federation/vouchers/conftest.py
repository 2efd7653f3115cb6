"""A book with money, and how vouchers are typed."""

from __future__ import annotations

import datetime as dt

from core.periods import today
from federation.queries.books import trial_balance

DAY = dt.timedelta(days=1)


def stands(institution):
    found = {one.head.slug: one.closing_rupees for one in trial_balance(institution, today())}
    return {slug: amount for slug, amount in found.items() if amount}
