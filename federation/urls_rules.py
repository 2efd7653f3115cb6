"""Addresses of a state's norms, under the federation's own."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.interfaces.frame import NavEntry, add_nav_entry
from core.workflow.queries.chains import SET_RULES
from federation.views import norms

add_nav_entry(NavEntry("federation:norms", _("Norms"), "list", SET_RULES, order=86, also=("federation:norm",)))

urlpatterns = [
    path("norms/", norms.NormList.as_view(), name="norms"),
    path("norms/<slug:tier>/<slug:key>/", norms.NormPage.as_view(), name="norm"),
]
