"""response_urls: where the bot answers a person within half an hour of their click."""

import json
import time

from aiohttp import web

from bot.sandbox import drafts
from bot.sandbox.backend import Backend
from bot.sandbox.messages import change, delete, post, whisper
from bot.sandbox.triggers import ReplyUrl
from bot.sandbox.wire import Json, SlackError
from bot.sandbox.workspace import Channel, Message, Workspace


class ReplyUrls:
    """Serves the response_urls that were given out."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    async def serve(self, request: web.Request) -> web.Response:
        """Do what the bot answers; 404 once the url is used up or too old."""
        began, body = time.perf_counter(), json.loads(await request.text())
        try:
            url = self._backend.triggers.redeem(request.path)
        except SlackError as error:
            return self._done(request, body, 404, error.body(), began)
        try:
            answer(self._backend.workspace, url, body)
        except SlackError as error:
            return self._done(request, body, 400, error.body(), began)
        return self._done(request, body, 200, "ok", began)

    def _done(self, request: web.Request, body: Json, status: int, said: Json | str, began: float) -> web.Response:
        args = body | {"path": request.path}
        self._backend.journal.note("from_bot", "response_url", args, status=status, response=said, since=began)
        if isinstance(said, str):
            return web.Response(text=said)
        return web.json_response(said, status=status)


def answer(workspace: Workspace, url: ReplyUrl, body: Json) -> None:
    """Replace, delete or add a message where the person clicked; an answer is ephemeral unless it says otherwise."""
    channel = workspace.channels[url.channel]
    original = channel.messages.get(url.message_ts or "")
    if body.get("delete_original"):
        _delete(workspace, channel, original)
    elif body.get("replace_original") and original is not None:
        change(workspace, channel, original, **_replacement(workspace, body))
    else:
        add_answer(workspace, channel, url.person, body)


def add_answer(workspace: Workspace, channel: Channel, person: str, body: Json) -> Message:
    """Return a new message from an answer's body: for the person alone, or `in_channel` for all."""
    message = drafts.draft(workspace, body, drafts.from_json(body))
    if body.get("response_type") == "in_channel":
        return post(workspace, channel, message)
    return whisper(workspace, channel, person, message)


def _delete(workspace: Workspace, channel: Channel, original: Message | None) -> None:
    if original is None:
        raise SlackError("message_not_found")
    delete(workspace, channel, original)


def _replacement(workspace: Workspace, body: Json) -> Json:
    message = drafts.draft(workspace, body, drafts.from_json(body))
    return {"text": message.text, "blocks": message.blocks, "attachments": message.attachments}
