"""What people type after a command: words, quoted texts and options, as tired people on phones type them.

Phones turn "quotes" into “quotes” and -- into —; both are understood. Nothing that was typed is dropped silently.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.errors import OptionWithoutValue, UnknownOption, UnreadableSpan
from bot.domain.ids import ChannelId, UserId
from bot.policy.models import read_span
from bot.slack.text import as_typed

_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"|(?P<bare>\S+)')
_QUOTES = str.maketrans("“”„«»", '"""""')
_OPTION = re.compile(r"^(?P<dashes>--|[—\u2013])(?P<name>[a-z][a-z-]*)(?:=(?P<value>.+))?$", re.IGNORECASE)
_PERSON = re.compile(r"^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$")
_GROUP = re.compile(r"^<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>$")
_CHANNEL = re.compile(r"^<#([CG][A-Z0-9]+)(?:\|[^>]*)?>$")
_HANDLE = re.compile(r"^@[a-z0-9][a-z0-9._-]*$", re.IGNORECASE)
_REFERENCE = re.compile(r"^INC-\d{1,9}$", re.IGNORECASE)
_CLOCK = re.compile(r"^\d{1,2}:\d{2}$")

LONGEST_PROMISE = timedelta(days=7)
"""How far ahead somebody can promise an update, or put one off."""

ONE_WORD = frozenset({"next", "due", "at"})
"""Options whose value is one word; that of any other goes on to the next option."""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    is_quoted: bool


class Typed:
    """The words after a verb. What is taken is gone; what is left at the end is the text."""

    def __init__(self, text: str, *, options: Collection[str] = (), flags: Collection[str] = ()) -> None:
        self._tokens = [_token(found) for found in _TOKEN.finditer(text.translate(_QUOTES))]
        self._options: dict[str, str] = {}
        self._flags: set[str] = set()
        self._take_options(options, flags)

    def option(self, name: str) -> str:
        """Return an option's value, empty where it was not given."""
        return self._options.get(name, "")

    def has(self, flag: str) -> bool:
        """Return whether a flag was given."""
        return flag in self._flags

    def peek(self) -> str:
        """Return the first bare word that is left, empty where there is none."""
        return self._tokens[0].text if self._tokens and not self._tokens[0].is_quoted else ""

    def take(self) -> str:
        """Take the first bare word that is left, empty where there is none."""
        word = self.peek()
        if word:
            self._tokens.pop(0)
        return word

    def people(self) -> list[str]:
        """Take every person and group that is named, wherever they stand; return their ids."""
        named = [(token, person_or_group(token.text)) for token in self._tokens]
        self._tokens = [token for token, found in named if found is None]
        return [found for _, found in named if found is not None]

    def handles(self) -> list[str]:
        """Take every @handle that Slack did not turn into an id: a user group's, or nobody's."""
        found = [token for token in self._tokens if not token.is_quoted and _HANDLE.match(token.text)]
        self._tokens = [token for token in self._tokens if token not in found]
        return [token.text.removeprefix("@").lower() for token in found]

    def texts(self) -> list[str]:
        """Return what is left: where it begins with a quote, each quoted text apart; else all of it as one text."""
        if not self._tokens or not self._tokens[0].is_quoted:
            words = " ".join(f'"{token.text}"' if token.is_quoted else token.text for token in self._tokens)
            return [as_typed(words)] if words else []
        texts: list[str] = []
        for token in self._tokens:
            if token.is_quoted:
                texts.append(as_typed(token.text))
            else:
                texts[-1] = f"{texts[-1]} {as_typed(token.text)}"
        return [text.strip() for text in texts if text.strip()]

    def text(self) -> str:
        """Return what is left as one text."""
        return " ".join(self.texts())

    def _take_options(self, options: Collection[str], flags: Collection[str]) -> None:
        left, self._tokens = self._tokens, []
        while left:
            token = left.pop(0)
            found = None if token.is_quoted else _OPTION.match(token.text)
            name = found["name"].lower() if found else ""
            if found and name in flags:
                self._flags.add(name)
            elif found and name in options:
                self._options[name] = _value(name, found["value"], left)
            elif found and found["dashes"] == "--":
                known = ", ".join(f"--{each}" for each in (*options, *flags))
                raise UnknownOption(given=name, known=known or "none")
            else:
                self._tokens.append(token)


def _value(name: str, attached: str | None, left: list[_Token]) -> str:
    """Take an option's value from what is left: one word or quoted text, or all words up to the next option."""
    if attached is not None:
        return as_typed(attached)
    if not left:
        raise OptionWithoutValue(option=name)
    words = [left.pop(0)]
    while name not in ONE_WORD and not words[0].is_quoted and left:
        if left[0].is_quoted or _OPTION.match(left[0].text):
            break
        words.append(left.pop(0))
    return as_typed(" ".join(word.text for word in words))


def split_reference(text: str) -> tuple[str, str]:
    """Return the incident that is named first (INC-7 in capitals, or a channel's id), and the words after it."""
    first, _, rest = text.strip().partition(" ")
    if _REFERENCE.match(first):
        return first.upper(), rest.strip()
    channel = channel_of(first)
    return (channel, rest.strip()) if channel else ("", text.strip())


def channel_of(token: str) -> ChannelId | None:
    """Return the channel that a word names."""
    found = _CHANNEL.match(token)
    return ChannelId(found[1]) if found else None


def person_or_group(token: str) -> str | None:
    """Return the id of the person or the user group that a word names."""
    found = _PERSON.match(token) or _GROUP.match(token)
    return found[1] if found else None


def person_of(token: str) -> UserId | None:
    """Return the person that a word names."""
    found = _PERSON.match(token)
    return UserId(found[1]) if found else None


def read_promise(written: str, now: datetime) -> timedelta:
    """Return in how long somebody promised something: 15m, 1h30m, or at 15:00 (UTC)."""
    if _CLOCK.match(written):
        return _until(written, now)
    try:
        span = read_span(written)
    except ValueError as error:
        raise UnreadableSpan(given=written) from error
    if not isinstance(span, timedelta) or span > LONGEST_PROMISE:
        raise UnreadableSpan(given=written)
    return span


def _until(written: str, now: datetime) -> timedelta:
    hours, _, minutes = written.partition(":")
    try:
        at = now.replace(hour=int(hours), minute=int(minutes), second=0, microsecond=0)
    except ValueError as error:
        raise UnreadableSpan(given=written) from error
    return at - now if at > now else at + timedelta(days=1) - now


def _token(found: re.Match[str]) -> _Token:
    quoted = found["quoted"]
    return _Token(quoted if quoted is not None else found["bare"], is_quoted=quoted is not None)
