"""Facts of the platform."""

from core.models.audit import AuditEntry
from core.models.chain import ChainChange
from core.models.data_kind import DataKind
from core.models.dirty import DirtyCell
from core.models.exchange import ImportRow, RowState
from core.models.geo import GeoUnit, Quarantine
from core.models.idempotency import IdempotencyKey
from core.models.job import Job, JobState
from core.models.month import ClosedMonth, ReopenReason
from core.models.partner import Partner, Programme
from core.models.people import Posting, User
from core.models.place import GeoPlaced, ManyPlaced
from core.models.scan import ScanResult
from core.models.stand_in import StandIn
from core.models.task import Task, TaskStatus
from core.models.workflow import (
    Decision,
    DecisionKind,
    ReturnReason,
    Sample,
    Submission,
    SubmissionOpened,
    SubmissionStatus,
    WorkflowSetting,
)

__all__ = [
    "AuditEntry",
    "ChainChange",
    "ClosedMonth",
    "DataKind",
    "Decision",
    "DecisionKind",
    "DirtyCell",
    "GeoPlaced",
    "GeoUnit",
    "IdempotencyKey",
    "ImportRow",
    "Job",
    "JobState",
    "ManyPlaced",
    "Partner",
    "Posting",
    "Programme",
    "Quarantine",
    "ReopenReason",
    "ReturnReason",
    "RowState",
    "Sample",
    "ScanResult",
    "StandIn",
    "Submission",
    "SubmissionOpened",
    "SubmissionStatus",
    "Task",
    "TaskStatus",
    "User",
    "WorkflowSetting",
]
