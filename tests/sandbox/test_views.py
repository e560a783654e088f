from typing import Any

import pytest

from tests.sandbox.world import TITLE, World, refused


def modal(*blocks: Any, **more: Any) -> dict[str, Any]:
    return {"type": "modal", "callback_id": "d", "title": TITLE, "submit": TITLE, "blocks": list(blocks), **more}


def field(block_id: str = "title", **more: Any) -> dict[str, Any]:
    element = {"type": "plain_text_input", "action_id": "v", **more}
    return {"type": "input", "block_id": block_id, "label": TITLE, "element": element}


async def test_a_trigger_opens_one_modal(world: World) -> None:
    trigger = await world.trigger()
    opened = await world.client.views_open(trigger_id=trigger, view=modal(field()))

    again = await refused(world.client.views_open(trigger_id=trigger, view=modal(field())))
    views = (await world.get("workspace", **{"as": "U0ALICE"}))["views"]

    assert again["error"] == "exchanged_trigger_id"
    assert [view["id"] for view in views] == [opened["view"]["id"]]


async def test_a_trigger_older_than_three_seconds_is_refused(world: World) -> None:
    trigger = await world.trigger()
    world.wall.seconds += 3.1

    answer = await refused(world.client.views_open(trigger_id=trigger, view=modal(field())))

    assert answer["error"] == "expired_trigger_id"


async def test_an_invented_trigger_is_refused(world: World) -> None:
    answer = await refused(world.client.views_open(trigger_id="1.2.3", view=modal(field())))

    assert answer["error"] == "invalid_trigger_id"


async def test_a_refused_view_leaves_the_trigger_unused(world: World) -> None:
    trigger = await world.trigger()
    await refused(world.client.views_open(trigger_id=trigger, view=modal({"type": "nonsense"})))

    assert (await world.client.views_open(trigger_id=trigger, view=modal(field())))["ok"] is True


@pytest.mark.parametrize(
    ("view", "message"),
    [
        (
            modal(title={"type": "plain_text", "text": "x" * 25}),
            "must be less than 25 characters [json-pointer:/view/title/text]",
        ),
        (modal(private_metadata="x" * 3001), "must be less than 3001 characters [json-pointer:/view/private_metadata]"),
        (
            {"type": "modal", "title": TITLE, "blocks": [field()]},
            "must define `submit` to use an `input` block in modals [json-pointer:/view/blocks]",
        ),
        (modal(*[{"type": "divider"}] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
        ({"type": "modal", "title": TITLE}, "missing required field: blocks [json-pointer:/view]"),
        ({"type": "home", "blocks": []}, "unsupported type: home [json-pointer:/view/type]"),
        (modal(field(), field()), "Block ID needs to be unique: title [json-pointer:/view/blocks/1/block_id]"),
        (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown [json-pointer:/view/blocks/0/type]"),
    ],
)
async def test_slack_refuses_these_views(world: World, view: Any, message: str) -> None:
    trigger = await world.trigger()

    answer = await refused(world.client.views_open(trigger_id=trigger, view=view))

    assert answer["error"] == "invalid_arguments"
    assert f"[ERROR] {message}" in answer["response_metadata"]["messages"]


async def test_a_fourth_modal_does_not_fit_on_the_stack(world: World) -> None:
    await world.client.views_open(trigger_id=await world.trigger(), view=modal(field()))
    for _ in range(2):
        await world.client.views_push(trigger_id=await world.trigger(), view=modal(field()))

    answer = await refused(world.client.views_push(trigger_id=await world.trigger(), view=modal(field())))

    stack = (await world.get("workspace", **{"as": "U0ALICE"}))["views"]
    assert answer["error"] == "push_limit_reached"
    assert [view["previous_view_id"] for view in stack] == [None, stack[0]["id"], stack[1]["id"]]
    assert {view["root_view_id"] for view in stack} == {stack[0]["id"]}


async def test_an_old_hash_is_refused(world: World) -> None:
    opened = (await world.client.views_open(trigger_id=await world.trigger(), view=modal(field())))["view"]
    await world.client.views_update(view_id=opened["id"], hash=opened["hash"], view=modal(field()))

    again = world.client.views_update(view_id=opened["id"], hash=opened["hash"], view=modal(field()))

    assert (await refused(again))["error"] == "hash_conflict"


async def test_an_update_keeps_what_was_typed_where_the_ids_stay(world: World) -> None:
    opened = (await world.client.views_open(trigger_id=await world.trigger(), view=modal(field("a"), field("b"))))[
        "view"
    ]
    for block_id in ("a", "b"):
        await world.alice("input", view_id=opened["id"], block_id=block_id, action_id="v", value="typed")

    updated = await world.client.views_update(
        view_id=opened["id"], view=modal(field("a"), field("c", initial_value="new"))
    )

    values = updated["view"]["state"]["values"]
    assert (values["a"]["v"]["value"], values["c"]["v"]["value"]) == ("typed", "new")
    assert "b" not in values


async def test_a_closed_modal_cannot_be_updated(world: World) -> None:
    opened = (await world.client.views_open(trigger_id=await world.trigger(), view=modal(field())))["view"]
    await world.alice("close_view", view_id=opened["id"])

    answer = await refused(world.client.views_update(view_id=opened["id"], view=modal(field())))

    assert answer["error"] == "not_found"


async def test_an_external_id_is_unique(world: World) -> None:
    await world.client.views_open(trigger_id=await world.trigger(), view=modal(field(), external_id="one"))

    again = world.client.views_push(trigger_id=await world.trigger(), view=modal(field(), external_id="one"))

    assert (await refused(again))["error"] == "duplicate_external_id"


async def test_a_home_tab_is_each_persons_own(world: World) -> None:
    home = {"type": "home", "blocks": [{"type": "header", "text": TITLE}]}

    await world.client.views_publish(user_id="U0ALICE", view=home)

    assert (await world.alice("open_home"))["home"]["blocks"][0]["type"] == "header"
    assert (await world.post("open_home", **{"as": "U0BOB"}))["home"] is None


async def test_nobody_acts_in_anothers_modal(world: World) -> None:
    opened = (await world.client.views_open(trigger_id=await world.trigger(), view=modal(field())))["view"]

    answer = await world.post("submit", **{"as": "U0BOB"}, view_id=opened["id"])

    assert (answer["http"], answer["error"]) == (404, "This window is closed already.")


async def test_only_the_form_on_top_can_be_submitted(world: World) -> None:
    await world.run(world.app())
    below = (await world.client.views_open(trigger_id=await world.trigger(), view=modal()))["view"]["id"]
    await world.client.views_push(trigger_id=await world.trigger(), view=modal())

    answer = await world.alice("submit", view_id=below)

    assert answer["error"] == "Another form lies on top of this one."
    assert len((await world.get("workspace", **{"as": "U0ALICE"}))["views"]) == 2
