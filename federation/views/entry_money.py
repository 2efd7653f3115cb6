"""The part of a meeting's page below its rows: loans given, and what the group itself received and paid."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.http import Http404, HttpRequest

from core.access.actor import Actor
from core.errors import DomainError
from federation.forms.meeting_money import MoneyForm, NewLoanForm
from federation.models import Meeting, MeetingLine, MeetingLoan, MeetingMoney
from federation.queries.meetings import DAYS_BETWEEN
from federation.services.meeting_journal import Sheet
from federation.services.meeting_money import add_loan, add_money, remove_row

LOAN, MONEY, REMOVE = "add-loan", "add-money", "remove:"


@dataclass(slots=True)
class SheetForms:
    """The two short forms, as typed where the button of one was pressed."""

    loan: NewLoanForm
    money: MoneyForm

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(words, id of the input) of every fault, for the summary."""
        found = []
        for form in (self.loan, self.money):
            for name, errors in form.errors.items() if form.is_bound else ():
                field = form[name] if name in form.fields else None
                label = f"{field.label}: " if field else ""
                found.append((f"{label}{' '.join(str(one) for one in errors)}", field.id_for_label if field else ""))
        return found


def forms_of(actor: Actor, meeting: Meeting, request: HttpRequest | None = None) -> SheetForms:
    """Forms for one more row; the one whose button was pressed has what was typed."""
    act = request.POST.get("act", "") if request is not None else ""
    data = request.POST if request is not None else None
    step = DAYS_BETWEEN[meeting.institution.meeting_frequency]  # type: ignore[index]
    first = {"first_due_on": meeting.held_on + dt.timedelta(days=step)}
    return SheetForms(
        NewLoanForm(data if act == LOAN else None, actor=actor, meeting=meeting, initial=first),
        MoneyForm(data if act == MONEY else None, actor=actor, institution=meeting.institution),
    )


def sheet_of(actor: Actor, meeting: Meeting, lines: list[MeetingLine]) -> Sheet:
    """The sheet with names, for who may enter it."""
    loans = MeetingLoan.objects.editable_by(actor).filter(meeting=meeting)
    money = MeetingMoney.objects.editable_by(actor).filter(meeting=meeting)
    return Sheet(
        meeting,
        lines,
        loans=list(loans.select_related("membership__person", "product", "purpose").order_by("pk")),
        money=list(money.select_related("membership__person", "head", "bank_account", "counterpart").order_by("pk")),
    )


def act_on(actor: Actor, meeting: Meeting, request: HttpRequest, forms: SheetForms) -> bool:
    """Does what the pressed button says; False where its form does not hold, with the faults on it. 404 for no row."""
    act = request.POST["act"]
    if act.startswith(REMOVE):
        _remove(actor, meeting, act.removeprefix(REMOVE))
        return True
    if act not in {LOAN, MONEY}:
        raise Http404
    form: NewLoanForm | MoneyForm = forms.loan if act == LOAN else forms.money
    if not form.is_valid():
        return False
    try:
        if isinstance(form, NewLoanForm):
            add_loan(actor=actor, meeting=meeting, typed=form.typed())
        else:
            add_money(actor=actor, meeting=meeting, typed=form.typed())
    except DomainError as error:
        form.show(error.fields or {"": error.message})
        return False
    return True


def _remove(actor: Actor, meeting: Meeting, key: str) -> None:
    try:
        public_id = uuid.UUID(key)
    except ValueError as error:
        raise Http404 from error
    for model in (MeetingLoan, MeetingMoney):
        rows = model.objects.editable_by(actor).select_related("meeting")
        row = rows.filter(meeting=meeting, public_id=public_id).first()
        if row is not None:
            remove_row(actor=actor, row=row)
            return
    raise Http404
