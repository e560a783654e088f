"""views.*: modals and Home tabs."""

from bot.sandbox.calls import Call
from bot.sandbox.views import check_view
from bot.sandbox.wire import Json, SlackError, invalid_arguments


def open_view(call: Call) -> Json:
    """Open a modal with a trigger_id."""
    view = _body(call)
    check_view(view, "modal")  # first: a view that Slack refuses leaves the trigger unused
    trigger = call.triggers.exchange(call.need("trigger_id"))
    return {"view": call.views.open(trigger.person, view, trigger.channel).as_slack()}


def push(call: Call) -> Json:
    """Put a modal on top of the one that was clicked in."""
    view = _body(call)
    check_view(view, "modal")  # first: a view that Slack refuses leaves the trigger unused
    trigger = call.triggers.exchange(call.need("trigger_id"))
    return {"view": call.views.push(trigger.person, view).as_slack()}


def update(call: Call) -> Json:
    """Replace what an open modal shows."""
    view_id, external_id = call.text("view_id"), call.text("external_id")
    if not (view_id or external_id):
        raise invalid_arguments("missing required field: view_id")
    view = call.views.find(view_id, external_id)
    return {"view": call.views.update(view, _body(call), call.text("hash")).as_slack()}


def publish(call: Call) -> Json:
    """Show a Home tab to a person."""
    person = call.workspace.people.get(call.need("user_id"))
    if person is None or person.is_bot:
        raise SlackError("user_not_found")
    return {"view": call.views.publish(person.id, _body(call), call.text("hash")).as_slack()}


def _body(call: Call) -> Json:
    view: Json | None = call.data("view", "invalid_arguments")
    if view is None:
        raise invalid_arguments("missing required field: view")
    return view
