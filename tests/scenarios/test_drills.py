"""One person rehearses being commander with each story that ships: colleagues in the sandbox, Drumbeat beside it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, get_args

import pytest

from bot.domain.messages import Message
from bot.sandbox.story import Player, Story, read_story, shipped
from bot.sandbox.story.colleague import Slack
from tests.support.world import ALICE, BOB, CAROL, DAN, ERIN, INCIDENTS, World, shown

way = pytest.fixture(params=[("sqlite", "socket")], ids=["sqlite-socket"])(lambda request: request.param)


@dataclass
class Rehearsal:
    """Alice alone with a story: what she does, and the time that passes meanwhile."""

    world: World
    player: Player
    room: str = ""
    heard: list[str] = field(default_factory=list)

    async def lets_pass(self, minutes: float) -> None:
        """Let time pass in steps of half a minute, in which colleagues and Drumbeat do what is due."""
        for _ in range(int(minutes * 2)):
            await self.world.pass_time(seconds=30)
            await self.player.step()
            await self.world.settle()

    async def declares(self, title: str, severity: str, **more: Any) -> None:
        self.room = await self.world.declares(title=title, severity=severity, **more)

    async def says(self, text: str) -> None:
        await self.world.says(ALICE, text, channel=self.room)
        await self.lets_pass(1)

    async def gives_role(self, role: str, to: str) -> None:
        await self.world.types(ALICE, "/incident roles", channel=self.room)
        await self.world.submits(ALICE, **{f"role:{role}": to})
        await self.world.settle()
        await self.lets_pass(1)

    async def resolves(self, cause: str, fix: str) -> None:
        await self.world.types(ALICE, "/incident resolve", channel=self.room)
        await self.world.submits(ALICE, cause=cause, fix=fix)
        await self.world.settle()
        await self.lets_pass(2)

    async def said_by(self, person: str, channel: str = "") -> str:
        found = await self.world.messages(ALICE, channel or self.room)
        return "\n".join(shown(one) for one in found if one["user"] == person)

    async def debrief(self) -> dict[str, bool]:
        story = (await self.world.get("story"))["story"]
        assert story["troubles"] == []
        assert story["is_over"]
        return {line["what"]: line["met"] for line in story["debrief"]}


@asynccontextmanager
async def rehearsing(world: World, name: str) -> AsyncIterator[Rehearsal]:
    async with Slack(world.url) as slack:
        player = Player(read_story(name), slack, seed=1)
        await player.step()
        yield Rehearsal(world, player)


async def test_a_commander_brings_the_database_back(world: World) -> None:
    async with rehearsing(world, "connections") as drill:
        await drill.lets_pass(1.5)
        assert "pages load for ever" in await drill.said_by(CAROL, INCIDENTS)
        assert "its log" in await drill.said_by(BOB, INCIDENTS)

        await drill.declares("The API has no database connections", "sev2")
        await drill.lets_pass(2)
        assert "What do you need to know?" in await drill.said_by(ERIN)
        await drill.gives_role("communications-lead", CAROL)
        await drill.says("@erin how many connections does the database have?")
        await drill.says("@bob what changed? Any deploy?")
        await drill.lets_pass(2)
        assert "says 98" in await drill.said_by(ERIN)
        assert "Worker 4.2" in await drill.said_by(BOB)

        await drill.says("@erin kill the idle ones, please.")
        await drill.world.posts_update(ALICE, drill.room)
        await drill.says("@bob please roll back.")
        await drill.lets_pass(8)
        assert "38 connections, flat" in await drill.said_by(ERIN)
        await drill.resolves("Worker 4.2 opened a pool for each job.", "Rolled back to 4.1.")

        assert all((await drill.debrief()).values())


async def test_a_colleague_forgets_the_update_and_is_asked_for_it(world: World) -> None:
    async with rehearsing(world, "connections") as drill:
        await drill.lets_pass(1)
        await drill.declares("The API has no database connections", "sev2")
        await drill.lets_pass(1)
        await drill.gives_role("communications-lead", CAROL)
        await drill.lets_pass(35)
        assert "Sorry! I was on the phone" in await drill.said_by(CAROL)
        assert any("no connections left" in text for text in await world.texts(ALICE, drill.room))


async def test_command_goes_to_a_colleague_who_accepts(world: World) -> None:
    async with rehearsing(world, "connections") as drill:
        await drill.lets_pass(1)
        await drill.declares("The API has no database connections", "sev2")
        for to, answers in ((ERIN, "keeps it"), (DAN, "has command now")):
            await world.types(ALICE, "/incident handoff", channel=drill.room)
            await world.submits(ALICE, to=to, standing="We are out of connections.")
            await world.settle()
            await drill.lets_pass(2)
            assert any(answers in text for text in await world.texts(ALICE, drill.room)), answers
        assert await world.commander(drill.room) == DAN


async def test_whoever_does_nothing_is_asked_to_declare(world: World) -> None:
    async with rehearsing(world, "connections") as drill:
        await drill.lets_pass(6)
        await world.post("end_story")
        await drill.player.step()
        told = [line for line, met in (await drill.debrief()).items() if not met]
        assert "You declared after the first report" in told
        assert await world.pings(ALICE)


async def test_a_commander_finds_the_expired_certificate(world: World) -> None:
    async with rehearsing(world, "certificate") as drill:
        await drill.lets_pass(1.5)
        await drill.declares("Nobody can connect", "sev1")
        await drill.says("@erin please check the certificate: when does it expire?")
        await drill.gives_role("communications-lead", CAROL)
        await drill.lets_pass(1)
        assert "It has expired" in await drill.said_by(ERIN)
        await drill.says("@erin renew it, please.")
        await drill.world.posts_update(ALICE, drill.room)
        await drill.lets_pass(2)
        assert "still hands out the old one" in await drill.said_by(ERIN)
        await drill.says("@erin then reload nginx.")
        await drill.says("@bob how could that happen? Was there no cron job?")
        await drill.lets_pass(3)
        assert "says 200" in await drill.said_by(BOB)
        await drill.resolves("The certificate had expired.", "Renewed it, and reloaded nginx.")
        assert all((await drill.debrief()).values())


async def test_a_commander_keeps_a_breach_private(world: World) -> None:
    async with rehearsing(world, "breach") as drill:
        await drill.lets_pass(1.5)
        assert any(one["why"] == "dm" for one in await world.pings(ALICE))
        await drill.declares("Access log looks wrong", "sev1", options=["private"])
        await drill.lets_pass(1)
        await drill.says("@bob isolate the internal API, please.")
        await drill.says("@erin keep the evidence: a copy of all logs. Delete nothing.")
        await drill.says("@erin how far does it go, how many customers are affected?")
        await world.post("invite", **{"as": ALICE}, channel=drill.room, user=DAN)
        await drill.says("@dan I need you here: this is for the lawyers.")
        await drill.says("@bob revoke the key and rotate all secrets.")
        await drill.world.posts_update(ALICE, drill.room)
        await drill.lets_pass(6)
        assert "evidence.tar.gz" in await drill.said_by(ERIN)
        assert "72 hours" in await drill.said_by(DAN)
        await drill.resolves("A key stood in a public repository.", "Isolated, revoked, rotated.")
        assert all((await drill.debrief()).values())


async def test_a_breach_in_public_is_noticed(world: World) -> None:
    async with rehearsing(world, "breach") as drill:
        await drill.lets_pass(1)
        await world.says(ALICE, "I think that customer data was stolen", channel=INCIDENTS)
        await drill.declares("Access log looks wrong", "sev1")
        await drill.lets_pass(1)
        await world.post("end_story")
        await drill.player.step()
        met = await drill.debrief()
        assert not met["The incident was private"]
        assert not met["You said nothing about it where everybody reads"]


KINDS = {kind.model_fields["kind"].default for kind in get_args(get_args(Message)[0])} | {"post_briefing", "announce"}


@pytest.mark.parametrize("name", shipped())
def test_a_story_waits_for_nothing_that_drumbeat_never_says(name: str) -> None:
    story: Story = read_story(name)
    beats = [sign for beat in story.beats for sign in (beat.when, beat.unless)]
    wishes = [sign for wish in story.debrief for sign in (wish.see, wish.never, wish.since)]
    waited_for = {sign.app_says for sign in (*beats, *wishes, story.ends) if sign and sign.app_says}
    assert waited_for
    assert waited_for <= KINDS
