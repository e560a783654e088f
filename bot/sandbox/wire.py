"""What every module of the sandbox shares: JSON, and the two ways to say no."""

from typing import Any

Json = dict[str, Any]
"""One JSON object, as Slack and its clients send it."""


class SlackError(Exception):
    """A Web API call that Slack refuses: `{"ok": false, "error": code}` and what goes with it."""

    def __init__(self, code: str, **extra: Any) -> None:
        super().__init__(code)
        self.code = code
        self.extra = extra

    def body(self) -> Json:
        """Return the JSON that the caller gets."""
        return {"ok": False, "error": self.code, **self.extra}


class Refusal(Exception):
    """Something a person cannot do; the sentence is shown to them."""

    def __init__(self, sentence: str, *, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.status = status


def invalid_arguments(*messages: str) -> SlackError:
    """Slack's answer to a missing or malformed argument, with its messages."""
    return SlackError(
        "invalid_arguments",
        response_metadata={"messages": [f"[ERROR] {message}" for message in messages]},
    )
