"""YAML that a person wrote: what it says, and where in the file each thing stands that cannot be right."""

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

Where = tuple[int | str, ...]
"""The way to a value: keys of mappings, and numbers of lists."""


class Unreadable(Exception):
    """A file that cannot be used; `problems` are sentences, each with its place."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and the mapping that is written in it."""

    path: Path
    content: dict[str, Any]

    def sentence(self, detail: ErrorDetails, model: type[BaseModel], whole: str) -> str:
        """Return what is wrong and where; `whole` names the file's contents when all of it is meant."""
        where = detail["loc"]
        name = ".".join(str(step) for step in where) or whole
        message = detail["msg"].removeprefix("Value error, ")
        if detail["type"] == "extra_forbidden":
            message = f"unknown key{_did_you_mean(where, model)}"
        return self.complaint(where, message, name)

    def complaint(self, where: Where, message: str, name: str = "") -> str:
        """Return a sentence about a value, with its place."""
        return f"{self.path}{_place(self.content, where)}: {name or '.'.join(map(str, where))}: {message}"

    def decides(self, where: Where) -> bool:
        """Whether this file holds a value, or replaces what it would stand in."""
        written: Any = self.content
        for step in where:
            if not isinstance(written, dict):
                return True
            if step not in written:
                return False
            written = written[step]
        return bool(where)


def read(path: Path, whole: str) -> Written:
    """Read a file that must hold a mapping; `whole` says in the error what it is: `a policy`. Raises Unreadable."""
    try:
        content = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise Unreadable([f"{path}{place}: this is not YAML: {error.problem}"]) from error
    except (YAMLError, UnicodeDecodeError) as error:
        raise Unreadable([f"{path}: this is not YAML: {error}"]) from error
    except OSError as error:
        raise Unreadable([f"{path}: {error.strerror}"]) from error
    if not isinstance(content, dict):
        raise Unreadable([f"{path}: {whole} is a mapping; this is not."])
    return Written(path, content)


def causes(error: ValidationError) -> list[ErrorDetails]:
    """Return what is wrong, without what only follows: a list too short because its entries are wrong."""
    return [detail for detail in error.errors() if not _follows(detail, error.errors())]


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    where = detail["loc"]
    return detail["type"] == "too_short" and any(
        other["loc"][: len(where)] == where and other is not detail and len(other["loc"]) > len(where)
        for other in details
    )


def _did_you_mean(where: Where, model: type[BaseModel]) -> str:
    for step in where[:-1]:
        if isinstance(step, str):
            model = _model_of(model, step) or model
    near = get_close_matches(str(where[-1]), model.model_fields, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _model_of(model: type[BaseModel], field: str) -> type[BaseModel] | None:
    annotation = model.model_fields[field].annotation if field in model.model_fields else None
    inner = getattr(annotation, "__args__", (annotation,))[0]
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def _place(written: Any, where: Where) -> str:
    """Return :line:column of the deepest step that stands in the file itself; its start where none does."""
    place = ":1:1"
    for step in where:
        position = getattr(written, "lc", None)
        try:
            line, column = position.key(step) if isinstance(step, str) else position.item(step)  # type: ignore[union-attr]
            written = written[step]
        except (AttributeError, KeyError, IndexError, TypeError):
            return place
        place = f":{line + 1}:{column + 1}"
    return place
