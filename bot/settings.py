"""The environment, read once. Secrets may also be given as X_FILE, a path to a file that holds them."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.languages import ENGLISH, languages

SECRETS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DATABASE_URL")
"""What may be given as X_FILE, as Docker and Kubernetes hand out secrets."""

Level = Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"], BeforeValidator(str.upper)]
"""From which level on lines are logged, in any case."""


DIRECT = {
    "update": "update",
    "escalate": "escalate",
    "resolve": "resolve",
    "timeline": "timeline",
    "runbook": "runbook",
    "incident-status": "status",
}
"""Commands of their own that can be switched on, and their verbs. Slack keeps /status for itself."""


def _words(written: object) -> object:
    return tuple(word.strip().lstrip("/") for word in written.split(",")) if isinstance(written, str) else written


def _direct(name: str) -> str:
    if name not in DIRECT:
        raise ValueError(f"there is no command /{name} to switch on; there are {', '.join(DIRECT)}")
    return name


Direct = Annotated[str, AfterValidator(_direct)]


def _known(language: str) -> str:
    if language not in languages():
        known = ", ".join(languages())
        told = {"given": language, "known": known}
        raise PydanticCustomError("language", "Drumbeat does not speak “{given}”. Choose one of {known}.", told)
    return language


Language = Annotated[str, BeforeValidator(str.lower), AfterValidator(_known)]
"""What Drumbeat speaks in Slack, in any case."""


class CannotStart(Exception):
    """Says in a sentence what an operator has to mend before Drumbeat can run."""


class Settings(BaseSettings):
    """Where Drumbeat runs and what it may touch. An organisation's rules are in its policy, not here."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True, populate_by_name=True
    )

    slack_bot_token: SecretStr | None = Field(default=None, alias="SLACK_BOT_TOKEN")
    slack_app_token: SecretStr | None = Field(default=None, alias="SLACK_APP_TOKEN")
    slack_signing_secret: SecretStr | None = Field(default=None, alias="SLACK_SIGNING_SECRET")
    slack_api_url: str = Field(default="https://slack.com/api/", alias="SLACK_API_URL")
    database_url: str = Field(default="sqlite:///drumbeat.db", alias="DATABASE_URL", repr=False)
    policy: str = Field(default="standard", alias="DRUMBEAT_POLICY")
    templates: Path | None = Field(default=None, alias="DRUMBEAT_TEMPLATES")
    language: Language = Field(default=ENGLISH, alias="DRUMBEAT_LANGUAGE")
    command: str = Field(default="/incident", alias="DRUMBEAT_COMMAND", pattern=r"^/[a-z0-9_-]{1,31}$")
    short_command: str = Field(default="/inc", alias="DRUMBEAT_SHORT_COMMAND", pattern=r"^(/[a-z0-9_-]{1,31}|none)$")
    direct_commands: Annotated[tuple[Direct, ...], NoDecode, BeforeValidator(_words)] = Field(
        default=(), alias="DRUMBEAT_DIRECT_COMMANDS"
    )
    host: str = Field(default="127.0.0.1", alias="HOST")
    port: int = Field(default=8080, alias="PORT")
    base_url: str | None = Field(default=None, alias="BASE_URL")
    log_level: Level = Field(default="INFO", alias="LOG_LEVEL")
    log_format: Literal["json", "console"] | None = Field(default=None, alias="LOG_FORMAT")
    worker: bool = Field(default=True, alias="WORKER")

    @property
    def commands(self) -> dict[str, str]:
        """Every command that Slack is to know, and the verb that it stands for; empty: its words say the verb."""
        shorter = {} if self.short_command == "none" else {self.short_command: ""}
        return {self.command: ""} | shorter | {f"/{name}": DIRECT[name] for name in self.direct_commands}

    @property
    def delivery(self) -> Literal["socket", "http"]:
        """How Slack reaches us: by Socket Mode where there is an app token, else by signed HTTP."""
        return "socket" if self.slack_app_token is not None else "http"

    def problems(self) -> list[str]:
        """Return what is missing, one sentence each."""
        found = []
        if self.slack_bot_token is None:
            found.append(
                "SLACK_BOT_TOKEN is not set. It begins with xoxb-; the app's page “OAuth & Permissions” has it."
            )
        if self.slack_app_token is None and self.slack_signing_secret is None:
            found.append("Set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET for HTTP.")
        return found


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings. A host that sets PORT expects the web server on every address."""
    try:
        return _load(environment)
    except ValidationError as error:
        wrong = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()]
        raise CannotStart("\n".join(wrong)) from error
    except OSError as error:
        raise CannotStart(f"{error.filename}: {error.strerror}") from error


def _load(environment: Mapping[str, str]) -> Settings:
    given: dict[str, str] = {
        name: _read(environment[f"{name}_FILE"]) for name in SECRETS if f"{name}_FILE" in environment
    }
    if "PORT" in environment and "HOST" not in environment:
        given["HOST"] = "0.0.0.0"  # noqa: S104 - behind the host's router
    return Settings.model_validate(given) if given else Settings()


def _read(path: str) -> str:
    return Path(path).read_text().strip()
