"""Reads a policy from YAML, and says everything that is wrong with it at once, with file and line."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from bot.policy.models import Policy

PRESETS = Path(__file__).parent / "presets"


class _File(NamedTuple):
    """A policy file, and what is written in it."""

    path: Path
    written: dict[str, Any]


class PolicyError(Exception):
    """A policy that cannot be used; `problems` are sentences, each with its place."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def load(name_or_path: str) -> Policy:
    """Return the policy of a preset's name or of a file; raises PolicyError."""
    path = _path(name_or_path)
    return _validated(_files(path, (path.resolve(),)))


def preset_names() -> list[str]:
    """Return the names of the presets that ship with Drumbeat."""
    return sorted(path.stem for path in PRESETS.glob("*.yaml"))


def _files(path: Path, seen: tuple[Path, ...]) -> list[_File]:
    """Return a file and those that it extends, itself first; `seen` are the files that lead to it, itself included."""
    written = _read(path)
    if written.get("extends") is None:
        return [_File(path, written)]
    base = _path(str(written["extends"]), path.parent)
    if base.resolve() in seen:
        raise PolicyError([f"{path}{_place(written, ('extends',))}: extends: this policy extends itself"])
    return [_File(path, written), *_files(base, (*seen, base.resolve()))]


def _path(name_or_path: str, folder: Path = Path()) -> Path:
    """Return where a preset or a file is; a file that another one extends is looked for beside that one."""
    preset = PRESETS / f"{name_or_path}.yaml"
    if preset.parent == PRESETS and preset.is_file():
        return preset
    path = folder / name_or_path
    if path.is_file():
        return path
    known = ", ".join(preset_names())
    raise PolicyError([f"There is no policy “{name_or_path}”: neither a file, nor one of the presets {known}."])


def _read(path: Path) -> dict[str, Any]:
    try:
        written = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise PolicyError([f"{path}{place}: this is not YAML: {error.problem}"]) from error
    except (YAMLError, UnicodeDecodeError) as error:
        raise PolicyError([f"{path}: this is not YAML: {error}"]) from error
    if not isinstance(written, dict):
        raise PolicyError([f"{path}: a policy is a mapping; this is not."])
    return written


def _merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the base with a team's own rules over it: mappings merge, everything else is replaced."""
    merged = dict(base)
    for key, value in own.items():
        below = merged.get(key)
        merged[key] = _merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _validated(files: list[_File]) -> Policy:
    rules: dict[str, Any] = {}
    for file in reversed(files):
        rules = _merged(rules, file.written)
    rules.pop("extends", None)
    try:
        return Policy.model_validate(rules)
    except ValidationError as error:
        details = [detail for detail in error.errors() if not _follows(detail, error.errors())]
        raise PolicyError([_sentence(_told_by(files, detail["loc"]), detail) for detail in details]) from error


def _follows(detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Return whether a list is too short only because its entries are wrong, which is said of each of them."""
    where = detail["loc"]
    return detail["type"] == "too_short" and any(
        other["loc"][: len(where)] == where and other is not detail and len(other["loc"]) > len(where)
        for other in details
    )


def _told_by(files: list[_File], where: tuple[int | str, ...]) -> _File:
    """Return the file that a rule comes from: the first that holds it, or that replaces what it would stand in."""
    return next((file for file in files if _decides(file.written, where)), files[0])


def _decides(written: Any, where: tuple[int | str, ...]) -> bool:
    for step in where:
        if not isinstance(written, dict):
            return True
        if step not in written:
            return False
        written = written[step]
    return bool(where)


def _sentence(file: _File, detail: ErrorDetails) -> str:
    where = detail["loc"]
    name = ".".join(str(step) for step in where) or "the policy"
    message = detail["msg"].removeprefix("Value error, ")
    if detail["type"] == "extra_forbidden":
        message = f"unknown key{_did_you_mean(where)}"
    return f"{file.path}{_place(file.written, where)}: {name}: {message}"


def _did_you_mean(where: tuple[int | str, ...]) -> str:
    model: type[BaseModel] = Policy
    for step in where[:-1]:
        if isinstance(step, str):
            model = _model_of(model, step) or model
    near = get_close_matches(str(where[-1]), model.model_fields, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _model_of(model: type[BaseModel], field: str) -> type[BaseModel] | None:
    annotation = model.model_fields[field].annotation if field in model.model_fields else None
    inner = getattr(annotation, "__args__", (annotation,))[0]
    return inner if isinstance(inner, type) and issubclass(inner, BaseModel) else None


def _place(written: Any, where: tuple[int | str, ...]) -> str:
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
