"""Addresses of the books, under the federation's own."""

from django.urls import path

from federation.views import book_reports, books, cutoff, journals, passbooks, vouchers

_BOOKS = "institutions/<uuid:public_id>/books/"
_REPORT = f"{_BOOKS}reports/<slug:report>/"
_ENTRY = "journals/<uuid:public_id>/"
_PASSBOOK = "memberships/<uuid:public_id>/passbook/"

urlpatterns = [
    path(_BOOKS, books.BooksPage.as_view(), name="books"),
    path(f"{_BOOKS}cut-off/", cutoff.CutoffNew.as_view(), name="books-cutoff"),
    path(f"{_BOOKS}receipt/", vouchers.ReceiptNew.as_view(), name="books-receipt"),
    path(f"{_BOOKS}payment/", vouchers.PaymentNew.as_view(), name="books-payment"),
    path(f"{_BOOKS}move/", vouchers.MoveNew.as_view(), name="books-move"),
    path(f"{_BOOKS}adjustment/", vouchers.AdjustmentNew.as_view(), name="books-adjustment"),
    path(_REPORT, book_reports.BookReport.as_view(), name="books-report"),
    path(f"{_REPORT}<str:form>/", book_reports.BookReportFile.as_view(), name="books-report-file"),
    path(_ENTRY, journals.JournalPage.as_view(), name="journal"),
    path(f"{_ENTRY}reverse/", journals.JournalReverse.as_view(), name="journal-reverse"),
    path("reversals/<uuid:public_id>/", journals.ReversalPage.as_view(), name="reversal"),
    path(_PASSBOOK, passbooks.Passbook.as_view(), name="passbook"),
    path(f"{_PASSBOOK}pdf/", passbooks.PassbookFile.as_view(), name="passbook-file"),
]
