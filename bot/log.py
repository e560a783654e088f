"""The log: one line an event, facts as keys, tokens never."""

import logging
import re
import sys

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.settings import Settings

CHATTY = (
    "aiohttp.access",
    "aiosqlite",
    "alembic",
    "apscheduler",
    "slack_sdk",
    "uvicorn.error",
)
"""Loggers that tell of every step; from them warnings are enough."""

_TOKEN = re.compile(r"x(?:ox[abeprs]|app)-[\w-]+")


def configure(settings: Settings) -> None:
    """Send every line, ours and the libraries', to standard error: JSON unless somebody watches."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    final: list[Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        *_rendering(settings),
        # Last, on the finished line: a token may stand in a traceback, or deep in a fact.
        redact,
    ]
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=final))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level)
    # Bolt warns of SLACK_BOT_TOKEN in the environment, which is where our settings read it.
    logging.getLogger("slack_bolt").setLevel(logging.ERROR)
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)


def redact(_logger: WrappedLogger, _method: str, line: EventDict | str) -> str:
    """Blot out whatever looks like one of Slack's tokens in a finished line."""
    return _TOKEN.sub("[token]", str(line))


def _rendering(settings: Settings) -> list[Processor]:
    watched = settings.log_format == "console" or (settings.log_format is None and sys.stderr.isatty())
    if watched:
        # The plain kind: the rich one prints local variables, and those hold tokens.
        return [structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)]
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
