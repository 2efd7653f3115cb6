"""Addresses of registrations and of the acts behind them, under the federation's own."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from core.interfaces.frame import NavEntry, add_nav_entry
from core.workflow.queries.chains import SET_RULES
from federation.views import registration_acts, registrations

_also = ("federation:act", "federation:act-new")
add_nav_entry(NavEntry("federation:acts", _("Acts of registration"), "list", SET_RULES, order=87, also=_also))

_NEW = "institutions/<uuid:public_id>/registrations/new/"
_ONE = "registrations/<uuid:public_id>/"

urlpatterns = [
    path(_NEW, registrations.RegistrationNew.as_view(), name="institution-registration-new"),
    path(f"{_ONE}edit/", registrations.RegistrationEdit.as_view(), name="registration-edit"),
    path(f"{_ONE}end/", registrations.RegistrationEnd.as_view(), name="registration-end"),
    path(f"{_ONE}certificate/edit/", registrations.CertificateEdit.as_view(), name="registration-certificate-edit"),
    path(f"{_ONE}certificate/", registrations.CertificateFile.as_view(), name="registration-certificate"),
    path("acts/", registration_acts.ActList.as_view(), name="acts"),
    path("acts/new/", registration_acts.ActPage.as_view(), name="act-new"),
    path("acts/<slug:slug>/", registration_acts.ActPage.as_view(), name="act"),
]
