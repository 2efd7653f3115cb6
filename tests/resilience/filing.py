"""A partner's program that files meetings without end and remembers which were acknowledged."""

from __future__ import annotations

import datetime as dt
import http.client
import threading
import time
import uuid
from collections.abc import Iterator
from typing import Any

from tests.acceptance.support.live_site import LiveSite


class Filing(threading.Thread):
    """Files one meeting after the other over HTTP; a failed one is sent again under its own keys."""

    def __init__(
        self, site: LiveSite, world: dict[str, Any], *, part: int = 0, parts: int = 1, pause: float = 0
    ) -> None:
        super().__init__(daemon=True)
        self.site, self.world, self.pause = site, world, pause
        self.groups = sorted(world["groups"].items())[part::parts]
        self.acknowledged: list[str] = []
        self.failures = 0
        self.slowest = 0.0
        self.refused: list[Any] = []
        self.over = threading.Event()

    def meetings(self) -> Iterator[dict[str, Any]]:
        day = dt.date.fromisoformat(self.world["day"])
        for step in range(40):
            for group, members in self.groups:
                lines = [{"member": member, "saving_rupees": "20"} for member in members]
                yield {
                    "institution": group,
                    "held_on": f"{day + dt.timedelta(step)}",
                    "client_key": str(uuid.uuid4()),
                    "lines": lines,
                }

    def run(self) -> None:
        for meeting in self.meetings():
            while not self.over.is_set() and not self._file(meeting):
                self.failures += 1
                time.sleep(0.05)
            if self.over.wait(self.pause) or self.over.is_set():
                return

    def _file(self, meeting: dict[str, Any]) -> bool:
        began = time.monotonic()
        try:
            status, answer = self.site.call(
                "POST",
                "/api/v1/meetings/",
                meeting,
                Authorization=f"Bearer {self.world['token']}",
                Idempotency_Key=meeting["client_key"],
            )
        except (OSError, http.client.HTTPException):
            return False
        if status == 201:
            self.acknowledged.append(meeting["client_key"])
            self.slowest = max(self.slowest, time.monotonic() - began)
            return True
        if 400 <= status < 500 and status not in {409, 429}:
            self.refused.append((status, answer))
            self.over.set()
        return False

    def end(self) -> None:
        """Stop, and wait for the request under way."""
        self.over.set()
        self.join(timeout=60)
        assert not self.is_alive()


def check(site: LiveSite, *filings: Filing) -> int:
    """Nothing acknowledged is lost, no mark is lost: figures are right though nobody asked for them.

    Returns how many acknowledged saves stand.
    """
    for filing in filings:
        assert filing.refused == []
    acknowledged = sorted(key for filing in filings for key in filing.acknowledged)
    assert acknowledged
    stored = site.database.ask(
        "SELECT client_key::text, status, slots, (SELECT count(*) FROM federation_meetingline l WHERE l.meeting_id = m.id) "
        "FROM federation_meeting m WHERE client_key::text = ANY(%s) ORDER BY 1",
        acknowledged,
    )
    assert stored == [(key, "closed", 2, 2) for key in acknowledged]
    gaps = site.database.ask(
        "SELECT institution_id FROM federation_meeting GROUP BY 1 "
        "HAVING count(*) <> max(number) OR count(DISTINCT number) <> count(*)"
    )
    assert gaps == []
    assert site.is_drained(), f"{site.marks()} marks wait\n{site.log('worker1')}\n{site.log('beat')}"
    verified = site.manage("verify_rollups", check=False)
    assert verified.returncode == 0, verified.stdout
    return len(acknowledged)
