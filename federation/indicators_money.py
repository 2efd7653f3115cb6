"""Indicators of what groups do with their money, of grades, funds and plans: MTG06, MTG08, MTG10, MTG11, FIN02 to FIN07, FIN18.

Formulas: the programme's indicator catalogue. Stocks are those of the month's end by the books of that month.
"""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.indicators import Coverage, Indicator, Measure, Unit, Wanted, register
from federation.indicators import BY_REGISTER, MEETINGS_DOMAIN, active_shg, active_shgs
from federation.indicators_accounts import FINANCE_DOMAIN
from federation.models.grading import Letter
from federation.models.loan_terms import LoanPart, LoanSource
from federation.models.tier import CLF, VO
from federation.queries.loan_sources import LOANS_OF_YEAR
from federation.queries.money_sources import (
    FUNDS_HELD,
    GRADES,
    OLDER_THAN_6,
    RELEASES,
    WITH_REVOLVING_FUND,
)
from federation.sources import OLDER_THAN_3

corpus = Measure(GRADES, total="corpus_rupees")
older_than_3 = Measure(OLDER_THAN_3, active_shg)
older_than_6 = Measure(OLDER_THAN_6, active_shg)
cif_held = Measure(FUNDS_HELD, Q(fund="cif", giver=None), total="held")
vrf_received = Measure(FUNDS_HELD, Q(fund="vrf", receiver__tier=VO), total="received")

# Graded every night from its books and meetings: a group without a result has none yet, and is not counted as nought.
BY_GRADES = Coverage(reporting=Measure(GRADES), expected=active_shgs, unit=_("SHGs"))
CIF_OF_FEDERATIONS = Q(part=LoanPart.FEDERATION, source=LoanSource.CIF, book__tier__in=(VO, CLF))
VRF_OF_VOS = Q(source=LoanSource.VRF, book__tier=VO)
BY_CIF = Coverage(
    reporting=Measure(FUNDS_HELD, Q(fund="cif"), distinct="receiver"),
    expected=Measure(FUNDS_HELD, Q(fund="cif"), distinct="receiver"),
    unit=_("federations"),
)
BY_VRF = Coverage(
    reporting=Measure(FUNDS_HELD, Q(fund="vrf", receiver__tier=VO), distinct="receiver"),
    expected=Measure(FUNDS_HELD, Q(fund="vrf", receiver__tier=VO), distinct="receiver"),
    unit=_("VOs"),
)

register(
    Indicator(
        slug="MTG06",
        name=_("Own money lent"),
        meaning=_(
            "Own money of the groups that is out with members at the month's end, of their corpus (savings, Revolving Fund, "
            "grants and what else the state counts)."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(GRADES, total="lent_rupees"),
        denominator=corpus,
        numerator_name=_("own money lent, ₹"),
        denominator_name=_("corpus, ₹"),
        coverage=BY_GRADES,
        additive=True,
        wanted=Wanted.CONTEXT,
        domain=MEETINGS_DOMAIN,
        formula="own-fund loans to members outstanding / corpus, at the month's end",
        example="₹4,500 of a corpus of ₹10,000 and nothing of ₹5,000 are lent: 4,500 / 15,000 = 30%.",
        order=24,
    )
)
register(
    Indicator(
        slug="MTG08",
        name=_("Idle money"),
        meaning=_("Cash in hand and money in the bank of the groups at the month's end, of their corpus."),
        unit=Unit.PERCENT,
        numerator=Measure(GRADES, total="in_hand"),
        denominator=corpus,
        numerator_name=_("cash and bank, ₹"),
        denominator_name=_("corpus, ₹"),
        coverage=BY_GRADES,
        additive=True,
        wanted=Wanted.DOWN,
        domain=MEETINGS_DOMAIN,
        formula="(cash + bank) of SHGs / corpus, at the month's end",
        example="One group has ₹1,200 in hand and ₹800 in the bank of a corpus of ₹10,000; money of November is not "
        "counted: 2,000 / 10,000 = 20%.",
        order=24,
    )
)
register(
    Indicator(
        slug="MTG10",
        name=_("Panchasutra SHGs"),
        meaning=_(
            "SHGs that keep all five sutras by their records (meetings, savings, lending, repayment, books), of those formed "
            "at least three whole months before the month's end."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(GRADES, Q(is_old=True, keeps_all=True)),
        denominator=Measure(GRADES, Q(is_old=True)),
        numerator_name=_("SHGs that keep all five"),
        denominator_name=_("SHGs more than three months old"),
        coverage=BY_GRADES,
        additive=True,
        domain=MEETINGS_DOMAIN,
        formula="SHGs with all five sutras kept by the shares of the state / SHGs of three months or more with records",
        example="3 older SHGs, 2 of them keep all five, and 1 younger SHG that keeps all: 2 / 3.",
        order=27,
    )
)
register(
    Indicator(
        slug="MTG11",
        name=_("SHGs of grade A"),
        meaning=_("SHGs with grade A by the formula of their state, of those old enough to be graded."),
        unit=Unit.PERCENT,
        numerator=Measure(GRADES, Q(letter=Letter.A)),
        denominator=Measure(GRADES, Q(is_gradable=True)),
        numerator_name=_("SHGs of grade A"),
        denominator_name=_("SHGs that can be graded"),
        coverage=BY_GRADES,
        additive=True,
        domain=MEETINGS_DOMAIN,
        formula="SHGs with grade A / SHGs that can be graded",
        example="Grades A, A and C, and one SHG too young for a grade: 2 / 3.",
        order=28,
    )
)
register(
    Indicator(
        slug="FIN02",
        name=_("SHGs with Revolving Fund"),
        meaning=_(
            "Active SHGs that were given the Revolving Fund by the month's end, of those formed at least three whole months "
            "before it."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(WITH_REVOLVING_FUND, active_shg),
        denominator=older_than_3,
        numerator_name=_("SHGs with Revolving Fund"),
        denominator_name=_("SHGs more than three months old"),
        coverage=BY_REGISTER,
        additive=True,
        domain=FINANCE_DOMAIN,
        formula="active SHGs of three months or more that ever got RF / active SHGs of three months or more",
        example="4 SHGs older than three months: one got RF, one got it in November, of one it was taken back in October: 1 / 4.",
        order=41,
    )
)
register(
    Indicator(
        slug="FIN03",
        name=_("Revolving Fund released"),
        meaning=_("Revolving Fund that the mission paid out to SHGs in the month and that was not taken back in it."),
        unit=Unit.RUPEES,
        numerator=Measure(RELEASES, Q(fund="rf"), total="amount_rupees"),
        coverage=BY_REGISTER,
        additive=True,
        domain=FINANCE_DOMAIN,
        formula="RF released in the month",
        example="₹15,000 and ₹20,000 paid in October, ₹15,000 in September, ₹15,000 approved only: ₹35,000.",
        order=41,
    )
)
register(
    Indicator(
        slug="FIN04",
        name=_("SHGs with a micro credit plan"),
        meaning=_(
            "Active SHGs with an approved micro credit plan at the month's end, of those formed at least six whole months before it."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(OLDER_THAN_6, active_shg & Q(has_plan=True)),
        denominator=older_than_6,
        numerator_name=_("SHGs with an approved plan"),
        denominator_name=_("SHGs more than six months old"),
        coverage=BY_REGISTER,
        additive=True,
        domain=FINANCE_DOMAIN,
        formula="active SHGs of six months or more with an approved MCP / active SHGs of six months or more",
        example="3 SHGs older than six months, one with an approved plan, one whose plan is a draft: 1 / 3.",
        order=41,
    )
)
register(
    Indicator(
        slug="FIN05",
        name=_("SHGs with Community Investment Fund"),
        meaning=_(
            "Active SHGs that were given Community Investment Fund by the month's end, by the mission or as a loan of their "
            "federation, of those formed at least six whole months before it."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(OLDER_THAN_6, active_shg & Q(was_given=True)),
        denominator=older_than_6,
        numerator_name=_("SHGs with Community Investment Fund"),
        denominator_name=_("SHGs more than six months old"),
        coverage=BY_REGISTER,
        additive=True,
        domain=FINANCE_DOMAIN,
        formula="active SHGs of six months or more that ever got CIF / active SHGs of six months or more",
        example="4 SHGs older than six months: one was given CIF, one a CIF loan by its VO, one its loan in November: 2 / 4.",
        order=41,
    )
)
register(
    Indicator(
        slug="FIN06",
        name=_("Community Investment Fund released"),
        meaning=_(
            "Community Investment Fund that the mission paid out in the month, to whichever tier. What is passed on "
            "down the chain is not counted again."
        ),
        unit=Unit.RUPEES,
        numerator=Measure(RELEASES, Q(fund="cif"), total="amount_rupees"),
        coverage=BY_REGISTER,
        additive=True,
        domain=FINANCE_DOMAIN,
        formula="CIF released by the mission in the month, once, at the top",
        example="₹5,00,000 to a CLF, which passes ₹2,00,000 on to a VO and that ₹50,000 to an SHG: ₹5,00,000.",
        order=41,
    )
)
register(
    Indicator(
        slug="FIN07",
        name=_("Rotation of CIF"),
        meaning=_(
            "CIF that VOs and CLFs lent in the last twelve months, for each rupee of it that federations had from the mission "
            "on average of both ends of these months."
        ),
        unit=Unit.RATIO,
        numerator=Measure(LOANS_OF_YEAR, CIF_OF_FEDERATIONS, total="lent_in_12_months"),
        denominator=cif_held,
        numerator_name=_("CIF lent in twelve months, ₹"),
        denominator_name=_("CIF held on average, ₹"),
        coverage=BY_CIF,
        additive=True,
        domain=FINANCE_DOMAIN,
        formula="CIF lent by VOs and CLFs in 12 months / ((CIF held a year ago + CIF held at the month's end) / 2)",
        example="A VO has ₹40,000 since 2025 and ₹20,000 more since June; it lent ₹30,000 in May and ₹45,000 in October, "
        "₹10,000 in October a year ago: 75,000 / ((40,000 + 60,000) / 2) = 1.5.",
        order=41,
        on_dashboard=False,
    )
)
register(
    Indicator(
        slug="FIN18",
        name=_("Use of the Vulnerability Reduction Fund"),
        meaning=_(
            "Vulnerability Reduction Fund that VOs lent out since April, of what they have been given of it until the month's end."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(LOANS_OF_YEAR, VRF_OF_VOS, total="lent_this_year"),
        denominator=vrf_received,
        numerator_name=_("lent since April, ₹"),
        denominator_name=_("given to VOs, ₹"),
        coverage=BY_VRF,
        additive=True,
        domain=FINANCE_DOMAIN,
        formula="VRF lent by VOs in the financial year / VRF of VOs at its beginning and received in it",
        example="A VO was given ₹1,00,000 last year and ₹50,000 in June; it lent ₹30,000 in May and ₹20,000 in March: 30,000 / 1,50,000 = 20%.",
        order=41,
        on_dashboard=False,
    )
)
