"""The sandbox as one server on this machine: Slack's side for the bot, a person's side for the page and for tests."""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import hdrs, web

from bot.sandbox import person
from bot.sandbox.backend import Backend, Coming, Secrets, build, nothing
from bot.sandbox.channels import seed
from bot.sandbox.clock import SandboxClock, Wall
from bot.sandbox.delivery import Patience
from bot.sandbox.faults import Plan
from bot.sandbox.files import MAX_FILE
from bot.sandbox.live import Live
from bot.sandbox.manifest import LOOPBACK
from bot.sandbox.person import sharing
from bot.sandbox.reply_urls import ReplyUrls
from bot.sandbox.web_api import WebApi

PAGE = Path(__file__).parent / "page"
"""The page's files."""

_FORM_AROUND = 64 * 1024  # bytes; what a form says beside the file that it brings

_LOOK_AHEAD_EVERY = 0.5  # seconds of real time between looks at what is to come

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Sandbox:
    """A local Slack with one app installed, and six people to act as."""

    def __init__(
        self,
        manifest: Mapping[str, Any],
        *,
        clock: SandboxClock | None = None,
        bot_token: str = "xoxb-sandbox",  # noqa: S107 - a sandbox keeps no secrets
        app_token: str = "xapp-sandbox",  # noqa: S107 - a sandbox keeps no secrets
        signing_secret: str = "sandbox-signing-secret",  # noqa: S107 - a sandbox keeps no secrets
        wall: Wall = time.time,
        patience: Patience | None = None,
        crowd: int = 0,
        coming: Coming = nothing,
    ) -> None:
        self.url = ""
        self.clock = clock or SandboxClock(wall=wall)
        self._coming = coming
        self._wall = wall
        self._patience = patience or Patience()
        self._secrets = Secrets(bot_token=bot_token, app_token=app_token, signing_secret=signing_secret)
        self._backend = self._new(manifest, crowd)
        seed(self._backend.workspace)
        self._live = Live(self._backend)
        self._runner: web.AppRunner | None = None
        self._looking: asyncio.Task[None] | None = None

    @property
    def api_url(self) -> str:
        """What AsyncWebClient takes as base_url."""
        return f"{self.url}/api/"

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> str:
        """Listen on this machine, and return the base url."""
        if host not in LOOPBACK:
            raise ValueError("The sandbox has no password, so it listens on this machine only.")
        runner = web.AppRunner(self._app(), handle_signals=False, shutdown_timeout=1)
        await runner.setup()
        await web.TCPSite(runner, host, port).start()
        self._runner = runner
        name = f"[{host}]" if ":" in host else host
        self.url = self._backend.workspace.url = f"http://{name}:{runner.addresses[0][1]}"
        self._looking = asyncio.create_task(self._look_ahead())
        return self.url

    async def reset(self, manifest: Mapping[str, Any] | None, crowd: int, at: datetime, speed: float) -> None:
        """Begin again with an empty workspace at a time, and with another app where a manifest is given."""
        new = self._new(manifest or self._backend.workspace.manifest.raw, crowd)
        new.workspace.url = self.url
        self.clock.set(at, speed)
        seed(new.workspace)
        await self._backend.delivery.close()
        self._backend.become(new)
        await self._live.begin_again()

    def plan(self, faults: Plan) -> None:
        """Let things go wrong as a plan says."""
        self._backend.limits.level = faults.rate_limits
        self._backend.faults.replace(faults.rules, faults.seed)

    async def stop(self) -> None:
        """Close every connection and stop listening."""
        if self._looking is not None:
            self._looking.cancel()
        await self._backend.delivery.close()
        await self._live.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def _new(self, manifest: Mapping[str, Any], crowd: int) -> Backend:
        return build(
            manifest,
            clock=self.clock,
            secrets=self._secrets,
            wall=self._wall,
            patience=self._patience,
            coming=self._coming,
            crowd=crowd,
        )

    async def _look_ahead(self) -> None:
        while True:
            with suppress(Exception):  # what the app has in mind is a convenience; its own log tells of its trouble
                await self._backend.look_ahead()
            await asyncio.sleep(_LOOK_AHEAD_EVERY)

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=MAX_FILE + _FORM_AROUND, middlewares=[_only_from_here])
        api, replies = WebApi(self._backend), ReplyUrls(self._backend)
        app.add_routes(
            [
                web.get("/api/{method}", api.serve),
                web.post("/api/{method}", api.serve),
                web.get("/link/", self._link),
                web.post("/sandbox/api/reset", self._begin_again),
                web.post(r"/{kind:commands|actions|app}/{team}/{number}/{secret}", replies.serve),
                web.get("/sandbox/api/live", self._live.serve),
                *person.routes(self._backend),
                web.post("/upload/{id}", self._receive_file),
                web.get("/files/{id}/{name}", self._serve_file),
                web.get("/archives/{channel}/{message}", _to_page),
                web.get("/", _page),
            ]
        )
        if PAGE.is_dir():
            app.router.add_static("/sandbox/page/", PAGE)
        return app

    async def _link(self, request: web.Request) -> web.StreamResponse:
        return await self._backend.sockets.accept(request)

    async def _receive_file(self, request: web.Request) -> web.StreamResponse:
        return await sharing.receive(self._backend, request)

    async def _serve_file(self, request: web.Request) -> web.StreamResponse:
        return sharing.serve(self._backend, request)

    async def _begin_again(self, request: web.Request) -> web.StreamResponse:
        """Serve `POST /sandbox/api/reset {manifest?, at?, speed?, crowd?}`."""
        try:
            asked = json.loads(await request.text() or "{}")
            at = datetime.fromisoformat(asked["at"]) if "at" in asked else self.clock.now()
            speed, crowd = float(asked.get("speed", self.clock.speed)), int(asked.get("crowd", 0))
            await self.reset(asked.get("manifest"), crowd, at.astimezone(UTC), speed)
        except (TypeError, ValueError) as error:
            return web.json_response({"ok": False, "error": str(error)}, status=400)
        return web.json_response({"ok": True})


@web.middleware
async def _only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse other web sites, which a browser on this machine could be made to speak for."""
    origin = request.headers.get(hdrs.ORIGIN)
    asked = [f"http://{request.host}", *([origin] if origin else [])]
    if any(urlsplit(one).hostname not in LOOPBACK for one in asked):
        return web.json_response({"ok": False, "error": "The sandbox only answers this machine."}, status=403)
    return await handler(request)


async def _page(_request: web.Request) -> web.StreamResponse:
    index = PAGE / "index.html"
    if not index.is_file():
        return web.Response(status=404, text="The sandbox's page is not installed.")
    return web.FileResponse(index)


async def _to_page(request: web.Request) -> web.StreamResponse:
    channel, ts = request.match_info["channel"], request.match_info["message"].removeprefix("p")
    raise web.HTTPFound(f"/?channel={channel}&ts={ts[:-6]}.{ts[-6:]}")
