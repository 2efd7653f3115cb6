"""Imports as a kind of job."""

from core.exchange.declarations import kind_of
from core.exchange.refusals import FILE
from core.job_kinds import JobDoor, declare_door

DOOR = JobDoor(
    "import",
    "core.exchange.tasks.run_import",
    lambda kind: kind_of(kind).label,
    view="core:import-job",
    refusals=FILE,
    file_name=lambda kind: kind_of(kind).slug,
)
declare_door(DOOR)
