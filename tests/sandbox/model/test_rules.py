"""Long seeded sequences of good and bad calls by the real slack_sdk, held to Slack's documented rules.

A failure prints its seed and the way to it. `DRUMBEAT_MODEL_SEEDS=100 DRUMBEAT_MODEL_MOVES=2000` plays longer, and
`DRUMBEAT_MODEL_SEED=7` one seed alone.
"""

import os
from collections.abc import AsyncIterator

import pytest

from tests.sandbox.model.channel_moves import OF_CHANNELS
from tests.sandbox.model.compare import compare
from tests.sandbox.model.heard import EVENTS, Heard
from tests.sandbox.model.human_moves import OF_PEOPLE
from tests.sandbox.model.message_moves import OF_MESSAGES
from tests.sandbox.model.play import Play
from tests.sandbox.model.reply_moves import OF_REPLIES
from tests.sandbox.model.window_moves import OF_WINDOWS, FormApp, compare_windows, submit
from tests.sandbox.world import World, manifest

ONE = os.environ.get("DRUMBEAT_MODEL_SEED")
SEEDS = [int(ONE)] if ONE else range(int(os.environ.get("DRUMBEAT_MODEL_SEEDS", "8")))
MOVES = int(os.environ.get("DRUMBEAT_MODEL_MOVES", "600"))
COMPARED_EVERY = 100


@pytest.fixture
async def world() -> AsyncIterator[World]:
    """A workspace whose app subscribes to all that the rules know of."""
    raw = manifest()
    subscribed = [event for event in EVENTS if event != "message"]
    subscribed += ["message.channels", "message.groups", "message.im"]
    raw["settings"]["event_subscriptions"]["bot_events"] = subscribed
    async with World(raw) as built:
        yield built


@pytest.mark.parametrize("seed", SEEDS)
async def test_channels_and_messages_keep_slacks_rules(world: World, seed: int) -> None:
    heard, play = Heard(world), Play(world, seed)
    await world.run(heard.app)
    for number in range(MOVES):
        await play.move(OF_CHANNELS | OF_MESSAGES | OF_PEOPLE)
        if number % COMPARED_EVERY == 0:
            await compare(play)
    await compare(play)
    await heard.compare(play)


@pytest.mark.parametrize("seed", SEEDS)
async def test_triggers_modals_and_response_urls_keep_slacks_rules(world: World, seed: int) -> None:
    heard, play, app = Heard(world), Play(world, seed), FormApp()
    heard.app.view("form")(app.submitted)
    heard.app.action("go")(app.acknowledge)
    await world.run(heard.app)
    kinds = OF_WINDOWS | OF_REPLIES | {submit(app): 5}
    for number in range(MOVES):
        if play.chance.random() < 0.15:
            world.wall.seconds += play.chance.choice([1.0, 3.0, 3.5, 3.5, 600.0])
        await play.move(kinds)
        if number % COMPARED_EVERY == 0:
            await compare_windows(play)
    await compare(play)
    await compare_windows(play)
    await heard.compare(play)
