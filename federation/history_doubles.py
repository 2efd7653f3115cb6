"""The register of likely doubles tells its history."""

from django.utils.translation import gettext_lazy as _

from core.history import Part, Register, declare
from federation.models import DoubleDecision, DoublePair

declare(Register("double", (
    Part(DoublePair, "", ("status", "found_by", "found_on", "score")),
    Part(DoubleDecision, _("Decision"), ("verdict", "survivor", "reason", "decided_on", "taken_back"), by="pair_id",
         labels={"survivor": _("Record that stays")}),
)))  # fmt: skip
