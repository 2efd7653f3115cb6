"""Made-up content of the style guide; no real person, group or figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _

from core.interfaces.parts import Crumb, Event, Figure, WorkItem
from core.templatetags.indian import indian_number, percent, rupees


@dataclass(frozen=True)
class NavSample:
    url: str
    label: str
    icon: str
    active: bool = False
    count: int = 0


def nav_entries() -> list[NavSample]:
    """Seven entries, the most that any role has."""
    return [
        NavSample("#home", _("Today"), "home", active=True, count=12),
        NavSample("#dashboard", _("Dashboard"), "chart"),
        NavSample("#groups", _("Institutions"), "institution"),
        NavSample("#members", _("Members"), "member"),
        NavSample("#meetings", _("Meetings"), "meeting"),
        NavSample("#users", _("Users"), "key"),
        NavSample("#jobs", _("Jobs"), "jobs"),
    ]


def crumbs() -> list[Crumb]:
    """A path from the state to a group."""
    return [
        Crumb(_("Madhya Pradesh"), "#state", _("State")),
        Crumb(_("Sheopur"), "#district", _("District")),
        Crumb(_("Karahal"), "#block", _("Block")),
        Crumb(_("Pragati federation"), "#clf", _("CLF")),
        Crumb(_("Jai Durga group"), None, _("SHG")),
    ]


def figures() -> list[Figure]:
    """Cards in each state: risen, fallen, unchanged, late, not reported, zero."""
    note = _("on Sep 2026")
    up_to = _("complete up to 09-11-2026")
    return [
        Figure(
            _("Active groups"),
            indian_number(5626),
            "#1",
            change="+38",
            direction="up",
            change_note=note,
            reported=_("3 of 3 blocks reported"),
            complete_up_to=up_to,
            trend=[4310, 4355, 4402, 4380, 4441, 4478, 4495, 4390, 4502, 4551, 4590, 4612, 4725],
        ),
        Figure(
            _("Savings collected"),
            rupees(12345678),
            "#2",
            change="−₹1,04,200",
            direction="down",
            change_note=note,
            reported=_("2 of 3 blocks reported"),
            complete_up_to=up_to,
            trend=[9, 9.2, 9.1, 9.5, None, 9.6, 9.8, 9.7, 9.9, 10.1, 10.4, 10.2, 9.8],
            state="watch",
        ),
        Figure(
            _("Attendance"),
            percent(55293, 65823),
            "#3",
            basis=_("55,293 of 65,823 places"),
            change="0",
            direction="level",
            change_note=note,
            reported=_("3 of 3 blocks reported"),
            complete_up_to=up_to,
            trend=[84, 84, 83, 84, 85, 84, 84],
        ),
        Figure(_("Meetings entered late"), indian_number(412), "#4", unit=_("meetings"), state="late", trend=[90, 412]),
        Figure(_("Repayment on time"), None, "#5", reported=_("0 of 3 blocks reported")),
        Figure(_("Groups without a meeting"), indian_number(0), "#6", change="−14", direction="down", change_note=note),
    ]


def events() -> list[Event]:
    """A history with a state, a link and a plain line."""
    return [
        Event(
            datetime(2026, 11, 12, 11, 5, tzinfo=UTC),
            _("Meeting 14 closed"),
            _("Rekha Sharma"),
            _("12 of 14 present, ₹1,450 collected."),
            "#meeting",
            "good",
        ),
        Event(
            datetime(2026, 11, 11, 8, 40, tzinfo=UTC),
            _("Returned for mending"),
            _("Block manager"),
            _("Repayment of line 7 is more than what is owed."),
            state="late",
        ),
        Event(date(2021, 6, 1), _("Group formed")),
    ]


def work() -> list[WorkItem]:
    """Late work and work of today."""
    return [
        WorkItem(_("Meeting 15, Jai Durga group"), "#w1", _("due 05-11-2026"), _("Late by 7 days"), "late"),
        WorkItem(_("Meeting 9, Saraswati group"), "#w2", _("due 12-11-2026"), _("Due today"), "watch"),
    ]


def tabs() -> list[tuple[str, str, bool]]:
    """Pages of a group, the second one open."""
    return [
        (_("Overview"), "#overview", False),
        (_("Members"), "#members-tab", True),
        (_("Meetings"), "#meetings-tab", False),
        (_("History"), "#history", False),
    ]
