import pytest

from tests.sandbox.world import World, refused


async def test_a_channel_is_made_with_the_bot_in_it(world: World) -> None:
    made = (await world.client.conversations_create(name="inc-1"))["channel"]

    assert (made["id"], made["is_member"], made["creator"]) == ("C0000001", True, "U0BOT")
    members = (await world.client.conversations_members(channel=made["id"]))["members"]
    assert members == ["U0BOT"]


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("", "invalid_name_required"),
        ("x" * 81, "invalid_name_maxlength"),
        ("Inc-1", "invalid_name_specials"),
        ("inc 1", "invalid_name_specials"),
        ("--", "invalid_name_punctuation"),
        ("general", "name_taken"),
        ("alice", "name_taken"),
        ("sre", "name_taken"),
    ],
)
async def test_a_bad_name_is_refused(world: World, name: str, error: str) -> None:
    assert (await refused(world.client.conversations_create(name=name)))["error"] == error


async def test_an_archived_channel_keeps_its_name(world: World) -> None:
    made = (await world.client.conversations_create(name="inc-1"))["channel"]["id"]
    await world.client.conversations_archive(channel=made)

    assert (await refused(world.client.conversations_create(name="inc-1")))["error"] == "name_taken"


async def test_a_bot_cannot_unarchive_what_it_archived(world: World) -> None:
    made = (await world.client.conversations_create(name="inc-1"))["channel"]["id"]
    await world.client.conversations_archive(channel=made)

    again = await refused(world.client.conversations_archive(channel=made))
    back = await refused(world.client.conversations_unarchive(channel=made))
    post = await refused(world.client.chat_postMessage(channel=made, text="hello?"))

    assert [one["error"] for one in (again, back, post)] == ["already_archived", "not_in_channel", "is_archived"]


async def test_a_person_can_unarchive(world: World) -> None:
    made = (await world.client.conversations_create(name="inc-1"))["channel"]["id"]
    await world.client.conversations_archive(channel=made)

    await world.alice("unarchive", channel=made)

    assert (await world.client.conversations_info(channel=made))["channel"]["is_archived"] is False


async def test_one_who_cannot_be_invited_stops_them_all(world: World) -> None:
    made = (await world.client.conversations_create(name="inc-1"))["channel"]["id"]

    answer = await refused(world.client.conversations_invite(channel=made, users="U0ALICE,U0NOBODY"))

    assert answer["error"] == "user_not_found"
    assert answer["errors"] == [
        {"user": "U0ALICE", "ok": True},
        {"user": "U0NOBODY", "ok": False, "error": "user_not_found"},
    ]
    assert "U0ALICE" not in (await world.client.conversations_members(channel=made))["members"]


async def test_force_invites_those_who_can_come(world: World) -> None:
    made = (await world.client.conversations_create(name="inc-1"))["channel"]["id"]

    answer = await world.client.conversations_invite(channel=made, users="U0ALICE,U0GONE", force=True)

    assert answer["errors"] == [{"user": "U0GONE", "ok": False, "error": "cant_invite"}]
    assert "U0ALICE" in (await world.client.conversations_members(channel=made))["members"]


@pytest.mark.parametrize(
    ("user", "error"),
    [("U0ALICE", "already_in_channel"), ("U0BOT", "cant_invite_self"), ("U0GONE", "cant_invite")],
)
async def test_some_people_cannot_be_invited(world: World, user: str, error: str) -> None:
    assert (await refused(world.client.conversations_invite(channel="C0INCIDENTS", users=user)))["error"] == error


async def test_a_private_channel_does_not_exist_for_outsiders(world: World) -> None:
    made = (await world.alice("create_channel", name="secret", is_private=True))["channel"]["id"]

    info = await refused(world.client.conversations_info(channel=made))
    join = await refused(world.client.conversations_join(channel=made))
    seen = (await world.get("workspace", **{"as": "U0BOB"}))["channels"]

    assert info["error"] == join["error"] == "channel_not_found"
    assert made not in [one["id"] for one in seen]


async def test_a_bot_joins_a_public_channel_once(world: World) -> None:
    first = await world.client.conversations_join(channel="C0RANDOM")
    second = await world.client.conversations_join(channel="C0RANDOM")

    assert "warning" not in first
    assert second["warning"] == "already_in_channel"


async def test_topic_and_purpose_appear_in_the_channel(world: World) -> None:
    await world.client.conversations_setTopic(channel="C0INCIDENTS", topic="all calm")
    await world.client.conversations_setPurpose(channel="C0INCIDENTS", purpose="incidents")

    seen = await world.messages("C0INCIDENTS")
    assert [one["subtype"] for one in seen] == ["channel_topic", "channel_purpose"]
    assert seen[0]["topic"] == "all calm"


async def test_a_topic_over_250_characters_is_refused(world: World) -> None:
    call = world.client.conversations_setTopic(channel="C0INCIDENTS", topic="x" * 251)

    assert (await refused(call))["error"] == "too_long"


async def test_a_bot_renames_only_its_own_channels(world: World) -> None:
    made = (await world.client.conversations_create(name="inc-1"))["channel"]["id"]

    renamed = await world.client.conversations_rename(channel=made, name="inc-1-checkout")
    other = await refused(world.client.conversations_rename(channel="C0INCIDENTS", name="fires"))

    assert renamed["channel"]["previous_names"] == ["inc-1"]
    assert other["error"] == "not_authorized"


async def test_a_bot_cannot_change_a_channel_that_it_is_not_in(world: World) -> None:
    topic = await refused(world.client.conversations_setTopic(channel="C0RANDOM", topic="hi"))
    read = await refused(world.client.conversations_history(channel="C0RANDOM"))

    assert topic["error"] == read["error"] == "not_in_channel"


async def test_opening_a_direct_message_twice_is_the_same_one(world: World) -> None:
    first = await world.client.conversations_open(users="U0ALICE")
    second = await world.client.conversations_open(users="U0ALICE")

    assert first["channel"]["id"] == second["channel"]["id"] == "D0ALICE"
    assert second["already_open"] is True


async def test_a_group_conversation_is_none_of_a_strangers_business(world: World) -> None:
    group = (await world.client.conversations_open(users="U0ALICE,U0BOB"))["channel"]["id"]
    await world.client.chat_postMessage(channel=group, text="psst")

    assert [one["text"] for one in await world.messages(group, "U0BOB")] == ["psst"]
    seen = (await world.get("workspace", **{"as": "U0CAROL"}))["channels"]
    assert group not in [one["id"] for one in seen]


async def test_kicked_people_are_gone(world: World) -> None:
    await world.client.conversations_kick(channel="C0INCIDENTS", user="U0FRANK")
    again = await refused(world.client.conversations_kick(channel="C0INCIDENTS", user="U0FRANK"))
    myself = await refused(world.client.conversations_kick(channel="C0INCIDENTS", user="U0BOT"))

    assert [again["error"], myself["error"]] == ["not_in_channel", "cant_kick_self"]


async def test_a_bot_leaves(world: World) -> None:
    await world.client.conversations_leave(channel="C0INCIDENTS")

    mine = await world.client.users_conversations()
    assert [one["name"] for one in mine["channels"]] == ["general"]


async def test_a_person_reads_refusals_as_sentences(world: World) -> None:
    answer = await world.alice("create_channel", name="general")

    assert (answer["http"], answer["ok"]) == (400, False)
    assert answer["error"].startswith("That name is taken")


async def test_the_last_one_cannot_leave(world: World) -> None:
    made = (await world.client.conversations_create(name="inc-1"))["channel"]["id"]

    assert (await refused(world.client.conversations_leave(channel=made)))["error"] == "last_member"


async def test_an_archived_channel_has_no_bot_to_act_in_it(world: World) -> None:
    await world.client.conversations_archive(channel="C0INCIDENTS")

    kick = await refused(world.client.conversations_kick(channel="C0INCIDENTS", user="U0ALICE"))
    leave = await refused(world.client.conversations_leave(channel="C0INCIDENTS"))

    assert (kick["error"], leave["error"]) == ("not_in_channel", "is_archived")


@pytest.mark.parametrize(
    ("deed", "more"),
    [
        ("archive", {}),
        ("rename", {"name": "ops"}),
        ("leave", {}),
        ("invite", {"user": "U0BOB"}),
        ("kick", {"user": "U0BOT"}),
    ],
)
async def test_a_direct_message_is_no_channel(world: World, deed: str, more: dict[str, str]) -> None:
    direct = (await world.client.conversations_open(users="U0ALICE"))["channel"]["id"]

    assert (await world.alice(deed, channel=direct, **more))["error"] == "That can only be done with a channel."


async def test_nobody_takes_themselves_out(world: World) -> None:
    answer = await world.alice("kick", channel="C0INCIDENTS", user="U0ALICE")

    assert answer["error"] == "That person cannot be taken out of this channel."


async def test_a_bot_has_no_direct_message_with_itself(world: World) -> None:
    assert (await refused(world.client.conversations_open(users="U0BOT")))["error"] == "invalid_user_combination"
