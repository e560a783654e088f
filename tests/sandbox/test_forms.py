from typing import Any

import pytest

from tests.sandbox.test_views import field, modal
from tests.sandbox.world import TITLE, Json, World

OPTIONS = [{"text": TITLE, "value": "sev1"}, {"text": TITLE, "value": "sev2"}]
PICK = {
    "type": "input",
    "block_id": "sev",
    "label": TITLE,
    "element": {"type": "static_select", "action_id": "v", "options": OPTIONS, "initial_option": OPTIONS[1]},
}


async def opened(world: World, view: dict[str, Any]) -> str:
    answer = await world.client.views_open(trigger_id=await world.trigger(), view=view)
    view_id: str = answer["view"]["id"]
    return view_id


async def views(world: World) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await world.get("workspace", **{"as": "U0ALICE"}))["views"]
    return found


async def test_a_form_reaches_the_app_with_its_values_and_closes(world: World) -> None:
    app, seen = world.app(), []

    @app.view("d")
    async def submitted(ack: Any, view: Any) -> None:
        seen.append(view["state"]["values"])
        await ack()

    await world.run(app)
    view_id = await opened(world, modal(field(), PICK, private_metadata="kept"))
    answer = await world.alice("submit", view_id=view_id, values={"title": "Checkout", "sev": {"v": "sev1"}})

    assert answer == {"ok": True, "http": 200}
    assert seen[0]["title"]["v"] == {"type": "plain_text_input", "value": "Checkout"}
    assert seen[0]["sev"]["v"]["selected_option"]["value"] == "sev1"
    assert await views(world) == []


@pytest.mark.parametrize(
    ("element", "value", "sentence"),
    [
        ({"type": "plain_text_input"}, "", "Please complete this required field."),
        ({"type": "plain_text_input", "max_length": 3}, "long", "Please enter no more than 3 characters."),
        ({"type": "plain_text_input", "min_length": 9}, "short", "Please enter at least 9 characters."),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "Please enter a whole number."),
        ({"type": "number_input", "is_decimal_allowed": True, "max_value": "5"}, "6", "Please enter 5 or less."),
        ({"type": "number_input", "is_decimal_allowed": True}, "many", "Please enter a number."),
        ({"type": "email_text_input"}, "alice", "Please enter a valid email address."),
        ({"type": "url_text_input"}, "alice", "Please enter a valid URL."),
        ({"type": "multi_users_select", "max_selected_items": 1}, ["U0ALICE", "U0BOB"], "Please choose at most 1."),
    ],
)
async def test_slacks_client_stops_a_bad_value(world: World, element: Any, value: Any, sentence: str) -> None:
    block = {"type": "input", "block_id": "b", "label": TITLE, "element": element | {"action_id": "v"}}
    view_id = await opened(world, modal(block))

    answer = await world.alice("submit", view_id=view_id, values={"b": value})

    assert answer["errors"] == {"b": sentence}


async def test_an_empty_optional_field_is_null(world: World) -> None:
    app, seen = world.app(), []

    @app.view("d")
    async def submitted(ack: Any, view: Any) -> None:
        seen.append(view["state"]["values"])
        await ack()

    await world.run(app)
    view_id = await opened(world, modal(field() | {"optional": True}))
    await world.alice("submit", view_id=view_id)

    assert seen[0]["title"]["v"] == {"type": "plain_text_input", "value": None}


async def test_the_apps_errors_come_back_to_their_fields(world: World) -> None:
    app = world.app()

    @app.view("d")
    async def submitted(ack: Any) -> None:
        await ack(response_action="errors", errors={"title": "Taken."})

    await world.run(app)
    view_id = await opened(world, modal(field()))
    answer = await world.alice("submit", view_id=view_id, values={"title": "x"})

    assert answer["errors"] == {"title": "Taken."}
    assert len(await views(world)) == 1


async def test_an_error_beside_no_input_is_trouble(world: World) -> None:
    app = world.app()

    @app.view("d")
    async def submitted(ack: Any) -> None:
        await ack(response_action="errors", errors={"nowhere": "Lost."})

    await world.run(app)
    view_id = await opened(world, modal(field()))
    answer = await world.alice("submit", view_id=view_id, values={"title": "x"})

    assert answer["error"] == "We had some trouble connecting. Try again?"


@pytest.mark.parametrize(("action", "callbacks"), [("update", ["next"]), ("push", ["d", "next"]), ("clear", [])])
async def test_an_app_decides_what_follows(world: World, action: str, callbacks: list[str]) -> None:
    app = world.app()

    @app.view("d")
    async def submitted(ack: Any) -> None:
        view = {} if action == "clear" else {"view": modal(field(), callback_id="next")}
        await ack(response_action=action, **view)

    await world.run(app)
    view_id = await opened(world, modal(field()))
    await world.alice("submit", view_id=view_id, values={"title": "x"})

    assert [view["callback_id"] for view in await views(world)] == callbacks


async def test_a_silent_app_keeps_the_form_open(world: World) -> None:
    view_id = await opened(world, modal(field()))

    answer = await world.alice("submit", view_id=view_id, values={"title": "x"})

    assert answer["error"] == "We had some trouble connecting. Try again?"
    assert len(await views(world)) == 1


async def test_an_unknown_field_cannot_be_filled(world: World) -> None:
    view_id = await opened(world, modal(field()))

    answer = await world.alice("submit", view_id=view_id, values={"ghost": "x"})

    assert (answer["http"], answer["error"]) == (404, "This form has no field 'ghost'.")


async def test_closing_is_told_to_those_who_asked(world: World) -> None:
    app, seen = world.app(), []

    @app.view_closed("d")
    async def closed(ack: Any, body: Any) -> None:
        seen.append(body["is_cleared"])
        await ack()

    await world.run(app)
    view_id = await opened(world, modal(field(), notify_on_close=True))
    await world.alice("close_view", view_id=view_id)

    assert seen == [False]


async def test_a_dispatching_input_tells_the_app_while_others_wait(world: World) -> None:
    app, seen = world.app(), []

    @app.action("v")
    async def chose(ack: Any, action: Any, body: Any) -> None:
        seen.append((action["selected_option"]["value"], body["view"]["state"]["values"]["title"]["v"]["value"]))
        await ack()

    await world.run(app)
    view_id = await opened(world, modal(field(), PICK | {"dispatch_action": True}))
    await world.alice("input", view_id=view_id, block_id="title", action_id="v", value="Checkout")
    await world.alice("input", view_id=view_id, block_id="sev", action_id="v", value="sev1")

    assert seen == [("sev1", "Checkout")]


async def test_an_app_suggests_options_that_can_then_be_chosen(world: World) -> None:
    app, seen = world.app(), []
    search = {"type": "external_select", "action_id": "find", "min_query_length": 2}

    @app.options("find")
    async def suggest(ack: Any, body: Any) -> None:
        await ack(options=[{"text": TITLE, "value": f"svc:{body['value']}"}])

    @app.view("d")
    async def submitted(ack: Any, view: Any) -> None:
        seen.append(view["state"]["values"]["svc"]["find"]["selected_option"]["value"])
        await ack()

    await world.run(app)
    block = {"type": "input", "block_id": "svc", "label": TITLE, "element": search}
    view_id = await opened(world, modal(block))
    found = await world.alice("options", view_id=view_id, block_id="svc", action_id="find", query="chec")
    await world.alice("submit", view_id=view_id, values={"svc": "svc:chec"})

    assert found["options"][0]["value"] == "svc:chec"
    assert seen == ["svc:chec"]


@pytest.mark.parametrize(
    "answer",
    [
        {"options": [{"text": TITLE}]},
        {"options": [{"text": TITLE, "value": str(n)} for n in range(101)]},
        {"option_groups": [{"label": TITLE}]},
    ],
)
async def test_suggestions_that_slack_cannot_use_leave_the_menu_empty(world: World, answer: Json) -> None:
    app, search = world.app(), {"type": "external_select", "action_id": "find", "min_query_length": 0}

    @app.options("find")
    async def suggest(ack: Any) -> None:
        await ack(**answer)

    await world.run(app)
    view_id = await opened(world, modal({"type": "input", "block_id": "svc", "label": TITLE, "element": search}))

    shown = await world.alice("options", view_id=view_id, block_id="svc", action_id="find", query="x")

    assert shown["options"] == []
