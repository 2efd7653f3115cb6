"""The Celery application and its beat schedule."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("sangathan")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["core.exchange"])
app.conf.beat_schedule = {
    "drain-rollups": {"task": "reports.tasks.drain_rollups", "schedule": 10.0, "options": {"expires": 10}},
    "open-months": {"task": "reports.tasks.open_due_months", "schedule": crontab(minute=5, hour="*")},
    "verify-rollups": {"task": "reports.tasks.verify_rollups", "schedule": crontab(minute=10, hour=2)},
    "pulse": {"task": "core.tasks.pulse", "schedule": 15.0, "options": {"expires": 600}},
    "restart-jobs": {"task": "core.tasks.restart_jobs", "schedule": 60.0, "options": {"expires": 60}},
    "purge-expired": {"task": "core.tasks.purge_expired", "schedule": crontab(minute=40, hour=3)},
}
