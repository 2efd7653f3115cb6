"""Exports as a kind of job."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.exports.registry import export_of
from core.job_kinds import JobDoor, declare_door

REFUSALS = {
    "not_allowed": _("Your posting no longer gives you this register, so no file was made."),
    "unknown_register": _("This register is no longer offered as a file."),
    "export_broke": _("The file could not be made. Ask for it again; if it fails again, tell the nodal officer."),
}


def label_of(kind: str) -> str | Promise:
    """The register's name."""
    export = export_of(kind.split(".", 1)[1])
    return kind if export is None else _("File: %(register)s") % {"register": export.label}


declare_door(JobDoor("export", "core.exports.tasks.write_export", label_of, refusals=REFUSALS))
