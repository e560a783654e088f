"""Which scope lets the bot call which method (Slack: reference/methods), by kind of channel where that matters."""

from collections.abc import Mapping

from bot.sandbox.wire import SlackError
from bot.sandbox.workspace import Workspace

Scopes = tuple[str, ...]
"""Scopes of which any one is enough."""

_READ = {"public": "channels:read", "private": "groups:read", "im": "im:read", "mpim": "mpim:read"}
_HISTORY = {
    "public": "channels:history",
    "private": "groups:history",
    "im": "im:history",
    "mpim": "mpim:history",
}
_WRITE = {"public": "channels:manage", "private": "groups:write", "im": "im:write", "mpim": "mpim:write"}


def _only(scopes: Mapping[str, str]) -> dict[str, Scopes]:
    return {kind: (scope,) for kind, scope in scopes.items()}


def _or_narrow(what: str) -> dict[str, Scopes]:
    """Return the broad write scope, or the narrow one such as channels:write.topic."""
    return {kind: (scope, f"{scope.split(':')[0]}:write.{what}") for kind, scope in _WRITE.items()}


BY_KIND: dict[str, dict[str, Scopes]] = {
    "conversations.info": _only(_READ),
    "conversations.members": _only(_READ),
    "conversations.history": _only(_HISTORY),
    "conversations.replies": _only(_HISTORY),
    "conversations.invite": _or_narrow("invites"),
    "conversations.setTopic": _or_narrow("topic"),
    "conversations.setPurpose": _or_narrow("topic"),
    **dict.fromkeys(
        (
            "conversations.archive",
            "conversations.unarchive",
            "conversations.rename",
            "conversations.kick",
            "conversations.leave",
        ),
        _only(_WRITE),
    ),
}
"""Methods whose scope depends on the kind of the channel they name."""

FLAT: dict[str, Scopes] = {
    "conversations.join": ("channels:join",),
    "chat.postMessage": ("chat:write",),
    "chat.update": ("chat:write",),
    "chat.delete": ("chat:write",),
    "chat.postEphemeral": ("chat:write",),
    "pins.add": ("pins:write",),
    "pins.remove": ("pins:write",),
    "pins.list": ("pins:read",),
    "bookmarks.add": ("bookmarks:write",),
    "bookmarks.edit": ("bookmarks:write",),
    "bookmarks.remove": ("bookmarks:write",),
    "bookmarks.list": ("bookmarks:read",),
    "reactions.add": ("reactions:write",),
    "reactions.remove": ("reactions:write",),
    "reactions.get": ("reactions:read",),
    "files.getUploadURLExternal": ("files:write",),
    "files.completeUploadExternal": ("files:write",),
    "files.info": ("files:read",),
    "users.info": ("users:read",),
    "users.list": ("users:read",),
    "users.lookupByEmail": ("users:read.email",),
    "usergroups.list": ("usergroups:read",),
    "usergroups.users.list": ("usergroups:read",),
    # by the arguments rather than by a channel: any of these lets a call in, the method then asks for its own
    "conversations.create": tuple(_WRITE.values()),
    "conversations.open": tuple(_WRITE.values()),
    "conversations.list": tuple(_READ.values()),
    "users.conversations": tuple(_READ.values()),
}
"""Methods with the same scope everywhere; those in neither table need none."""


def accepted(method: str) -> Scopes:
    """Every scope that could let a call of this method in."""
    if method in BY_KIND:
        return tuple(dict.fromkeys(scope for scopes in BY_KIND[method].values() for scope in scopes))
    return FLAT.get(method, ())


def require(workspace: Workspace, scopes: Scopes) -> None:
    """Raise missing_scope unless the bot has one of them."""
    granted = workspace.manifest.scopes
    if scopes and not granted.intersection(scopes):
        raise SlackError("missing_scope", needed=",".join(scopes), provided=",".join(sorted(granted)))


def check(workspace: Workspace, method: str, channel: str) -> None:
    """Check the scope of a call, by the kind of the channel it names when there is such a channel."""
    found = workspace.channels.get(channel)
    if found is not None and method in BY_KIND:
        require(workspace, BY_KIND[method][found.kind])
    else:
        require(workspace, accepted(method))


def to_read(kind: str) -> Scopes:
    """Return the scope that lists channels of this kind."""
    return (_READ[kind],)


def to_write(kind: str) -> Scopes:
    """Return the scope that makes channels of this kind."""
    return (_WRITE[kind],)
