"""FIN01 of the programme's catalogue: groups old enough to have a bank account, and those that have one."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from core.indicators import Indicator, Measure, Unit, register
from federation.indicators import BY_REGISTER, active_shg
from federation.queries.bank_accounts import WITH_ACCOUNT
from federation.sources import OLDER_THAN_3

FINANCE_DOMAIN = _("Money and banks")

register(
    Indicator(
        slug="FIN01",
        name=_("SHGs with a savings account"),
        meaning=_(
            "Active SHGs with a savings account of their own in a bank at the month's end, of those formed at least three "
            "whole months before it."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(WITH_ACCOUNT, active_shg),
        denominator=Measure(OLDER_THAN_3, active_shg),
        numerator_name=_("SHGs with a savings account"),
        denominator_name=_("SHGs more than three months old"),
        coverage=BY_REGISTER,
        additive=True,
        domain=FINANCE_DOMAIN,
        formula="active SHGs of three months or more with a savings account / active SHGs of three months or more",
        example="4 SHGs older than three months, one of them with two savings accounts, one with a loan account alone, "
        "one whose account was closed this month; 1 younger SHG with an account: 1 / 4.",
        order=40,
    )
)
