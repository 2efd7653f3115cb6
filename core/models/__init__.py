"""Facts of the platform."""

from core.models.audit import AuditEntry
from core.models.data_kind import DataKind
from core.models.dirty import DirtyCell
from core.models.exchange import ImportRow, RowState
from core.models.geo import GeoUnit, Quarantine
from core.models.idempotency import IdempotencyKey
from core.models.job import Job, JobState
from core.models.partner import Partner, Programme
from core.models.people import Posting, User
from core.models.place import GeoPlaced

__all__ = [
    "AuditEntry",
    "DataKind",
    "DirtyCell",
    "GeoPlaced",
    "GeoUnit",
    "IdempotencyKey",
    "ImportRow",
    "Job",
    "JobState",
    "Partner",
    "Posting",
    "Programme",
    "Quarantine",
    "RowState",
    "User",
]
