"""Addresses of applications to banks, under the federation's own."""

from django.urls import path

from federation.views import linkage, linkage_forms

_ONE = "linkage/<uuid:public_id>/"

urlpatterns = [
    path("linkage/", linkage.LinkageList.as_view(), name="linkages"),
    path("institutions/<uuid:public_id>/linkage/new/", linkage_forms.LinkageNew.as_view(), name="linkage-new"),
    path(_ONE, linkage.LinkagePage.as_view(), name="linkage"),
    path(f"{_ONE}edit/", linkage_forms.LinkageEdit.as_view(), name="linkage-edit"),
    path(f"{_ONE}hand-in/", linkage_forms.LinkageSubmit.as_view(), name="linkage-submit"),
    path(f"{_ONE}override/", linkage_forms.LinkageOverride.as_view(), name="linkage-override"),
    path(f"{_ONE}bank/", linkage_forms.LinkageSend.as_view(), name="linkage-send"),
    path(f"{_ONE}sanction/", linkage_forms.LinkageSanction.as_view(), name="linkage-sanction"),
    path(f"{_ONE}refusal/", linkage_forms.LinkageRefuse.as_view(), name="linkage-refuse"),
    path(f"{_ONE}pay/", linkage_forms.LinkagePay.as_view(), name="linkage-pay"),
    path(f"{_ONE}withdraw/", linkage.LinkageWithdraw.as_view(), name="linkage-withdraw"),
    path(f"{_ONE}history/", linkage.LinkageHistory.as_view(), name="linkage-history"),
]
