"""The import of figures of banks: which loan each row means."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.access.actor import Actor
from core.exchange.declarations import ImportKind, declare_kind
from core.exchange.rows import Chunk
from core.models import Job
from core.models.place import Place
from federation.exchange.bank_figures import sql
from federation.exchange.bank_figures.columns import COLUMNS, FAULTS
from federation.exchange.lookups import Lookups
from federation.queries.bank_figures import LoanAtBank, loans_at_banks
from federation.roles import ENTER_MEETING
from federation.services.bank_figures import store_figures


class FigureLookup:
    """Finds the loan of every row: by group and number, by group and digits, or by branch and digits."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.lookups = Lookups(actor, ENTER_MEETING)

    def __call__(self, chunk: Chunk) -> None:
        """Fills `found` with loan and branch."""
        columns, lookups = chunk.columns, self.lookups
        lookups.learn_institutions(set(columns["group_code"]))
        groups = [one.pk for code in set(columns["group_code"]) if (one := lookups.institutions.get(code)) is not None]
        loans = loans_at_banks(groups, {code.upper() for code in columns["ifsc"] if code})
        for index in range(len(chunk.numbers)):
            cells = {name: column[index] for name, column in columns.items()}
            if index not in chunk.faults:
                self._find(chunk, index, cells, loans)

    def _find(self, chunk: Chunk, index: int, cells: dict[str, str], loans: list[LoanAtBank]) -> None:
        owner = None
        if cells["group_code"]:
            group = self.lookups.institutions.get(cells["group_code"])
            if group is None or not self.lookups.may(group):
                chunk.fault(index, "group_code", "group_elsewhere" if group else "unknown_group")
                return
            owner = group.pk
        by_number = owner is not None and bool(cells["loan_number"])
        if not by_number and not (cells["last4"] and (owner is not None or cells["ifsc"])):
            chunk.fault(index, "loan_number", "which_loan")
            return
        column = "loan_number" if by_number else "last4"
        fitting = [one for one in loans if _fits(one, owner, cells) and self._may(one)]
        if len(fitting) != 1:
            chunk.fault(index, column, "two_loans" if fitting else "no_such_loan")
            return
        (loan,) = fitting
        if cells["as_on"] < loan.sanctioned_on.isoformat():
            chunk.fault(index, "as_on", "before_loan", day=f"{loan.sanctioned_on:%d-%m-%Y}")
            return
        chunk.found[index] |= {"loan": loan.pk, "ifsc": cells["ifsc"].upper() or loan.ifsc}

    def _may(self, loan: LoanAtBank) -> bool:
        return self.actor.reach_for(ENTER_MEETING, Place(*loan.place)) is not None


def _fits(loan: LoanAtBank, owner: int | None, cells: dict[str, str]) -> bool:
    """True where every cell that names the loan agrees."""
    return (
        (owner is None or loan.institution_id == owner)
        and (owner is None or not cells["loan_number"] or loan.number == int(cells["loan_number"]))
        and (not cells["last4"] or loan.last4 == cells["last4"])
        and (owner is not None or loan.ifsc == cells["ifsc"].upper())
    )


@transaction.atomic
def examine(job: Job) -> None:
    """What only all rows together, or the figures on record, can tell."""
    sql.judge_figures(job.pk)


FIGURES = declare_kind(
    ImportKind(
        "bank-figures",
        _("Figures of a bank (CBS)"),
        _("What a bank's core system says of its loans to groups on a day. One row for each loan."),
        ENTER_MEETING,
        COLUMNS,
        FigureLookup,
        examine,
        store_figures,
        FAULTS,
        back_view="federation:bank-figures",
    )
)
