"""`/api/METHOD`: the door that the bot's own calls come through."""

import asyncio
import json
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from aiohttp import hdrs, web

from bot.sandbox import scopes
from bot.sandbox.backend import Backend
from bot.sandbox.calls import Call
from bot.sandbox.faults import Rule
from bot.sandbox.methods import METHODS
from bot.sandbox.people import APP
from bot.sandbox.wire import Json, SlackError

OPEN_SOCKET = "apps.connections.open"

_LOOK_EVERY = 0.05  # seconds between looks whether a caller without an answer has given up


@dataclass(frozen=True, slots=True)
class _Heard:
    """A call as it came in, and the faults that it met."""

    request: web.Request
    method: str
    args: Json
    began: float
    faults: tuple[str, ...]


class WebApi:
    """Slack's Web API for one app."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one call, with the faults and limits that are in force."""
        began, method = time.perf_counter(), request.match_info["method"]
        args = await _arguments(request)
        trouble = self._backend.faults.of_call(method, self._places(args))
        heard = _Heard(request, method, args, began, trouble.sentences)
        await asyncio.sleep(trouble.delay)
        if trouble.failure is not None and not trouble.failure.after_effect:
            return await self._fail(heard, trouble.failure)
        response = self._respond(method, args, _token(request, args))
        if trouble.failure is not None:
            return await self._fail(heard, trouble.failure)
        return self._reply(heard, response)

    def _places(self, args: Json) -> tuple[str, ...]:
        named = str(args.get("channel") or args.get("channel_id") or "")
        channel = self._backend.workspace.channels.get(named)
        return (channel.id, channel.name) if channel else (named.removeprefix("#"),)

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

    def _reply(self, heard: _Heard, body: Json) -> web.Response:
        limited = body.get("error") == "ratelimited"
        headers = self._headers(heard.method)
        if limited:
            headers[hdrs.RETRY_AFTER] = str(body.pop("retry_after"))
        status = 429 if limited else 200
        self._note(heard, status, body)
        return web.json_response(body, status=status, headers=headers)

    async def _fail(self, heard: _Heard, rule: Rule) -> web.StreamResponse:
        match rule.fault:
            case "ratelimited":
                return self._reply(heard, {"ok": False, "error": rule.fault, "retry_after": rule.retry_after})
            case "error":
                return self._reply(heard, {"ok": False, "error": rule.error})
            case "status":
                self._note(heard, rule.status, None)
                return web.Response(status=rule.status, text="Slack is having trouble.")
            case "malformed":
                self._note(heard, "malformed", None)
                return web.Response(text='{"ok": tr', content_type="application/json")
            case "timeout":
                self._note(heard, "timeout", None)
                await _until_gone(heard.request, self._backend.patience.silent_for)
                return _cut(heard.request)
            case _:
                self._note(heard, "dropped", None)
                return _cut(heard.request)

    def _note(self, heard: _Heard, status: int | str, response: Any) -> None:
        self._backend.journal.note(
            "from_bot",
            heard.method,
            heard.args,
            status=status,
            response=response,
            since=heard.began,
            fault="; ".join(heard.faults),
        )

    def _headers(self, method: str) -> dict[str, str]:
        return {
            "x-oauth-scopes": ",".join(sorted(self._backend.workspace.manifest.scopes)),
            "x-accepted-oauth-scopes": ",".join(scopes.accepted(method)),
            "x-slack-req-id": f"req-{time.perf_counter_ns():x}",
        }


async def _until_gone(request: web.Request, at_most: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(at_most):
            while request.transport is not None and not request.transport.is_closing():  # noqa: ASYNC110 - aiohttp tells of it in no other way
                await asyncio.sleep(_LOOK_EVERY)


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
