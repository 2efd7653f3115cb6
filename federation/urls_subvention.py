"""Addresses of interest subvention, under the federation's own."""

from django.urls import path

from federation.views import subvention, subvention_forms

_ONE = "subvention/<uuid:public_id>/"

urlpatterns = [
    path("subvention/", subvention.SubventionList.as_view(), name="subventions"),
    path("subvention/reckon/", subvention_forms.BlockReckon.as_view(), name="subvention-block"),
    path(
        "institutions/<uuid:public_id>/subvention/new/",
        subvention_forms.GroupReckon.as_view(),
        name="institution-subvention-new",
    ),
    path(_ONE, subvention.SubventionPage.as_view(), name="subvention"),
    path(f"{_ONE}claim/", subvention_forms.ClaimEnter.as_view(), name="subvention-claim"),
    path(f"{_ONE}receive/", subvention_forms.ReceiptEnter.as_view(), name="subvention-receive"),
    path(f"{_ONE}set-aside/", subvention.SubventionDrop.as_view(), name="subvention-drop"),
    path(f"{_ONE}history/", subvention.SubventionHistory.as_view(), name="subvention-history"),
]
