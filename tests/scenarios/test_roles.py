"""Roles: taken, given and dropped in one form."""

import pytest

from tests.support.world import ALICE, BOB, BOT, CAROL, DAN, GONE, World


async def test_a_role_is_given_and_its_holder_invited(world: World) -> None:
    channel = await world.declares(ALICE, severity="sev3")

    await world.clicks(ALICE, "Roles", channel=channel)
    await world.submits(ALICE, **{"role:scribe": DAN, "role:technical-lead": BOB})
    await world.settle()

    room = await world.channel(ALICE, "incident-")
    assert DAN in room["members"]
    briefing = (await world.texts(ALICE, channel))[0]
    assert f"Scribe: <@{DAN}>" in briefing
    assert f"Technical lead: <@{BOB}>" in briefing


async def test_a_role_passes_from_one_person_to_another(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident roles", channel=channel)
    await world.submits(ALICE, **{"role:scribe": BOB})

    await world.types(ALICE, "/incident roles", channel=channel)
    await world.submits(ALICE, **{"role:scribe": CAROL})
    await world.settle()

    assert f"after <@{BOB}>" in (await world.texts(ALICE, channel))[-1]
    assert f"Scribe: <@{CAROL}>" in (await world.texts(ALICE, channel))[0]


async def test_a_dropped_role_is_nobodys(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident roles", channel=channel)
    await world.submits(ALICE, **{"role:scribe": BOB})

    await world.types(ALICE, "/incident roles", channel=channel)
    await world.submits(ALICE, **{"role:scribe": None})
    await world.settle()

    assert "Scribe: nobody" in (await world.texts(ALICE, channel))[0]


async def test_saving_roles_as_they_are_says_nothing(world: World) -> None:
    channel = await world.declares(ALICE)
    before = await world.texts(ALICE, channel)

    await world.types(ALICE, "/incident roles", channel=channel)
    await world.submits(ALICE)
    await world.settle()

    assert await world.texts(ALICE, channel) == before


async def test_command_is_not_among_the_roles_while_somebody_has_it(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident roles", channel=channel)

    view = await world.modal(ALICE)
    assert view is not None
    assert "role:incident-commander" not in {block.get("block_id") for block in view["blocks"]}


async def test_a_form_that_was_open_meanwhile_drops_nobody(world: World) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident roles", channel=channel)
    await world.types(BOB, "/incident roles", channel=channel)
    await world.submits(BOB, **{"role:scribe": BOB})

    await world.submits(ALICE, **{"role:technical-lead": CAROL})
    await world.settle()

    briefing = (await world.texts(ALICE, channel))[0]
    assert f"Scribe: <@{BOB}>" in briefing
    assert f"Technical lead: <@{CAROL}>" in briefing


@pytest.mark.parametrize(("person", "sentence"), [(BOT, "it is a bot"), (GONE, "account is deactivated")])
async def test_a_role_is_not_given_to_somebody_who_cannot_act(world: World, person: str, sentence: str) -> None:
    channel = await world.declares(ALICE)
    await world.types(ALICE, "/incident roles", channel=channel)

    errors = await world.errors_of(ALICE, **{"role:scribe": person, "role:technical-lead": BOB})

    assert list(errors) == ["role:scribe"]
    assert sentence in errors["role:scribe"]
