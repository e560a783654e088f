"""A colleague at work in Slack: everything goes through the person's API, as from the page."""

from collections.abc import Mapping
from typing import Any, Self

import aiohttp

from bot.sandbox.wire import Json


class NotPossible(Exception):
    """What a colleague wanted to do is not there, or was refused; a sentence."""


class Slack:
    """The person's API of a sandbox, for whoever plays in it."""

    def __init__(self, url: str) -> None:
        self._api = f"{url}/sandbox/api"
        self._http = aiohttp.ClientSession()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_exc: object) -> None:
        await self._http.close()

    def watch(self, user: str) -> "aiohttp.client._WSRequestContextManager":
        """Return the push of everything that one person sees change."""
        return self._http.ws_connect(f"{self._api}/live", params={"as": user})

    async def get(self, path: str, **query: str) -> Json:
        """Read something."""
        async with self._http.get(f"{self._api}/{path}", params=query) as answer:
            return await _read(answer)

    async def post(self, path: str, body: Mapping[str, Any]) -> Json:
        """Do something; NotPossible with the sentence that a person would read."""
        async with self._http.post(f"{self._api}/{path}", json=body) as answer:
            return await _read(answer)

    async def upload(self, user: str, channel: str, name: str, content: str, *, words: str) -> str:
        """Upload a text file; return its message's ts."""
        form = aiohttp.FormData({"as": user, "channel": channel, "text": words})
        form.add_field("file", content.encode(), filename=name, content_type="text/plain")
        async with self._http.post(f"{self._api}/upload", data=form) as answer:
            return str((await _read(answer))["ts"])

    async def click(self, user: str, channel: str, label: str) -> None:
        """Click the newest button with this label in a channel."""
        shown = (await self.get("messages", **{"as": user}, channel=channel))["messages"]
        for message in reversed(shown):
            found = _button(message.get("blocks", []), label)
            if found:
                where = {"as": user, "channel": channel, "message_ts": message["ts"]}
                await self.post("action", where | found)
                return
        raise NotPossible(f"there is no button “{label}”")

    async def submit(self, user: str, fields: Mapping[str, str]) -> None:
        """Fill and submit the form that is open."""
        views = (await self.get("workspace", **{"as": user}))["views"]
        if not views:
            raise NotPossible("no form opened")
        done = await self.post("submit", {"as": user, "view_id": views[-1]["id"], "values": dict(fields)})
        if not done["ok"]:
            raise NotPossible(str(done.get("error") or done.get("errors")))


async def _read(answer: aiohttp.ClientResponse) -> Json:
    body: Json = await answer.json()
    if not body.get("ok") and "errors" not in body:
        raise NotPossible(str(body.get("error")))
    return body


def _button(blocks: list[Json], label: str) -> Json | None:
    for block in blocks:
        for element in [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]:
            if element["type"] == "button" and element["text"]["text"] == label:
                ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
                return ids | {"value": element.get("value", "")}
    return None
