"""Golden files: what each surface looks like, as the JSON that Slack gets."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

GOLDENS = Path(__file__).parent / "goldens"

Golden = Callable[[str, Any], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return what holds a value against its golden file, or writes the file where that was asked for."""

    def check(name: str, value: Any) -> None:
        path = GOLDENS / f"{name}.json"
        shown = json.dumps(value, indent=1, ensure_ascii=False) + "\n"
        if request.config.getoption("--update-goldens"):
            path.write_text(shown, encoding="utf-8")
        assert path.exists(), f"no golden file for {name}; write it with --update-goldens and read it"
        assert shown == path.read_text(encoding="utf-8")

    return check
