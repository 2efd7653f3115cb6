"""A Bank Mitra: her own branch alone, by page, file and API."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.urls import reverse

from core.errors import NotAllowed
from core.exports import export_of, exports
from core.exports.asking import ask
from core.exports.services.taking import take
from core.models import AuditEntry
from federation.models import (
    BankFigure,
    FigureDifference,
    Institution,
    LinkageApplication,
    Loan,
    LoanEntry,
    LoanInstalment,
    LoanSchedule,
    Membership,
    Person,
    RecoveryLine,
    RecoveryMeeting,
)
from federation.services.linkage_decisions import refuse_application
from tests.factories import actor_for, make_group, make_user
from tests.factories_loans import ago
from tests.factories_people import make_partner, signed_in
from tests.factories_recovery import IFSC, overdue_loan
from tests.federation.bank_mitra.conftest import OTHER, lay
from tests.federation.conftest import snapshot

pytestmark = pytest.mark.django_db

LISTS = ("bank-loans", "linkages", "bank-figures", "recovery-meetings", "recovery-promises")


LIST_QUERIES = 10


def page(browser, name, *args, **query):
    return browser.get(reverse(f"federation:{name}", args=args), query)


def test_of_every_table_she_has_the_rows_of_her_branch_alone(hers, mitra):
    actor = actor_for(mitra)
    assert list(Loan.objects.visible_to(actor)) == [hers.loan]
    assert list(LinkageApplication.objects.visible_to(actor)) == [hers.application]
    assert list(BankFigure.objects.visible_to(actor)) == [hers.figure]
    assert list(FigureDifference.objects.visible_to(actor)) == [hers.figure.difference]
    assert list(RecoveryMeeting.objects.visible_to(actor)) == [hers.meeting]
    assert list(RecoveryLine.objects.visible_to(actor)) == [hers.meeting.lines.get()]
    for model, path in ((LoanEntry, "loan"), (LoanSchedule, "loan"), (LoanInstalment, "schedule__loan")):
        found = model.objects.visible_to(actor)
        assert found.exists()
        assert set(found.values_list(path, flat=True)) == {hers.loan.pk}
    for model in (Institution, Membership, Person):
        assert not model.objects.visible_to(actor).exists()


def test_every_list_shows_her_branch_alone(hers, mitra):
    browser = signed_in(mitra)
    names = {"recovery-meetings": "State Bank of India, Karahal", "linkages": "Hers asks"}
    for name in LISTS:
        rows = page(browser, name).context["table"].rows
        assert [str(row.cells[0].value) for row in rows] == [names.get(name, "Hers")], name
    operator = signed_in(make_user("block_operator", hers.loan.block))
    shown = [[cell.value for cell in row.cells] for row in page(operator, "bank-loans").context["table"].rows]
    assert {(row[0], row[3]) for row in shown} == {("Hers", IFSC), ("Another branch", OTHER), ("Branch unknown", None)}
    assert page(browser, "bank-loans", ifsc=OTHER).context["table"].rows == []
    sums = page(browser, "bank-branches").context["table"].rows
    assert [(row.cells[1].value, row.cells[2].value) for row in sums] == [(IFSC, 1)]


@pytest.mark.parametrize("count", [1, 3])
def test_her_lists_cost_the_same(world, mitra, count, django_assert_num_queries):
    for place in range(count):
        lay(world, f"Group {place}", days_ago=5 + place)
    lay(world, "Another branch", ifsc=OTHER)
    browser = signed_in(mitra)
    for name in LISTS:
        page(browser, name)
        with django_assert_num_queries(LIST_QUERIES):
            shown = page(browser, name)
        assert len(shown.context["table"].rows) == count


def test_rows_of_others_are_not_there_for_her(world, hers, mitra):
    browser = signed_in(mitra)
    for name, model in (
        ("loan", Loan), ("linkage", LinkageApplication), ("bank-figure", BankFigure), ("recovery-meeting", RecoveryMeeting),
    ):  # fmt: skip
        keys = set(model.unscoped.values_list("public_id", flat=True))
        answers = {key: page(browser, name, key).status_code for key in keys}
        mine = {hers.loan.public_id, hers.application.public_id, hers.figure.public_id, hers.meeting.public_id} & keys
        assert answers == {key: 200 if key in mine else 404 for key in keys}, name
        assert len(keys) > 2
    for name in ("institution", "institution-loans", "institution-readiness", "books"):
        assert page(browser, name, hers.group.public_id).status_code in {403, 404}, name
    for name in ("members", "institutions", "meetings", "households", "today", "readiness", "fund-releases"):
        assert page(browser, name).status_code == 403, name


def links_of(answer):
    text = answer.content.decode()
    return {one.replace("&amp;", "&") for one in re.findall(r'href="(/[^"#]*)"', text)} - {"/account/"}


def test_no_page_that_she_opens_offers_what_she_may_not(hers, mitra):
    browser = signed_in(mitra)
    start = browser.get("/")
    assert start["Location"] == reverse("federation:bank-loans")
    wanted, seen = {start["Location"]}, {}
    while wanted - set(seen):
        address = (wanted - set(seen)).pop()
        answer = browser.get(address)
        seen[address] = answer.status_code
        assert answer.status_code in {200, 302}, address
        if answer.status_code == 200 and "text/html" in answer["Content-Type"] and "/static/" not in address:
            wanted |= {one for one in links_of(answer) if not one.startswith("/static/")}
            assert "Another" not in answer.content.decode(), address
    opened = {reverse(f"federation:{name}") for name in LISTS}
    opened |= {reverse("federation:loan", args=[hers.loan.public_id])}
    opened |= {reverse("federation:recovery-meeting-lines", args=[hers.meeting.public_id])}
    opened |= {reverse("federation:bank-figure-history", args=[hers.figure.public_id])}
    assert opened <= set(seen)


def test_the_most_overdue_come_first_and_the_rest_is_asked_for(world, mitra):
    for name, days in (("Later", 40), ("Longest", 44), ("Not yet", 10)):
        overdue_loan(make_group(world.village(world.karahal), 1, name=name, formed_on=ago(300)), days_ago=days)
    browser = signed_in(mitra)

    def names(**query):
        return [str(row.cells[0].value) for row in page(browser, "bank-loans", **query).context["table"].rows]

    assert names() == ["Longest", "Later", "Not yet"]
    assert names(standing="overdue") == ["Longest", "Later"]
    assert names(standing="settled") == []
    assert names(sort="latest") == ["Not yet", "Later", "Longest"]
    manager = signed_in(make_user("district_manager", world.sheopur))
    wide = page(manager, "bank-loans")
    assert (wide.context["table"].rows, bool(wide.context["note"])) == ([], True)
    found = page(manager, "bank-loans", place=str(world.karahal.pk)).context["table"].rows
    assert [str(row.cells[0].value) for row in found] == ["Longest", "Later", "Not yet"]
    assert len(page(manager, "bank-loans", ifsc=IFSC).context["table"].rows) == 3


@pytest.mark.parametrize(
    "slug", ["bank-loans", "loans", "linkages", "bank-figures", "recovery-meetings", "recovery-promises"]
)
def test_a_file_holds_her_branch_alone(hers, mitra, slug):
    browser = signed_in(mitra)
    answer = browser.post(reverse("core:export-file", args=[slug]), {"format": "csv"})
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 1
    assert rows[0]["IFSC of the branch"] == IFSC
    assert "Another" not in text


def test_she_takes_no_other_register_out_and_a_large_one_as_a_job(hers, mitra, settings):
    actor = actor_for(mitra)
    assert {one.slug for one in exports().values() if one.offered_to(actor)} == {
        "bank-loans", "cash-credits", "loans", "linkages", "bank-figures", "recovery-meetings", "recovery-promises",
    }  # fmt: skip
    settings.EXPORT_ROWS_AT_ONCE = 0
    file, job = take(actor=actor, asking=ask(export_of("bank-loans"), actor, {}), format_="csv")
    assert file is None
    assert signed_in(mitra).get(reverse("core:job", args=[job.public_id])).status_code == 200
    stranger = make_user("bank_mitra", hers.loan.block, branch_code=IFSC)
    assert signed_in(stranger).get(reverse("core:job", args=[job.public_id])).status_code == 404


def test_the_api_answers_of_her_branch_alone(world, hers):
    client = make_partner("bank_mitra", world.karahal, branch_code=IFSC)
    found = {
        "loans": hers.loan, "linkage-applications": hers.application, "bank-figures": hers.figure,
        "recovery-meetings": hers.meeting, "recovery-lines": hers.meeting.lines.get(),
    }  # fmt: skip
    for path, row in found.items():
        results = client.get(f"/api/v1/{path}/").json()["results"]
        assert [one["public_id"] for one in results] == [str(row.public_id)], path
        beside = type(row).unscoped.exclude(pk=row.pk).values_list("public_id", flat=True)
        assert beside
        assert {client.get(f"/api/v1/{path}/{key}/").status_code for key in beside} == {404}
    for path in ("institutions", "members", "meetings", "journals", "credit-plans", "fund-releases"):
        assert client.get(f"/api/v1/{path}/").status_code == 403, path


def test_she_enters_what_her_branch_makes_of_an_application(world, hers, mitra):
    browser = signed_in(mitra)
    refusal = {"decided_on": f"{ago(1):%d-%m-%Y}", "reason": "Old dues of two members"}
    before = snapshot(LinkageApplication, AuditEntry)
    for row in LinkageApplication.unscoped.exclude(pk=hers.application.pk):
        for name in ("linkage-send", "linkage-sanction", "linkage-refuse"):
            assert browser.post(reverse(f"federation:{name}", args=[row.public_id]), refusal).status_code == 404
        with pytest.raises(NotAllowed):
            refuse_application(actor=actor_for(mitra), application=row, decided_on=ago(1), reason=refusal["reason"])
    assert snapshot(LinkageApplication, AuditEntry) == before
    shown = page(browser, "linkage", hers.application.public_id)
    assert [address.split("/")[-2] for _label, address in shown.context["presses"]] == ["sanction", "refusal"]
    address = reverse("federation:linkage-refuse", args=[hers.application.public_id])
    assert browser.get(address).status_code == 200
    assert browser.post(address, refusal).status_code == 302
    hers.application.refresh_from_db()
    assert (hers.application.status, hers.application.refusal_reason) == ("refused", refusal["reason"])
