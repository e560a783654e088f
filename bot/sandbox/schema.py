"""Small checks that combine into the shape of a JSON document, with Slack's messages and json-pointers."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

Problem = tuple[str, str]
"""What is wrong, and the json-pointer to it."""

Check = Callable[[Any, str], Iterable[Problem]]
"""A check of one value at a pointer."""


def string(most: int | None = None, least: int = 0) -> Check:
    """Return a string of `least` to `most` characters."""

    def check(value: Any, at: str) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield "must provide a string", at
        elif most is not None and len(value) > most:
            yield f"must be less than {most + 1} characters", at
        elif len(value) < least:
            yield f"must be more than {least - 1} characters", at

    return check


def boolean(value: Any, at: str) -> Iterator[Problem]:
    """Return true or false."""
    if not isinstance(value, bool):
        yield "must provide a boolean", at


def integer(least: int | None = None, most: int | None = None) -> Check:
    """Return a whole number within bounds."""

    def check(value: Any, at: str) -> Iterator[Problem]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield "must provide an integer", at
        elif least is not None and value < least:
            yield f"must be greater than or equal to {least}", at
        elif most is not None and value > most:
            yield f"must be less than or equal to {most}", at

    return check


def enum(*allowed: str) -> Check:
    """One of some strings."""

    def check(value: Any, at: str) -> Iterator[Problem]:
        if value not in allowed:
            yield f"must be a valid enum value ({', '.join(allowed)})", at

    return check


def anything(_value: Any, _at: str) -> Iterable[Problem]:
    """Return a value that the sandbox does not look into."""
    return ()


def array(item: Check, *, least: int = 0, most: int | None = None) -> Check:
    """Return an array of `least` to `most` items of one shape."""

    def check(value: Any, at: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield "must provide an array", at
            return
        if most is not None and len(value) > most:
            yield f"no more than {most} items allowed", at
        if len(value) < least:
            yield f"no fewer than {least} items required", at
        yield from chain.from_iterable(item(one, f"{at}/{index}") for index, one in enumerate(value))

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check]) -> Check:
    """Return an object with these fields and no others."""
    fields = {**required, **optional}

    def check(value: Any, at: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield "must provide an object", at
            return
        for name in required:
            if value.get(name) is None:
                yield f"missing required field: {name}", at
        for name, one in value.items():
            if name not in fields:
                yield f"invalid additional property: {name}", at
            elif one is not None:
                yield from fields[name](one, f"{at}/{name}")

    return check


def by_type(shapes: Mapping[str, Check]) -> Check:
    """Return an object whose `type` says which shape it has."""

    def check(value: Any, at: str) -> Iterable[Problem]:
        if not isinstance(value, dict):
            return [("must provide an object", at)]
        if "type" not in value:
            return [("missing required field: type", at)]
        shape = shapes.get(value["type"]) if isinstance(value["type"], str) else None
        if shape is None:
            return [(f"unsupported type: {value['type']}", f"{at}/type")]
        return shape(value, at)

    return check


def both(*checks: Check) -> Check:
    """Everything that several checks ask for."""

    def check(value: Any, at: str) -> Iterator[Problem]:
        for one in checks:
            yield from one(value, at)

    return check
