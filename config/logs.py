"""Structured logs: one JSON line an event, to standard error."""

import sys
from typing import Any


def logging_of(level: str) -> dict[str, Any]:
    """Django's LOGGING for a root level."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request_id": {"()": "core.interfaces.request_log.RequestIdFilter"}},
        "formatters": {
            "json": {
                "()": "core.interfaces.log_format.CleanJsonFormatter",
                "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s %(request_id)s",
            }
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "stream": sys.stderr,
                "formatter": "json",
                "filters": ["request_id"],
            }
        },
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django prints the path of each bad request; our request log prints the route's name instead.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "ERROR"},
            "axes": {"level": "ERROR"},
            "pghistory": {"level": "WARNING"},
        },
    }
