"""Colleagues at work: a player against a sandbox over HTTP; the app is a client that opens channels and says things."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.sandbox.story import Player, Story, playing
from bot.sandbox.story.colleague import Slack
from tests.sandbox.world import World, manifest

Json = dict[str, Any]

ALICE, BOB, ERIN = "U0ALICE", "U0BOB", "U0ERIN"
INCIDENTS = "C0INCIDENTS"
BOB_REPORTS = {"id": "dark", "at": "10s", "who": "bob", "where": "#incidents", "says": "It is dark."}


def a_story(*beats: Json, **more: Any) -> Story:
    told = {"title": "A lamp is out", "about": "Dark.", "beats": list(beats), "ends": {"app_says": "resolution"}}
    return Story.model_validate(told | more)


@dataclass
class Stage:
    """A sandbox in which a story is played step by step."""

    world: World
    player: Player

    async def passes(self, **span: float) -> None:
        self.world.clock.advance(timedelta(**span))
        await self.player.step()

    async def alice_says(self, text: str, channel: str = INCIDENTS, **more: str) -> str:
        ts = await self.world.says(text, channel, **more)
        await self.player.step()
        return ts

    async def said(self, channel: str = INCIDENTS, **more: str) -> list[str]:
        """Return what colleagues said, as Alice sees it."""
        found = [one for one in await self.world.messages(channel, **more) if "_join" not in one.get("subtype", "")]
        return [one["text"] for one in found if one["user"] not in (ALICE, "U0BOT")]

    async def app_opens_channel(self, **how: Any) -> str:
        made = await self.world.client.conversations_create(name="incident-1", **how)
        channel = made["channel"]["id"]
        await self.world.client.conversations_invite(channel=channel, users=ALICE)
        await self.player.step()
        return str(channel)

    async def app_says(self, kind: str, channel: str, text: str = "Hear, hear", **more: Any) -> str:
        metadata = {"event_type": "told", "event_payload": {"says": kind}}
        posted = await self.world.client.chat_postMessage(channel=channel, text=text, metadata=metadata, **more)
        await self.player.step()
        return str(posted["ts"])

    async def story(self) -> Json:
        return dict((await self.world.get("story"))["story"])


@asynccontextmanager
async def on_stage(world: World, story: Story, seed: int = 0) -> AsyncIterator[Stage]:
    async with Slack(world.sandbox.url) as slack:
        stage = Stage(world, Player(story, slack, seed=seed))
        await stage.player.step()
        yield stage


async def test_a_colleague_reports_when_it_is_time(world: World) -> None:
    async with on_stage(world, a_story(BOB_REPORTS)) as stage:
        await stage.passes(seconds=9)
        assert await stage.said() == []
        await stage.passes(seconds=1)
        assert await stage.said() == ["It is dark."]
        await stage.passes(hours=1)
        assert await stage.said() == ["It is dark."]


async def test_while_the_clock_stands_still_so_do_the_colleagues(world: World) -> None:
    async with on_stage(world, a_story(BOB_REPORTS)) as stage:
        for _ in range(5):
            await stage.player.step()
        assert await stage.said() == []


async def test_after_a_jump_the_colleagues_catch_up_in_order(world: World) -> None:
    beats: list[Json] = [
        {"at": "3m", "who": "erin", "where": "#incidents", "says": "Third"},
        {"id": "first", "at": "1m", "who": "bob", "where": "#incidents", "says": "First"},
        {"at": "2m", "who": "carol", "where": "#incidents", "says": "Second"},
    ]
    async with on_stage(world, a_story(*beats)) as stage:
        await stage.passes(minutes=15)
        assert await stage.said() == ["First", "Second", "Third"]


async def test_whoever_is_asked_answers_where_they_were_asked(world: World) -> None:
    answer = {"when": {"asked": "bob", "about": ["lamp"]}, "after": "30s", "who": "bob", "says": "It is the fuse."}
    async with on_stage(world, a_story(answer)) as stage:
        ts = await stage.alice_says("Is anybody here?")
        await stage.alice_says("@bob do you know about the LAMP?", thread_ts=ts)
        await stage.passes(seconds=29)
        assert await stage.said(thread=ts) == []
        await stage.passes(seconds=2)
        assert await stage.said(thread=ts) == ["It is the fuse."]
        assert await stage.said() == []


async def test_a_question_in_a_direct_message_is_answered_there(world: World) -> None:
    answer = {"when": {"asked": "bob"}, "who": "bob", "says": "Yes?"}
    async with on_stage(world, a_story(answer)) as stage:
        direct = (await world.alice("open_dm", user=BOB))["channel"]
        await stage.alice_says("Psst", direct)
        assert await stage.said(direct) == ["Yes?"]


async def test_a_question_that_nobody_foresaw_gets_an_answer_too(world: World) -> None:
    foreseen = {"when": {"asked": "bob", "about": ["lamp"]}, "who": "bob", "says": "The fuse."}
    lines = {"bob": ["I look.", "No idea."]}
    async with on_stage(world, a_story(foreseen, otherwise=lines)) as stage:
        await stage.alice_says("@bob what about the lamp?")
        await stage.passes(minutes=2)
        assert await stage.said() == ["The fuse."]
        await stage.alice_says("@bob and the heating?")
        await stage.passes(minutes=2)
        await stage.alice_says("@bob and the water?")
        await stage.passes(minutes=2)
        assert sorted((await stage.said())[1:]) == sorted(lines["bob"])


async def test_nobody_says_what_is_settled_already(world: World) -> None:
    beats: list[Json] = [
        {"at": "5m", "unless": "declared", "who": "bob", "where": "#incidents", "says": "Declare!"},
        {"at": "6m", "unless": {"said": ["dark"]}, "who": "erin", "where": "#incidents", "says": "Say something!"},
    ]
    async with on_stage(world, a_story(*beats)) as stage:
        await stage.app_opens_channel()
        await stage.passes(minutes=7)
        assert await stage.said() == ["Say something!"]


async def test_whoever_is_needed_joins_a_public_channel(world: World) -> None:
    async with on_stage(world, a_story({"when": "declared", "after": "20s", "who": "bob", "says": "Here."})) as stage:
        channel = await stage.app_opens_channel()
        await stage.passes(seconds=20)
        assert await stage.said(channel) == ["Here."]


async def test_a_private_channel_waits_for_the_invitation(world: World) -> None:
    async with on_stage(world, a_story({"when": "declared", "who": "bob", "says": "Here."})) as stage:
        channel = await stage.app_opens_channel(is_private=True)
        await stage.passes(minutes=10)
        assert await stage.said(channel) == []
        await world.alice("invite", channel=channel, user=BOB)
        await stage.player.step()
        assert await stage.said(channel) == ["Here."]
        assert (await stage.story())["troubles"] == []


async def test_what_belongs_into_the_incident_waits_until_there_is_one(world: World) -> None:
    async with on_stage(world, a_story({"at": "1m", "who": "bob", "says": "It goes on."})) as stage:
        await stage.passes(minutes=5)
        channel = await stage.app_opens_channel()
        assert await stage.said(channel) == ["It goes on."]


async def test_a_colleague_clicks_what_the_app_offers_them(world: World) -> None:
    clicked: list[Json] = []
    app = world.app()

    @app.action("accept")
    async def accept(ack: Any, body: Json) -> None:
        await ack()
        clicked.append(body)

    await world.run(app)
    button = {"type": "button", "action_id": "accept", "text": {"type": "plain_text", "text": "Accept"}, "value": "7"}
    beat = {"when": {"app_says": "offer", "to": "bob"}, "after": "30s", "who": "bob", "clicks": "Accept"}
    async with on_stage(world, a_story(beat)) as stage:
        blocks = [
            {"type": "section", "text": {"type": "mrkdwn", "text": f"<@{BOB}>, do you?"}},
            {"type": "actions", "elements": [button]},
        ]
        await stage.app_says("offer", INCIDENTS, f"<@{ERIN}>, do you?")
        await stage.passes(seconds=40)
        assert clicked == []
        await stage.app_says("offer", INCIDENTS, blocks=blocks)
        await stage.passes(seconds=30)
        (body,) = clicked
        assert (body["user"]["id"], body["actions"][0]["value"]) == (BOB, "7")


async def test_what_a_colleague_cannot_do_is_told_and_the_story_goes_on(world: World) -> None:
    beats: list[Json] = [{"at": "10s", "who": "bob", "where": "#incidents", "clicks": "Accept"}, BOB_REPORTS]
    async with on_stage(world, a_story(*beats)) as stage:
        await stage.passes(minutes=1)
        assert (await stage.story())["troubles"] == ["bob: there is no button “Accept”"]
        assert await stage.said() == ["It is dark."]


async def test_one_thing_leads_to_another(world: World) -> None:
    beats: list[Json] = [
        BOB_REPORTS,
        {"when": {"beat": "dark"}, "after": "5s", "who": "erin", "reacts": "eyes"},
        {
            "when": {"beat": "dark"},
            "after": "6s",
            "who": "erin",
            "where": "thread",
            "says": "Here too, {you}, in {incident}.",
        },
    ]
    async with on_stage(world, a_story(*beats)) as stage:
        incident = await stage.app_opens_channel()
        await stage.passes(seconds=10)
        await stage.passes(seconds=6)
        (report,) = await world.messages(INCIDENTS)
        assert report["reactions"] == [{"name": "eyes", "users": [ERIN], "count": 1}]
        assert await stage.said(thread=report["ts"]) == [
            "It is dark.",
            f"Here too, <@{ALICE}>, in <#{incident}|incident-1>.",
        ]


async def test_a_log_is_as_old_as_it_says(world: World) -> None:
    log = {"name": "app.log", "text": "{time-5m}:02 ERROR\n{time}:09 ERROR"}
    async with on_stage(world, a_story({"at": "0s", "who": "bob", "where": "#incidents", "uploads": log})):
        (message,) = await world.messages(INCIDENTS)
        async with world.http.get(message["files"][0]["url_private"]) as answer:
            now = world.clock.now()
            assert await answer.text() == f"{now - timedelta(minutes=5):%H:%M}:02 ERROR\n{now:%H:%M}:09 ERROR"


async def test_the_debrief_says_what_was_seen_and_when(world: World) -> None:
    wishes = [
        {"what": "Declared", "see": "declared", "since": {"beat": "dark"}, "within": "5m"},
        {"what": "Asked Bob", "see": {"asked": "bob"}, "since": "declared", "within": "1m"},
        {"what": "An update", "see": {"app_says": "update"}, "since": "declared", "within": "15m"},
        {"what": "Kept quiet", "never": {"said": ["dark"], "outside": True}},
        {"what": "Calm", "never": {"app_says": "missed_update"}},
        {"what": "A private one", "see": {"declared": "private"}},
    ]
    async with on_stage(world, a_story(BOB_REPORTS, debrief=wishes)) as stage:
        assert (await stage.story())["debrief"] == []
        await stage.passes(seconds=10)
        await stage.passes(minutes=2)
        channel = await stage.app_opens_channel()
        await stage.passes(minutes=3)
        await stage.alice_says("@bob so dark!")
        assert not (await stage.story())["is_over"]
        await stage.app_says("resolution", channel)
        told = await stage.story()
        assert told["is_over"]
        assert {line["what"]: (line["met"], line["how"]) for line in told["debrief"]} == {
            "Declared": (True, "after 2 min, wanted within 5 min"),
            "Asked Bob": (False, "after 3 min, wanted within 1 min"),
            "An update": (False, "it did not happen, wanted within 15 min"),
            "Kept quiet": (False, "it happened after 5 min"),
            "Calm": (True, "it never happened"),
            "A private one": (False, "it did not happen"),
        }


async def test_a_story_can_be_ended_before_its_end(world: World) -> None:
    async with on_stage(world, a_story(BOB_REPORTS, debrief=[{"what": "Declared", "see": "declared"}])) as stage:
        await world.alice("end_story")
        await stage.player.step()
        assert (await stage.story())["debrief"] == [{"what": "Declared", "met": False, "how": "it did not happen"}]


async def test_where_no_story_is_played_none_can_be_ended(world: World) -> None:
    assert (await world.get("story"))["story"] is None
    assert (await world.alice("end_story"))["error"] == "No story is played here."


async def transcript(seed: int) -> list[tuple[str, str]]:
    """Play the same evening with a seed; return who said what when, in seconds."""
    beats: list[Json] = [BOB_REPORTS, {"when": {"asked": "erin"}, "after": "10s-2m", "who": "erin", "says": "Here."}]
    async with World(manifest()) as world:
        story = a_story(*beats, otherwise={"bob": ["One", "Two", "Three"]})
        async with on_stage(world, story, seed) as stage:
            await stage.alice_says("@erin @bob hello")
            for _ in range(12):
                await stage.passes(seconds=10)
            return [(one["ts"][:-7], one["text"]) for one in await world.messages(INCIDENTS)]


async def test_the_same_seed_plays_the_same_evening() -> None:
    assert await transcript(7) == await transcript(7)
    assert len({str(await transcript(seed)) for seed in range(4)}) > 1


async def test_a_player_wakes_by_itself(world: World) -> None:
    answer = {"when": {"asked": "bob"}, "after": "5m", "who": "bob", "says": "Yes?"}
    async with playing(a_story(answer), world.sandbox.url), asyncio.timeout(10):
        while (await world.get("story"))["story"] is None:
            await asyncio.sleep(0.01)
        await world.says("@bob are you there?")
        await world.post("clock", advance_seconds=300)
        while "Yes?" not in [one["text"] for one in await world.messages(INCIDENTS)]:
            await asyncio.sleep(0.01)
