"""What a person uploads, and the addresses that files come to and are served from."""

from aiohttp import hdrs, web

from bot.sandbox import messages
from bot.sandbox.backend import Backend
from bot.sandbox.files import SHOWN_IN_PLACE, File
from bot.sandbox.person.ask import Ask
from bot.sandbox.person.talking import composed
from bot.sandbox.text import typed
from bot.sandbox.wire import Json, Refusal, SlackError
from bot.sandbox.workspace import Message


def upload(ask: Ask) -> Json:
    """Post files, with words or without."""
    channel, words = ask.own_channel(), str(ask.body.get("text") or "").strip()
    text = typed(ask.workspace, words) if words else ""
    message = Message(
        ts=ask.workspace.next_ts(),
        user=ask.person.id,
        text=text,
        blocks=composed(ask, text),
        subtype="file_share",
        thread_ts=ask.body.get("thread_ts") or None,
        extra={"files": [file.as_slack(ask.workspace.url) for file in _kept(ask)], "upload": False},
    )
    messages.post(ask.workspace, channel, message)
    return {"ts": message.ts}


def upload_to_view(ask: Ask) -> Json:
    """Keep files for a file_input of a modal, which is then filled with their ids."""
    return {"files": [file.as_slack(ask.workspace.url) for file in _kept(ask)]}


def serve(backend: Backend, request: web.Request) -> web.Response:
    """Serve a file's bytes; only harmless types open in the browser."""
    try:
        file = backend.workspace.files.get(request.match_info["id"])
    except SlackError:
        return web.Response(status=404)
    in_place = file.mimetype in SHOWN_IN_PLACE
    headers = {
        hdrs.CONTENT_TYPE: file.mimetype if in_place else "application/octet-stream",
        hdrs.CONTENT_DISPOSITION: "inline" if in_place else "attachment",
        "X-Content-Type-Options": "nosniff",
    }
    return web.Response(body=file.content or b"", headers=headers)


async def receive(backend: Backend, request: web.Request) -> web.Response:
    """Serve the upload_url that an app was given: its bytes are the body, or one part of a form."""
    try:
        file = backend.workspace.files.get(request.match_info["id"])
    except SlackError:
        return web.Response(status=404)
    if file.content is not None:
        return web.Response(status=409, text="These bytes came already.")
    file.content = await _bytes(request)
    return web.Response(text=f"OK - {len(file.content)}")


async def _bytes(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    parts = [one for one in (await request.post()).values() if isinstance(one, web.FileField)]
    return parts[0].file.read() if parts else b""


def _kept(ask: Ask) -> list[File]:
    if not ask.files:
        raise Refusal("There is no file to upload.")
    person, now = ask.person.id, ask.workspace.seconds()
    return [ask.workspace.files.add(name, person, now, content) for name, content in ask.files]
