"""Failures by rule: calls and deliveries that go wrong as on Slack's bad days, the same way for the same seed."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.sandbox.limits import Level
from bot.sandbox.wire import Json, Refusal
from bot.written import Unreadable, causes, read

CallFault = Literal["ratelimited", "error", "status", "timeout", "drop", "malformed", "slow"]
DeliveryFault = Literal["socket_dropped", "event_doubled", "event_reordered", "event_lost"]

DESCRIPTIONS: dict[str, str] = {
    "ratelimited": "429 with Retry-After",
    "error": "Slack refuses with an error code",
    "status": "an HTTP error such as 503",
    "timeout": "no answer until the caller gives up",
    "drop": "the connection is cut instead of an answer",
    "malformed": "an answer that is not JSON",
    "slow": "the answer comes late",
    "socket_dropped": "the connection to the bot is cut while something is delivered",
    "event_doubled": "an event is delivered twice",
    "event_reordered": "an event arrives after the next one",
    "event_lost": "an event never arrives",
}
"""What each fault looks like, for whoever chooses one."""

_BELONGS: dict[str, tuple[str, ...]] = {
    "method": get_args(CallFault),
    "event": get_args(DeliveryFault),
    "retry_after": ("ratelimited",),
    "error": ("error",),
    "status": ("status",),
    "delay_ms": ("slow",),
    "after_effect": ("ratelimited", "error", "status", "timeout", "drop", "malformed", "socket_dropped"),
}
"""The faults that a field says something about; a field that is not named here goes with all of them."""


class Rule(BaseModel):
    """Which calls or deliveries go wrong, how, and how often."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    fault: Literal[
        "ratelimited",
        "error",
        "status",
        "timeout",
        "drop",
        "malformed",
        "slow",
        "socket_dropped",
        "event_doubled",
        "event_reordered",
        "event_lost",
    ]
    method: str = "*"
    """Methods of the Web API, as a pattern: `chat.*`."""
    event: str = "*"
    """What is delivered, as a pattern: an event's type, `slash_commands`, or an interaction's type."""
    channel: str = "*"
    """A channel's id or name, as a pattern."""
    share: float = Field(default=1.0, gt=0, le=1)
    """The share of what fits that goes wrong, by the seed."""
    times: int | None = Field(default=None, ge=1)
    """How often; without it, until the rule is removed."""
    after_effect: bool = False
    """Whether it happens first, and only the answer is lost."""
    retry_after: int = Field(default=1, ge=0)
    """Seconds, in the header of a 429."""
    error: str = Field(default="fatal_error", min_length=1)
    status: int = Field(default=503, ge=400, le=599)
    delay_ms: int = Field(default=1000, ge=1, le=120_000)

    @model_validator(mode="after")
    def _says_nothing_beside_the_point(self) -> "Rule":
        for name in self.model_fields_set:
            if self.fault not in _BELONGS.get(name, (self.fault,)):
                raise ValueError(f"{name} says nothing about {self.fault}")
        return self

    @property
    def sentence(self) -> str:
        """The rule in words."""
        how = f"{DESCRIPTIONS[self.fault]}{self._detail()}{' (after the effect)' if self.after_effect else ''}"
        share = "" if self.share == 1 else f", {self.share:.0%} of the time"
        where = "" if self.channel == "*" else f" in {self.channel}"
        return f"{self.method if self.fault in get_args(CallFault) else self.event}{where}: {how}{share}"

    def _detail(self) -> str:
        match self.fault:
            case "ratelimited":
                return f" {self.retry_after} s"
            case "error":
                return f" {self.error}"
            case "status":
                return f": {self.status}"
            case "slow":
                return f" by {self.delay_ms} ms"
            case _:
                return ""


class Plan(BaseModel):
    """A file of faults: the rules, the seed that decides the shares, and the rate limits."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    seed: int = 0
    rate_limits: Level = "off"
    rules: list[Rule] = []


def read_plan(path: Path) -> Plan:
    """Return the faults of a YAML file; Unreadable with every mistake and its place."""
    file = read(path, "a file of faults")
    try:
        return Plan.model_validate(file.content)
    except ValidationError as error:
        raise Unreadable([file.sentence(one, Plan, "the file of faults") for one in causes(error)]) from error


def read_rule(asked: Json) -> Rule:
    """Return a rule from the JSON of a request; Refusal with what is wrong with it."""
    try:
        return Rule.model_validate(asked)
    except ValidationError as error:
        raise Refusal(complaint(error)) from None


def complaint(error: ValidationError) -> str:
    """Return what is wrong in sentences."""
    return "; ".join(_one_complaint([str(part) for part in one["loc"]], one["msg"]) for one in error.errors())


def _one_complaint(place: list[str], message: str) -> str:
    said = message.removeprefix("Value error, ")
    return f"{'.'.join(place)}: {said}" if place else said


@dataclass(slots=True)
class Standing:
    """A rule in force, with how often it has hit."""

    id: int
    rule: Rule
    chance: random.Random
    hits: int = 0

    def strikes(self) -> bool:
        """Whether what fits this rule goes wrong now; counts it."""
        if self.is_spent or (self.rule.share < 1 and self.chance.random() >= self.rule.share):
            return False
        self.hits += 1
        return True

    @property
    def is_spent(self) -> bool:
        """Whether it has hit as often as it may."""
        return self.rule.times is not None and self.hits >= self.rule.times

    def as_json(self) -> Json:
        """Return the rule for the page."""
        said = self.rule.model_dump(include=self.rule.model_fields_set)
        return {"id": self.id, **said, "hits": self.hits, "says": self.rule.sentence}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What one call meets: a delay in seconds, and a failure."""

    delay: float = 0.0
    failure: Rule | None = None
    sentences: tuple[str, ...] = ()


@dataclass(slots=True)
class Faults:
    """The rules in force, in the order they were given; the first that strikes decides, delays add up."""

    changed: Callable[[], None] = lambda: None
    seed: int = 0
    standing: list[Standing] = field(default_factory=list)
    _given: int = 0

    def add(self, rule: Rule) -> int:
        """Put a rule in force; return its number."""
        self._given += 1
        self.standing.append(Standing(self._given, rule, random.Random(f"{self.seed}-{self._given}")))  # noqa: S311 - chance, not secrecy
        self.changed()
        return self._given

    def replace(self, rules: Iterable[Rule], seed: int) -> None:
        """Forget all rules, and start anew with these; the same rules and seed strike the same calls again."""
        self.standing.clear()
        self.seed, self._given = seed, 0
        for rule in rules:
            self.add(rule)
        self.changed()

    def remove(self, number: int) -> bool:
        """Take a rule back; False when there is none of that number."""
        kept = [one for one in self.standing if one.id != number]
        found, self.standing = len(kept) < len(self.standing), kept
        self.changed()
        return found

    def of_call(self, method: str, places: Iterable[str]) -> Trouble:
        """Return what a call of this method meets; `places` are the id and name of the channel it names."""
        where = tuple(places)
        fitting = [one for one in self.standing if _is_call(one.rule) and fnmatchcase(method, one.rule.method)]
        return self._met([one for one in fitting if _is_there(one.rule, where)])

    def of_delivery(self, event: str, places: Iterable[str], *kinds: DeliveryFault) -> Rule | None:
        """Return the fault among these kinds that a delivery meets."""
        where = tuple(places)
        for one in self.standing:
            fits = one.rule.fault in kinds and fnmatchcase(event, one.rule.event) and _is_there(one.rule, where)
            if fits and one.strikes():
                self._tidy()
                return one.rule
        return None

    def _met(self, fitting: list[Standing]) -> Trouble:
        delay, failure, sentences = 0.0, None, []
        for one in fitting:
            if failure is not None and one.rule.fault != "slow":
                continue
            if one.strikes():
                sentences.append(one.rule.sentence)
                if one.rule.fault == "slow":
                    delay += one.rule.delay_ms / 1000
                else:
                    failure = one.rule
        if sentences:
            self._tidy()
        return Trouble(delay, failure, tuple(sentences))

    def _tidy(self) -> None:
        self.standing = [one for one in self.standing if not one.is_spent]
        self.changed()


def _is_call(rule: Rule) -> bool:
    return rule.fault in get_args(CallFault)


def _is_there(rule: Rule, places: tuple[str, ...]) -> bool:
    return rule.channel == "*" or any(fnmatchcase(place, rule.channel.removeprefix("#")) for place in places)
