"""Addresses of figures of banks, under the federation's own."""

from django.urls import path

from federation.views import bank_figure_history, bank_figures

_ONE = "bank-figures/<uuid:public_id>/"

urlpatterns = [
    path("bank-figures/", bank_figures.FigureList.as_view(), name="bank-figures"),
    path("bank-figures/branches/", bank_figures.BranchSums.as_view(), name="bank-branches"),
    path(_ONE, bank_figures.FigurePage.as_view(), name="bank-figure"),
    path(f"{_ONE}explain/", bank_figures.DifferenceExplain.as_view(), name="bank-figure-explain"),
    path(f"{_ONE}correct/", bank_figures.DifferenceCorrect.as_view(), name="bank-figure-correct"),
    path(f"{_ONE}history/", bank_figure_history.DifferenceHistory.as_view(), name="bank-figure-history"),
]
