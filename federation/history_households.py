"""The history of a household: its own record, and to which groups the women who live there belong or belonged."""

from django.utils.translation import gettext_lazy as _

from core.history import Part, Register, declare
from federation.models import Household, Membership

declare(Register("household", (
    Part(
        Household, "",
        ("number", "pip_category", "woman_headed", "ultra_poor", "is_target", "block", "panchayat", "village"),
    ),
    Part(
        Membership, _("Membership"), ("person", "institution", "joined_on", "left_on", "exit_reason"), by="person__household_id",
        labels={"person": _("Name"), "institution": _("Group")},
    ),
)))  # fmt: skip
