"""What a person fills in: inputs of a modal, its submission, its closing."""

from typing import Any

from bot.sandbox import interactions
from bot.sandbox.delivery import NoAnswer
from bot.sandbox.person.acting import deliver
from bot.sandbox.person.ask import Ask
from bot.sandbox.person.clicking import click, meant
from bot.sandbox.values import refusals
from bot.sandbox.views import View
from bot.sandbox.wire import Json, Refusal, SlackError

TROUBLE = "We had some trouble connecting. Try again?"
"""What Slack's client shows when a submission was not acknowledged, or answered with nonsense."""


async def fill(ask: Ask) -> Json:
    """Keep what a person typed; the app hears of it only where it asked to."""
    ask.view()
    return await click(ask)


async def submit(ask: Ask) -> Json:
    """Submit the top modal, after the checks that Slack's client makes."""
    view = ask.view()
    if view.body["type"] != "modal":
        raise Refusal("Only a form can be submitted.")
    if view is not ask.backend.views.stack(ask.person.id)[-1]:
        raise Refusal("Another form lies on top of this one.")
    _merge(ask, view)
    if found := refusals(view.blocks, view.values):
        return {"ok": False, "errors": found}
    try:
        answer = await deliver(ask, interactions.view_submission(ask.person, view))
        return _respond(ask, view, answer)
    except (NoAnswer, SlackError):
        return {"ok": False, "error": TROUBLE}


async def close(ask: Ask) -> Json:
    """Close a modal, or all of them with the x of the stack."""
    view, is_cleared = ask.view(), ask.has("clear")
    if is_cleared or view.body.get("clear_on_close"):
        ask.backend.views.close_all(ask.person.id)
    else:
        ask.backend.views.close(view)
    if view.body.get("notify_on_close"):
        await _tell_closed(ask, view, is_cleared=is_cleared)
    return {}


async def _tell_closed(ask: Ask, view: View, *, is_cleared: bool) -> None:
    try:
        await deliver(ask, interactions.view_closed(ask.person, view, is_cleared=is_cleared))
    except NoAnswer:
        return  # the window is shut: there is nobody to show it to


def _respond(ask: Ask, view: View, answer: Any) -> Json:
    match answer or {}:
        case {"response_action": "errors", "errors": dict(errors)}:
            return _errors(view, errors)
        case {"response_action": "update", "view": body}:
            ask.backend.views.update(view, body)
        case {"response_action": "push", "view": body}:
            ask.backend.views.push(ask.person.id, body)
        case {"response_action": "clear"}:
            ask.backend.views.close_all(ask.person.id)
        case {"response_action": _}:
            return {"ok": False, "error": TROUBLE}
        case _:
            ask.backend.views.close(view)
    return {}


def _errors(view: View, errors: Json) -> Json:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not errors or not inputs.issuperset(errors):
        return {"ok": False, "error": TROUBLE}  # Slack: errors belong to the block_ids of input blocks
    return {"ok": False, "errors": errors}


def _merge(ask: Ask, view: View) -> None:
    given = ask.body.get("values") or {}
    for block_id, value in given.items():
        _merge_block(ask, view, block_id, value)


def _merge_block(ask: Ask, view: View, block_id: str, value: Any) -> None:
    block = next((one for one in view.blocks if one["block_id"] == block_id), None)
    if block is None or block["type"] != "input":
        raise Refusal(f"This form has no field {block_id!r}.", status=404)
    element = block["element"]
    if isinstance(value, dict) and set(value) == {element["action_id"]}:
        value = value[element["action_id"]]
    view.values[block_id][element["action_id"]] = meant(ask, block_id, element, value)
