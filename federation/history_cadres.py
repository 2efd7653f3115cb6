"""Registers of cadres and trainings that tell their history."""

from django.utils.translation import gettext_lazy as _

from core.history import Part, Register, declare
from federation.models import CadreEngagement, EventModule, Participation, ServiceArea, Trainer, TrainingEvent
from federation.roles import VIEW_MEMBER

SPAN = ("starts_on", "ends_on")

declare(Register("cadre", (
    Part(CadreEngagement, "", (
        "type", "body", "selected_on", "chosen_by", "resolution_number", *SPAN, "planned_days", "rate_rupees",
        "rate_per", "fund", "end_reason",
    )),
    Part(ServiceArea, _("Service area"), ("village", "institution", *SPAN), by="engagement_id"),
)))  # fmt: skip

declare(Register("training", (
    Part(TrainingEvent, "", (
        "code", "curriculum", "level", *SPAN, "way", "venue", "cost_rupees", "cost_source", "capacity",
        "status", "cancel_reason", "verified_on",
    )),
    Part(
        Trainer, _("Trainer"), ("engagement", "user", "name", "organisation", "role", "hours"), by="event_id",
        named_by={"engagement": "person"},
    ),
    Part(EventModule, _("Module"), ("module",), by="event_id", labels={"module": _("Module")}),
    Part(
        Participation, _("Participant"),
        ("person", "days_attended", "pre_score", "post_score", "passed", "certificate_number"), by="event_id",
        hidden={"person": VIEW_MEMBER}, labels={"person": _("Member")},
    ),
)))  # fmt: skip
