"""What the entry page shows: rows, problems, words for its script."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.interfaces.parts import Crumb
from core.templatetags.indian import exact_rupees
from federation.forms.fields import write_rupees
from federation.forms.meetings import TypedRow
from federation.models import Meeting, MeetingLine
from federation.models.meeting import AMOUNTS, MOST_RUPEES, Attendance
from federation.queries.loan_standing import member_dues
from federation.queries.meetings import totals_over
from federation.queries.savings import amounts_shown
from federation.services.meeting_journal import Sheet, cash_before, extras_seal
from federation.services.meetings import LineOutcome
from federation.views.institutions import institution_url, other_script

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class GridCell:
    """One input of an amount."""

    name: str
    field: str
    label: str
    value: str


@dataclass(slots=True)
class GridRow:
    """One member's row; `typed` values win over stored ones, and `problem` says why they were refused."""

    line: MeetingLine
    name: str
    other: str
    attendance: str
    cells: list[GridCell]
    version: int
    problem: str = ""
    wrong: frozenset[str] = frozenset()
    due: str = ""


def labels_of_amounts(shown: Iterable[str]) -> dict[str, str]:
    """Headings of the amounts that a sheet has, in their order."""
    words = {
        "saving_rupees": _("Saving"),
        "voluntary_rupees": _("Voluntary saving"),
        "food_rupees": _("Food saving"),
        "health_rupees": _("Health saving"),
        "festival_rupees": _("Festival saving"),
        "repaid_rupees": _("Loan repaid"),
        "fine_rupees": _("Fine"),
    }
    return {name: words[name] for name in shown}


def entry_context(sheet: Sheet, typed: dict[uuid.UUID, TypedRow] | None, user_key: int | None) -> dict[str, Any]:
    """Everything the page's grid needs; `typed` holds the rows of a refused form by member."""
    meeting, lines = sheet.meeting, list(sheet.lines)
    labels = labels_of_amounts(amounts_shown(meeting.institution, meeting.held_on, lines))
    before = cash_before(meeting)
    dues = _dues(meeting)
    rows = [_row(line, (typed or {}).get(line.membership.public_id), labels) for line in lines]
    for row in rows:
        row.due = dues.get(row.line.membership_id, "")
    problems = [
        (
            _("Member %(number)s: %(problem)s") % {"number": row.line.membership.number, "problem": row.problem},
            f"row-{row.line.membership.number}",
        )
        for row in rows
        if row.problem
    ]
    return {
        "crumbs": [
            Crumb(str(meeting.institution), institution_url(meeting.institution)),
            Crumb(_("Meeting %(number)s") % {"number": meeting.number}),
        ],
        "meeting": meeting,
        "group": meeting.institution,
        "group_other": other_script(meeting.institution),
        "rows": rows,
        "problems": problems,
        "columns": labels.values(),
        "width": len(labels) + 3,
        "attendances": Attendance.choices,
        "totals": totals_over(lines),
        "expected": before + sheet.cash_rupees,
        "sheet": sheet,
        "script": _script(sheet, user_key, labels, before + sheet.own_cash_rupees),
        "page_keys": _keys(labels),
    }


def _row(line: MeetingLine, typed: TypedRow | None, labels: Mapping[str, str]) -> GridRow:
    shown = typed.typed if typed is not None else stored_values(line)
    problems = typed.problems if typed is not None else {}
    words = " ".join(problems.values())
    if "stale_version" in problems:
        words = _("Somebody else saved: %(stored)s. You typed what stands here; saving again keeps yours.") % {
            "stored": spoken(line)
        }
    return grid_row(line, shown, labels, words, frozenset(problems))


def grid_row(
    line: MeetingLine, shown: Mapping[str, str], labels: Mapping[str, str], problem: str, wrong: frozenset[str]
) -> GridRow:
    """One member's row, of the values shown under these headings."""
    number, person = line.membership.number, line.membership.person
    cells = [GridCell(f"{name}-{number}", name, label, shown[name]) for name, label in labels.items()]
    return GridRow(line, str(person), other_script(person), shown["attendance"], cells, line.version, problem, wrong)


def spoken(line: MeetingLine) -> str:
    """A stored row in words: "present, saving 50, fine 10"."""
    parts = [str(line.get_attendance_display())]
    for name, label in labels_of_amounts(AMOUNTS).items():
        if amount := write_rupees(getattr(line, name)):
            parts.append(f"{label} {amount}")
    return ", ".join(parts)


def stored_values(line: MeetingLine) -> dict[str, Any]:
    """A stored row for the script."""
    return {
        "attendance": line.attendance,
        "version": line.version,
        **{name: write_rupees(getattr(line, name)) for name in AMOUNTS},
    }


def outcome_of(row: TypedRow, outcome: LineOutcome | None) -> dict[str, Any]:
    """What became of one row of a batch: saved, conflict or refused, with words."""
    answer: dict[str, Any] = {"member": str(row.membership)}
    if outcome is None:
        return answer | {"state": "refused", "message": " ".join(row.problems.values()), "fields": list(row.problems)}
    if outcome.refusal is None and outcome.line is not None:
        return answer | {"state": "saved", "version": outcome.line.version}
    refusal, line = outcome.refusal, outcome.line
    if refusal is not None and refusal.code == "stale_version" and line is not None:
        words = _("Somebody else saved: %(stored)s.") % {"stored": spoken(line)}
        return answer | {"state": "conflict", "message": words, "stored": stored_values(line)}
    return answer | {
        "state": "refused",
        "message": str(refusal.message) if refusal else "",
        "fields": list(refusal.fields) if refusal else [],
    }


def _dues(meeting: Meeting) -> dict[int, str]:
    """By membership, in words: what of her loans is due by the day of the meeting."""
    found = {}
    for key, loans in member_dues(meeting.institution, meeting.held_on).items():
        due = sum((one.due_rupees for one in loans), NOTHING)
        interest = sum((one.due_interest_rupees for one in loans), NOTHING)
        if due:
            words = _("due %(amount)s, of it interest %(interest)s") if interest else _("due %(amount)s")
            found[key] = words % {"amount": exact_rupees(due), "interest": exact_rupees(interest)}
    return found


def _script(sheet: Sheet, user_key: int | None, shown: Iterable[str], before: Decimal) -> dict[str, Any]:
    """Addresses, limits and words for the page's script; no name."""
    meeting = sheet.meeting
    return {
        "rows_url": reverse("federation:meeting-rows", args=[meeting.public_id]),
        "store": f"entry:{meeting.public_id}:{user_key}",
        "most": MOST_RUPEES,
        "amounts": list(shown),
        "cash_before": f"{before:.2f}",
        "seal_end": extras_seal(sheet),
        "words": words_of_rows()
        | {
            "negative": _("An amount cannot be negative."),
            "not_a_number": _("Write the amount in digits, for example 120 or 1,200."),
            "too_fine": _("Paise have two digits at most, for example 120.50."),
            "too_much": _("An amount lies between ₹0 and ₹2,00,000."),
            "no_member": _("No member has this number."),
        },
    }


def words_of_rows() -> dict[str, str]:
    """What a script says of rows that are saved as they are typed."""
    return {
        "saved": _("saved"),
        "waiting": _("waiting"),
        "offline": _("no link"),
        "refused": _("not saved"),
        "all_saved": _("All rows saved"),
        "some_waiting": _("Rows being saved: %s"),
        "no_link": _("No link. Rows kept here until it is back: %s"),
        "mend": _("Rows to mend: %s"),
        "signed_out": _("You are signed out. Sign in again in another tab; your rows wait here."),
        "not_allowed": _("Your posting no longer allows entering this meeting."),
        "keep_mine": _("Keep mine"),
        "take_theirs": _("Take theirs"),
        "close_waits": _("Closing waits for the rows to be saved."),
    }


def _keys(shown: Iterable[str]) -> list[tuple[str, str]]:
    more = {"food_rupees": "o", "health_rupees": "h", "festival_rupees": "t"}
    letters = " ".join(letter for name, letter in more.items() if name in shown)
    others = [(letters, _("To the other savings of this row"))] if letters else []
    return [
        ("Enter ↓ ↑", _("Next row, row below, row above")),
        ("← →", _("Column before, column after")),
        ("a", _("Absent, and present again")),
        ("l", _("On leave, and present again")),
        ("s v r f", _("To saving, voluntary saving, loan repaid, fine of this row")),
        *others,
        ("n m", _("To a new loan, to the group's own money")),
        ("g", _("Go to a member by number")),
        ("Ctrl Enter", _("Close the meeting")),
    ]
