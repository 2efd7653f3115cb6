"""Pages as the server answers them: dashboard, register, search, and eight operators closing meetings."""

from __future__ import annotations

import datetime as dt
import threading
import time
import uuid

from django.db import connections
from django.test import Client
from django.urls import reverse
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from core.access.actor import Actor, reaches_of, system_actor
from core.models import GeoUnit, Posting, User
from core.periods import today
from core.queries.sign_in_names import users_named
from core.services.people import create_user
from federation.models import MeetingLine
from federation.queries.meetings import totals_over
from federation.services.meeting_journal import read_sheet, seal_of
from federation.services.meetings import open_meeting
from federation.simulation.pools import pools
from reports.services.bench.figures import groups_without_today
from reports.services.bench.timing import BenchError, milliseconds, summary

OPERATORS, PAUSE = 8, 3.0
PREFIX = "bench."


def bench_user(role: str, unit: GeoUnit, number: int = 0) -> User:
    """A user of the bench, made once."""
    username = f"{PREFIX}{role}.{unit.pk}.{number}".replace("_", "-")
    held = users_named([username]).first()
    if held is not None:
        return held
    since = today() - dt.timedelta(days=30)
    return create_user(
        system_actor(),
        username=username,
        name="Bench",
        role=role,
        unit=unit,
        starts_on=since,
        password=uuid.uuid4().hex,
    ).user


def actor_of(user: User) -> Actor:
    """What a session of the user may do."""
    # The user's own postings.
    return Actor(user_id=user.pk, reaches=reaches_of(Posting.unscoped.filter(user=user).select_related("unit")))


def browser_of(user: User) -> Client:
    """A browser past the sign-in and the one-time code."""
    browser = Client()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    device, _made = TOTPDevice.objects.get_or_create(user=user, name="totp", confirmed=True)
    session = browser.session
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return browser


def _page(browser: Client, address: str) -> None:
    answer = browser.get(address)
    if answer.status_code != 200:
        raise BenchError(f"{address} answered {answer.status_code}.")


def measure_pages(block: GeoUnit, runs: int = 60) -> dict[str, dict[str, float]]:
    """State dashboard for the state, register and searches for a block operator; the first call is not counted."""
    state = browser_of(bench_user("state_manager", _unit(block.state_id)))
    operator = browser_of(bench_user("block_operator", block))
    dashboard = reverse("reports:dashboard", args=[block.state_id])
    register = reverse("federation:institutions")
    women, groups = pools().women, pools().groups
    found = {"state_dashboard": times_of(state, [dashboard] * runs)}
    found["shg_list"] = times_of(operator, [f"{register}?tier=shg"] * runs)
    found["shg_list_of_state"] = times_of(state, [f"{register}?tier=shg"] * runs)
    names = [groups[number % len(groups)].split("\t")[number % 2] for number in range(runs)]
    found["shg_search"] = times_of(operator, [f"{register}?q={name}" for name in names])
    names = [women[number * 31 % len(women)].split("\t")[number % 2] for number in range(runs)]
    found["member_search"] = times_of(operator, [f"{reverse('federation:members')}?q={name}" for name in names])
    return found


def _unit(pk: int | None) -> GeoUnit:
    return GeoUnit.unscoped.get(pk=pk or 0)  # the bench asks, for its own user's place


def times_of(browser: Client, addresses: list[str]) -> dict[str, float]:
    """Milliseconds of a page after another; the first call is not counted."""
    _page(browser, addresses[0])
    return summary([milliseconds(lambda address=address: _page(browser, address)) for address in addresses])  # type: ignore[misc]


def measure_closing(block: GeoUnit, rounds: int = 10) -> dict[str, float]:
    """Eight operators of one block, each closing one meeting every three seconds through the page."""
    groups = groups_without_today(block, OPERATORS * rounds)
    share = len(groups) // OPERATORS
    users = [bench_user("block_operator", block, number) for number in range(OPERATORS)]
    times: list[float] = []
    problems: list[str] = []

    def work(number: int) -> None:
        try:
            browser, actor = browser_of(users[number]), actor_of(users[number])
            begin = time.perf_counter() + number * PAUSE / OPERATORS
            for turn, group in enumerate(groups[number * share : (number + 1) * share]):
                meeting = open_meeting(actor=actor, institution=group, held_on=today(), client_key=uuid.uuid4())
                address = reverse("federation:meeting-close", args=[meeting.public_id])
                lines = list(MeetingLine.unscoped.filter(meeting=meeting))
                seal = seal_of(totals_over(lines), read_sheet(meeting, lines))
                time.sleep(max(0.0, begin + turn * PAUSE - time.perf_counter()))
                answers = []
                times.append(milliseconds(lambda: answers.append(browser.post(address, {"seal": seal}))))  # noqa: B023
                meeting.refresh_from_db()
                if meeting.is_open:
                    problems.append(f"{address} answered {answers[0].status_code}")
        except Exception as error:  # noqa: BLE001  a thread must not die in silence
            problems.append(repr(error))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(OPERATORS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise BenchError("; ".join(problems[:3]))
    return summary(times)
