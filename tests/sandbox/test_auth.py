import pytest
from slack_sdk.errors import SlackApiError

from bot.sandbox import Sandbox
from tests.sandbox.world import World, manifest, refused


async def test_the_bot_learns_who_it_is(world: World) -> None:
    answer = await world.client.auth_test()

    assert (answer["user_id"], answer["bot_id"], answer["team_id"]) == ("U0BOT", "B0BOT", "T0SANDBOX")
    assert "chat:write" in answer.headers["x-oauth-scopes"]


@pytest.mark.parametrize(("token", "error"), [(None, "not_authed"), ("xoxb-stranger", "invalid_auth")])
async def test_a_stranger_is_refused(world: World, token: str | None, error: str) -> None:
    answer = await refused(world.bot(token).auth_test())

    assert answer["error"] == error


async def test_tokens_are_for_their_own_methods(world: World) -> None:
    socket = await refused(world.client.apps_connections_open(app_token="xoxb-sandbox"))
    post = await refused(world.bot("xapp-sandbox").auth_test())

    assert socket["error"] == post["error"] == "not_allowed_token_type"


async def test_an_unknown_method_is_refused(world: World) -> None:
    answer = await refused(world.client.api_call("admin.everything"))

    assert answer == {"ok": False, "error": "unknown_method", "req_method": "admin.everything"}


async def test_a_missing_scope_names_itself() -> None:
    async with World(manifest(without=("pins:write",))) as world:
        ts = await world.says("keep this")

        answer = await refused(world.client.pins_add(channel="C0INCIDENTS", timestamp=ts))

        assert (answer["error"], answer["needed"]) == ("missing_scope", "pins:write")
        assert "chat:write" in answer["provided"]


async def test_scopes_depend_on_the_kind_of_channel() -> None:
    async with World(manifest(without=("groups:read", "groups:write"))) as world:
        made = await world.alice("create_channel", name="secret", is_private=True)
        channel = made["channel"]["id"]
        await world.alice("invite", channel=channel, user="U0BOT")

        reading = await refused(world.client.conversations_info(channel=channel))
        making = await refused(world.client.conversations_create(name="mine", is_private=True))
        listing = await refused(world.client.conversations_list(types="private_channel"))

        assert [one["needed"] for one in (reading, making, listing)] == ["groups:read", "groups:write", "groups:read"]


async def test_emails_need_their_own_scope() -> None:
    async with World(manifest(without=("users:read.email",))) as world:
        alice = await world.client.users_info(user="U0ALICE")
        lookup = await refused(world.client.users_lookupByEmail(email="alice@example.com"))

        assert "email" not in alice["user"]["profile"]
        assert lookup["needed"] == "users:read.email"


async def test_another_name_than_the_bots_needs_a_scope(world: World) -> None:
    answer = await refused(world.client.chat_postMessage(channel="C0INCIDENTS", text="hi", username="Boss"))

    assert answer["needed"] == "chat:write.customize"


async def test_people_are_found_by_email_and_leavers_are_not(world: World) -> None:
    found = await world.client.users_lookupByEmail(email="erin@example.com")
    gone = await refused(world.client.users_lookupByEmail(email="gina@example.com"))

    assert (found["user"]["id"], found["user"]["tz_offset"]) == ("U0ERIN", 19800)
    assert gone["error"] == "users_not_found"


async def test_lists_come_in_pages(world: World) -> None:
    first = await world.client.users_list(limit=5)
    rest = await world.client.users_list(limit=5, cursor=first["response_metadata"]["next_cursor"])

    assert (len(first["members"]), len(rest["members"])) == (5, 4)
    assert rest["response_metadata"]["next_cursor"] == ""


async def test_a_group_lists_its_people(world: World) -> None:
    assert (await world.client.usergroups_users_list(usergroup="S0SRE"))["users"] == ["U0ALICE", "U0ERIN"]
    assert (await world.client.usergroups_list())["usergroups"][0]["handle"] == "sre"


async def test_other_web_sites_are_refused(world: World) -> None:
    async with world.http.get(
        f"{world.sandbox.url}/sandbox/api/people", headers={"Origin": "http://evil.example"}
    ) as one:
        assert one.status == 403


async def test_the_sandbox_listens_on_this_machine_only(world: World) -> None:
    with pytest.raises(ValueError, match="this machine"):
        await world.sandbox.start("0.0.0.0")  # noqa: S104 - it is the refusal that is tested


async def test_errors_raise_in_the_real_client(world: World) -> None:
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await world.client.chat_postMessage(channel="C0NOWHERE", text="hi")


@pytest.mark.parametrize(
    ("scope", "sentence"),
    [
        ("commands", "has commands or shortcuts, which need the scope commands"),
        ("groups:history", "subscribes to message.groups, which needs the scope groups:history"),
        ("reactions:read", "subscribes to reaction_added, which needs the scope reactions:read"),
    ],
)
def test_a_manifest_that_uses_more_than_it_asks_for_is_refused(scope: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Sandbox(manifest(without=(scope,)))


async def test_direct_messages_need_the_messages_tab() -> None:
    closed = manifest()
    closed["features"]["app_home"]["messages_tab_enabled"] = False
    async with World(closed) as world:
        answer = await refused(world.client.chat_postMessage(channel="U0ALICE", text="hi"))

    assert answer["error"] == "messages_tab_disabled"
