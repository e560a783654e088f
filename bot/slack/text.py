"""The only place where text is made safe for Slack.

Two things are needed, always both: `& < >` escaped, or `<!channel>` in a title pages a company; and `verbatim`, or a
plain @channel is parsed into the same (Slack: formatting message text).
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from slack_sdk.models.blocks import MarkdownTextObject, PlainTextObject

from bot.domain.ids import ChannelId, UserId

MAX_TEXT = 3000
"""Characters in a text object (Slack)."""

MAX_FALLBACK = 3900
"""Characters in a message's text; a message of 4,000 can no longer be edited (Slack: msg_too_long)."""

_BROADCAST = re.compile(r"@(?=(?:channel|here|everyone|group)\b)", re.IGNORECASE)
_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|([^>]*))?>")
_ESCAPED_PERSON = re.compile(r"&lt;@([UW][A-Z0-9]+)&gt;")
_CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|([^>]*))?>")
_LINK = re.compile(r"<((?:https?|mailto):[^|>]+)(?:\|[^>]*)?>")
_WORD_JOINER = "\u2060"
_ENTITY_CUT = re.compile(r"&[a-z]{0,3}$")
_TAG_CUT = re.compile(r"<[^>]*$")
_JOINERS = "\u200c\u200d"
"""They hide nothing: Persian is misread without the one, and 👩‍🚒 falls apart without the other."""


class Markup(str):
    """Text that is safe to show as mrkdwn."""

    __slots__ = ()


def escape(text: str) -> Markup:
    """Return foreign text as it should be read: nothing in it is a mention, a link or a hidden character."""
    entities = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return Markup(_BROADCAST.sub(f"@{_WORD_JOINER}", entities).replace("```", "'''"))


def visible(text: str) -> str:
    """Return the text without characters that nobody sees, such as those that turn the line around."""
    kept = f"\n\t{_JOINERS}"
    return "".join(letter for letter in text if letter in kept or unicodedata.category(letter) not in {"Cc", "Cf"})


def as_typed(text: str) -> str:
    """Return what a person typed, from text that came from Slack: names for ids, nothing escaped."""
    named = _PERSON.sub(lambda found: f"@{found[2] or found[1]}", text)
    return _without_escapes(_CHANNEL.sub(lambda found: f"#{found[2] or found[1]}", named))


def as_noted(text: str) -> str:
    """Return text from Slack as the timeline keeps it: nothing escaped, people as <@U0123>, for names change."""
    noted = _PERSON.sub(lambda found: f"<@{found[1]}>", text)
    return _without_escapes(_CHANNEL.sub(lambda found: f"#{found[2] or found[1]}", noted))


def noted_message(message: Mapping[str, Any]) -> str:
    """Return a message from Slack as the timeline keeps it: its words, else what is attached to it."""
    said = as_noted(message.get("text", "")).strip()
    attached = [as_noted(each.get("fallback", "")) for each in message.get("attachments", [])]
    files = [each.get("name") or each.get("title") or "" for each in message.get("files", [])]
    return said or ", ".join(name for name in (*attached, *files) if name) or "…"


def with_people(noted: str) -> Markup:
    """Return noted text with its people as mentions; only for places where a mention notifies nobody."""
    return Markup(_ESCAPED_PERSON.sub(r"<@\1>", escape(noted)))


def _without_escapes(text: str) -> str:
    bare = _LINK.sub(r"\1", text)
    return bare.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def one_line(text: str) -> str:
    """Return the text without line breaks, for a place that has one line."""
    return " ".join(text.split())


def mention(person: UserId | str) -> Markup:
    """Return a mention that notifies the person."""
    return Markup(f"<@{person}>")


def called(person_or_group: str) -> Markup:
    """Return a mention of a person or of a user group, which notifies each of its people."""
    if person_or_group.startswith("S"):
        return Markup(f"<!subteam^{person_or_group}>")
    return mention(person_or_group)


def channel_link(channel: ChannelId | str) -> Markup:
    """Return a link to a channel."""
    return Markup(f"<#{channel}>")


def date(at: datetime, style: str = "{time}") -> Markup:
    """Return a time that each reader sees in their own zone; the fallback says UTC."""
    utc = at.astimezone(UTC)
    fallback = f"{utc:%H:%M} UTC" if style == "{time}" else f"{utc:%Y-%m-%d %H:%M} UTC"
    return Markup(f"<!date^{int(at.timestamp())}^{style}|{fallback}>")


def cut(text: str, limit: int) -> str:
    """Return at most `limit` characters, with … where something is left out, and no entity, mention or date split."""
    if len(text) <= limit:
        return text
    kept = _ENTITY_CUT.sub("", text[: limit - 1])
    if isinstance(text, Markup):
        # There `<` begins a mention or a date of ours, and half of one is read as rubbish.
        return Markup(_TAG_CUT.sub("", kept).rstrip() + "…")
    return kept.rstrip() + "…"


def paragraphs(markup: Markup) -> list[Markup]:
    """Return the lines packed into as few pieces as text objects can hold."""
    pieces: list[str] = []
    for line in (part for written in markup.split("\n") for part in _broken(written)):
        if pieces and len(pieces[-1]) + 1 + len(line) <= MAX_TEXT:
            pieces[-1] += f"\n{line}"
        else:
            pieces.append(line)
    return [Markup(piece) for piece in pieces]


def _broken(line: str) -> Iterator[str]:
    """Yield a line in parts that fit, broken between words where it has some, never within an entity or a tag."""
    while len(line) > MAX_TEXT:
        kept = line[:MAX_TEXT]
        space = kept.rfind(" ")
        kept = _TAG_CUT.sub("", _ENTITY_CUT.sub("", kept[: space + 1] if space > MAX_TEXT // 2 else kept))
        if not kept:
            # A tag that no text object can hold.
            line = cut(Markup(line), MAX_TEXT)
            break
        yield kept.rstrip()
        line = line[len(kept) :]
    yield line


def md(markup: Markup) -> MarkdownTextObject:
    """Return a mrkdwn text object."""
    return MarkdownTextObject(text=cut(markup, MAX_TEXT) or " ", verbatim=True)


def plain(text: str, limit: int = 75) -> PlainTextObject:
    """Return a plain text object; nothing in it is parsed."""
    return PlainTextObject(text=cut(one_line(text), limit), emoji=True)
