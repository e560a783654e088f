"""Slack's treatment of text: escaping, control sequences, and what plain `@here` and `#general` turn into."""

import re
from collections.abc import Callable

from bot.sandbox.workspace import Workspace

SEQUENCE = re.compile(r"<(?:[@#!][^<>\n]*|(?:https?|mailto|tel|slack):[^<>\n]*)>")
"""A control sequence of mrkdwn: mention, channel, broadcast, date or link."""

_BARE_AMPERSAND = re.compile(r"&(?!amp;|lt;|gt;)")
_URL = re.compile(r"https?://[^\s<>|]+[^\s<>|.,;:!?)\]}'\"]")
_BROADCAST = re.compile(r"(?<![\w<!@])@(here|channel|everyone)\b")
_AT_NAME = re.compile(r"(?<![\w<@])@([a-z0-9._-]*[a-z0-9_-])")
_HASH_NAME = re.compile(r"(?<![\w<#&])#([a-z0-9_-]+)")

Rewrite = Callable[[str], str]


def escape(text: str) -> str:
    """Escape the three characters that Slack gives a meaning to."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def from_app(text: str) -> str:
    """Text as Slack keeps it when an app posts it: stray `&<>` escaped, bare URLs linked."""
    return _outside_sequences(text, lambda part: _link(_escape_stray(part)))


def autoparse(workspace: Workspace, text: str, *, people: bool = False) -> str:
    """Turn plain `@here`, `@group` and `#channel` into sequences, as Slack does; `people` adds @names."""
    return _outside_sequences(text, lambda part: _resolve(workspace, part, people=people))


def typed(workspace: Workspace, text: str) -> str:
    """Return what a person typed into the message box, as Slack stores it."""
    return _link(_resolve(workspace, escape(text), people=True))


def command_text(workspace: Workspace, text: str, *, should_escape: bool) -> str:
    """Return the text of a slash command; people, channels and links become sequences only with should_escape."""
    escaped = escape(text)
    if not should_escape:
        return escaped
    return _link(_channels(workspace, _at_names(workspace, escaped, labelled=True)))


def _outside_sequences(text: str, rewrite: Rewrite) -> str:
    parts, end = [], 0
    for found in SEQUENCE.finditer(text):
        parts += [rewrite(text[end : found.start()]), found.group()]
        end = found.end()
    return "".join([*parts, rewrite(text[end:])])


def _escape_stray(text: str) -> str:
    return _BARE_AMPERSAND.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")


def _link(text: str) -> str:
    return _outside_sequences(text, lambda part: _URL.sub(r"<\g<0>>", part))


def _resolve(workspace: Workspace, text: str, *, people: bool) -> str:
    text = _channels(workspace, _groups(workspace, _BROADCAST.sub(r"<!\1>", text)))
    return _at_names(workspace, text, labelled=False) if people else text


def _groups(workspace: Workspace, text: str) -> str:
    ids = {group.handle: group.id for group in workspace.user_groups.values()}

    def mention(found: re.Match[str]) -> str:
        handle = found.group(1)
        return f"<!subteam^{ids[handle]}|@{handle}>" if handle in ids else found.group()

    return _outside_sequences(text, lambda part: _AT_NAME.sub(mention, part))


def _at_names(workspace: Workspace, text: str, *, labelled: bool) -> str:
    ids = {person.name: person.id for person in workspace.people.values() if not person.deleted}

    def mention(found: re.Match[str]) -> str:
        name = found.group(1)
        if name not in ids:
            return found.group()
        return f"<@{ids[name]}|{name}>" if labelled else f"<@{ids[name]}>"

    return _outside_sequences(text, lambda part: _AT_NAME.sub(mention, part))


def _channels(workspace: Workspace, text: str) -> str:
    def mention(found: re.Match[str]) -> str:
        channel = workspace.named(found.group(1))
        if channel is None:
            return found.group()
        return f"<#{channel.id}|{'' if channel.is_private else channel.name}>"

    return _outside_sequences(text, lambda part: _HASH_NAME.sub(mention, part))
