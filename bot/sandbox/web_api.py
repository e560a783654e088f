"""`/api/METHOD`: the door that the bot's own calls come through."""

import asyncio
import json
import time
from typing import Any

from aiohttp import hdrs, web

from bot.sandbox import scopes
from bot.sandbox.backend import Backend
from bot.sandbox.calls import Call
from bot.sandbox.faults import Fault
from bot.sandbox.methods import METHODS
from bot.sandbox.people import APP
from bot.sandbox.wire import Json, SlackError

OPEN_SOCKET = "apps.connections.open"


class WebApi:
    """Slack's Web API for one app."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one call, with the faults and limits that were asked for."""
        began, method = time.perf_counter(), request.match_info["method"]
        args = await _arguments(request)
        fault = self._backend.faults.take(method)
        if fault is not None:
            await asyncio.sleep(fault.delay)
            if not fault.after_effect and _fails(fault):
                return self._fail(request, method, args, fault, began)
        response = self._respond(method, args, _token(request, args))
        if fault is not None and fault.after_effect and _fails(fault):
            return self._fail(request, method, args, fault, began)
        return self._reply(method, args, response, began)

    def _respond(self, method: str, args: Json, token: str) -> Json:
        try:
            return {"ok": True, **self._answer(method, args, token)}
        except SlackError as error:
            return error.body()

    def _answer(self, method: str, args: Json, token: str) -> Json:
        if method != OPEN_SOCKET and method not in METHODS:
            raise SlackError("unknown_method", req_method=method)
        self._authorise(method, token)
        wait = self._backend.limits.retry_after(method, str(args.get("channel", "")))
        if wait:
            raise SlackError("ratelimited", retry_after=wait)
        if method == OPEN_SOCKET:
            return self._new_socket()
        channel = str(args.get("channel") or args.get("channel_id") or "")
        scopes.check(self._backend.workspace, method, channel)
        return METHODS[method](self._call(method, args))

    def _call(self, method: str, args: Json) -> Call:
        backend = self._backend
        return Call(
            method=method,
            args=args,
            workspace=backend.workspace,
            views=backend.views,
            triggers=backend.triggers,
        )

    def _authorise(self, method: str, token: str) -> None:
        secrets = self._backend.secrets
        if not token:
            raise SlackError("not_authed")
        if token not in (secrets.bot_token, secrets.app_token):
            raise SlackError("invalid_auth")
        if (token == secrets.app_token) != (method == OPEN_SOCKET):
            raise SlackError("not_allowed_token_type")

    def _new_socket(self) -> Json:
        ticket = self._backend.sockets.new_ticket()
        base = self._backend.workspace.url.replace("http://", "ws://", 1)
        return {"url": f"{base}/link/?ticket={ticket}&app_id={APP}"}

    def _reply(self, method: str, args: Json, body: Json, began: float) -> web.Response:
        limited = body.get("error") == "ratelimited"
        headers = self._headers(method)
        if limited:
            headers[hdrs.RETRY_AFTER] = str(body.pop("retry_after"))
        status = 429 if limited else 200
        self._note(method, args, status, body, began)
        return web.json_response(body, status=status, headers=headers)

    def _fail(self, request: web.Request, method: str, args: Json, fault: Fault, began: float) -> web.StreamResponse:
        if fault.drop:
            self._note(method, args, "dropped", None, began)
            return _cut(request)
        if fault.status:
            self._note(method, args, fault.status, None, began)
            return web.Response(status=fault.status, text="Slack is having trouble.")
        extra = {"retry_after": fault.retry_after} if fault.is_ratelimit else {}
        return self._reply(method, args, {"ok": False, "error": fault.error, **extra}, began)

    def _note(self, method: str, args: Json, status: int | str, response: Any, began: float) -> None:
        self._backend.journal.note("from_bot", method, args, status=status, response=response, since=began)

    def _headers(self, method: str) -> dict[str, str]:
        return {
            "x-oauth-scopes": ",".join(sorted(self._backend.workspace.manifest.scopes)),
            "x-accepted-oauth-scopes": ",".join(scopes.accepted(method)),
            "x-slack-req-id": f"req-{time.perf_counter_ns():x}",
        }


def _fails(fault: Fault) -> bool:
    return bool(fault.error or fault.status or fault.drop)


def _cut(request: web.Request) -> web.StreamResponse:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()  # nobody is left to read it


async def _arguments(request: web.Request) -> Json:
    args: Json = dict(request.query)
    if request.content_type == "application/json":
        args |= _object(await request.text())
    elif request.method == hdrs.METH_POST:
        args |= dict(await request.post())
    return args


def _object(text: str) -> Json:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _token(request: web.Request, args: Json) -> str:
    scheme, _, token = request.headers.get(hdrs.AUTHORIZATION, "").partition(" ")
    return token if scheme == "Bearer" else str(args.get("token", ""))
