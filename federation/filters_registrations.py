"""Filter of the register of registrations, which is only taken out as a file."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from federation.export_filters import SpanFilter
from federation.models import Registration
from federation.queries.registrations import all_acts
from federation.roles import VIEW_INSTITUTION


class RegistrationFilter(SpanFilter):
    """Registrations, running and ended."""

    place_capability = VIEW_INSTITUTION
    until = "ended_on"
    geo = "institution__"

    act = django_filters.ModelChoiceFilter(label=_("Act"), queryset=all_acts(), empty_label=_("All"))

    class Meta:
        model = Registration
        fields: list[str] = []
