"""A checked import that waits to be stored: `python -m tests.resilience.import_world WOMEN`."""

from __future__ import annotations

import json
import sys

import django

django.setup()

from core.exchange.declarations import kinds  # noqa: E402  (settings first)
from core.exchange.working import work  # noqa: E402
from core.models import Job  # noqa: E402
from core.services.imports import decide, start_import  # noqa: E402
from tests.factories import actor_for, make_group, make_user, make_world  # noqa: E402
from tests.federation.import_files import woman, workbook  # noqa: E402

IN_A_GROUP = 20


def main(women: int) -> None:
    """An operator's file, her decision to store it, and the id of the job that no worker has taken yet."""
    world = make_world()
    village = world.village(world.karahal)
    actor = actor_for(make_user("block_operator", world.karahal))
    groups = [make_group(village, 0) for _ in range(-(-women // IN_A_GROUP))]
    file = workbook([woman(n, groups[n // IN_A_GROUP].code) for n in range(women)])
    job = start_import(actor=actor, kind=kinds()["members"], file=file, name="list.xlsx", size=len(file.getvalue()))
    work(str(job.public_id))
    decide(actor=actor, job=Job.unscoped.get(pk=job.pk), store=True)
    json.dump({"job": str(job.public_id)}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
