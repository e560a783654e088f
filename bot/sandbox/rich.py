"""What a person typed, as the rich_text block that Slack's composer makes of it (Slack: rich text block)."""

import re
from collections.abc import Iterator

from bot.sandbox.wire import Json

_FENCE = re.compile(r"```\n?(.+?)\n?```", re.DOTALL)
_QUOTED = re.compile(r"&gt; ?(.*)")
_INLINE = re.compile(
    r"<(?P<sequence>[@#!][^<>\n]+|(?:https?|mailto|tel|slack):[^<>\n]+)>"
    r"|`(?P<code>[^`\n]+)`"
    r"|(?<!\w)\*(?P<bold>[^*\n]+)\*(?!\w)"
    r"|(?<!\w)_(?P<italic>[^_\n]+)_(?!\w)"
    r"|(?<!\w)~(?P<strike>[^~\n]+)~(?!\w)"
    r"|:(?P<emoji>[a-z0-9_+'-]+):"
)
_STYLES = ("code", "bold", "italic", "strike")

Style = dict[str, bool]


def blocks_of(text: str, block_id: str) -> list[Json]:
    """Return the one block of a typed message; text is as Slack stores it. None for nothing but files."""
    return [{"type": "rich_text", "block_id": block_id, "elements": list(_parts(text))}] if text else []


def _parts(text: str) -> Iterator[Json]:
    at = 0
    for fence in _FENCE.finditer(text):
        yield from _flowing(text[at : fence.start()].strip("\n"))
        yield {"type": "rich_text_preformatted", "elements": [_text(fence[1], {})], "border": 0}
        at = fence.end()
    yield from _flowing(text[at:].strip("\n") if at else text)


def _flowing(text: str) -> Iterator[Json]:
    """Sections and quotes, each as long as its lines go on."""
    lines: list[str] = []
    quoting = False
    for line in text.split("\n") if text else []:
        quoted = _QUOTED.fullmatch(line)
        if lines and bool(quoted) != quoting:
            yield _part(lines, quoting=quoting)
            lines = []
        quoting = bool(quoted)
        lines.append(quoted[1] if quoted else line)
    if lines:
        yield _part(lines, quoting=quoting)


def _part(lines: list[str], *, quoting: bool) -> Json:
    kind = "rich_text_quote" if quoting else "rich_text_section"
    return {"type": kind, "elements": list(_elements("\n".join(lines), {}))}


def _elements(text: str, style: Style) -> Iterator[Json]:
    at = 0
    for found in _INLINE.finditer(text):
        if found.start() > at:
            yield _text(text[at : found.start()], style)
        yield from _element(found, style)
        at = found.end()
    if at < len(text):
        yield _text(text[at:], style)


def _element(found: re.Match[str], style: Style) -> Iterator[Json]:
    if found["sequence"]:
        yield _sequence(found["sequence"]) | ({"style": style} if style else {})
    elif found["emoji"]:
        yield {"type": "emoji", "name": found["emoji"]} | ({"style": style} if style else {})
    elif found["code"]:
        yield _text(found["code"], style | {"code": True})
    else:
        name = next(name for name in _STYLES if found[name])
        yield from _elements(found[name], style | {name: True})


def _sequence(inside: str) -> Json:
    target, _, label = inside.partition("|")
    match target[0], target[1:]:
        case "@", user:
            return {"type": "user", "user_id": user}
        case "#", channel:
            return {"type": "channel", "channel_id": channel}
        case "!", said if said.startswith("subteam^"):
            return {"type": "usergroup", "usergroup_id": said.removeprefix("subteam^")}
        case "!", said:
            return {"type": "broadcast", "range": said}
        case _:
            return {"type": "link", "url": _unescape(target)} | ({"text": _unescape(label)} if label else {})


def _text(text: str, style: Style) -> Json:
    return {"type": "text", "text": _unescape(text)} | ({"style": style} if style else {})


def _unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
