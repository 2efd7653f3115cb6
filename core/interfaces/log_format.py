"""JSON log lines whose tracebacks hold places in the code and kinds of errors, never what was typed."""

from __future__ import annotations

import traceback
from types import TracebackType
from typing import Any

from pythonjsonlogger.json import JsonFormatter


class CleanJsonFormatter(JsonFormatter):
    """An exception's message may quote a row ("Key (name)=(…) already exists"), so it is left out."""

    def formatException(  # noqa: N802  logging's own name
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """Frames and the kind of each exception of the chain, outermost last."""
        lines: list[str] = []
        error: BaseException | None = ei[1]
        seen: set[int] = set()
        while error is not None and id(error) not in seen:
            seen.add(id(error))
            frames = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)]
            kind = f"{type(error).__module__}.{type(error).__qualname__}"
            lines.insert(0, "\n".join([*frames, kind]))
            error = error.__cause__ or error.__context__
        return "\n--\n".join(lines)

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        """A stack_info text would show source lines; a request's text shows its query, where names are searched."""
        log_data.pop("stack_info", None)
        log_data.pop("request", None)
        return log_data
