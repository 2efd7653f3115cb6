"""Addresses of recovery meetings and their promises, under the federation's own."""

from django.urls import path

from federation.views import recovery, recovery_forms

_ONE = "recovery/<uuid:public_id>/"

urlpatterns = [
    path("recovery/", recovery.RecoveryList.as_view(), name="recovery-meetings"),
    path("recovery/promises/", recovery.PromiseList.as_view(), name="recovery-promises"),
    path("recovery/new/", recovery_forms.RecoveryNew.as_view(), name="recovery-meeting-new"),
    path(_ONE, recovery.RecoveryPage.as_view(), name="recovery-meeting"),
    path(f"{_ONE}edit/", recovery_forms.RecoveryEdit.as_view(), name="recovery-meeting-edit"),
    path(f"{_ONE}loans/", recovery_forms.RecoveryLines.as_view(), name="recovery-meeting-lines"),
    path(f"{_ONE}history/", recovery.RecoveryHistory.as_view(), name="recovery-meeting-history"),
]
