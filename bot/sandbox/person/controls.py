"""What whoever runs the sandbox turns: time, failures, limits and connections."""

from dataclasses import replace
from datetime import timedelta

from bot.sandbox import events
from bot.sandbox.faults import read_rule
from bot.sandbox.limits import LEVELS
from bot.sandbox.person.ask import Ask
from bot.sandbox.person.shown import clock_for, faults_for
from bot.sandbox.wire import Json, Refusal
from bot.sandbox.workspace import Change


async def set_clock(ask: Ask) -> Json:
    """Set the speed of incident time, go forward, or jump to what comes next."""
    clock = ask.workspace.clock
    try:
        if "speed" in ask.body:
            clock.set_speed(float(ask.body["speed"]))
        if "advance_seconds" in ask.body:
            clock.advance(timedelta(seconds=float(ask.body["advance_seconds"])))
        if ask.has("jump"):
            clock.advance(await _until_next(ask))
    except (TypeError, ValueError) as error:
        raise Refusal(str(error)) from error
    ask.workspace.changed(Change(type="clock"))
    return clock_for(ask.workspace)


async def _until_next(ask: Ask) -> timedelta:
    coming = await ask.backend.look_ahead()
    if coming is None:
        raise Refusal("Nothing is to come by itself just now.")
    return max(timedelta(0), coming.at - ask.workspace.clock.now())


def tell_story(ask: Ask) -> Json:
    """Keep how a story stands, as its player tells it."""
    ended = {"asked_to_end": bool((ask.workspace.story or {}).get("asked_to_end"))}
    ask.workspace.story = ask.body | ended
    ask.workspace.changed(Change(type="story"))
    return {}


def end_story(ask: Ask) -> Json:
    """Ask the player for the debrief now, whatever is still to come."""
    if ask.workspace.story is None:
        raise Refusal("No story is played here.")
    ask.workspace.story["asked_to_end"] = True
    ask.workspace.changed(Change(type="story"))
    return {}


def deactivate(ask: Ask) -> Json:
    """Close somebody's account, or open it again with `restore`."""
    person = ask.workspace.people.get(ask.text("user"))
    if person is None or person.is_bot:
        raise Refusal("There is nobody of that name here.", status=404)
    changed = replace(person, deleted=not ask.has("restore"))
    ask.workspace.people[person.id] = changed
    events.person_changed(ask.workspace, changed)
    return {}


def add_fault(ask: Ask) -> Json:
    """Put a rule in force under which calls or deliveries go wrong."""
    return {"id": ask.backend.faults.add(read_rule(ask.body))}


def set_faults(ask: Ask) -> Json:
    """Put these rules in force, and no others; the seed decides which calls a share strikes."""
    rules = ask.body.get("rules")
    if not isinstance(rules, list):
        raise Refusal("rules must be a list.")
    ask.backend.faults.replace([read_rule(rule) for rule in rules], int(ask.body.get("seed") or 0))
    return faults_for(ask.backend)


def clear_faults(ask: Ask) -> Json:
    """Take all rules back, or the one of that number."""
    if not ask.has("id"):
        ask.backend.faults.replace([], ask.backend.faults.seed)
    elif not ask.backend.faults.remove(int(ask.text("id"))):
        raise Refusal("That rule is not in force any more.", status=404)
    return {}


def set_rate_limits(ask: Ask) -> Json:
    """Choose how Slack limits the bot's calls: off, real or harsh."""
    level = ask.text("level")
    if level not in LEVELS:
        raise Refusal(f"Rate limits are one of {', '.join(LEVELS)}.")
    ask.backend.limits.level = level
    ask.workspace.changed(Change(type="faults"))
    return {"rate_limits": level}


async def disconnect(ask: Ask) -> Json:
    """Ask the bot's sockets to connect anew, or cut them with `drop`."""
    reason = str(ask.body.get("reason") or "refresh_requested")
    await ask.backend.sockets.disconnect(reason, drop=ask.has("drop"))
    return {"connections": ask.backend.sockets.connections}
