"""The world of a scenario: a local Slack with its people, Drumbeat beside it, and a clock that the story moves.

What people do and see goes through the sandbox's HTTP surface only, so that another Slack could stand in its place.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import aiohttp

from bot.app import App

if TYPE_CHECKING:
    from tests.support.still_clock import StillClock

T0 = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
"""Every story begins on a Monday at nine."""

ALICE, BOB, CAROL, DAN, ERIN, FRANK = "U0ALICE", "U0BOB", "U0CAROL", "U0DAN", "U0ERIN", "U0FRANK"
GONE, BOT = "U0GONE", "U0BOT"
GENERAL, INCIDENTS = "C0GENERAL", "C0INCIDENTS"

Json = dict[str, Any]

PATIENCE_SECONDS = 2.0
"""How long a test waits for an event to arrive; far longer than any takes."""

NO_CALL = 10**9
"""A number after which the log of calls has nothing."""


class Refused(Exception):
    """The sandbox told the person that it did not work; says what they read."""


@dataclass
class People:
    """What people do in Slack, and what they see."""

    url: str
    session: aiohttp.ClientSession

    async def get(self, path: str, **query: str) -> Json:
        async with self.session.get(f"{self.url}/sandbox/api/{path}", params=query) as answer:
            return await _read(answer)

    async def post(self, path: str, **body: Any) -> Json:
        async with self.session.post(f"{self.url}/sandbox/api/{path}", json=body) as answer:
            return await _read(answer)

    async def types(self, person: str, text: str, *, channel: str = GENERAL) -> str:
        """Type a slash command; return the line that only they see, if there is one."""
        answer = await self.post("command", **{"as": person}, channel=channel, text=text)
        if not answer["ok"]:
            raise Refused(answer["error"])
        return _shown(answer.get("response"))

    async def says(self, person: str, text: str, *, channel: str, thread_ts: str | None = None) -> str:
        """Write a message; return its ts."""
        body = {"as": person, "channel": channel, "text": text} | ({"thread_ts": thread_ts} if thread_ts else {})
        return str((await self.post("message", **body))["ts"])

    async def modal(self, person: str) -> Json | None:
        """Return the modal that this person has in front of them."""
        views = (await self.get("workspace", **{"as": person}))["views"]
        return views[-1] if views else None

    async def submits(self, person: str, **fields: Any) -> None:
        """Fill fields of the open modal by name, and submit it; raise Refused with the sentence beside a field."""
        errors = await self.errors_of(person, **fields)
        if errors:
            raise Refused(json.dumps(errors, ensure_ascii=False))

    async def errors_of(self, person: str, **fields: Any) -> dict[str, str]:
        """Submit the open modal; return the sentences beside its fields."""
        view = await self.modal(person)
        assert view is not None, f"{person} has no modal open"
        answer = await self.post("submit", **{"as": person}, view_id=view["id"], values=fields)
        if not answer["ok"] and "errors" not in answer:
            raise Refused(answer["error"])
        return dict(answer.get("errors", {}))

    async def offers(self, person: str, field: str, words: str) -> list[str]:
        """Type into a menu of the open modal that Drumbeat fills; return what it offers."""
        view = await self.modal(person)
        assert view is not None
        named = {"view_id": view["id"], "block_id": field, "action_id": "value", "query": words}
        answer = await self.post("options", **{"as": person}, **named)
        return [option["text"]["text"] for option in answer["options"]]

    async def clicks(self, person: str, label: str, *, channel: str) -> None:
        """Click the newest button with this label that the person sees in a channel."""
        for message in reversed(await self.messages(person, channel)):
            if (found := clickable(message.get("blocks", []), label)) is not None:
                where = {"channel": channel, "message_ts": message["ts"]}
                answer = await self.post("action", **{"as": person}, **where, **found)
                if not answer["ok"]:
                    raise Refused(answer["error"])
                return
        raise AssertionError(f"no button “{label}” in {channel}")

    async def clicks_in_modal(self, person: str, label: str) -> None:
        """Click a button in the open modal."""
        view = await self.modal(person)
        assert view is not None
        found = clickable(view["blocks"], label)
        assert found is not None, f"no button “{label}” in the modal"
        await self.post("action", **{"as": person}, view_id=view["id"], **found)

    async def uses_shortcut(self, person: str, shortcut: str, *, channel: str, ts: str) -> None:
        """Use a message shortcut."""
        await self.post("shortcut", **{"as": person}, callback_id=shortcut, channel=channel, message_ts=ts)

    async def channels(self, person: str) -> list[Json]:
        """Return the channels that a person sees."""
        return list((await self.get("workspace", **{"as": person}))["channels"])

    async def channel(self, person: str, beginning: str) -> Json:
        """Return the channel whose name begins so."""
        (found,) = [channel for channel in await self.channels(person) if channel["name"].startswith(beginning)]
        return found

    async def messages(self, person: str, channel: str, *, thread: str | None = None) -> list[Json]:
        """Return what a person sees in a channel or thread, oldest first."""
        query = {"as": person, "channel": channel} | ({"thread": thread} if thread else {})
        return list((await self.get("messages", **query))["messages"])

    async def texts(self, person: str, channel: str, *, thread: str | None = None) -> list[str]:
        """Return everything that Drumbeat said there: each message's words, blocks included."""
        found = await self.messages(person, channel, thread=thread)
        return [shown(message) for message in found if message.get("bot_id") and not message.get("subtype")]

    async def direct(self, person: str) -> list[str]:
        """Return what Drumbeat told a person directly."""
        for channel in await self.channels(person):
            if channel["is_im"] and channel.get("user") == BOT:
                return await self.texts(person, channel["id"])
        return []

    async def whispers(self, person: str, channel: str) -> list[str]:
        """Return the lines in a channel that only this person sees."""
        return [shown(m) for m in await self.messages(person, channel) if m.get("is_ephemeral")]

    async def pings(self, person: str) -> list[Json]:
        """Return what made this person's phone ring."""
        async with self.session.get(f"{self.url}/sandbox/api/notifications", params={"as": person}) as answer:
            found = await answer.json()
        return list(found["notifications"] if isinstance(found, dict) else found)

    async def slack_moves_on(self, by: timedelta) -> None:
        """Let time pass in Slack."""
        await self.post("clock", advance_seconds=by.total_seconds())

    async def fails_next(self, method: str, **how: Any) -> None:
        """Let Slack's next answers to a method be failures."""
        await self.post("fault", method=method, **({"times": 1} | how))

    async def calls(self, method: str) -> list[Json]:
        """Return the calls that Drumbeat made to a method of Slack's."""
        found = (await self.get("calls", since="0"))["calls"]
        return [call for call in found if call["direction"] == "from_bot" and call["method"] == method]


@dataclass
class World(People):
    """People, Drumbeat, and the time."""

    app: App = field(kw_only=True)
    clock: "StillClock" = field(kw_only=True)

    async def settle(self) -> None:
        """Let Drumbeat hear of everything, and keep every promise that is due."""
        await self.hears()
        while await self.app.worker.run_due():
            await self.hears()

    async def hears(self) -> None:
        """Wait until Drumbeat has acknowledged each event; one that it cannot take now comes again later."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                while (await self.get("calls", since=str(NO_CALL)))["under_way"]:
                    await asyncio.sleep(0.002)

    async def pass_time(self, **span: float) -> None:
        """Let time pass, then let Drumbeat keep what came due."""
        self.clock.advance(timedelta(**span))
        await self.slack_moves_on(timedelta(**span))
        await self.settle()

    async def declares(
        self, person: str = ALICE, *, title: str = "Checkout is down", severity: str = "sev1", **more: Any
    ) -> str:
        """Declare an incident as a person does; return its channel."""
        before = {channel["id"] for channel in await self.channels(person)}
        await self.types(person, "/incident declare")
        await self.submits(person, title=title, severity=severity, **more)
        await self.settle()
        (opened,) = [
            c["id"] for c in await self.channels(person) if c["id"] not in before and c["name"].startswith("incident-")
        ]
        return str(opened)

    async def commander(self, channel: str) -> str:
        """Return who has command, as the channel's topic tells everybody."""
        (room,) = [found for found in await self.channels(ALICE) if found["id"] == channel]
        named = re.search(r"<@(\w+)>", room["topic"])
        return named[1] if named else ""

    async def posts_update(self, person: str, channel: str, **fields: Any) -> None:
        """Post an update as a person does."""
        await self.types(person, "/incident update", channel=channel)
        known = {"status": "identified", "known": "The database is full.", "doing": "Adding disk."}
        await self.submits(person, **(known | fields))
        await self.settle()


def shown(message: Json) -> str:
    """Return the words of a message as people read them, one block a line."""
    blocks = [_block_text(block) for block in message.get("blocks", [])]
    return "\n".join(text for text in blocks if text) or message.get("text", "")


def _block_text(block: Json) -> str:
    parts = [block.get("text"), *block.get("fields", []), *block.get("elements", [])]
    return " ".join(_text(part) for part in parts if part)


def _text(part: Any) -> str:
    if isinstance(part, str):
        return part
    inner = part.get("text", "")
    return inner if isinstance(inner, str) else _text(inner)


def _shown(response: Any) -> str:
    return shown(response) if isinstance(response, dict) else ""


def clickable(blocks: list[Json], label: str) -> Json | None:
    """Return what a click sends: a button by its text, or an overflow's entry by its own."""
    for block in blocks:
        for element in [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]:
            found = _choice(element, label)
            if found is not None:
                return {"block_id": block["block_id"], "action_id": element["action_id"], "value": found}
    return None


def _choice(element: Json, label: str) -> str | None:
    if element.get("type") == "button" and element["text"]["text"] == label:
        return str(element.get("value", ""))
    for option in element.get("options", []):
        if option["text"]["text"] == label:
            return str(option["value"])
    return None


async def _read(answer: aiohttp.ClientResponse) -> Json:
    body: Json = await answer.json()
    if answer.status >= 400:
        raise Refused(body.get("error", str(body)))
    return body


@asynccontextmanager
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    """Return an HTTP client for the length of a test."""
    async with aiohttp.ClientSession() as made:
        yield made
