"""Verbs of the reports."""

from django.utils.translation import gettext_lazy as _

from core.audit import declare_verb

for _verb, _label in {
    "rollups.rebuilt": _("Figures rebuilt"),
    "rollups.verified": _("Figures verified against the records"),
    "month.opened": _("Month opened for figures"),
}.items():
    declare_verb(_verb, _label)
