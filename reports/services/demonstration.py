"""The demonstration: one district at its real size, and people with published passwords.

Only where SANGATHAN_MODE is demonstration or test, and never beside real records.
"""

from __future__ import annotations

import base64
import datetime as dt
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice
from oauth2_provider.models import get_application_model

from core.access.actor import system_actor
from core.access.roles import roles
from core.models import GeoUnit, Partner
from core.periods import add_months, month_of, today
from core.queries.sign_in_names import users_named
from core.services.geography.loading import load_folder
from core.services.partners import issue_client, register_partner
from core.services.people import create_user
from core.services.postings import give_posting
from federation.models import Institution
from federation.simulation.counts import read_counts
from federation.simulation.district import SAMPLE
from federation.simulation.run import Plan, SimulationRefused, refuse_real_rows, simulate
from reports.models import IndicatorValue
from reports.services.demonstration_accounts import add_accounts, add_rules
from reports.services.demonstration_books import add_books
from reports.services.demonstration_cadres import add_cadres
from reports.services.demonstration_cash_credit import add_cash_credit
from reports.services.demonstration_documents import add_waiting_documents
from reports.services.demonstration_doubles import add_doubles
from reports.services.demonstration_exits import add_exits
from reports.services.demonstration_figures import grade_by_books
from reports.services.demonstration_governance import add_bodies
from reports.services.demonstration_grades import add_grades
from reports.services.demonstration_keying import add_second_typing
from reports.services.demonstration_linkage import BRANCHES, add_linkage
from reports.services.demonstration_loans import add_loans
from reports.services.demonstration_partner import add_partner_documents
from reports.services.demonstration_recovery import add_recovery
from reports.services.demonstration_registrations import add_registrations
from reports.services.demonstration_returns import add_returns
from reports.services.demonstration_subvention import add_subvention
from reports.services.demonstration_trainers import add_trainers
from reports.services.first_figures import rebuild_from

Say = Callable[[str], None]

FOLDER = Path(settings.BASE_DIR) / "data" / "demonstration"
DISTRICT, STATE = 431, 23
MONTHS, SEED = 12, 1
# Of the block of the demonstration's people so many VOs keep books with their groups: all of it would take twice as
# long to build. Of the first ones people are to begin the books.
BOOKS_IN, SPARED_VOS, VOS_WITH_BOOKS = (4008,), 2, 24
PASSWORD = "Neem-Chhaya-2026"  # noqa: S105  published on purpose
TOTP_SECRET = "SANGATHANDEMONSTRATION2345672345"  # noqa: S105  published on purpose; 20 bytes in base 32
CLIENT_ID, CLIENT_SECRET = "sangathan-demonstration-partner", "neem-chhaya-partner-2026"
PARTNER = "Demonstration partner"


@dataclass(frozen=True, slots=True)
class Login:
    """A user of the demonstration: role on the unit with that level and LGD code."""

    username: str
    role: str
    level: str
    lgd_code: int | None
    which: str = ""  # of several with one role in one place
    branch: str = ""  # IFSC, of a role that is of one

    @property
    def needs_code(self) -> bool:
        """True where the sign-in asks for a one-time code."""
        return roles()[self.role].second_factor


LOGINS = (
    Login("operator.karahal", "block_operator", "block", 4008),
    Login("operator2.karahal", "block_operator", "block", 4008, "2"),
    Login("coordinator.karahal", "cluster_coordinator", "block", 4008),
    Login("manager.karahal", "block_manager", "block", 4008),
    Login("mitra.karahal", "bank_mitra", "block", 4008, branch=BRANCHES[0][1]),
    Login("manager.sheopur", "district_manager", "district", DISTRICT),
    Login("state.mp", "state_manager", "state", STATE),
    Login("nodal.mp", "mis_nodal_officer", "state", STATE),
    Login("nation", "national_manager", "nation", None),
)
PARTNER_POSTINGS = (("partner_writer", 4008), ("partner_reader", 4010))


def refuse_elsewhere() -> None:
    """SimulationRefused where published passwords have no place."""
    if settings.MODE not in {"demonstration", "test"}:
        raise SimulationRefused(f"SANGATHAN_MODE is {settings.MODE}: the demonstration's passwords are published.")
    refuse_real_rows()


def build(say: Say) -> None:
    """Everything that is not there yet; a second call finds it and writes nothing."""
    refuse_elsewhere()
    if not _has_places():
        load_folder(actor=system_actor(), folder=FOLDER, say=say)
    _give_names()
    # A command asks, about the district as a whole.
    if not Institution.unscoped.filter(district__lgd_code=DISTRICT).exists() or not IndicatorValue.unscoped.exists():
        counts = [one for one in read_counts(FOLDER / "counts.csv") if one.district_lgd == DISTRICT]
        say("Growing Sheopur district at its real size")
        plan = Plan(counts, MONTHS, SEED, SAMPLE, books=True, books_in=BOOKS_IN, spared=SPARED_VOS, most=VOS_WITH_BOOKS)
        simulate(actor=system_actor(), plan=plan, say=say)
        say("Computing figures")
        rebuild_from(actor=system_actor(), first=add_months(month_of(today()), 1 - MONTHS))
    _add_people()
    _add_partner()
    add_cadres(block=_unit("block", 4008))
    add_trainers(block=_unit("block", 4008))
    add_bodies(block=_unit("block", 4008))
    add_doubles(block=_unit("block", 4008))
    add_accounts(block=_unit("block", 4008))
    add_registrations(block=_unit("block", 4008))
    add_rules(state=_unit("state", STATE))
    _add_work(_unit("block", 4008))


def _add_work(block: GeoUnit) -> None:
    people = {user.username: user for user in users_named(one.username for one in LOGINS)}
    operator, checker = people["operator.karahal"], people["coordinator.karahal"]
    add_second_typing(block=block, operators=(operator, people["operator2.karahal"]), checker=checker)
    add_waiting_documents(block_id=block.pk, maker=operator, checker=checker)
    add_grades(block=block, maker=operator, checker=checker, manager=people["manager.karahal"])
    add_exits(block=block)
    add_books(block=block, operator=operator)
    add_loans(block=block, operator=operator)
    add_returns(block=block, operator=operator)
    add_linkage(block=block, maker=operator, checker=checker, manager=people["manager.karahal"])
    add_recovery(block=block, operator=operator)
    add_subvention(block=block, operator=operator)
    add_cash_credit(block=block, operator=operator)
    grade_by_books(block=block)
    add_partner_documents(block=block, partner=Partner.unscoped.get(name=PARTNER), checker=checker)


def _unit(level: str, lgd_code: int | None) -> GeoUnit:
    return GeoUnit.unscoped.get(level=level, lgd_code=lgd_code)


def _has_places() -> bool:
    return GeoUnit.unscoped.filter(level="block", district__lgd_code=DISTRICT).exists()


def _give_names() -> None:
    names = tomllib.loads((FOLDER / "names.toml").read_text(encoding="utf-8"))
    for level, by_code in names.items():
        for code, name in by_code.items():
            GeoUnit.unscoped.filter(level=level, lgd_code=int(code), names={}).update(names=name)


def _add_people() -> None:
    held = {user.username for user in users_named(one.username for one in LOGINS)}
    for login in LOGINS:
        if login.username not in held:
            _add_user(login)


@transaction.atomic
def _add_user(login: Login) -> None:
    label = str(roles()[login.role].label)
    made = create_user(
        system_actor(),
        username=login.username,
        name=f"Demonstration, {label} {login.which}".strip()[:120],
        role=login.role,
        unit=_unit(login.level, login.lgd_code),
        starts_on=today() - dt.timedelta(days=365),
        language="en",
        password=PASSWORD,
        branch_code=login.branch,
    )
    if login.needs_code:
        key = base64.b32decode(TOTP_SECRET).hex()
        TOTPDevice.objects.create(user=made.user, name="totp", key=key, confirmed=True)


@transaction.atomic
def _add_partner() -> None:
    if Partner.unscoped.filter(name=PARTNER).exists():
        return
    actor, since = system_actor(), today() - dt.timedelta(days=365)
    (role, block), *others = PARTNER_POSTINGS
    partner = register_partner(actor, name=PARTNER, role=role, unit=_unit("block", block), starts_on=since)
    for role, block in others:
        give_posting(actor, holder=partner, role=role, unit=_unit("block", block), starts_on=since)
    issued = issue_client(actor, partner=partner)
    application = get_application_model().objects.get(client_id=issued.client_id)
    application.client_id, application.client_secret = CLIENT_ID, CLIENT_SECRET
    application.save()


def current_code(username: str) -> tuple[str, int]:
    """The one-time code that the sign-in takes next, and the seconds until it does (0: now).

    SimulationRefused for a user who is none of the demonstration's or needs no code.
    """
    refuse_elsewhere()
    device = TOTPDevice.objects.filter(user__username=username, confirmed=True).first()
    if device is None or username not in {one.username for one in LOGINS}:
        asked = ", ".join(one.username for one in LOGINS if one.needs_code)
        raise SimulationRefused(f"{username} needs no code. Codes are asked of: {asked}.")
    totp = TOTP(device.bin_key, device.step, device.t0, device.digits, device.drift)
    totp.time = now = time.time()
    step = max(totp.t(), device.last_t + 1)
    # A code is taken once, and up to `tolerance` steps before its time.
    wait = max(0, step - device.tolerance - totp.t()) * device.step
    totp.time = now + (step - totp.t()) * device.step
    return f"{totp.token():0{device.digits}d}", wait


def logins_text() -> str:
    """What `make run` prints: who signs in how."""
    lines = [
        "Demonstration: Sheopur district, Madhya Pradesh. Places and totals are real, everything else is invented."
    ]
    lines.append(f"Password of everyone: {PASSWORD}")
    for login in LOGINS:
        code = "  + one-time code" if login.needs_code else ""
        place = " – ".join(filter(None, (_unit(login.level, login.lgd_code).name, login.branch)))
        lines.append(f"  {login.username:<22}{roles()[login.role].label} – {place}{code}")
    lines.append("One-time code: .venv/bin/python manage.py demonstration --code USERNAME")
    lines.append(f"  or put this secret into an authenticator app: {TOTP_SECRET}")
    lines.append(f"API client of a partner (Karahal, Vijaypur): {CLIENT_ID} / {CLIENT_SECRET}")
    return "\n".join(lines)
