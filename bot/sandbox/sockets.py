"""Socket Mode: the bot connects to us, and every envelope goes to exactly one of its connections."""

import asyncio
import time
import uuid
from contextlib import suppress
from itertools import count
from typing import Any

from aiohttp import WSMsgType, web

from bot.sandbox.delivery import Errands, Kind, NoAnswer, Patience
from bot.sandbox.journal import Journal
from bot.sandbox.mischief import Cuts
from bot.sandbox.people import APP
from bot.sandbox.wire import Json

MAX_CONNECTIONS = 10
"""Connections of one app at a time (Slack: using-socket-mode)."""


_ENVELOPES = count(1)


class SocketDelivery:
    """Delivery over the bot's live connections."""

    def __init__(self, journal: Journal, patience: Patience, cuts: Cuts, *, is_on: bool) -> None:
        self._journal = journal
        self._patience = patience
        self._cuts = cuts
        self._is_on = is_on
        self._errands = Errands()
        self._tickets: set[str] = set()
        self._connections: list[_Connection] = []
        self._numbers = count(1)
        self._turn = count()
        self._connected = asyncio.Event()

    def new_ticket(self) -> str:
        """Return a ticket for one connection."""
        ticket = f"ticket-{next(self._numbers)}"
        self._tickets.add(ticket)
        return ticket

    @property
    def connections(self) -> int:
        """How many connections are live."""
        return len(self._connections)

    async def accept(self, request: web.Request) -> web.StreamResponse:
        """Serve `/link/?ticket=…` until the bot goes away."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403, text="This ticket was used, or never given out.")
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if refusal := self._refusal():
            await socket.send_json(_goodbye(refusal))
            await socket.close()
        else:
            await self._serve(_Connection(socket, request.transport))
        return socket

    async def ask(self, kind: Kind, payload: Json) -> Any:
        """Deliver what a person did; dispatch_failed without a connection, operation_timeout without an ack."""
        envelope = {"type": kind, "accepts_response_payload": True, "payload": payload}
        return await self._send(envelope)

    def tell(self, event: Json) -> None:
        """Deliver an event, again at once and later, and whenever the bot comes back."""
        self._errands.start(self._persist(event))

    def under_way(self) -> int:
        """Return how many events the bot has not acknowledged yet."""
        return len(self._errands)

    async def disconnect(self, reason: str, *, drop: bool = False) -> None:
        """Ask the bot to connect anew (`warning`, `refresh_requested`, `link_disabled`), or just cut the line."""
        for connection in list(self._connections):
            if drop:
                connection.drop()
            else:
                await connection.send_away(reason)

    async def close(self) -> None:
        """Close every connection."""
        await self._errands.stop()
        for connection in list(self._connections):
            await connection.close()

    def _refusal(self) -> str | None:
        if not self._is_on:
            return "link_disabled"
        return "too_many_websockets" if len(self._connections) >= MAX_CONNECTIONS else None

    async def _serve(self, connection: "_Connection") -> None:
        self._connections.append(connection)
        await connection.socket.send_json(self._hello())
        self._connected.set()
        try:
            await connection.listen()
        finally:
            self._connections.remove(connection)
            connection.lose()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._connections),
            "connection_info": {"app_id": APP},
            "debug_info": {"host": "sandbox", "build_number": 1, "approximate_connection_time": 3600},
        }

    async def _persist(self, event: Json) -> None:
        reason = ""
        for attempt, wait in enumerate((0.0, *self._patience.retry_events_after)):
            await self._wait(wait)
            try:
                await self._send(_event_envelope(event, attempt, reason))
            except NoAnswer:
                reason = "timeout"
            else:
                return

    async def _wait(self, seconds: float) -> None:
        self._connected.clear()
        if seconds:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._connected.wait(), seconds)

    async def _send(self, envelope: Json) -> Any:
        began, payload = time.perf_counter(), envelope["payload"]
        try:
            answer = await self._exchange(envelope)
        except NoAnswer as silence:
            self._journal.delivered(payload, silence.reason, None, since=began, fault=silence.fault)
            raise
        self._journal.delivered(payload, "ack", answer, since=began)
        return answer

    def _next_connection(self) -> "_Connection":
        """Take turns; a connection that was asked to leave serves only while there is no other."""
        staying = [one for one in self._connections if not one.is_leaving] or self._connections
        return staying[next(self._turn) % len(staying)]

    async def _exchange(self, envelope: Json) -> Any:
        if not self._connections:
            raise NoAnswer("dispatch_failed")
        connection = self._next_connection()
        payload = envelope["payload"]
        try:
            async with asyncio.timeout(self._patience.ack_within):
                return await self._cuts.deliver(payload, lambda: connection.exchange(envelope), connection.drop)
        except (TimeoutError, ConnectionError):
            raise NoAnswer("operation_timeout") from None


class _Connection:
    """One WebSocket of the bot, and the acks that it still owes."""

    def __init__(self, socket: web.WebSocketResponse, transport: asyncio.Transport | None) -> None:
        self.socket = socket
        self.is_leaving = False
        self._transport = transport
        self._owed: dict[str, asyncio.Future[Any]] = {}

    async def exchange(self, envelope: Json) -> Any:
        envelope_id = str(uuid.UUID(int=next(_ENVELOPES)))
        owed = self._owed[envelope_id] = asyncio.get_running_loop().create_future()
        try:
            await self.socket.send_json({"envelope_id": envelope_id} | envelope)
            return await owed
        finally:
            del self._owed[envelope_id]

    async def listen(self) -> None:
        async for frame in self.socket:
            if frame.type is WSMsgType.TEXT:
                self._acknowledged(frame.json())

    async def send_away(self, reason: str) -> None:
        self.is_leaving = True
        await self.socket.send_json(_goodbye(reason))
        if reason != "warning":  # Slack: a warning comes about ten seconds before the end
            await self.close()

    async def close(self) -> None:
        await self.socket.close()

    def drop(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def lose(self) -> None:
        for owed in self._owed.values():
            if not owed.done():
                owed.set_exception(ConnectionResetError("the bot's connection ended"))

    def _acknowledged(self, ack: Json) -> None:
        owed = self._owed.get(ack.get("envelope_id", ""))
        if owed is not None and not owed.done():
            owed.set_result(ack.get("payload"))


def _event_envelope(event: Json, attempt: int, reason: str) -> Json:
    return {
        "type": "events_api",
        "accepts_response_payload": False,
        "retry_attempt": attempt,
        "retry_reason": reason,
        "payload": event,
    }


def _goodbye(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
