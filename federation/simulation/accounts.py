"""Savings accounts of simulated institutions, under a code that no bank has."""

from __future__ import annotations

from federation.services.account_numbers import sealed_account
from federation.simulation.book_rows import BookRows
from federation.simulation.federations import iso

BANK, BRANCH = "Gramin Bank", "District"


class Accounts:
    """Opens accounts in one district, numbered on."""

    def __init__(self, rows: BookRows, district_lgd: int) -> None:
        self.rows, self.district, self.opened = rows, district_lgd, 0

    def open(self, institution: int, place: str, opened_on: int) -> int:
        """One savings account; returns its key."""
        self.opened += 1
        # Fourteen digits: a number of twelve would read like another number.
        number = f"9{self.district:06d}{self.opened:07d}"
        sealed = sealed_account(ifsc=f"SIMU0{self.district:06d}", number=number, number_again=number)
        pk, day = self.rows.next_id("bankaccount"), iso(opened_on)
        self.rows.add(
            "bankaccount",
            f"{pk}\t{self.rows.public_id()}\t{institution}\tsavings\t{BANK}\t{BRANCH}\t{sealed.ifsc}\t{sealed.number_sealed}\t"
            f"{sealed.mark}\t{sealed.last4}\t{day}\t{day}\t{{president,secretary,treasurer}}\t{place}\n",
        )
        return pk
