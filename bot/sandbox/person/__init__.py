"""What a human does, as JSON over HTTP under `/sandbox/api/`: the page and scenario tests use nothing else."""

import inspect
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import hdrs, web

from bot.sandbox.backend import Backend
from bot.sandbox.files import MAX_FILE
from bot.sandbox.person import acting, clicking, controls, forms, reading, rooms, sharing, talking
from bot.sandbox.person.ask import Ask
from bot.sandbox.person.sentences import sentence
from bot.sandbox.wire import Json, Refusal, SlackError

Deed = Callable[[Ask], Json | Awaitable[Json]]
"""Does what a person asks and returns the answer without its `ok`."""

PREFIX = "/sandbox/api"

READS: dict[str, Deed] = {
    "people": reading.people,
    "workspace": reading.workspace,
    "messages": reading.messages,
    "notifications": reading.notifications,
    "calls": reading.calls,
    "clock": reading.clock,
    "faults": reading.faults,
    "story": reading.story,
    "state": reading.state,
}

DEEDS: dict[str, Deed] = {
    "message": talking.say,
    "edit_message": talking.edit,
    "delete_message": talking.delete,
    "react": talking.react,
    "pin": talking.pin,
    "upload": sharing.upload,
    "upload_to_view": sharing.upload_to_view,
    "read": talking.mark_read,
    "open_dm": talking.open_dm,
    "create_channel": rooms.create,
    "join": rooms.join,
    "leave": rooms.leave,
    "invite": rooms.invite,
    "kick": rooms.kick,
    "archive": rooms.archive,
    "unarchive": rooms.unarchive,
    "delete_channel": rooms.delete,
    "convert_channel": rooms.convert,
    "rename": rooms.rename,
    "set_topic": rooms.set_topic,
    "command": acting.command,
    "shortcut": acting.shortcut,
    "open_home": acting.open_home,
    "action": clicking.click,
    "options": clicking.suggest,
    "input": forms.fill,
    "submit": forms.submit,
    "close_view": forms.close,
    "clock": controls.set_clock,
    "fault": controls.add_fault,
    "faults": controls.set_faults,
    "rate_limits": controls.set_rate_limits,
    "story": controls.tell_story,
    "end_story": controls.end_story,
    "disconnect": controls.disconnect,
    "deactivate": controls.deactivate,
}


def routes(backend: Backend) -> list[web.RouteDef]:
    """Return the routes of the person's API."""
    gets = [web.get(f"{PREFIX}/{name}", _handler(backend, deed)) for name, deed in READS.items()]
    posts = [web.post(f"{PREFIX}/{name}", _handler(backend, deed)) for name, deed in DEEDS.items()]
    clear = _handler(backend, controls.clear_faults)
    return [*gets, *posts, web.delete(f"{PREFIX}/fault", clear), web.delete(f"{PREFIX}/fault/{{id}}", clear)]


def _handler(backend: Backend, deed: Deed) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def handle(request: web.Request) -> web.Response:
        try:
            done = deed(await _ask(backend, request))
            answer: Any = await done if inspect.isawaitable(done) else done
        except Refusal as refusal:
            return _refused(refusal.sentence, refusal.status)
        except SlackError as error:
            return _refused(sentence(error.code), 400)
        except web.HTTPRequestEntityTooLarge:
            return _refused(f"The sandbox takes up to {MAX_FILE // 1024 // 1024} MB at once.", 413)
        return web.json_response({"ok": True} | answer)

    return handle


def _refused(said: str, status: int) -> web.Response:
    return web.json_response({"ok": False, "error": said}, status=status)


async def _ask(backend: Backend, request: web.Request) -> Ask:
    if request.content_type != "multipart/form-data":
        return Ask(backend, await _body(request))
    form = list((await request.post()).items())
    fields = {name: value for name, value in form if isinstance(value, str)}
    files = [(value.filename, value.file.read()) for _, value in form if isinstance(value, web.FileField)]
    return Ask(backend, fields, tuple(files))


async def _body(request: web.Request) -> Json:
    if request.method != hdrs.METH_POST:
        return dict(request.query) | dict(request.match_info)
    try:
        body = json.loads(await request.text() or "{}")
    except ValueError:
        raise Refusal("That is not JSON.") from None
    if not isinstance(body, dict):
        raise Refusal("The body must be a JSON object.")
    return body
