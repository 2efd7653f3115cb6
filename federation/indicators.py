"""First indicators of institutions and meetings, one declaration each.

Formulas: the programme's indicator catalogue (INS, MTG and DQ rows). A share is always a ratio of sums.
"""

import datetime as dt

from django.db.models import Case, DateField, F, Func, IntegerField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from core.indicators import Coverage, Indicator, Measure, Unit, Wanted, register
from federation.models.institution import Frequency, Status
from federation.models.tier import CLF, SHG, VO
from federation.queries.savings_sources import SAVINGS
from federation.sources import FEDERATED, MEETINGS, MEMBERS, MEMBERSHIPS, SPELLS

# Meetings due in a month by frequency: the least that any month holds of each.
MEETINGS_DUE = {Frequency.WEEKLY: 4, Frequency.FORTNIGHTLY: 2, Frequency.MONTHLY: 1}
ON_TIME_DAYS = 7

active_shg = Q(tier=SHG, status=Status.ACTIVE)
on_time = Q(closed_on__lte=F("held_on") + dt.timedelta(days=ON_TIME_DAYS))
seventh_of_next_month = Func(
    F("month"), template="(%(expressions)s + interval '1 month 6 days')::date", output_field=DateField()
)
late_in_month = Q(closed_on__gt=seventh_of_next_month)
due_in_month = Case(
    *[When(meeting_frequency=frequency, then=Value(count)) for frequency, count in MEETINGS_DUE.items()],
    output_field=IntegerField(),
)

INSTITUTIONS_DOMAIN = _("Institutions")
MEETINGS_DOMAIN = _("Meetings and savings")
RECORDS_DOMAIN = _("Quality of records")

in_fold = Measure(SPELLS, Q(tier=SHG))
active_shgs = Measure(SPELLS, active_shg)
active_vos = Measure(SPELLS, Q(tier=VO, status=Status.ACTIVE))
active_clfs = Measure(SPELLS, Q(tier=CLF, status=Status.ACTIVE))
every_institution = Measure(SPELLS)
shgs_that_met = Measure(MEETINGS, distinct="institution")
meetings_held = Measure(MEETINGS)

# The register itself is the report: every institution on it counts as reporting.
BY_REGISTER = Coverage(reporting=every_institution, expected=every_institution, unit=_("institutions"))
BY_MEETINGS = Coverage(reporting=shgs_that_met, expected=active_shgs, unit=_("SHGs"))

register(
    Indicator(
        slug="INS01",
        name=_("SHGs in fold"),
        meaning=_("SHGs on the register at the month's end, active, dormant or defunct; merged ones count no more."),
        unit=Unit.COUNT,
        numerator=in_fold,
        coverage=BY_REGISTER,
        additive=True,
        domain=INSTITUTIONS_DOMAIN,
        formula="SHGs at end of month",
        example="3 SHGs active, 1 dormant, 1 formed next month: 4.",
        order=10,
    )
)
register(
    Indicator(
        slug="INS02",
        name=_("Active SHGs"),
        meaning=_("Share of the SHGs in fold that are active at the month's end."),
        unit=Unit.PERCENT,
        numerator=active_shgs,
        denominator=in_fold,
        numerator_name=_("active SHGs"),
        denominator_name=_("SHGs in fold"),
        coverage=BY_REGISTER,
        additive=True,
        domain=INSTITUTIONS_DOMAIN,
        formula="active SHGs / SHGs in fold",
        example="3 of 4 SHGs are active: 75%.",
        order=11,
    )
)
register(
    Indicator(
        slug="INS05",
        name=_("Households mobilised"),
        meaning=_("Households with a member in a group at the month's end, each once, in their own block."),
        unit=Unit.COUNT,
        numerator=Measure(MEMBERSHIPS, distinct="household"),
        coverage=BY_REGISTER,
        additive=True,
        domain=INSTITUTIONS_DOMAIN,
        formula="distinct households with an active membership",
        example="2 sisters-in-law of one household in 2 groups, 1 other woman: 2 households.",
        order=12,
    )
)
register(
    Indicator(
        slug="INS07",
        name=_("Members per SHG"),
        meaning=_("Members at the month's end, for each active SHG."),
        unit=Unit.RATIO,
        numerator=Measure(MEMBERS),
        denominator=active_shgs,
        numerator_name=_("members"),
        denominator_name=_("active SHGs"),
        coverage=BY_REGISTER,
        additive=True,
        wanted=Wanted.CONTEXT,
        domain=INSTITUTIONS_DOMAIN,
        formula="active members / active SHGs",
        example="12 and 11 members in 2 active SHGs: 23 / 2 = 11.5.",
        order=13,
    )
)
register(
    Indicator(
        slug="INS09",
        name=_("SHGs federated in VOs"),
        meaning=_("Share of the active SHGs that belong to a Village Organisation at the month's end."),
        unit=Unit.PERCENT,
        numerator=Measure(FEDERATED),
        denominator=active_shgs,
        numerator_name=_("active SHGs in a VO"),
        denominator_name=_("active SHGs"),
        coverage=BY_REGISTER,
        additive=True,
        domain=INSTITUTIONS_DOMAIN,
        formula="active SHGs with a VO / active SHGs",
        example="3 active SHGs, 2 of them in a VO, and 1 dormant SHG in a VO: 2 / 3.",
        order=13,
    )
)
register(
    Indicator(
        slug="INS10",
        name=_("VOs formed"),
        meaning=_("Village Organisations active at the month's end."),
        unit=Unit.COUNT,
        numerator=active_vos,
        coverage=BY_REGISTER,
        additive=True,
        domain=INSTITUTIONS_DOMAIN,
        formula="active VOs at end of month",
        example="2 VOs active, 1 defunct: 2.",
        order=14,
    )
)
register(
    Indicator(
        slug="INS11",
        name=_("CLFs registered"),
        meaning=_("Share of the active Cluster Level Federations that are registered."),
        unit=Unit.PERCENT,
        numerator=Measure(SPELLS, Q(tier=CLF, status=Status.ACTIVE, is_registered=True)),
        denominator=active_clfs,
        numerator_name=_("registered CLFs"),
        denominator_name=_("active CLFs"),
        coverage=BY_REGISTER,
        additive=True,
        domain=INSTITUTIONS_DOMAIN,
        formula="registered active CLFs / active CLFs",
        example="4 active CLFs, 3 of them registered: 75%.",
        order=15,
    )
)
register(
    Indicator(
        slug="MTG01",
        name=_("Meeting regularity"),
        meaning=_(
            "Regular meetings held, of those due by each active SHG's frequency (weekly 4, fortnightly 2, monthly 1)."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(MEETINGS, Q(is_special=False)),
        denominator=Measure(SPELLS, active_shg, total=due_in_month),
        numerator_name=_("meetings held"),
        denominator_name=_("meetings due"),
        coverage=BY_MEETINGS,
        additive=True,
        domain=MEETINGS_DOMAIN,
        formula="regular meetings held / meetings due",
        example="A weekly SHG met 3 times, a monthly SHG once: 4 / (4 + 1) = 80%.",
        order=20,
    )
)
register(
    Indicator(
        slug="MTG02",
        name=_("Attendance"),
        meaning=_("Members present, of the members on the roll, over all meetings of the month."),
        unit=Unit.PERCENT,
        numerator=Measure(MEETINGS, total="present"),
        denominator=Measure(MEETINGS, total="slots"),
        numerator_name=_("presences"),
        denominator_name=_("places on the roll"),
        coverage=BY_MEETINGS,
        additive=True,
        domain=MEETINGS_DOMAIN,
        formula="members present / members on the roll",
        example="10 of 12 and 9 of 10 present: 19 / 22 = 86.4%.",
        order=21,
    )
)
register(
    Indicator(
        slug="MTG03",
        name=_("Savings compliance"),
        meaning=_("Compulsory savings received, of those due, over all meetings of the month."),
        unit=Unit.PERCENT,
        numerator=Measure(MEETINGS, total="savings_received_rupees"),
        denominator=Measure(MEETINGS, total="savings_due_rupees"),
        numerator_name=_("savings received, ₹"),
        denominator_name=_("savings due, ₹"),
        coverage=BY_MEETINGS,
        additive=True,
        domain=MEETINGS_DOMAIN,
        formula="compulsory savings received / compulsory savings due",
        example="₹220 of ₹240 and ₹100 of ₹100 received: 320 / 340 = 94.1%.",
        order=22,
    )
)
register(
    Indicator(
        slug="MTG04",
        name=_("Savings mobilised"),
        meaning=_("Savings of every kind received in the month."),
        unit=Unit.RUPEES,
        numerator=Measure(
            MEETINGS, total=F("savings_received_rupees") + F("voluntary_savings_rupees") + F("other_savings_rupees")
        ),
        coverage=BY_MEETINGS,
        additive=True,
        domain=MEETINGS_DOMAIN,
        formula="compulsory + voluntary + food, health and festival savings received",
        example="₹220 + ₹50 and ₹100: ₹370.",
        order=23,
    )
)
register(
    Indicator(
        slug="MTG05",
        name=_("Savings stock"),
        meaning=_(
            "What members have saved in their groups at the month's end: by the group's books; where a group keeps none, "
            "all that its meetings received, with what the old books brought in."
        ),
        unit=Unit.RUPEES,
        numerator=Measure(SAVINGS, total="saved_rupees"),
        coverage=BY_REGISTER,
        additive=True,
        domain=MEETINGS_DOMAIN,
        formula="members' savings by the books, or savings brought in + savings received to date without books",
        example="Without books ₹5,000 brought in, ₹270 last month, ₹100 this month: ₹5,370. By books ₹3,000 on the cut-off "
        "sheet (meetings before it received ₹2,800), ₹200 saved, ₹600 paid out: ₹2,600. Together ₹7,970.",
        order=24,
    )
)
register(
    Indicator(
        slug="MTG09",
        name=_("Books on time"),
        meaning=_("Meetings closed within 7 days of the day they were held."),
        unit=Unit.PERCENT,
        numerator=Measure(MEETINGS, on_time),
        denominator=meetings_held,
        numerator_name=_("meetings closed within 7 days"),
        denominator_name=_("meetings held"),
        coverage=BY_MEETINGS,
        additive=True,
        domain=MEETINGS_DOMAIN,
        formula="meetings closed in 7 days or less / meetings held",
        example="Held on the 5th, closed on the 12th: in time. Closed on the 13th: late. 1 / 2 = 50%.",
        order=25,
    )
)
register(
    Indicator(
        slug="DQ01",
        name=_("Timely SHG months"),
        meaning=_(
            "SHGs that met and had all the month's meetings closed by the 7th of the next month, of the active SHGs."
        ),
        unit=Unit.PERCENT,
        numerator=Measure(MEETINGS, distinct="institution", without=late_in_month),
        denominator=active_shgs,
        numerator_name=_("SHGs closed by the 7th"),
        denominator_name=_("active SHGs"),
        coverage=BY_MEETINGS,
        additive=True,
        domain=RECORDS_DOMAIN,
        formula="SHGs with every meeting of the month closed by the 7th / active SHGs",
        example="Of 3 active SHGs one closed on the 7th, one on the 8th, one did not meet: 1 / 3.",
        order=30,
    )
)
