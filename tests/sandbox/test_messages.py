import pytest

from tests.sandbox.world import World, refused


async def test_a_post_is_seen_by_people(world: World) -> None:
    posted = await world.client.chat_postMessage(channel="#incidents", text="Checkout is down")

    seen = (await world.messages("C0INCIDENTS", "U0BOB"))[-1]
    assert (seen["text"], seen["ts"], seen["bot_id"]) == ("Checkout is down", posted["ts"], "B0BOT")


async def test_each_ts_is_later_than_the_one_before(world: World) -> None:
    stamps = [(await world.client.chat_postMessage(channel="C0INCIDENTS", text=str(n)))["ts"] for n in range(5)]

    assert stamps == sorted(set(stamps))


async def test_a_message_to_a_person_opens_their_direct_message(world: World) -> None:
    posted = await world.client.chat_postMessage(channel="U0CAROL", text="hello")

    assert posted["channel"] == "D0CAROL"
    assert [one["text"] for one in await world.messages("D0CAROL", "U0CAROL")] == ["hello"]


async def test_an_empty_message_is_refused(world: World) -> None:
    assert (await refused(world.client.api_call("chat.postMessage", json={"channel": "C0INCIDENTS", "text": " "})))[
        "error"
    ] == "no_text"


async def test_stray_markup_is_escaped_and_sequences_stay(world: World) -> None:
    posted = await world.client.chat_postMessage(channel="C0INCIDENTS", text="a < b & <@U0BOB> &amp; https://x.io/a.")

    assert posted["message"]["text"] == "a &lt; b &amp; <@U0BOB> &amp; <https://x.io/a>."


async def test_what_a_person_types_becomes_sequences(world: World) -> None:
    ts = await world.says("@bob see #general & <b> @nobody @here")

    seen = (await world.messages("C0INCIDENTS"))[-1]
    assert seen["ts"] == ts
    assert seen["text"] == "<@U0BOB> see <#C0GENERAL|general> &amp; &lt;b&gt; @nobody <!here>"


async def test_a_person_must_join_before_they_write(world: World) -> None:
    await world.alice("leave", channel="C0RANDOM")

    answer = await world.alice("message", channel="C0RANDOM", text="hi")

    assert answer["error"] == "Join #random first."


async def test_an_update_keeps_the_blocks_that_it_does_not_mention(world: World) -> None:
    blocks = [{"type": "divider", "block_id": "line"}]
    ts = (await world.client.chat_postMessage(channel="C0INCIDENTS", text="a", blocks=blocks))["ts"]

    updated = await world.client.chat_update(channel="C0INCIDENTS", ts=ts, text="b")

    assert (updated["text"], updated["message"]["blocks"]) == ("b", blocks)
    assert updated["message"]["edited"]["user"] == "B0BOT"


async def test_a_long_update_is_refused(world: World) -> None:
    ts = (await world.client.chat_postMessage(channel="C0INCIDENTS", text="a"))["ts"]

    answer = await refused(world.client.chat_update(channel="C0INCIDENTS", ts=ts, text="x" * 4001))

    assert answer["error"] == "msg_too_long"


async def test_a_very_long_post_is_cut(world: World) -> None:
    posted = await world.client.chat_postMessage(channel="C0INCIDENTS", text="x" * 40_001)

    assert (len(posted["message"]["text"]), posted["warning"]) == (40_000, "message_truncated")


async def test_a_bot_changes_only_its_own_messages(world: World) -> None:
    ts = await world.says("mine")

    update = await refused(world.client.chat_update(channel="C0INCIDENTS", ts=ts, text="yours"))
    delete = await refused(world.client.chat_delete(channel="C0INCIDENTS", ts=ts))
    lost = await refused(world.client.chat_update(channel="C0INCIDENTS", ts="1.000000", text="x"))

    errors = [one["error"] for one in (update, delete, lost)]
    assert errors == ["cant_update_message", "cant_delete_message", "message_not_found"]


async def test_posting_without_membership_needs_chat_write_public(world: World) -> None:
    posted = await world.client.chat_postMessage(channel="C0RANDOM", text="hi all")

    assert posted["ok"] is True
    whisper = await refused(world.client.chat_postEphemeral(channel="C0RANDOM", user="U0BOB", text="psst"))
    assert whisper["error"] == "not_in_channel"


async def test_an_ephemeral_message_is_seen_by_one_person_and_by_no_history(world: World) -> None:
    await world.client.chat_postEphemeral(channel="C0INCIDENTS", user="U0BOB", text="only you")

    assert (await world.messages("C0INCIDENTS", "U0BOB"))[-1]["is_ephemeral"] is True
    assert await world.messages("C0INCIDENTS", "U0ALICE") == []
    assert (await world.client.conversations_history(channel="C0INCIDENTS"))["messages"] == []


async def test_an_ephemeral_message_needs_its_reader_in_the_channel(world: World) -> None:
    await world.alice("leave", channel="C0INCIDENTS")

    call = world.client.chat_postEphemeral(channel="C0INCIDENTS", user="U0ALICE", text="psst")

    assert (await refused(call))["error"] == "user_not_in_channel"


async def test_replies_live_in_their_thread(world: World) -> None:
    parent = await world.says("why?")
    reply = (await world.client.chat_postMessage(channel="C0INCIDENTS", thread_ts=parent, text="because"))["ts"]

    top = await world.messages("C0INCIDENTS")
    thread = await world.messages("C0INCIDENTS", thread=parent)
    assert [(one["ts"], one["reply_count"], one["latest_reply"]) for one in top] == [(parent, 1, reply)]
    assert [one["text"] for one in thread] == ["why?", "because"]
    assert len((await world.client.conversations_history(channel="C0INCIDENTS"))["messages"]) == 1
    assert len((await world.client.conversations_replies(channel="C0INCIDENTS", ts=parent))["messages"]) == 2


async def test_a_deleted_parent_leaves_a_tombstone(world: World) -> None:
    parent = await world.says("why?")
    await world.says("because", thread_ts=parent)

    await world.alice("delete_message", channel="C0INCIDENTS", ts=parent)

    seen = (await world.messages("C0INCIDENTS"))[0]
    assert (seen["subtype"], seen["deleted"], seen["text"]) == ("tombstone", True, "This message was deleted.")


async def test_nobody_edits_what_another_wrote(world: World) -> None:
    ts = await world.says("mine", person="U0BOB")

    answer = await world.alice("edit_message", channel="C0INCIDENTS", ts=ts, text="yours")

    assert answer["error"] == "You can only change what you wrote yourself."


async def test_metadata_is_kept_and_shown_only_on_request(world: World) -> None:
    metadata = {"event_type": "job", "event_payload": {"id": 7}}
    await world.client.chat_postMessage(channel="C0INCIDENTS", text="x", metadata=metadata)

    plain = await world.client.conversations_history(channel="C0INCIDENTS")
    full = await world.client.conversations_history(channel="C0INCIDENTS", include_all_metadata=True)

    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == metadata


async def test_malformed_metadata_is_refused(world: World) -> None:
    call = world.client.chat_postMessage(channel="C0INCIDENTS", text="x", metadata={"event_type": "job"})

    assert (await refused(call))["error"] == "invalid_metadata_format"


async def test_history_is_newest_first_and_in_pages(world: World) -> None:
    stamps = [await world.says(str(number)) for number in range(3)]

    first = await world.client.conversations_history(channel="C0INCIDENTS", limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    rest = await world.client.conversations_history(channel="C0INCIDENTS", limit=2, cursor=cursor)
    since = await world.client.conversations_history(channel="C0INCIDENTS", oldest=stamps[1])

    assert [one["text"] for one in first["messages"]] == ["2", "1"]
    assert ([one["text"] for one in rest["messages"]], rest["has_more"]) == (["0"], False)
    assert [one["text"] for one in since["messages"]] == ["2"]


async def test_a_pin_shows_once(world: World) -> None:
    ts = await world.says("the graph")
    await world.client.pins_add(channel="C0INCIDENTS", timestamp=ts)

    again = await refused(world.client.pins_add(channel="C0INCIDENTS", timestamp=ts))
    items = (await world.client.pins_list(channel="C0INCIDENTS"))["items"]
    seen = await world.get("messages", **{"as": "U0BOB"}, channel="C0INCIDENTS")

    assert again["error"] == "already_pinned"
    assert [one["message"]["text"] for one in items] == ["the graph"]
    assert (seen["pins"], seen["messages"][0]["pinned"]) == ([ts], True)
    assert seen["messages"][1]["subtype"] == "pinned_item"


async def test_an_unpinned_message_cannot_be_unpinned(world: World) -> None:
    ts = await world.says("the graph")

    assert (await refused(world.client.pins_remove(channel="C0INCIDENTS", timestamp=ts)))["error"] == "no_pin"


async def test_reactions_are_counted_once_a_person(world: World) -> None:
    ts = await world.says("done")
    await world.alice("react", channel="C0INCIDENTS", ts=ts, name="tada")
    await world.client.reactions_add(channel="C0INCIDENTS", name="tada", timestamp=ts)

    again = await refused(world.client.reactions_add(channel="C0INCIDENTS", name="tada", timestamp=ts))
    found = await world.client.reactions_get(channel="C0INCIDENTS", timestamp=ts)

    assert again["error"] == "already_reacted"
    assert found["message"]["reactions"] == [{"name": "tada", "users": ["U0ALICE", "U0BOT"], "count": 2}]


async def test_adding_a_bookmark_twice_makes_two(world: World) -> None:
    for _ in range(2):
        await world.client.bookmarks_add(
            channel_id="C0INCIDENTS", title="Runbook", type="link", link="https://runbook.example"
        )

    found = (await world.client.bookmarks_list(channel_id="C0INCIDENTS"))["bookmarks"]
    assert [one["title"] for one in found] == ["Runbook", "Runbook"]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "runbook"])
async def test_a_bookmark_needs_a_web_address(world: World, link: str) -> None:
    call = world.client.bookmarks_add(channel_id="C0INCIDENTS", title="x", type="link", link=link)

    assert (await refused(call))["error"] == "invalid_link"


async def test_a_permalink_leads_to_the_page(world: World) -> None:
    ts = await world.says("here")

    link = (await world.client.chat_getPermalink(channel="C0INCIDENTS", message_ts=ts))["permalink"]

    async with world.http.get(link, allow_redirects=False) as response:
        assert response.headers["Location"] == f"/?channel=C0INCIDENTS&ts={ts}"


async def test_unread_counts_what_others_said(world: World) -> None:
    await world.says("mine")
    await world.says("hey @alice", person="U0BOB")

    channels = (await world.get("workspace", **{"as": "U0ALICE"}))["channels"]
    incidents = next(one for one in channels if one["id"] == "C0INCIDENTS")
    assert (incidents["unread"], incidents["mentions"]) == (1, 1)

    await world.alice("read", channel="C0INCIDENTS")
    channels = (await world.get("workspace", **{"as": "U0ALICE"}))["channels"]
    assert next(one for one in channels if one["id"] == "C0INCIDENTS")["unread"] == 0


async def test_a_deleted_parent_loses_its_pin(world: World) -> None:
    ts = (await world.client.chat_postMessage(channel="C0INCIDENTS", text="status"))["ts"]
    await world.says("on it", thread_ts=ts)
    await world.client.pins_add(channel="C0INCIDENTS", timestamp=ts)

    await world.client.chat_delete(channel="C0INCIDENTS", ts=ts)

    assert (await world.client.pins_list(channel="C0INCIDENTS"))["items"] == []


async def test_nobody_marks_what_only_one_person_sees(world: World) -> None:
    answer = await world.client.chat_postEphemeral(channel="C0INCIDENTS", user="U0ALICE", text="psst")
    named = {"channel": "C0INCIDENTS", "ts": answer["message_ts"]}

    reacted, pinned = await world.alice("react", **named, name="eyes"), await world.alice("pin", **named)

    assert reacted["error"] == "Only you can see this message, so nobody can react to it."
    assert pinned["error"] == "Only you can see this message, so it cannot be pinned."


async def test_what_was_said_in_an_archived_channel_stays(world: World) -> None:
    hers, bots = await world.says("dark"), (await world.client.chat_postMessage(channel="C0INCIDENTS", text="hi"))["ts"]
    await world.client.conversations_archive(channel="C0INCIDENTS")

    update = await refused(world.client.chat_update(channel="C0INCIDENTS", ts=bots, text="better"))
    delete = await refused(world.client.chat_delete(channel="C0INCIDENTS", ts=bots))
    edit = await world.alice("edit_message", channel="C0INCIDENTS", ts=hers, text="light")

    assert (update["error"], delete["error"]) == ("is_inactive", "cant_delete_message")
    assert edit["error"] == "#incidents is archived."


async def test_an_empty_object_takes_metadata_away(world: World) -> None:
    told = {"event_type": "told", "event_payload": {"job": 7}}
    ts = (await world.client.chat_postMessage(channel="C0INCIDENTS", text="hi", metadata=told))["ts"]

    kept = await world.client.chat_update(channel="C0INCIDENTS", ts=ts, text="still")
    gone = await world.client.api_call(
        "chat.update", json={"channel": "C0INCIDENTS", "ts": ts, "text": "no", "metadata": {}}
    )

    assert kept["message"]["metadata"] == told
    assert "metadata" not in gone["message"]


async def test_reactions_come_with_the_address_of_their_message(world: World) -> None:
    ts = await world.says("done")

    message = (await world.client.reactions_get(channel="C0INCIDENTS", timestamp=ts))["message"]

    assert message["permalink"].endswith(f"/archives/C0INCIDENTS/p{ts.replace('.', '')}")
