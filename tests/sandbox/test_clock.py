from datetime import UTC, datetime, timedelta

import pytest

from bot.sandbox import SandboxClock
from tests.sandbox.world import RealTime, World

T0 = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_time_runs_at_its_speed() -> None:
    wall = RealTime()
    clock = SandboxClock(T0, speed=60, wall=wall)

    wall.seconds += 2

    assert clock.now() == T0 + timedelta(minutes=2)


def test_a_change_of_speed_makes_no_jump() -> None:
    wall = RealTime()
    clock = SandboxClock(T0, wall=wall)
    wall.seconds += 10

    clock.set_speed(0)
    wall.seconds += 1000
    clock.set_speed(2)
    wall.seconds += 1

    assert clock.now() == T0 + timedelta(seconds=12)


def test_sleepers_hear_of_jumps() -> None:
    clock, heard = SandboxClock(T0, wall=RealTime()), []
    clock.subscribe(lambda: heard.append(clock.now()))

    clock.advance(timedelta(hours=1))

    assert heard == [T0 + timedelta(hours=1)]


def test_time_does_not_run_backwards() -> None:
    clock = SandboxClock(T0)

    with pytest.raises(ValueError, match="backwards"):
        clock.advance(timedelta(seconds=-1))
    with pytest.raises(ValueError, match="backwards"):
        clock.set_speed(-1)


async def test_people_turn_the_clock_and_messages_follow(world: World) -> None:
    before = await world.says("now")
    await world.post("clock", speed=0)
    answer = await world.post("clock", advance_seconds=3600)

    after = await world.says("an hour later")

    assert answer["speed"] == 0
    assert float(after) - float(before) == pytest.approx(3600, abs=0.01)


async def test_a_clock_is_not_turned_back_by_anybody(world: World) -> None:
    answer = await world.post("clock", advance_seconds=-5)

    assert answer["http"] == 400
