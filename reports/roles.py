"""Verbs of the reports."""

from django.utils.translation import gettext_lazy as _

from core.access import capabilities, roles
from core.audit import declare_verb

capabilities.declare("reports.sign_report", _("Sign off the Monthly Progress Report of a district or state"))
capabilities.declare("reports.set_targets", _("Set annual targets"))
roles.grant("reports.sign_report", "district_manager", "state_manager")
roles.grant("reports.set_targets", "district_manager", "state_manager")

for _verb, _label in {
    "rollups.rebuilt": _("Figures rebuilt"),
    "rollups.verified": _("Figures verified against the records"),
    "report.signed": _("Report signed"),
    "targets.set": _("Annual targets set"),
    "month.opened": _("Month opened for figures"),
}.items():
    declare_verb(_verb, _label)
