"""Plays a story: looks at Slack, sets off what was waited for, and lets colleagues do what is due.

Time is the sandbox's incident time, read over HTTP: a clock that stands still stops the colleagues too, and one that
jumps ahead lets them catch up in order.
"""

import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
import structlog

from bot.sandbox.story.cast import Cast, NotYet
from bot.sandbox.story.colleague import NotPossible, Slack
from bot.sandbox.story.debrief import debrief
from bot.sandbox.story.script import Beat, Sign, Story
from bot.sandbox.story.seen import Seen, look, user_of
from bot.sandbox.story.spans import Span
from bot.sandbox.wire import Json

_log = structlog.get_logger()

_ANSWERS_AFTER = Span(timedelta(seconds=20), timedelta(seconds=60))
"""How long somebody takes to answer a question that no beat foresees."""

_LOOK_AGAIN = 1.0  # seconds of real time, while somebody cannot do yet what is due
_IDLE = 60.0  # seconds of real time between looks where nothing happens


@dataclass(frozen=True, slots=True)
class _Due:
    at: datetime
    number: int
    beat: Beat
    cause: Seen | None


class Player:
    """The colleagues of one story in one sandbox."""

    def __init__(self, story: Story, slack: Slack, *, seed: int = 0) -> None:
        self.story = story
        self.troubles: list[str] = []
        """What a colleague could not do; empty in a story that fits the app."""
        self._slack = slack
        self._cast = Cast(slack, story.you)
        self._seed = seed
        self._began: datetime | None = None
        self._seen: list[Seen] = []
        self._known: set[tuple[str, str, str]] = set()
        self._waiting = dict(enumerate(story.beats))
        self._due: list[_Due] = []
        self._asides = 0
        self._over = False

    async def run(self) -> None:
        """Play until cancelled, waking when something is seen to change or when somebody is due to act."""
        with suppress(aiohttp.ClientError, ConnectionError):  # the sandbox has ended, and the story with it
            async with self._slack.watch(user_of(self.story.you)) as news:
                while not news.closed:
                    wait = await self.step()
                    with suppress(TimeoutError):
                        await news.receive(timeout=wait)

    async def step(self) -> float:
        """Let everything happen that is due by now; return the real seconds until somebody is due next."""
        while True:
            state = await self._slack.get("state")
            now = datetime.fromisoformat(state["clock"]["now"])
            if self._began is None:
                self._begin(now)
            self._notice(state)
            if not await self._act(state, now):
                break
        await self._tell(state["story"] or {})
        return self._until_next(now, float(state["clock"]["speed"]))

    def _begin(self, now: datetime) -> None:
        self._began = now
        for number, beat in list(self._waiting.items()):
            if beat.at is not None:
                del self._waiting[number]
                self._set_off(number, beat, now + beat.at.drawn(self._chance(number)), None)

    def _notice(self, state: Json) -> None:
        assert self._began is not None  # noqa: S101 - step() begins first
        for one in look(state, self.story.you, self._began):
            key = (one.channel, one.ts, one.app_says)
            if key not in self._known:
                self._known.add(key)
                self._happened(one)

    def _happened(self, one: Seen) -> None:
        if one.opened and not self._cast.incident:
            self._cast.incident = one.channel
        self._seen.append(one)
        self._seen.sort(key=lambda seen: seen.at)
        set_off = [n for n, beat in self._waiting.items() if beat.when and self._shows(one, beat.when)]
        for number in set_off:
            beat = self._waiting.pop(number)
            self._set_off(number, beat, one.at + beat.after.drawn(self._chance(number)), one)
        foreseen = {self.story.beats[number].who for number in set_off}
        for who, lines in self.story.otherwise.items():
            if one.by_you and user_of(who) in one.notified and who not in foreseen and lines:
                self._improvise(who, lines, one)

    def _improvise(self, who: str, lines: list[str], asked: Seen) -> None:
        """Let somebody answer what no beat foresees, a different line each time."""
        self._asides += 1
        number = len(self.story.beats) + self._asides
        chance = self._chance(number)
        beat = Beat.model_validate({"who": who, "at": "0s", "says": lines[(self._seed + self._asides) % len(lines)]})
        self._set_off(number, beat, asked.at + _ANSWERS_AFTER.drawn(chance), asked)

    def _set_off(self, number: int, beat: Beat, at: datetime, cause: Seen | None) -> None:
        self._due.append(_Due(at, number, beat, cause))
        self._due.sort(key=lambda due: (due.at, due.number))

    async def _act(self, state: Json, now: datetime) -> bool:
        """Let the first that is due and able act; whether anybody did."""
        for due in [one for one in self._due if one.at <= now]:
            if self._overtaken(due):
                self._due.remove(due)
                continue
            try:
                channel, ts = await self._cast.play(due.beat, due.cause, state)
            except NotYet:
                continue
            except NotPossible as error:
                channel, ts = self._cast.incident, ""
                self._complain(due.beat, str(error))
            self._due.remove(due)
            self._happened(Seen(at=now, channel=channel, ts=ts, beat=due.beat.id))
            return True
        return False

    def _overtaken(self, due: _Due) -> bool:
        since = due.cause.at if due.cause else self._began
        return due.beat.unless is not None and any(
            self._shows(one, due.beat.unless) for one in self._seen if since is None or one.at >= since
        )

    def _shows(self, one: Seen, sign: Sign) -> bool:
        return one.shows(sign, self._cast.incident)

    def _complain(self, beat: Beat, why: str) -> None:
        self.troubles.append(f"{beat.who}: {why}")
        _log.warning("a colleague could not act", who=beat.who, why=why)

    async def _tell(self, told: Json) -> None:
        """Let the page know how the story stands, where that is news."""
        has_ended = any(self._shows(one, self.story.ends) for one in self._seen)
        self._over = self._over or has_ended or bool(told.get("asked_to_end"))
        now = {
            "title": self.story.title,
            "about": self.story.about,
            "source": self.story.source,
            "you": user_of(self.story.you),
            "is_over": self._over,
            "debrief": self._debrief() if self._over else [],
            "troubles": self.troubles,
        }
        if now != {name: told.get(name) for name in now}:
            await self._slack.post("story", now)

    def _debrief(self) -> list[Json]:
        assert self._began is not None  # noqa: S101 - step() begins first
        return debrief(self.story.debrief, self._seen, incident=self._cast.incident, began=self._began)

    def _until_next(self, now: datetime, speed: float) -> float:
        coming = [one.at for one in self._due]
        if not coming or speed == 0:
            return _IDLE
        return min(_IDLE, max(_LOOK_AGAIN, (min(coming) - now).total_seconds() / speed))

    def _chance(self, number: int) -> random.Random:
        return random.Random(f"{self._seed}-{number}")  # noqa: S311 - chance, not secrecy


@asynccontextmanager
async def playing(story: Story | None, url: str, *, seed: int = 0) -> AsyncIterator[None]:
    """Play a story in the sandbox at this address for as long as the block lasts; without one, nothing."""
    if story is None:
        yield
        return
    async with Slack(url) as slack:
        task = asyncio.create_task(Player(story, slack, seed=seed).run())
        yield
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
