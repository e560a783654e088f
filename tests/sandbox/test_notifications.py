from typing import Any

import pytest

from tests.sandbox.world import World

EVERYBODY = ["U0ALICE", "U0BOB", "U0CAROL", "U0DAN", "U0ERIN", "U0FRANK"]


async def notified(world: World) -> dict[str, str]:
    found = (await world.get("notifications"))["notifications"]
    return {one["user"]: one["why"] for one in found}


def mrkdwn(text: str, **more: Any) -> list[dict[str, Any]]:
    return [{"type": "section", "text": {"type": "mrkdwn", "text": text, **more}}]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("calm", {}),
        ("<@U0BOB> look", {"U0BOB": "mention"}),
        ("<!here> look", dict.fromkeys(EVERYBODY, "here")),
        ("<!channel>", dict.fromkeys(EVERYBODY, "channel")),
        ("<!everyone>", dict.fromkeys(EVERYBODY, "everyone")),
        ("<!subteam^S0SRE>", {"U0ALICE": "subteam", "U0ERIN": "subteam"}),
        ("@here @bob", {}),
        ("&lt;!here&gt;", {}),
        ("<@U0GONE>", {}),
    ],
)
async def test_sequences_in_a_bots_text_notify(world: World, text: str, who: dict[str, str]) -> None:
    await world.client.chat_postMessage(channel="C0INCIDENTS", text=text)

    assert await notified(world) == who


@pytest.mark.parametrize(
    ("blocks", "count"),
    [
        (mrkdwn("disk full @channel"), 6),
        (mrkdwn("disk full @channel", verbatim=True), 0),
        (mrkdwn("disk full <!channel>", verbatim=True), 6),
        (mrkdwn("mail ops@here.example"), 0),
        (mrkdwn("page @sre"), 2),
        ([{"type": "section", "text": {"type": "plain_text", "text": "<!channel> @channel"}}], 0),
    ],
)
async def test_text_in_blocks_notifies_unless_it_is_verbatim(world: World, blocks: Any, count: int) -> None:
    await world.client.chat_postMessage(channel="C0INCIDENTS", text="alert", blocks=blocks)

    assert len(await notified(world)) == count


async def test_foreign_text_in_rich_text_notifies_nobody_but_its_broadcasts_do(world: World) -> None:
    said = {"type": "text", "text": "<!channel> @channel"}
    loud = {"type": "broadcast", "range": "here"}
    for elements, count in (([said], 0), ([said, loud], 6)):
        blocks = [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": elements}]}]
        await world.client.chat_postMessage(channel="C0INCIDENTS", text="alert", blocks=blocks)

        assert len(await notified(world)) == count


@pytest.mark.parametrize("asked", [{"link_names": True}, {"parse": "full"}])
async def test_plain_names_notify_when_the_bot_asks_for_it(world: World, asked: Any) -> None:
    await world.client.chat_postMessage(channel="C0INCIDENTS", text="@bob and @here", **asked)

    assert (await notified(world))["U0BOB"] == "mention"
    assert (await notified(world))["U0CAROL"] == "here"


async def test_a_direct_message_always_notifies(world: World) -> None:
    await world.client.chat_postMessage(channel="U0ALICE", text="hello")

    assert await notified(world) == {"U0ALICE": "dm"}


async def test_an_update_notifies_nobody(world: World) -> None:
    ts = (await world.client.chat_postMessage(channel="C0INCIDENTS", text="calm"))["ts"]
    await world.client.chat_update(channel="C0INCIDENTS", ts=ts, text="<!channel>")

    assert await notified(world) == {}


async def test_who_is_not_in_the_channel_is_not_notified(world: World) -> None:
    await world.post("leave", **{"as": "U0BOB"}, channel="C0INCIDENTS")
    await world.client.chat_postMessage(channel="C0INCIDENTS", text="<@U0BOB>")

    assert await notified(world) == {}
