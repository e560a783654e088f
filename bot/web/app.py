"""The web room: health for whoever watches over Drumbeat, and Slack's deliveries in HTTP mode."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse

from bot import __version__

Endpoint = Callable[[Request], Awaitable[Response]]
"""Answers one HTTP request."""

Checks = Callable[[], Awaitable[dict[str, str]]]
"""Looks at what Drumbeat needs; each entry is what it needs and "ok", or what is wrong with it."""


def web_app(*, slack: Endpoint | None, checks: Checks) -> FastAPI:
    """Return the web application; without a Slack endpoint it only tells about Drumbeat's health."""
    # Telemetry off: it would look for an exporter in the environment.
    app = FastAPI(
        title="Drumbeat", version=__version__, docs_url=None, redoc_url=None, telemetry={"auto_configure": False}
    )

    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        """Say that the process is alive; looks at nothing else."""
        return {"status": "ok", "version": __version__}

    @app.get("/readyz")
    async def readyz() -> JSONResponse:
        """Say whether work can be done: 503 and what is wrong where it cannot."""
        found = await checks()
        well = all(state == "ok" for state in found.values())
        return JSONResponse(found, status_code=200 if well else 503)

    if slack is not None:
        app.add_route("/slack/events", slack, methods=["POST"], include_in_schema=False)
    return app
