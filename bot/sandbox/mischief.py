"""Deliveries to the bot that go wrong by rule, whichever way they take: doubled, late, lost, or cut."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.delivery import Delivery, Errands, Kind, NoAnswer, Patience, channel_of, name_of
from bot.sandbox.faults import DeliveryFault, Faults, Rule
from bot.sandbox.wire import Json
from bot.sandbox.workspace import Workspace


class Cuts:
    """Cuts the connection to the bot while something is delivered, before it arrives or before its answer does."""

    def __init__(self, faults: Faults, workspace: Workspace) -> None:
        self._faults = faults
        self._workspace = workspace

    async def deliver(self, payload: Json, send: Callable[[], Awaitable[Any]], cut: Callable[[], None]) -> Any:
        """Return the bot's answer; NoAnswer where the connection was cut."""
        rule = met(self._faults, self._workspace, payload, "socket_dropped")
        if rule is None:
            return await send()
        if rule.after_effect:
            await send()
        cut()
        raise NoAnswer("dispatch_failed", fault=rule.sentence)


class Mischief:
    """A way to the bot on which events are doubled and overtaken."""

    def __init__(self, way: Delivery, faults: Faults, workspace: Workspace, patience: Patience) -> None:
        self._way = way
        self._faults = faults
        self._workspace = workspace
        self._patience = patience
        self._held: list[Json] = []
        self._errands = Errands()

    async def ask(self, kind: Kind, payload: Json) -> Any:
        """Deliver what a person did."""
        return await self._way.ask(kind, payload)

    def tell(self, event: Json) -> None:
        """Deliver an event; one that was held back follows it."""
        rule = met(self._faults, self._workspace, event, "event_doubled", "event_reordered", "event_lost")
        if rule is not None and rule.fault == "event_lost":
            return
        if rule is not None and rule.fault == "event_reordered":
            self._held.append(event)
            self._errands.start(self._let_go_in_the_end(event))
            return
        self._way.tell(event)
        if rule is not None:
            self._way.tell(event)
        self._let_go()

    def under_way(self) -> int:
        """Return how many events the bot has not acknowledged yet."""
        return len(self._held) + self._way.under_way()

    async def close(self) -> None:
        """Stop delivering."""
        await self._errands.stop()
        await self._way.close()

    def _let_go(self) -> None:
        held, self._held = self._held, []
        for event in held:
            self._way.tell(event)

    async def _let_go_in_the_end(self, event: Json) -> None:
        await asyncio.sleep(self._patience.hold_events_for)
        if event in self._held:
            self._let_go()


def met(faults: Faults, workspace: Workspace, payload: Json, *kinds: DeliveryFault) -> Rule | None:
    """Return the fault among these kinds that a delivery meets."""
    channel = workspace.channels.get(channel_of(payload))
    return faults.of_delivery(name_of(payload), (channel.id, channel.name) if channel else (), *kinds)
