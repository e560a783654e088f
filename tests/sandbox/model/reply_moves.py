"""What the app answers by response_urls in the sequences, in time, too late, and too often."""

from tests.sandbox.model.play import NO_TS, REFUSED, Call, Kind, Move, Play
from tests.sandbox.model.state import BOT, Json, Said
from tests.sandbox.model.window_moves import command, reading_calls

HERE = "C0GENERAL"


def ask(play: Play) -> Move:
    """Post a question with a button, to all or to one person."""
    to, room = play.chance.choice(["", play.person()]), play.rules.rooms[HERE]
    button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    blocks = [{"type": "actions", "block_id": "ask", "elements": [button]}]

    def then(answer: Json) -> None:
        ts = answer["message_ts"] if to else answer["ts"]
        play.posted(room, Said(ts, BOT, "Go?", only_for=to or None))

    method = "chat.postEphemeral" if to else "chat.postMessage"
    call = play.bot(method, channel=HERE, user=to or None, text="Go?", blocks=blocks)
    return Move(says=f"ask {to or 'all'}", call=call, then=then)


def click(play: Play) -> Move:
    """Somebody clicks in a question, which gives the app a response_url for that message."""
    person, said = play.person(), play.rules.rooms[HERE].said
    ts = play.chance.choice([*[one.ts for one in said.values() if one.text == "Go?"][-4:], NO_TS])
    found = said.get(ts)
    errors = set() if found and found.only_for in (None, person) else {REFUSED}
    call = play.human("action", person, channel=HERE, message_ts=ts, block_id="ask", action_id="go")
    return Move(says=f"{person} clicks in {ts}", call=reading_calls(play, person, call, ts), errors=errors)


def answer(play: Play) -> Move:
    """Answer by a response_url with a new message, for the person alone or for all."""
    url = _url(play)
    if not url:
        return command(play)
    text, for_all = play.text(), play.chance.random() < 0.4
    body = {"text": text, "response_type": "in_channel" if for_all else "ephemeral", "replace_original": False}

    def then(_answer: Json) -> None:
        room, before = play.rules.rooms[HERE], play.windows.replies[url]
        play.posted(room, Said(_answer["ts"], BOT, text, only_for=None if for_all else before.person))

    return _move(play, url, body, text, then)


def replace(play: Play) -> Move:
    """Put something else in the place of the message that somebody clicked in, or take it away."""
    url, room = _url(play, clicked=True), play.rules.rooms[HERE]
    if not url:
        return click(play)
    ts, text, gone = play.windows.replies[url].ts, play.chance.choice(["Gone", "Went"]), play.chance.random() < 0.3
    body: Json = {"delete_original": True} if gone else {"text": text, "replace_original": True}
    public = room.said[ts].only_for is None

    def then(_answer: Json) -> None:
        if public:
            play.hears(room, "message_deleted" if gone else "message_changed", ts)
        if gone:
            del room.said[ts]
        else:
            room.said[ts].text = text

    return _move(play, url, body, text, then)


def _url(play: Play, *, clicked: bool = False) -> str:
    """Return a response_url; with `clicked`, one whose message is still there."""
    said = play.rules.rooms[HERE].said
    known = [url for url, one in play.windows.replies.items() if not clicked or one.ts in said]
    return play.chance.choice(known[-4:]) if known else ""


def _move(play: Play, url: str, body: Json, text: str, then: object) -> Move:
    errors = play.windows.reply(url, text, play.world.wall())
    says = f"answer {url[-6:]} with {body}"
    call = _posting(play, url, body)
    assert callable(then)
    return Move(says=says, call=call, errors=errors, then=then, always=lambda told: play.windows.now_replied(url, told))


def _posting(play: Play, url: str, body: Json) -> Call:
    """Return the call; Slack answers `ok` alone, so that the ts of what came of it is looked up."""

    async def call() -> Json:
        async with play.world.http.post(url, json=body) as response:
            if response.status != 200:
                return dict(await response.json())
        seen = await play.world.messages(HERE, play.windows.replies[url].person)
        return {"ok": True, "ts": seen[-1]["ts"] if seen else ""}

    return call


OF_REPLIES: dict[Kind, int] = {ask: 3, click: 4, answer: 5, replace: 3}
"""Each move about response_urls, and how often it comes."""
