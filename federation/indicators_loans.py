"""Indicators of lending and repayment: MTG07, FIN08 to FIN15 and FIN17.

Formulas: the programme's indicator catalogue and its definitions of repayment quality. A month is told by what its own
books knew: vouchers of its days and earlier. In a month that runs, as if nothing more came in until its end.
"""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.indicators import Coverage, Indicator, Measure, Unit, Wanted, Words, register
from federation.indicators import MEETINGS_DOMAIN, active_shg, active_shgs
from federation.indicators_accounts import FINANCE_DOMAIN
from federation.models.institution import Status
from federation.models.loan_terms import LoanPart, LoanSource
from federation.models.tier import CLF, SHG, VO
from federation.queries.loan_sources import DOSES, LOANS, LOANS_OF_YEAR, WITHOUT_DOSE
from federation.queries.money_sources import KEEPING_BOOKS
from federation.sources import SPELLS

federations = Q(tier__in=(VO, CLF), status=Status.ACTIVE)
lenders = active_shg | federations

# Who keeps books has said what is lent. Where nobody does, nothing is known, which is not nought.
BY_BOOKS = Coverage(reporting=Measure(KEEPING_BOOKS, active_shg), expected=active_shgs, unit=_("SHGs"))
BY_BOOKS_OF_FEDERATIONS = Coverage(
    reporting=Measure(KEEPING_BOOKS, federations), expected=Measure(SPELLS, federations), unit=_("VOs and CLFs")
)
BY_ALL_BOOKS = Coverage(
    reporting=Measure(KEEPING_BOOKS, lenders), expected=Measure(SPELLS, lenders), unit=_("institutions")
)

OF_MEMBERS = Q(part=LoanPart.MEMBER)
OF_BANKS = Q(part=LoanPart.BANK, institution__tier=SHG)
CIF_DOWN = Q(part=LoanPart.FEDERATION, source=LoanSource.CIF)
OF_ALL = ~Q(part=LoanPart.ENTERPRISE)
linked = Measure(LOANS_OF_YEAR, Q(part=LoanPart.BANK, borrower__tier=SHG, lent_this_year__gt=0), distinct="borrower")

register(
    Indicator(
        slug="MTG07",
        name=_("Lent among members"),
        meaning=_("Loans that groups paid out to their members in the month, out of whichever money."),
        unit=Unit.RUPEES,
        numerator=Measure(LOANS, OF_MEMBERS & Q(institution__tier=SHG) & ~Q(lent_rupees=0), total="lent_rupees"),
        coverage=BY_BOOKS,
        additive=True,
        domain=MEETINGS_DOMAIN,
        formula="loans of SHGs to members paid out in the month",
        example="₹2,000 and ₹3,000 lent in October, ₹4,000 in September, ₹6,000 brought in from old books: ₹5,000.",
        order=24,
        on_dashboard=False,
    )
)


class Repaid(NamedTuple):
    """One share of what was to be repaid; `of` narrows the loans."""

    slug: str
    name: Words
    meaning: Words
    of: Q
    part: str
    whole: str
    part_name: Words
    whole_name: Words
    coverage: Coverage
    formula: str
    example: str


_ON_TIME = ("in_time_rupees", "timely_due_rupees", _("paid on time, ₹"), _("due, ₹"))
for _one in (
    Repaid(
        "FIN08", _("CIF repaid on time"),
        _(
            "Instalments of CIF loans of federations whose days of grace end in the month, as far as they were paid by then."
        ),
        CIF_DOWN, *_ON_TIME, BY_BOOKS_OF_FEDERATIONS,
        "CIF instalments paid by the end of their grace / CIF instalments whose grace ends in the month",
        "A VO's loan has ₹4,000 due on 5 October, of which ₹3,000 came on the 12th and the rest on the 20th: 3,000 / 4,000.",
    ),
    Repaid(
        "FIN12", _("Member loans repaid on time"),
        _("Instalments of members' loans whose days of grace end in the month, as far as they were paid by then."),
        OF_MEMBERS, *_ON_TIME, BY_BOOKS,
        "instalments of member loans paid by the end of their grace / instalments whose grace ends in the month",
        "₹5,000 fall due on 19 October, ₹4,200 are paid on the day; ₹600 come in of what was overdue before: 4,200 / 5,000 = 84%.",
    ),
    Repaid(
        "FIN13", _("Bank loans repaid"),
        _(
            "What came in of SHGs' bank loans, of the demand: overdue before the month and due in it. What is paid ahead "
            "counts when it falls due."
        ),
        OF_BANKS, "collected_rupees", "demand_rupees", _("collected, ₹"), _("demand, ₹"), BY_BOOKS,
        "collected of bank loans / (overdue before + due in the month)",
        "₹1,000 overdue, ₹5,000 due in October; ₹4,200 are paid of these and ₹600 of the old, ₹700 ahead: 4,800 / 6,000 = 80%.",
    ),
):  # fmt: skip
    register(
        Indicator(
            slug=_one.slug,
            name=_one.name,
            meaning=_one.meaning,
            unit=Unit.PERCENT,
            numerator=Measure(LOANS, _one.of & Q(**{f"{_one.whole}__gt": 0}), total=_one.part),
            denominator=Measure(LOANS, _one.of & Q(**{f"{_one.whole}__gt": 0}), total=_one.whole),
            numerator_name=_one.part_name,
            denominator_name=_one.whole_name,
            coverage=_one.coverage,
            additive=True,
            domain=FINANCE_DOMAIN,
            formula=_one.formula,
            example=_one.example,
            order=41,
        )
    )


class Risk(NamedTuple):
    """The share at risk of loans out of one kind of money."""

    slug: str
    name: Words
    of: Q
    example: str
    is_90: bool = False


_RISK_30 = _(
    "Outstanding principal of whole loans with an instalment unpaid for more than 30 days at the month's end, and of cash "
    "credit limits overdrawn for longer or out of order, of all principal outstanding then. In a month that runs, as if nothing more came in until its end."
)
_RISK_90 = _(
    "Outstanding principal of whole loans with an instalment unpaid for more than 90 days at the month's end, and of cash "
    "credit limits overdrawn for longer or out of order, of all principal outstanding then. In a month that runs, as if nothing more came in until its end."
)
_OF_OWN, _OF_CIF, _OF_BANK = (OF_ALL & Q(source=source) for source in (LoanSource.OWN, LoanSource.CIF, LoanSource.BANK))
_BY_SOURCE = "2 loans of this money, ₹1,000 with an instalment unpaid for {days} days and ₹3,000 in time, another of other money: 1,000 / 4,000."
_RISKS = (
    Risk(
        "FIN14", _("Loans at risk, over 30 days"), OF_ALL,
        "Block X ₹6,000 of ₹22,000, block Y ₹1,000 of ₹1,78,000: 7,000 / 2,00,000 = 3.50%, and not the mean of both.",
    ),
    Risk("FIN14.OWN", _("Loans at risk, over 30 days: own funds"), _OF_OWN, _BY_SOURCE.format(days=40)),
    Risk("FIN14.CIF", _("Loans at risk, over 30 days: CIF"), _OF_CIF, _BY_SOURCE.format(days=40)),
    Risk("FIN14.BANK", _("Loans at risk, over 30 days: bank loans"), _OF_BANK, _BY_SOURCE.format(days=40)),
    Risk(
        "FIN15", _("Loans at risk, over 90 days"), OF_ALL,
        "Outstanding ₹4,000 (45 days overdue), ₹6,000 (10), ₹10,000 (in time), ₹2,000 (120): 2,000 / 22,000 = 9.09%.",
        is_90=True,
    ),
    Risk("FIN15.OWN", _("Loans at risk, over 90 days: own funds"), _OF_OWN, _BY_SOURCE.format(days=100), is_90=True),
    Risk("FIN15.CIF", _("Loans at risk, over 90 days: CIF"), _OF_CIF, _BY_SOURCE.format(days=100), is_90=True),
    Risk("FIN15.BANK", _("Loans at risk, over 90 days: bank loans"), _OF_BANK, _BY_SOURCE.format(days=100), is_90=True),
)  # fmt: skip
for _place, _risk in enumerate(_RISKS):
    _days = 90 if _risk.is_90 else 30
    register(
        Indicator(
            slug=_risk.slug,
            name=_risk.name,
            meaning=_RISK_90 if _risk.is_90 else _RISK_30,
            unit=Unit.PERCENT,
            numerator=Measure(
                LOANS, _risk.of & Q(**{f"at_risk_{_days}_rupees__gt": 0}), total=f"at_risk_{_days}_rupees"
            ),
            denominator=Measure(LOANS, _risk.of & Q(outstanding_rupees__gt=0), total="outstanding_rupees"),
            numerator_name=_("at risk, ₹"),
            denominator_name=_("outstanding, ₹"),
            coverage=BY_ALL_BOOKS,
            additive=True,
            wanted=Wanted.DOWN,
            domain=FINANCE_DOMAIN,
            formula=f"principal of loans with an instalment unpaid, or limits out of order, for more than {_days} days / principal outstanding",
            example=_risk.example,
            order=41 if _risk.of is OF_ALL else 220 + _place,
            on_dashboard=_risk.of is OF_ALL,
        )
    )

register(
    Indicator(
        slug="FIN09",
        name=_("SHGs with a bank loan this year"),
        meaning=_("SHGs to which a bank paid out a loan at least once since April, each once."),
        unit=Unit.COUNT,
        numerator=linked,
        coverage=BY_BOOKS,
        additive=True,
        domain=FINANCE_DOMAIN,
        formula="distinct SHGs with a bank loan paid out in the financial year, until the month's end",
        example="One SHG got a loan in May and one in October, another in June, a third in March: 2.",
        order=41,
    )
)
register(
    Indicator(
        slug="FIN10",
        name=_("Bank credit paid out"),
        meaning=_("What banks paid out to SHGs in the month."),
        unit=Unit.RUPEES,
        numerator=Measure(LOANS, OF_BANKS & ~Q(lent_rupees=0), total="lent_rupees"),
        coverage=BY_BOOKS,
        additive=True,
        domain=FINANCE_DOMAIN,
        formula="bank loans of SHGs paid out in the month",
        example="₹1,50,000 and ₹3,00,000 paid out in October, ₹1,00,000 in May: ₹4,50,000.",
        order=41,
    )
)
register(
    Indicator(
        slug="FIN11",
        name=_("Bank loan per SHG"),
        meaning=_("What banks paid out to SHGs since April, for each SHG that got a loan in that time."),
        unit=Unit.RATIO,
        numerator=Measure(
            LOANS_OF_YEAR, Q(part=LoanPart.BANK, borrower__tier=SHG, lent_this_year__gt=0), total="lent_this_year"
        ),
        denominator=linked,
        numerator_name=_("paid out since April, ₹"),
        denominator_name=_("SHGs with a bank loan this year"),
        coverage=BY_BOOKS,
        additive=True,
        domain=FINANCE_DOMAIN,
        formula="bank loans paid out in the financial year / distinct SHGs that got one",
        example="₹1,00,000 and ₹2,00,000 to one SHG, ₹1,50,000 to another since April: 4,50,000 / 2 = ₹2,25,000.",
        order=41,
        on_dashboard=False,
    )
)

_DOSES = (
    ("FIN17", Measure(DOSES), _("SHGs with a bank dose"),
     _("Active SHGs to which a bank has paid out at least one dose by the month's end."), 3),
    ("FIN17.0", Measure(WITHOUT_DOSE), _("SHGs without a bank dose"),
     _("Active SHGs to which no bank has paid out a loan by the month's end."), 1),
    ("FIN17.1", Measure(DOSES, Q(dose=1)), _("SHGs with the first dose"),
     _("Active SHGs whose highest dose paid out by the month's end is the first."), 1),
    ("FIN17.2", Measure(DOSES, Q(dose=2)), _("SHGs with the second dose"),
     _("Active SHGs whose highest dose paid out by the month's end is the second."), 1),
    ("FIN17.3", Measure(DOSES, Q(dose=3)), _("SHGs with the third dose"),
     _("Active SHGs whose highest dose paid out by the month's end is the third."), 0),
    ("FIN17.4", Measure(DOSES, Q(dose__gte=4)), _("SHGs with the fourth dose or a higher one"),
     _("Active SHGs whose highest dose paid out by the month's end is the fourth or a higher one."), 1),
)  # fmt: skip
for _place, (_slug, _dose, _name, _meaning, _found) in enumerate(_DOSES):
    register(
        Indicator(
            slug=_slug,
            name=_name,
            meaning=_meaning,
            unit=Unit.COUNT,
            numerator=_dose,
            coverage=BY_BOOKS,
            additive=True,
            wanted=Wanted.UP if _place == 0 else Wanted.CONTEXT,
            domain=FINANCE_DOMAIN,
            formula="active SHGs by the highest dose paid out, told by its application or else by how many bank loans it had",
            example=f"An SHG with one bank loan, one with two, one whose application named dose 5, one with none: {_found}.",
            order=41 if _place == 0 else 230 + _place,
            on_dashboard=_place == 0,
        )
    )
