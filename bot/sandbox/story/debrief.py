"""What was seen against what a story wished for: facts, no marks."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.sandbox.story.script import Sign, Wish
from bot.sandbox.story.seen import Seen
from bot.sandbox.story.spans import in_words
from bot.sandbox.wire import Json


def debrief(wishes: Sequence[Wish], seen: Sequence[Seen], *, incident: str, began: datetime) -> list[Json]:
    """Return a line for each wish: `what`, whether it is `met`, and `how` in words."""
    return [_line(wish, seen, incident, began) for wish in wishes]


def _line(wish: Wish, seen: Sequence[Seen], incident: str, began: datetime) -> Json:
    if wish.never is not None:
        first = _first(wish.never, seen, incident, began)
        how = "it never happened" if first is None else f"it happened after {in_words(first - began)}"
        return {"what": wish.what, "met": first is None, "how": how}
    since = began if wish.since is None else _first(wish.since, seen, incident, began)
    if since is None or wish.see is None:
        return {"what": wish.what, "met": False, "how": "it did not come to that"}
    return _in_time(wish, _first(wish.see, seen, incident, since), since)


def _in_time(wish: Wish, done: datetime | None, since: datetime) -> Json:
    limit = wish.within.high if wish.within else None
    wanted = f", wanted within {in_words(limit)}" if limit else ""
    if done is None:
        return {"what": wish.what, "met": False, "how": f"it did not happen{wanted}"}
    took = max(done - since, timedelta(0))
    return {"what": wish.what, "met": limit is None or took <= limit, "how": f"after {in_words(took)}{wanted}"}


def _first(sign: Sign, seen: Sequence[Seen], incident: str, since: datetime) -> datetime | None:
    return next((one.at for one in seen if one.shows(sign, incident) and one.at >= since - timedelta(seconds=1)), None)
