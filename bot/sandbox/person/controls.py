"""What whoever runs the sandbox turns: time, failures, limits and connections."""

from datetime import timedelta

from bot.sandbox.faults import read_fault
from bot.sandbox.person.ask import Ask
from bot.sandbox.person.shown import clock_for
from bot.sandbox.wire import Json, Refusal
from bot.sandbox.workspace import Change


def set_clock(ask: Ask) -> Json:
    """Set the speed of incident time, or jump forward."""
    clock = ask.workspace.clock
    try:
        if "speed" in ask.body:
            clock.set_speed(float(ask.body["speed"]))
        if "advance_seconds" in ask.body:
            clock.advance(timedelta(seconds=float(ask.body["advance_seconds"])))
    except (TypeError, ValueError) as error:
        raise Refusal(str(error)) from error
    ask.workspace.changed(Change(type="clock"))
    return clock_for(ask.workspace)


def add_fault(ask: Ask) -> Json:
    """Let the next calls of a method fail."""
    ask.backend.faults.add(read_fault(ask.body))
    return {}


def clear_faults(ask: Ask) -> Json:
    """Let everything succeed again."""
    ask.backend.faults.clear()
    return {}


def set_rate_limits(ask: Ask) -> Json:
    """Switch Slack's rate limits on or off."""
    ask.backend.limits.on = bool(ask.body.get("on"))
    return {"on": ask.backend.limits.on}


async def disconnect(ask: Ask) -> Json:
    """Ask the bot's sockets to connect anew, or cut them with `drop`."""
    reason = str(ask.body.get("reason") or "refresh_requested")
    await ask.backend.sockets.disconnect(reason, drop=ask.has("drop"))
    return {"connections": ask.backend.sockets.connections}
