"""What a person clicks and chooses in the blocks of a message, a modal or the Home tab."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox import interactions
from bot.sandbox.blocks import elements_of
from bot.sandbox.delivery import NoAnswer
from bot.sandbox.elements import SUGGESTED
from bot.sandbox.person.acting import deliver, interact, reply_url
from bot.sandbox.person.ask import Ask
from bot.sandbox.values import Values, chosen, starting_values
from bot.sandbox.views import View
from bot.sandbox.wire import Json, Refusal
from bot.sandbox.workspace import Channel, Message

_NOT_ECHOED = frozenset({"options", "option_groups", "confirm", "style", "accessibility_label", "url"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where an element stands: in a view, or in a message of a channel."""

    blocks: list[Json]
    view: View | None = None
    channel: Channel | None = None
    message: Message | None = None


async def click(ask: Ask) -> Json:
    """Use an element: keep what it holds now, and tell the app."""
    place = place_of(ask)
    block, element = find(ask, place)
    held = hold(ask, place, block, element)
    if block["type"] == "input" and not block.get("dispatch_action"):
        return {}  # Slack tells the app of an input only when it asks to be told
    payload = _action_payload(ask, place, _action(ask, block, element, held))
    channel = place.channel.id if place.channel else place.view.channel if place.view else None
    return await interact(ask, payload, ask.workspace.channels.get(channel or ""))


async def suggest(ask: Ask) -> Json:
    """Ask the app for the options that fit what a person typed."""
    place = place_of(ask)
    block, element = find(ask, place)
    if not element["type"].endswith("external_select"):
        raise Refusal("This list does not search.", status=404)
    try:
        answer = await deliver(ask, _suggestion_payload(ask, place, element, block["block_id"]))
    except NoAnswer:
        return {"options": []}
    if not isinstance(answer, dict) or list(SUGGESTED(answer, "")):
        return {"options": []}  # Slack: an answer that it cannot use leaves the menu empty
    groups = answer.get("option_groups", [])
    options = [*answer.get("options", []), *(one for group in groups for one in group["options"])]
    offered(ask)[(block["block_id"], element["action_id"])] = options
    return {"options": options, "option_groups": groups}


def place_of(ask: Ask) -> Place:
    """Return the view or message that a person acts in; Refusal when it is gone."""
    if ask.has("view_id"):
        view = ask.view()
        return Place(blocks=view.blocks, view=view)
    channel, message = ask.message("message_ts")
    return Place(blocks=message.blocks, channel=channel, message=message)


def find(ask: Ask, place: Place) -> tuple[Json, Json]:
    """Return the block and element that a person acts on; Refusal when they are not there any more."""
    for block in place.blocks:
        if block["block_id"] == ask.text("block_id"):
            for element in elements_of(block):
                if element["action_id"] == ask.text("action_id"):
                    return block, element
    raise Refusal("This has changed since you looked at it.", status=404)


def hold(ask: Ask, place: Place, block: Json, element: Json) -> Json:
    """Keep what an element holds now, in its view's or message's values."""
    held = meant(ask, block["block_id"], element, ask.body.get("value"))
    values = values_of(ask, place)
    if element["action_id"] in values.get(block["block_id"], {}):
        values[block["block_id"]][element["action_id"]] = held
    return held


def meant(ask: Ask, block_id: str, element: Json, value: Any) -> Json:
    """Return what an element holds for what a person chose, typed, or uploaded."""
    if element["type"] == "file_input" and value:
        value = [ask.workspace.files.get(one).as_slack(ask.workspace.url) for one in value]
    return chosen(element, value, offered(ask).get((block_id, element["action_id"]), []))


def values_of(ask: Ask, place: Place) -> Values:
    """Return what the elements hold for this person."""
    if place.view is not None:
        return place.view.values
    if place.message is None:
        return {}
    kept = ask.backend.message_values
    key = (ask.person.id, place.message.ts)
    kept[key] = starting_values(place.blocks, kept.get(key, {}), None)
    return kept[key]


def offered(ask: Ask) -> dict[tuple[str, str], list[Json]]:
    """Return the options that the app last suggested to this person, by block_id and action_id."""
    return ask.backend.offered.setdefault(ask.person.id, {})


def _action(ask: Ask, block: Json, element: Json, held: Json) -> Json:
    echoed = {name: value for name, value in element.items() if name not in _NOT_ECHOED}
    return echoed | held | {"block_id": block["block_id"], "action_ts": ask.workspace.next_ts()}


def _action_payload(ask: Ask, place: Place, action: Json) -> Json:
    if place.view is not None:
        return interactions.view_actions(ask.person, place.view, action)
    channel, message = _where(place)
    payload = interactions.message_actions(ask.person, channel, message, values_of(ask, place), action)
    return payload | reply_url(ask, "actions", channel, message)


def _suggestion_payload(ask: Ask, place: Place, element: Json, block_id: str) -> Json:
    query: Any = ask.body.get("query") or ""
    if place.view is not None:
        return interactions.view_suggestion(ask.person, place.view, element, block_id, query)
    channel, message = _where(place)
    return interactions.message_suggestion(ask.person, channel, message, element, block_id=block_id, query=query)


def _where(place: Place) -> tuple[Channel, Message]:
    if place.channel is None or place.message is None:
        raise Refusal("This has changed since you looked at it.", status=404)
    return place.channel, place.message
