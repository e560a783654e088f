"""What people type reaches the app as Slack's composer makes it: text, and the same as a rich_text block."""

import pytest

from tests.sandbox.world import Json, World


def section(*elements: Json) -> list[Json]:
    return [{"type": "rich_text_section", "elements": list(elements)}]


def words(text: str, **style: bool) -> Json:
    return {"type": "text", "text": text} | ({"style": style} if style else {})


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("rolled back", section(words("rolled back"))),
        ("a < b & c", section(words("a < b & c"))),
        ("@bob look", section({"type": "user", "user_id": "U0BOB"}, words(" look"))),
        ("see #general", section(words("see "), {"type": "channel", "channel_id": "C0GENERAL"})),
        ("@here now", section({"type": "broadcast", "range": "here"}, words(" now"))),
        ("ask @sre", section(words("ask "), {"type": "usergroup", "usergroup_id": "S0SRE"})),
        ("at https://example.com/a", section(words("at "), {"type": "link", "url": "https://example.com/a"})),
        ("on :fire: again", section(words("on "), {"type": "emoji", "name": "fire"}, words(" again"))),
        ("*now* `df -h`", section(words("now", bold=True), words(" "), words("df -h", code=True))),
        (
            "*so _very_ bad*",
            section(
                *(
                    words(t, **s)
                    for t, s in [
                        ("so ", {"bold": True}),
                        ("very", {"bold": True, "italic": True}),
                        (" bad", {"bold": True}),
                    ]
                )
            ),
        ),
        ("snake_case_name 2*3*4", section(words("snake_case_name 2*3*4"))),
        (
            "he said\n> stop\n> it\nso we did",
            [
                *section(words("he said")),
                {"type": "rich_text_quote", "elements": [words("stop\nit")]},
                *section(words("so we did")),
            ],
        ),
        (
            "log:\n```\nERROR <x>\n```",
            [
                *section(words("log:")),
                {"type": "rich_text_preformatted", "elements": [words("ERROR <x>")], "border": 0},
            ],
        ),
    ],
)
async def test_typed_text_comes_as_a_block_too(world: World, typed: str, parts: list[Json]) -> None:
    ts = await world.says(typed)

    found = await world.client.conversations_history(channel="C0INCIDENTS", latest=ts, inclusive=True, limit=1)

    (block,) = found["messages"][0]["blocks"]
    assert block["type"] == "rich_text"
    assert block["elements"] == parts


async def test_an_edit_changes_the_block(world: World) -> None:
    ts = await world.says("rolled bakc")

    await world.alice("edit_message", channel="C0INCIDENTS", ts=ts, text="rolled back")

    (message,) = (await world.client.conversations_history(channel="C0INCIDENTS"))["messages"]
    assert message["blocks"][0]["elements"] == section(words("rolled back"))
