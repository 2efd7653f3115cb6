"""A process in which districts are made while this one hands the one before to the database.

Nothing here imports a model: the process names this module before its own Django is set up.
"""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

import django
from django.conf import settings


def one_process() -> ProcessPoolExecutor:
    """One process, begun anew and not forked: it shares no connection, no lock and no thread with this one."""
    return ProcessPoolExecutor(
        max_workers=1,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=set_up,
        initargs=(settings.SETTINGS_MODULE,),
    )


def set_up(settings_module: str) -> None:
    """Django of the process, which asks the database nothing."""
    os.environ["DJANGO_SETTINGS_MODULE"] = settings_module
    django.setup()


def is_ready() -> bool:
    """Asked first, so that the process begins while other things are done."""
    return True
