"""The Celery application and its beat schedule."""

import os

from celery import Celery, Task
from celery.schedules import crontab
from celery.signals import task_postrun, task_prerun

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")


class ActingTask(Task):
    """Rows that a task writes say so in their history; a task that works for a person says for whom."""

    def __call__(self, *args: object, **kwargs: object) -> object:
        """Runs the task."""
        from core.access.context import acting_by  # noqa: PLC0415  (settings first)

        with acting_by("task"):
            return super().__call__(*args, **kwargs)


app = Celery("sangathan", task_cls=ActingTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
# Celery would open a session anew for every task, and with it lose the plans that a drain keeps in its session.
app.conf["CELERY_DB_REUSE_MAX"] = 10**9
app.autodiscover_tasks()
app.autodiscover_tasks(["core.exports", "core.exchange", "core.workflow"])
app.conf.beat_schedule = {
    "drain-rollups": {"task": "reports.tasks.drain_rollups", "schedule": 10.0, "options": {"expires": 10}},
    "open-months": {"task": "reports.tasks.open_due_months", "schedule": crontab(minute=5, hour="*")},
    "verify-rollups": {"task": "reports.tasks.verify_rollups", "schedule": crontab(minute=10, hour=2)},
    "pulse": {"task": "core.tasks.pulse", "schedule": 15.0, "options": {"expires": 600}},
    "escalate": {"task": "core.workflow.tasks.escalate", "schedule": crontab(minute=20, hour=0)},
    "look-for-dormancy": {"task": "federation.tasks.look_for_dormancy", "schedule": crontab(minute=30, hour=1)},
    "look-for-rotation": {"task": "federation.tasks.look_for_rotation", "schedule": crontab(minute=40, hour=1)},
    "compute-grades": {"task": "federation.tasks.compute_grades", "schedule": crontab(minute=15, hour=23)},
    "look-for-doubles": {"task": "federation.tasks.look_for_doubles", "schedule": crontab(minute=50, hour=22)},
    "restart-jobs": {"task": "core.tasks.restart_jobs", "schedule": 60.0, "options": {"expires": 60}},
    "scan-for-aadhaar": {"task": "core.tasks.scan_for_aadhaar", "schedule": crontab(minute=30, hour=4)},
    "purge-expired": {"task": "core.tasks.purge_expired", "schedule": crontab(minute=40, hour=3)},
}


@task_prerun.connect
@task_postrun.connect
def renew_sessions(**_signal: object) -> None:
    """Around a task, as around a request: a session that is too old or broken is closed, any other goes on."""
    from django.db import close_old_connections  # noqa: PLC0415  (settings first)

    close_old_connections()
