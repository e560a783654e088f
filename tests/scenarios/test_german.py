"""One incident from declare to resolve, lived in German."""

import json
from typing import Any

import pytest

from tests.support.languages import english_in
from tests.support.world import ALICE, BOB, CAROL, ERIN, INCIDENTS, World, shown

TITLE = "Checkout ist down"


@pytest.fixture
def language() -> str:
    """Return what this team speaks."""
    return "de"


@pytest.fixture
def policy() -> str:
    """Return the same team's rules."""
    return "standard-de"


def spoken(view: dict[str, Any] | None) -> str:
    """Return a modal's title, and all that is read in it."""
    assert view is not None
    read = {part: view.get(part) for part in ("title", "submit", "close", "blocks")}
    return json.dumps(read, ensure_ascii=False)


async def opens(world: World, person: str, command: str, channel: str) -> str:
    await world.types(person, f"/incident {command}", channel=channel)
    return spoken(await world.modal(person))


async def everything(world: World, channel: str) -> str:
    """Return all that anybody was told, anywhere."""
    rooms = [await world.messages(ALICE, room) for room in (channel, INCIDENTS)]
    apart = [await world.direct(person) for person in (ALICE, BOB, CAROL, ERIN)]
    apart += [await world.texts(CAROL, INCIDENTS, thread=post["ts"]) for post in rooms[1] if not post.get("subtype")]
    told = [f"{message.get('text', '')}\n{shown(message)}" for room in rooms for message in room]
    room = next(found for found in await world.channels(ALICE) if found["id"] == channel)
    return "\n".join([*told, *(line for lines in apart for line in lines), str(room["topic"]), str(room["purpose"])])


async def test_one_incident_is_lived_in_german(world: World) -> None:
    asked = [await opens(world, ALICE, "declare", INCIDENTS)]
    await world.submits(ALICE, title=TITLE, severity="sev1", what_is_broken="Keine Zahlung geht durch.")
    await world.settle()
    channel = str((await world.channel(ALICE, "incident-2026-01-05-001"))["id"])
    (briefing,) = await world.texts(ALICE, channel)
    assert "Untersuchung läuft" in briefing
    assert f"<@{ALICE}> hat das Kommando" in briefing
    assert "ist gemeldet" in (await world.direct(ALICE))[-1]
    assert "*COMMANDER:*" in (await world.texts(CAROL, INCIDENTS))[0]

    asked.append(await opens(world, ALICE, "update", channel))
    await world.submits(ALICE, status="identified", known="Die Platte ist voll.", doing="Wir erweitern sie.")
    await world.settle()
    assert "*Update · Ursache gefunden*" in (await world.texts(ALICE, channel))[-1]

    await world.pass_time(minutes=12)
    assert "fällig, noch 3 min" in (await world.direct(ALICE))[-1]
    await world.pass_time(minutes=3)
    assert "war ein Update fällig" in (await world.texts(ALICE, channel))[-1]
    asked.append(await opens(world, ALICE, "snooze", channel))
    assert '"15 min"' in asked[-1]
    await world.submits(ALICE, length="30", reason="Der Hersteller prüft")
    await world.settle()

    asked.append(await opens(world, ALICE, "handoff", channel))
    await world.submits(ALICE, to=BOB, standing="Platz kommt.", still_open="Warum sie voll lief.")
    await world.settle()
    await world.clicks(BOB, "Annehmen", channel=channel)
    await world.settle()
    assert f"<@{BOB}> hat jetzt das Kommando" in (await world.texts(ALICE, channel))[-1]
    assert "*angenommen*" in "\n".join(await world.texts(ALICE, channel))

    asked.append(await opens(world, BOB, "timeline", channel))
    asked.append(await opens(world, BOB, "resolve", channel))
    await world.submits(BOB, cause="Die Platte war voll.", fix="Eine größere Platte.")
    await world.settle()
    assert "*Behoben*" in (await world.texts(ALICE, channel))[-1]

    assert english_in(await everything(world, channel)) == set()
    assert english_in("\n".join(asked)) == set()
    assert all(title in "\n".join(asked) for title in ("Incident melden", "Kommando übergeben", "Incident behoben"))


async def test_what_only_one_person_sees_is_german(world: World) -> None:
    channel = await world.declares(ALICE, title=TITLE)

    told = [
        await world.types(ALICE, "/incident help", channel=channel),
        await world.types(ALICE, "/incident help"),
        await world.types(ALICE, "/incident list"),
        await world.types(ALICE, "/incident status", channel=channel),
        await world.types(ALICE, "/incident timeline add 08:55 neu gestartet", channel=channel),
    ]

    assert "Was du hier tun kannst" in told[1]
    assert "Untersuchung läuft, Dauer bisher: 0 min" in told[2]
    assert told[4] == "Steht in der Timeline."
    assert english_in("\n".join(told)) == set()


async def test_refusals_are_german(world: World) -> None:
    channel = await world.declares(ALICE, title=TITLE)

    told = [
        await world.types(ALICE, "/incident resolv", channel=channel),
        await world.types(BOB, "/incident handoff", channel=channel),
        await world.types(ALICE, "/incident timeline add 08:7x Unsinn", channel=channel),
        await world.types(ALICE, "/incident update"),
    ]
    await world.types(ALICE, "/incident handoff", channel=channel)
    errors = await world.errors_of(ALICE, to=ALICE, standing=" ")

    assert told[0] == "„resolv“ kenne ich nicht. Meinst du `/incident resolve`?"
    assert "Übergeben kann nur, wer das Kommando hat" in told[1]
    assert errors == {"standing": "Schreib hier bitte etwas."}
    assert await world.errors_of(ALICE, to=ALICE, standing="Gut.") == {
        "to": "Du hast das Kommando schon. Wähle jemand anderen."
    }
    assert english_in("\n".join(told)) == set()
