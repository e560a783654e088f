"""Where colleagues are, and how a beat becomes a deed."""

from datetime import datetime

from bot.sandbox.story.colleague import NotPossible, Slack
from bot.sandbox.story.script import Beat
from bot.sandbox.story.seen import Seen, user_of
from bot.sandbox.story.spans import TIME, ago
from bot.sandbox.wire import Json


class NotYet(Exception):
    """A colleague cannot do this before something else: they are not in the channel, or there is none."""


class Cast:
    """The colleagues, and the incident that they work on once there is one."""

    def __init__(self, slack: Slack, you: str) -> None:
        self.incident = ""
        """The incident's channel; empty before there is one."""
        self._slack = slack
        self._you = you

    async def play(self, beat: Beat, cause: Seen | None, state: Json) -> tuple[str, str]:
        """Let a colleague do what a beat says; return channel and ts of what was posted. NotYet, NotPossible."""
        who = user_of(beat.who)
        channel = await self._place(beat, cause, who)
        await self._be_there(who, state["channels"].get(channel))
        if beat.reacts:
            return channel, await self._react(beat, cause, who)
        if beat.clicks or beat.types:
            return channel, await self._use_app(beat, who, channel)
        return channel, await self._speak(beat, cause, channel, state)

    async def _speak(self, beat: Beat, cause: Seen | None, channel: str, state: Json) -> str:
        who, text = user_of(beat.who), self._filled(beat.says, state)
        if beat.uploads:
            content = self._filled(beat.uploads.text, state)
            return await self._slack.upload(who, channel, beat.uploads.name, content, words=text)
        thread = self._thread(beat, cause, channel)
        said = {"as": who, "channel": channel, "text": text} | ({"thread_ts": thread} if thread else {})
        return str((await self._slack.post("message", said))["ts"])

    def _filled(self, text: str, state: Json) -> str:
        now = datetime.fromisoformat(state["clock"]["now"])
        room = state["channels"].get(self.incident, {}).get("name", "incidents")
        text = text.replace("{you}", f"@{self._you}").replace("{incident}", f"#{room}")
        return TIME.sub(lambda found: f"{now - ago(found[1]):%H:%M}", text)

    async def _place(self, beat: Beat, cause: Seen | None, who: str) -> str:
        if beat.where == "direct":
            return str((await self._slack.post("open_dm", {"as": who, "user": user_of(self._you)}))["channel"])
        if beat.where.startswith("#"):
            return await self._named(who, beat.where[1:])
        if cause is not None and _stays(beat, cause):
            return cause.channel
        if not self.incident:
            raise NotYet
        return self.incident

    async def _named(self, who: str, name: str) -> str:
        channels = (await self._slack.get("workspace", **{"as": who}))["channels"]
        found = [one["id"] for one in channels if one["name"] == name]
        if not found:
            raise NotPossible(f"there is no channel #{name}")
        return str(found[0])

    async def _be_there(self, who: str, channel: Json | None) -> None:
        """Join a public channel; wait for an invitation to a private one."""
        if channel is None or who in channel["members"]:
            return
        if channel["is_private"]:
            raise NotYet
        await self._slack.post("join", {"as": who, "channel": channel["id"]})

    async def _react(self, beat: Beat, cause: Seen | None, who: str) -> str:
        if cause is None or not cause.ts:
            raise NotPossible("there is no message to react to")
        where = {"as": who, "channel": cause.channel, "ts": cause.ts}
        await self._slack.post("react", where | {"name": beat.reacts.strip(":")})
        return ""

    async def _use_app(self, beat: Beat, who: str, channel: str) -> str:
        if beat.clicks:
            await self._slack.click(who, channel, beat.clicks)
        else:
            await self._slack.post("command", {"as": who, "channel": channel, "text": beat.types})
        if beat.submits:
            await self._slack.submit(who, beat.submits)
        return ""

    def _thread(self, beat: Beat, cause: Seen | None, channel: str) -> str:
        if cause is None or cause.channel != channel:
            return ""
        if beat.where == "thread":
            return cause.thread or cause.ts
        return cause.thread if not beat.where else ""  # whoever is asked in a thread answers there


def _stays(beat: Beat, cause: Seen) -> bool:
    """Whether a beat happens where it was set off: an answer where it was asked, a click on what was offered."""
    return beat.where == "thread" or bool(beat.reacts) or (not beat.where and (cause.by_you or bool(beat.clicks)))
