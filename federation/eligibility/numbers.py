"""What each fund asks of a group, as norms of a state: 0 leaves a condition out. And how much of a fund is usual."""

from __future__ import annotations

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from federation.norm_kinds import NORMS, NormKind, Unit

# What may be asked for. A prefix of the norms' keys, and its name.
PURPOSES = {
    "rf": _("Revolving Fund (RF)"),
    "cif": _("Community Investment Fund (CIF)"),
    "bank": _("Bank loan"),
}
_MEANING = _("What a group needs for it. 0 leaves this condition out.")

# Condition -> its name, unit and highest value.
ASKED: dict[str, tuple[object, Unit, int]] = {
    "age_months": (_("age in months"), "months", 120),
    "books_months": (_("months of books kept"), "months", 120),
    "account": (_("savings account at a bank (1: asked, 0: not)"), "count", 1),
    "sutras": (_("sutras kept, of five"), "count", 5),
    "grade": (_("marks of the grading"), "count", 100),
    "plan": (_("approved micro credit plan (1: asked, 0: not)"), "count", 1),
    "never": (_("never had it before (1: asked, 0: not)"), "count", 1),
}
for _purpose, _name in PURPOSES.items():
    for _slug, (_label, _unit, _most) in ASKED.items():
        NORMS[f"{_purpose}_{_slug}"] = NormKind(
            format_lazy("{}: {}", _name, _label),
            _MEANING,
            _unit,
            least=0,
            most=_most,
        )

_SUTRA = _("From this share on, in percent, the sutra is kept. It is reckoned over the months looked back on.")
for _slug, _label in {
    "meetings": _("Sutra 1: meetings held"),
    "attendance": _("Sutra 1: attendance"),
    "savings": _("Sutra 2: compulsory savings"),
    "repayment": _("Sutra 4: repayment on time"),
    "books": _("Sutra 5: books closed within 7 days"),
}.items():
    NORMS[f"sutra_{_slug}"] = NormKind(_label, _SUTRA, "percent", least=1, most=100)
NORMS["sutra_months"] = NormKind(
    _("Sutras: months looked back on"), _("Over so many months the sutras are reckoned."), "months", most=12
)
NORMS["sheet_months"] = NormKind(
    _("A sheet of grading holds for"),
    _("A sheet filled by hand counts for so long; then the records alone do."),
    "months",
    most=60,
)
NORMS["bank_overdue_days"] = NormKind(
    _("Bank loan: days overdue that a next dose allows"),
    _("A group whose bank loan is overdue for longer is told so on its next application. 0: not one day."),
    "days",
    least=0,
    most=365,
)
NORMS["cbs_tolerance_rupees"] = NormKind(
    _("Figures of banks: they may differ by, ₹"),
    _("A bank's figure that differs by more from the books is listed as work."),
    least=0,
    most=100_000,
)
NORMS["out_of_order_days"] = NormKind(
    _("Cash credit: out of order after"),
    _("An account that is overdrawn, or without a credit that covers its interest, for more days is out of order."),
    "days",
    least=1,
    most=365,
)
NORMS["linkage_days"] = NormKind(
    _("Application to a bank: late after"),
    _("An application that stands longer at one step, at the bank too, is shown as late."),
    "days",
    most=365,
)

_AMOUNT = _("An amount beyond this is shown with a warning.")
for _slug, _label in {
    "rf": _("Revolving Fund (RF)"),
    "cif": _("Community Investment Fund (CIF)"),
    "vrf": _("Vulnerability Reduction Fund (VRF)"),
    "startup": _("Start-up fund"),
}.items():
    NORMS[f"{_slug}_least_rupees"] = NormKind(
        format_lazy("{}: {}", _label, _("at least, ₹")), _AMOUNT, most=10_000_000, not_above=(f"{_slug}_most_rupees",)
    )
    NORMS[f"{_slug}_most_rupees"] = NormKind(
        format_lazy("{}: {}", _label, _("at most, ₹")), _AMOUNT, most=10_000_000, not_below=(f"{_slug}_least_rupees",)
    )
