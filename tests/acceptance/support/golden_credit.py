"""Golden examples 5 and 6: a grade with its arithmetic, and the limit of a bank's first dose."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

from django.urls import reverse

from core.periods import month_end, today
from federation.grading.arithmetic import grade
from federation.models import GradeFormula, Institution
from federation.queries.corpus import dose_limit
from federation.queries.grades import outcomes_of
from tests.factories import World, actor_for, make_group, make_user
from tests.factories_accounts import make_account
from tests.factories_books import credit, debit, post
from tests.factories_grading import met, months_ago
from tests.factories_loans import ago, member_loan, pay
from tests.factories_people import signed_in

SHARES = {
    "meetings": Decimal(1100) / 12, "attendance": Decimal(84), "savings": Decimal(96), "lending": Decimal(45),
    "repayment": Decimal(88), "books": Decimal(80),
}  # fmt: skip
MARKS = {
    "meetings": "18.52", "attendance": "12.75", "savings": "20.00", "lending": "6.25", "repayment": "20.00",
    "books": "7.27",
}  # fmt: skip
LINES: dict[str, Any] = {
    "slots": 100, "present": 84, "savings_due_rupees": Decimal(100), "savings_received_rupees": Decimal(96),
}  # fmt: skip


def weekly(world: World, name: str) -> Institution:
    """A group that meets every week."""
    return make_group(
        world.village(world.karahal), 12, name=name, formed_on=today() - dt.timedelta(400), meeting_frequency="weekly"
    )


def grade_example(world: World) -> None:
    """The arithmetic of all six rows; then every row on a screen, from records.

    Of 11 meetings no whole number is 80%, so that row is read from a second group with 8 of 10 in time.
    """
    formula = GradeFormula.unscoped.get(slug="ps-1")
    whole = grade(list(formula.components.all()), formula, SHARES)
    assert ({row.kind: f"{row.marks}" for row in whole.rows}, whole.marks) == (MARKS, Decimal("84.79"))
    without = grade(list(formula.components.all()), formula, SHARES | {"repayment": None})
    assert (without.earned, without.out_of, without.marks) == (Decimal("64.79"), 75, Decimal("86.39"))
    assert (whole.letter, without.letter) == ("A", "A")

    operator = make_user("block_operator", world.karahal)
    group, late = weekly(world, "Jai Durga"), weekly(world, "Sarasvati")
    for back, days in ((3, (3, 10, 17, 24)), (2, (3, 10, 17, 24)), (1, (3, 10))):
        met(group, months_ago(back), *days, **LINES)
        met(late, months_ago(back), *days[:2], **LINES)
    for one, days in ((group, (17,)), (late, (17, 24))):
        for day in days:
            met(one, months_ago(1), day, closed_on=months_ago(1).replace(day=day) + dt.timedelta(8), **LINES)
    met(late, months_ago(3), 17, 24, **LINES)
    _lend(group, actor_for(operator))
    _told(signed_in(operator), group, late)


def _lend(group: Institution, actor: Any) -> None:
    """45% of ₹10,000 are lent at the month's end: of ₹5,000 due on its last day ₹4,400 came, ₹3,900 are due later."""
    end = (today() - month_end(months_ago(1))).days
    one, two, *_rest = group.memberships.order_by("number")
    post(actor, group, debit("cash", 10000), credit("savings_compulsory", 10000, member=one), days_ago=end + 1)
    due = member_loan(actor, one, 5000, end, interest_percent=0, instalments=1, first_due_on=ago(end))
    pay(actor, due, 4400, end)
    later = today() + dt.timedelta(60)
    member_loan(actor, two, 3900, end, interest_percent=0, instalments=1, first_due_on=later)


def _told(browser: Any, group: Institution, late: Institution) -> None:
    found = outcomes_of([group, late], months_ago(1))
    shares = {row.kind: row.percent for row in found[group.pk].graded.rows}
    assert shares == SHARES | {"books": Decimal(1000) / 11}
    assert found[group.pk].graded.marks == Decimal("86.78")  # 84.79 with ten of eleven books in time
    rows = {}
    for one in (group, late):
        page = browser.get(reverse("federation:institution-grade", args=[one.public_id]), {"month": _month()})
        rows[one.pk] = {str(line.label): str(line.marks) for line in page.context["lines"]}
        assert page.context["outcome"].graded.marks == found[one.pk].graded.marks
    shown = list(rows[group.pk].values())
    assert shown[:5] == list(MARKS.values())[:5], rows
    assert list(rows[late.pk].values())[5] == "7.27", rows


def _month() -> str:
    return f"{months_ago(1):%Y-%m}"


def dose_example(world: World) -> None:
    """Six times a corpus of ₹70,000; without the interest kept, which the state may decide, of ₹63,000."""
    operator = make_user("block_operator", world.karahal)
    browser = signed_in(operator)
    group, other = weekly(world, "Jai Durga"), weekly(world, "Sarasvati")
    account = make_account(group, group.formed_on)
    woman = group.memberships.order_by("number")[0]
    page = reverse("federation:books-cutoff", args=[group.public_id])
    sheet = {
        "posted_on": f"{ago(9):%d-%m-%Y}", "client_key": str(uuid.uuid4()), f"bank_{account.pk}": "70,000",
        f"m{woman.pk}_savings_compulsory": "40,000", f"m{woman.pk}_savings_voluntary": "8,000",
        "head_revolving_fund": "15,000",
    }  # fmt: skip
    sums = browser.post(page, sheet).context["sums"]
    assert sums.surplus_rupees == 7000
    assert browser.post(page, sheet | {"sure": sums.seal, "begin": "yes"}).status_code == 302
    credit_page = reverse("federation:institution-readiness", args=[group.public_id])
    assert dose_limit(group, 1, today()).limit_rupees == 420_000
    assert "6 × corpus ₹70,000 = ₹4,20,000; at least ₹1,50,000" in browser.get(credit_page).content.decode()

    nodal = signed_in(make_user("mis_nodal_officer", world.state))
    rule = f"{reverse('federation:corpus-rule-new')}?state={world.state.pk}"
    heads = ["savings_compulsory", "savings_voluntary", "revolving_fund", "grant_fund"]
    answer = nodal.post(rule, {"heads": heads, "from_on": f"{today():%d-%m-%Y}"})
    assert answer.status_code == 302
    assert dose_limit(group, 1, today()).limit_rupees == 378_000
    assert dose_limit(group, 1, ago(1)).limit_rupees == 420_000, "what held then holds for then"
    assert dose_limit(other, 1, today()).corpus.rupees == 0
    text = browser.get(credit_page).content.decode()
    assert "6 × corpus ₹63,000 = ₹3,78,000" in text
    assert "₹4,20,000" not in text
