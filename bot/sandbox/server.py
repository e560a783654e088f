"""The sandbox as one server on this machine: Slack's side for the bot, a person's side for the page and for tests."""

import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from aiohttp import hdrs, web

from bot.sandbox import person
from bot.sandbox.backend import Secrets, build
from bot.sandbox.channels import seed
from bot.sandbox.clock import SandboxClock, Wall
from bot.sandbox.delivery import Patience
from bot.sandbox.live import Live
from bot.sandbox.manifest import LOOPBACK
from bot.sandbox.reply_urls import ReplyUrls
from bot.sandbox.web_api import WebApi

PAGE = Path(__file__).parent / "page"
"""The page's files."""

_MAX_BODY = 4 * 1024 * 1024  # bytes; fifty blocks and their text fit many times over

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
    ) -> None:
        self.url = ""
        self.clock = clock or SandboxClock(wall=wall)
        self._backend = build(
            manifest,
            clock=self.clock,
            secrets=Secrets(bot_token=bot_token, app_token=app_token, signing_secret=signing_secret),
            wall=wall,
            patience=patience or Patience(),
        )
        self._live = Live(self._backend)
        self._runner: web.AppRunner | None = None
        seed(self._backend.workspace)

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
        return self.url

    async def stop(self) -> None:
        """Close every connection and stop listening."""
        await self._backend.delivery.close()
        await self._live.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=_MAX_BODY, middlewares=[_only_from_here])
        api, replies = WebApi(self._backend), ReplyUrls(self._backend)
        app.add_routes(
            [
                web.get("/api/{method}", api.serve),
                web.post("/api/{method}", api.serve),
                web.get("/link/", self._backend.sockets.accept),
                web.post(r"/{kind:commands|actions|app}/{team}/{number}/{secret}", replies.serve),
                web.get("/sandbox/api/live", self._live.serve),
                *person.routes(self._backend),
                web.get("/archives/{channel}/{message}", _to_page),
                web.get("/", _page),
            ]
        )
        if PAGE.is_dir():
            app.router.add_static("/sandbox/page/", PAGE)
        return app


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
