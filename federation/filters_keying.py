"""Filters of the sheets that are typed twice."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from federation.filters import RegisterFilter
from federation.models import SecondKeying
from federation.models.second_keying import KeyingStatus
from federation.roles import VIEW_MEETING


class KeyingFilter(RegisterFilter):
    """By place and status."""

    place_capability = VIEW_MEETING

    q = None
    status = django_filters.ChoiceFilter(label=_("Status"), choices=KeyingStatus.choices, empty_label=_("All"))

    class Meta:
        model = SecondKeying
        fields: list[str] = []
