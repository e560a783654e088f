"""Drumbeat's calls to Slack, in its own words."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from slack_sdk.models.views import View
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.failures import Failure, Refused
from bot.domain.ids import ChannelId, JobId, MessageTs, UserId
from bot.slack.answers import METADATA_EVENT, Channel, next_cursor, posted_by, read_channel
from bot.slack.calls import Calls
from bot.slack.text import noted_message
from bot.slack.ui.post import Post
from bot.slack.words import Words
from bot.usecases.marks import MarkedMessage

_INVITED_ANYWAY = frozenset({"already_in_channel", "cant_invite_self"})
_NOT_THERE = frozenset({"user_not_in_channel"})
_DELETED = frozenset({"message_not_found", "cant_update_message"})
"""The second for a message that left only a tombstone over its replies."""
_PAGE = 200
_CLOCK_SKEW = timedelta(minutes=1)


class Slack:
    """The calls that Drumbeat makes, in its own words."""

    def __init__(self, client: AsyncWebClient, bot_user: UserId, words: Words) -> None:
        self._client = client
        self._calls = Calls(words)
        self._words = words
        self.bot_user = bot_user
        """Who Drumbeat itself is."""
        self._found: dict[str, ChannelId] = {}

    async def create_channel(self, name: str, *, private: bool) -> Channel | None:
        """Make a channel, or adopt one of this name that the bot made; None where the name is somebody else's."""
        made = await self._calls.call(
            self._client.conversations_create(name=name, is_private=private), fine=frozenset({"name_taken"})
        )
        if made is not None:
            return read_channel(made["channel"])
        return await self._own_channel(name)

    async def _own_channel(self, name: str) -> Channel | None:
        kinds = "public_channel,private_channel"
        cursor = ""
        while True:
            page = await self._calls.answer(self._client.users_conversations(types=kinds, limit=_PAGE, cursor=cursor))
            for found in page["channels"]:
                if found["name"] == name and found.get("creator") == self.bot_user:
                    return read_channel(found)
            cursor = next_cursor(page)
            if not cursor:
                return None

    async def channel(self, channel_id: ChannelId) -> Channel:
        """Return what Slack says of a channel now."""
        return read_channel((await self._calls.answer(self._client.conversations_info(channel=channel_id)))["channel"])

    async def room(self, channel_id: ChannelId) -> Channel | None:
        """Return a channel that people can work in; None where Drumbeat cannot see it, or where it is no channel."""
        asking = self._client.conversations_info(channel=channel_id)
        # missing_scope: a direct conversation of several, which Drumbeat asks no permission to look at.
        found = await self._calls.call(asking, fine=frozenset({"channel_not_found", "missing_scope"}))
        if found is None or found["channel"].get("is_im") or found["channel"].get("is_mpim"):
            return None
        return read_channel(found["channel"])

    async def find_channel(self, name_or_id: str) -> ChannelId:
        """Enter a public channel and return its id, which is remembered: Slack lists channels 20 times a minute."""
        if name_or_id not in self._found:
            is_id = name_or_id[:1] in {"C", "G"} and name_or_id.isupper()
            self._found[name_or_id] = await (self._known(name_or_id) if is_id else self._listed(name_or_id))
        return self._found[name_or_id]

    async def _known(self, channel_id: str) -> ChannelId:
        return await self._entered(
            (await self._calls.answer(self._client.conversations_info(channel=channel_id)))["channel"]
        )

    async def _listed(self, name: str) -> ChannelId:
        cursor = ""
        while True:
            listing = self._client.conversations_list(exclude_archived=True, limit=_PAGE, cursor=cursor)
            page = await self._calls.answer(listing)
            for found in page["channels"]:
                if found["name"] == name:
                    return await self._entered(found)
            cursor = next_cursor(page)
            if not cursor:
                raise Refused("channel_not_found", self._words.plain("refused", "no_such_channel", name=name))

    async def _entered(self, channel: dict[str, Any]) -> ChannelId:
        # Posting could do without membership, but looking whether a post arrived cannot.
        if not channel.get("is_member"):
            await self._calls.call(self._client.conversations_join(channel=channel["id"]))
        return ChannelId(channel["id"])

    async def rename(self, channel_id: ChannelId, name: str) -> str | None:
        """Rename a channel and return its name; None where it is not ours to rename, or the name is taken."""
        renaming = self._client.conversations_rename(channel=channel_id, name=name)
        renamed = await self._calls.call(renaming, fine=frozenset({"not_authorized", "name_taken"}))
        return str(renamed["channel"]["name"]) if renamed is not None else None

    async def bookmark(self, channel_id: ChannelId, url: str, title: str) -> None:
        """Put a page into a channel's bookmarks bar, where it is not there yet."""
        there = await self._calls.answer(self._client.bookmarks_list(channel_id=channel_id))
        if url not in {found.get("link") for found in there["bookmarks"]}:
            adding = self._client.bookmarks_add(channel_id=channel_id, title=title, type="link", link=url)
            await self._calls.call(adding)

    async def set_topic(self, channel_id: ChannelId, topic: str) -> None:
        """Say at the head of the channel what is true now."""
        await self._calls.call(self._client.conversations_setTopic(channel=channel_id, topic=topic))

    async def set_purpose(self, channel_id: ChannelId, purpose: str) -> None:
        """Say what the channel is for."""
        await self._calls.call(self._client.conversations_setPurpose(channel=channel_id, purpose=purpose))

    async def invite(self, channel_id: ChannelId, people: Sequence[UserId]) -> None:
        """Bring people into a channel; those who are there already stay there."""
        try:
            await self._calls.call(self._client.conversations_invite(channel=channel_id, users=",".join(people)))
        except Refused:
            # One person who cannot come fails the whole call; the others still can.
            await self._invite_each(channel_id, people)

    async def _invite_each(self, channel_id: ChannelId, people: Sequence[UserId]) -> None:
        refusals = []
        for person in people:
            try:
                invitation = self._client.conversations_invite(channel=channel_id, users=person)
                await self._calls.call(invitation, fine=_INVITED_ANYWAY)
            except Refused as refusal:
                refusals.append((person, refusal))
        if refusals:
            say = partial(self._words.plain, "refused", "not_invited")
            why = "; ".join(say(who=f"<@{person}>", why=refusal.why) for person, refusal in refusals)
            raise Refused(refusals[0][1].cause, why)

    async def people(self, written: str) -> Sequence[UserId]:
        """Return the people that a policy means by a user id, a user group's id or an e-mail address."""
        if "@" in written:
            found = await self._calls.answer(self._client.users_lookupByEmail(email=written))
            return [UserId(found["user"]["id"])]
        if written.startswith("S"):
            group = await self._calls.answer(self._client.usergroups_users_list(usergroup=written))
            return [UserId(person) for person in group["users"]]
        return [UserId(written)]

    async def group(self, handle: str) -> str | None:
        """Return the id of the user group with this handle."""
        listed = await self._calls.answer(self._client.usergroups_list())
        return next((str(group["id"]) for group in listed["usergroups"] if group["handle"].lower() == handle), None)

    async def why_unable(self, person: UserId) -> str | None:
        """Return why a person can hold no role, or None where they can. Slow answers are taken for a yes."""
        try:
            async with asyncio.timeout(1):
                found = (await self._calls.answer(self._client.users_info(user=person)))["user"]
        except (TimeoutError, Failure):
            return None
        if found.get("deleted"):
            return "deactivated"
        return "bot" if found.get("is_bot") or person == "USLACKBOT" else None

    async def open_direct(self, person: UserId) -> ChannelId:
        """Return the direct conversation with a person."""
        return ChannelId((await self._calls.answer(self._client.conversations_open(users=person)))["channel"]["id"])

    async def post(
        self, channel_id: ChannelId, post: Post, job: JobId, *, says: str, thread_ts: MessageTs | None = None
    ) -> tuple[ChannelId, MessageTs]:
        """Post a message that carries its job's id and what it is; return where. It must not be repeated blindly."""
        posted = await self._calls.answer(
            self._client.chat_postMessage(
                channel=channel_id,
                text=post.text,
                blocks=post.blocks,
                thread_ts=thread_ts,
                metadata={"event_type": METADATA_EVENT, "event_payload": {"job": job, "says": says}},
                unfurl_links=False,
                unfurl_media=False,
            ),
            repeatable=False,
        )
        return ChannelId(posted["channel"]), MessageTs(posted["ts"])

    async def post_ephemeral(self, channel_id: ChannelId, person: UserId, post: Post) -> None:
        """Show a message to one person in a channel; nobody who has left it by now."""
        shown = self._client.chat_postEphemeral(channel=channel_id, user=person, text=post.text, blocks=post.blocks)
        await self._calls.call(shown, fine=_NOT_THERE)

    async def find_post(
        self, channel_id: ChannelId, job: JobId, *, thread_ts: MessageTs | None, since: datetime
    ) -> MessageTs | None:
        """Return the message that a job posted since then, if it arrived."""
        window: dict[str, Any] = {
            "channel": channel_id,
            "oldest": f"{(since - _CLOCK_SKEW).timestamp():.6f}",
            "limit": _PAGE,
            "include_all_metadata": True,
        }
        if thread_ts is not None:
            window["ts"] = thread_ts
        read = self._client.conversations_history if thread_ts is None else self._client.conversations_replies
        while True:
            page = await self._calls.answer(read(**window))
            for message in page["messages"]:
                if posted_by(job, message.get("metadata", {})):
                    return MessageTs(message["ts"])
            window["cursor"] = next_cursor(page)
            if not window["cursor"]:
                return None

    async def edit(self, channel_id: ChannelId, ts: MessageTs, post: Post) -> bool:
        """Make a message of ours say something else; False where somebody deleted it."""
        edited = self._client.chat_update(channel=channel_id, ts=ts, text=post.text, blocks=post.blocks)
        return await self._calls.call(edited, fine=_DELETED) is not None

    async def edit_elsewhere(self, channel_id: ChannelId, ts: MessageTs, post: Post) -> bool:
        """Edit a message in a channel that is not the incident's; once that is archived, it stays as it is."""
        try:
            return await self.edit(channel_id, ts, post)
        except Refused as refusal:
            if refusal.cause != "is_inactive":
                raise
            return True

    async def enter(self, channel_id: ChannelId) -> None:
        """Go into a public channel."""
        await self._calls.call(
            self._client.conversations_join(channel=channel_id), fine=frozenset({"already_in_channel"})
        )

    async def archive(self, channel_id: ChannelId) -> None:
        """Archive a channel, which takes the bot out of it."""
        await self._calls.call(
            self._client.conversations_archive(channel=channel_id), fine=frozenset({"already_archived"})
        )

    async def pin(self, channel_id: ChannelId, ts: MessageTs) -> None:
        """Pin a message."""
        # One that was deleted meanwhile is posted anew, and that one is pinned.
        fine = frozenset({"already_pinned", "message_not_found"})
        await self._calls.call(self._client.pins_add(channel=channel_id, timestamp=ts), fine=fine)

    async def marked(self, channel_id: ChannelId, ts: MessageTs, reactions: Sequence[str]) -> MarkedMessage | None:
        """Return what a message says, thread reply or not, and who marked it; None where it was deleted."""
        # The one method that finds a reply without knowing its thread.
        asking = self._client.reactions_get(channel=channel_id, timestamp=ts, full=True)
        found = await self._calls.call(asking, fine=frozenset({"message_not_found"}))
        if found is None:
            return None
        message = found["message"]
        marks = [mark for mark in message.get("reactions", []) if mark["name"].split("::")[0] in reactions]
        return MarkedMessage(
            text=noted_message(message),
            author=UserId(message["user"]) if message.get("user") else None,
            link=message.get("permalink", ""),
            marked_by=[UserId(person) for mark in marks for person in mark["users"]],
        )

    async def open_view(self, trigger_id: str, view: View) -> None:
        """Open a modal. The trigger lives 3 s and works once (Slack)."""
        await self._calls.call(self._client.views_open(trigger_id=trigger_id, view=view))

    async def push_view(self, trigger_id: str, view: View) -> None:
        """Lay a modal on top of the one that is open."""
        await self._calls.call(self._client.views_push(trigger_id=trigger_id, view=view))

    async def publish_home(self, person: UserId, view: View) -> None:
        """Show a person their Home."""
        await self._calls.call(self._client.views_publish(user_id=person, view=view))

    async def update_view(self, view_id: str, view: View) -> None:
        """Change an open modal."""
        await self._calls.call(self._client.views_update(view_id=view_id, view=view))
