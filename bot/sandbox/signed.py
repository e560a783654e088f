"""HTTP mode: signed POSTs to the URLs of the manifest."""

import asyncio
import hashlib
import hmac
import json
import time
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.clock import Wall
from bot.sandbox.delivery import Errands, Kind, NoAnswer, Patience
from bot.sandbox.journal import Journal
from bot.sandbox.manifest import Manifest
from bot.sandbox.mischief import Cuts
from bot.sandbox.wire import Json

FORM = "application/x-www-form-urlencoded"


class HttpDelivery:
    """Delivery by POST, with the signature that Slack gives its requests."""

    def __init__(
        self, manifest: Manifest, signing_secret: str, journal: Journal, patience: Patience, cuts: Cuts, *, wall: Wall
    ) -> None:
        self._manifest = manifest
        self._secret = signing_secret
        self._journal = journal
        self._patience = patience
        self._cuts = cuts
        self._wall = wall
        self._errands = Errands()
        self._session: aiohttp.ClientSession | None = None

    async def ask(self, kind: Kind, payload: Json) -> Any:
        """Deliver what a person did; dispatch_failed when refused, operation_timeout when too slow."""
        fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
        return await self._send(self._url(payload), payload, urlencode(fields).encode(), {"Content-Type": FORM})

    def tell(self, event: Json) -> None:
        """Deliver an event, and try again after each pause that Slack makes."""
        self._errands.start(self._persist(event))

    def under_way(self) -> int:
        """Return how many events the bot has not acknowledged yet."""
        return len(self._errands)

    async def close(self) -> None:
        """Stop delivering and close the connections."""
        await self._errands.stop()
        if self._session is not None:
            await self._session.close()

    def sign(self, body: bytes) -> dict[str, str]:
        """Return the headers that prove a body is ours: v0 over the real time and the raw bytes."""
        timestamp = str(int(self._wall()))
        base = b"v0:" + timestamp.encode() + b":" + body
        digest = hmac.new(self._secret.encode(), base, hashlib.sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}

    def _url(self, payload: Json) -> str | None:
        if name := payload.get("command"):
            command = self._manifest.command(name)
            return command.url if command else None
        if payload["type"] == "block_suggestion":
            return self._manifest.options_url or self._manifest.interactivity_url
        return self._manifest.interactivity_url

    async def _persist(self, event: Json) -> None:
        body, headers = json.dumps(event).encode(), {"Content-Type": "application/json"}
        for attempt, wait in enumerate((0.0, *self._patience.retry_events_after)):
            await asyncio.sleep(wait)
            try:
                await self._send(self._manifest.events_url, event, body, headers)
            except NoAnswer as silence:
                reason = "http_timeout" if silence.reason == "operation_timeout" else "http_error"
                retry = {"x-slack-retry-num": str(attempt + 1), "x-slack-retry-reason": reason}
                headers = headers | retry
            else:
                return

    async def _send(self, url: str | None, payload: Json, body: bytes, headers: dict[str, str]) -> Any:
        began = time.perf_counter()
        try:
            answer = await self._cuts.deliver(payload, lambda: self._post(url, body, headers), lambda: None)
        except NoAnswer as silence:
            self._journal.delivered(payload, silence.reason, None, since=began, fault=silence.fault)
            raise
        self._journal.delivered(payload, "ack", answer, since=began)
        return answer

    async def _post(self, url: str | None, body: bytes, headers: dict[str, str]) -> Any:
        if url is None:
            raise NoAnswer("dispatch_failed")
        agent = {"User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)"}
        try:
            async with (
                asyncio.timeout(self._patience.ack_within),
                self._client().post(url, data=body, headers=headers | agent | self.sign(body)) as response,
            ):
                return await _answer(response)
        except TimeoutError:
            raise NoAnswer("operation_timeout") from None
        except aiohttp.ClientError:
            raise NoAnswer("dispatch_failed") from None

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session


async def _answer(response: aiohttp.ClientResponse) -> Any:
    if not response.ok:
        raise NoAnswer("dispatch_failed")
    said = await response.text()
    if not said:
        return None
    return json.loads(said) if response.content_type == "application/json" else {"text": said}
