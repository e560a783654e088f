"""The push to open pages: what changed, as the one who looks sees it."""

import asyncio
from dataclasses import dataclass, field

from aiohttp import web

from bot.sandbox.backend import Backend
from bot.sandbox.person.shown import channel_for, clock_for, faults_for, home_for, message_for, pins_for, views_for
from bot.sandbox.wire import Json
from bot.sandbox.workspace import Change, Channel


@dataclass(eq=False, slots=True)
class _Page:
    person: str
    socket: web.WebSocketResponse
    waiting: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)


class Live:
    """The open pages and what they still have to be told."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._pages: set[_Page] = set()
        self._watch()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Serve `/sandbox/api/live?as=U` for as long as the page is open."""
        person = request.query.get("as", "")
        if person not in self._backend.workspace.people:
            return web.json_response({"ok": False, "error": "There is nobody of that name here."}, status=404)
        page = _Page(person, web.WebSocketResponse(heartbeat=30))
        await page.socket.prepare(request)
        self._pages.add(page)
        sender = asyncio.create_task(_send(page))
        try:
            await _until_closed(page.socket)
        finally:
            self._pages.discard(page)
            sender.cancel()
            await asyncio.gather(sender, return_exceptions=True)
        return page.socket

    async def close(self) -> None:
        """Close every page's socket."""
        for page in list(self._pages):
            await page.socket.close()

    async def begin_again(self) -> None:
        """Let every page load anew, for nothing of what it shows is there any more."""
        self._watch()
        await self.close()

    def _watch(self) -> None:
        self._backend.workspace.watchers.append(self._changed)

    def _changed(self, change: Change) -> None:
        for page in self._pages:
            news = self._news(change, page.person)
            if news is not None and change.person in (None, page.person):
                page.waiting.put_nowait({"type": change.type} | news)

    def _news(self, change: Change, person: str) -> Json | None:
        match change.type:
            case "views":
                return {"views": views_for(self._backend, person)}
            case "home":
                return {"view": home_for(self._backend, person)}
            case "clock":
                return clock_for(self._backend.workspace)
            case "faults":
                return faults_for(self._backend)
            case "story":
                return {"story": self._backend.workspace.story}
            case _:
                return self._channel_news(change, person)

    def _channel_news(self, change: Change, person: str) -> Json | None:
        channel = self._backend.workspace.channels.get(change.channel or "")
        if channel is None:
            return {"type": "channel_gone", "channel": change.channel}
        if channel.visible_to(person):
            return self._in_channel(change, channel, person)
        return {"type": "channel_gone", "channel": channel.id} if change.type == "channel" else None

    def _in_channel(self, change: Change, channel: Channel, person: str) -> Json | None:
        match change.type:
            case "message_deleted":
                return {"channel": channel.id, "ts": change.ts}
            case "pins":
                return {"channel": channel.id, "pins": pins_for(channel)}
            case "channel":
                return {"channel": channel_for(self._backend.workspace, channel, person)}
            case _:
                return _message_news(change, channel, person)


def _message_news(change: Change, channel: Channel, person: str) -> Json | None:
    message = channel.messages.get(change.ts or "")
    if message is None or not message.visible_to(person):
        return None
    return {"channel": channel.id, "message": message_for(channel, message)}


async def _send(page: _Page) -> None:
    while True:
        await page.socket.send_json(await page.waiting.get())


async def _until_closed(socket: web.WebSocketResponse) -> None:
    async for _frame in socket:
        pass  # pages only listen
