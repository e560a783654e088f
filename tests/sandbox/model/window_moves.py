"""Triggers, modals and Home tabs in the sequences: opened, pushed, updated, submitted, closed, in time and too late."""

from collections.abc import Awaitable, Callable
from typing import Any

from tests.sandbox.model.play import REFUSED, Kind, Move, Play
from tests.sandbox.model.state import NOBODY, PEOPLE, Errors, Json
from tests.sandbox.model.windows import MAX_STACK, ReplyUrl, Trigger, Window

EXTERNAL_IDS = ("", "", "", "incident-1", "incident-2")
NO_WINDOW = Window("V0NOWHERE", "", "")


class FormApp:
    """What the app answers to the next form that somebody submits."""

    def __init__(self) -> None:
        self.answer: Json = {}

    async def submitted(self, ack: Any) -> None:
        await ack(**self.answer)

    async def acknowledge(self, ack: Any) -> None:
        await ack()


def _view(title: str, external_id: str, metadata: str, kind: str = "modal") -> Json:
    text = {"type": "plain_text", "text": title}
    body = {"type": kind, "callback_id": "form", "title": text, "blocks": [{"type": "section", "text": text}]}
    return body | {"private_metadata": metadata} | ({"external_id": external_id} if external_id else {})


def _drawn(play: Play) -> tuple[str, str, str]:
    """Return a title, an external_id and private_metadata."""
    metadata = "x" * play.chance.choice([0, 0, 0, 10, 3000, 3001])
    return play.chance.choice(["One", "Two", "Three"]), play.chance.choice(EXTERNAL_IDS), metadata


def _trigger(play: Play) -> str:
    """Return a trigger that may be used up, too old, or unknown."""
    fresh = [name for name, one in play.windows.triggers.items() if not one.is_used][-2:]
    return play.chance.choice([*fresh, *fresh, *fresh, *list(play.windows.triggers)[-2:], "1.2.abc"])


def _window(shown: Json, title: str, external_id: str) -> Window:
    return Window(shown["id"], shown["hash"], title, external_id)


def reading_calls(
    play: Play, person: str, call: Callable[[], Awaitable[Json]], ts: str = ""
) -> Callable[[], Awaitable[Json]]:
    """Return the call, after which the triggers and response_urls that it gave the app are known."""

    async def calling() -> Json:
        answer = await call()
        for entry in (await play.world.get("calls", since=str(play.windows.calls_read)))["calls"]:
            play.windows.calls_read = entry["n"]
            given = entry["args"] if entry["direction"] == "to_bot" else {}
            if "trigger_id" in given:
                play.windows.triggers[given["trigger_id"]] = Trigger(person, play.world.wall())
            if "response_url" in given:
                play.windows.replies[given["response_url"]] = ReplyUrl(person, play.world.wall(), ts)
        return answer

    return calling


def command(play: Play) -> Move:
    """Somebody types a command, which gives the app a trigger and a response_url."""
    person = play.person()
    call = play.human("command", person, channel="C0GENERAL", text="/tick")
    return Move(says=f"{person} types /tick", call=reading_calls(play, person, call))


def open_(play: Play) -> Move:
    (title, external_id, metadata), trigger = _drawn(play), _trigger(play)
    errors = play.windows.open(trigger, external_id, metadata, play.world.wall())

    def then(answer: Json) -> None:
        play.windows.now_open(trigger, _window(answer["view"], title, external_id), on_top=False)

    call = play.bot("views.open", trigger_id=trigger, view=_view(title, external_id, metadata))
    says = f"open {title} {external_id} by {trigger[-4:]}"
    return Move(
        says=says, call=call, errors=errors, then=then, always=lambda told: play.windows.now_tried(trigger, told)
    )


def push(play: Play) -> Move:
    (title, external_id, metadata), trigger = _drawn(play), _trigger(play)
    errors = play.windows.push(trigger, external_id, metadata, play.world.wall())

    def then(answer: Json) -> None:
        play.windows.now_open(trigger, _window(answer["view"], title, external_id), on_top=True)

    call = play.bot("views.push", trigger_id=trigger, view=_view(title, external_id, metadata))
    says = f"push {title} {external_id} by {trigger[-4:]}"
    return Move(
        says=says, call=call, errors=errors, then=then, always=lambda told: play.windows.now_tried(trigger, told)
    )


def update(play: Play) -> Move:
    title, external_id, metadata = _drawn(play)
    window = play.chance.choice([*play.windows.opened(), NO_WINDOW])
    hash_ = play.chance.choice(["", window.hash, "1.stale"]) if window.hash else ""
    errors = play.windows.update(window, hash_, external_id, metadata)
    by_name = window.external_id and play.chance.random() < 0.5
    named = {"external_id": window.external_id} if by_name else {"view_id": window.id}

    def then(answer: Json) -> None:
        window.title, window.hash, window.external_id = title, answer["view"]["hash"], external_id

    call = play.bot("views.update", **named, view=_view(title, external_id, metadata), hash=hash_ or None)
    return Move(says=f"update {named} to {title} {external_id}", call=call, errors=errors, then=then)


def publish(play: Play) -> Move:
    (title, external_id, metadata), person = _drawn(play), play.chance.choice([play.person(), play.person(), NOBODY])
    home = play.windows.homes.get(person)
    hash_ = play.chance.choice(["", home.hash if home else "1.any", "1.stale"])
    errors = play.windows.publish(person, hash_, external_id, metadata)

    def then(answer: Json) -> None:
        play.windows.homes[person] = _window(answer["view"], title, external_id)

    body = _view(title, external_id, metadata, "home")
    call = play.bot("views.publish", user_id=person, view=body, hash=hash_ or None)
    return Move(says=f"publish {title} {external_id} to {person}", call=call, errors=errors, then=then)


def close(play: Play) -> Move:
    opened = [(person, stack) for person, stack in play.windows.stacks.items() if stack]
    if not opened:
        return command(play)
    person, stack = play.chance.choice(opened)
    window, clear = stack[-1], play.chance.random() < 0.3

    def then(_answer: Json) -> None:
        play.windows.stacks[person] = [] if clear else stack[:-1]

    call = play.human("close_view", person, view_id=window.id, clear=clear)
    return Move(says=f"{person} closes {window.id}", call=call, then=then)


def submit(app: FormApp) -> Kind:
    """Return the move of somebody who submits a form, to which the app answers this or that."""

    def move(play: Play) -> Move:
        opened = [(person, stack) for person, stack in play.windows.stacks.items() if stack]
        if not opened:
            return command(play)
        person, stack = play.chance.choice(opened)
        window, (title, external_id, metadata) = play.chance.choice([stack[-1], stack[-1], stack[0]]), _drawn(play)
        action = play.chance.choice(["", "update", "push", "clear", "errors"])
        call = _submitting(play, app, _answered(action, title, external_id, metadata), person, window)

        def then(answer: Json) -> None:
            shown = _window(answer["views"][-1], title, external_id) if action in ("update", "push") else NO_WINDOW
            stacks = {"": stack[:-1], "update": [*stack[:-1], shown], "push": [*stack, shown], "clear": []}
            play.windows.stacks[person] = stacks[action]

        errors = _refused(action, stack, window, play.windows.bad_body(external_id, metadata, but=window))
        if action == "push":
            errors |= play.windows.bad_body(external_id, metadata) and {REFUSED}
        return Move(says=f"{person} submits {window.id} → {action}", call=call, errors=errors, then=then)

    return move


def _answered(action: str, title: str, external_id: str, metadata: str) -> Json:
    answer: Json = {"response_action": action} if action else {}
    if action == "errors":
        answer["errors"] = {"nowhere": "This form has no such field."}
    return answer | ({"view": _view(title, external_id, metadata)} if action in ("update", "push") else {})


def _submitting(play: Play, app: FormApp, answer: Json, person: str, window: Window) -> Callable[[], Awaitable[Json]]:
    async def call() -> Json:
        app.answer = answer
        told = await reading_calls(play, person, play.human("submit", person, view_id=window.id))()
        return told | {"views": (await play.world.get("workspace", **{"as": person}))["views"]}

    return call


def _refused(action: str, stack: list[Window], window: Window, bad: Errors) -> Errors:
    """Only the top form can be submitted; what Slack cannot use in the answer is "trouble" for the person."""
    below = window is not stack[-1]
    full = action == "push" and len(stack) >= MAX_STACK
    useless = action == "errors" or (action == "update" and bad)
    return {REFUSED} if below or full or useless else set()


async def compare_windows(play: Play) -> None:
    """Compare what is open for whom, and each Home tab, with the rules."""
    for person in play.rules.rooms["C0GENERAL"].members:
        if person not in PEOPLE:
            continue
        shown = await play.world.get("workspace", **{"as": person})
        found = [(one["id"], one["title"]["text"], one["external_id"]) for one in shown["views"]]
        wanted = [(one.id, one.title, one.external_id) for one in play.windows.stacks.get(person, [])]
        play.expect(f"the modals of {person}", found, wanted)
        home, held = shown["home"], play.windows.homes.get(person)
        found_home = home and (home["id"], home["title"]["text"], home["hash"])
        play.expect(f"the Home tab of {person}", found_home, held and (held.id, held.title, held.hash))


OF_WINDOWS: dict[Kind, int] = {command: 4, open_: 6, push: 5, update: 6, publish: 3, close: 3}
"""Each move about modals but `submit`, and how often it comes."""
