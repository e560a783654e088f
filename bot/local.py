"""Drumbeat beside a Slack of its own: one command, no workspace, no set-up."""

import os
import socket
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from bot.app import build, run, stop_on_signals
from bot.domain.cadence import Rhythm, missed_at
from bot.languages import ENGLISH
from bot.sandbox import Moment, Plan, Sandbox, SandboxClock
from bot.sandbox.story import Story, playing
from bot.settings import Settings
from bot.slack.manifest import manifest
from storage.schema import upgrade
from storage.unit_of_work import Database

BOT_TOKEN = "xoxb-sandbox"  # noqa: S105 - opens nothing but the sandbox on this machine
APP_TOKEN = "xapp-sandbox"  # noqa: S105
SIGNING_SECRET = "sandbox-signing-secret"  # noqa: S105
ANY_PORT = 0
"""Lets the machine choose."""


class SandboxTime:
    """The sandbox's incident time as Drumbeat's clock: it may run faster, stand still, or jump."""

    def __init__(self, clock: SandboxClock) -> None:
        self._clock = clock

    def now(self) -> datetime:
        """Return the incident time, as aware UTC."""
        return self._clock.now()

    def seconds_until(self, at: datetime) -> float:
        """Return the real seconds until then at the present speed; while the clock stands still, an hour."""
        if self._clock.speed == 0:
            return 3600.0
        return max(0.0, (at - self.now()).total_seconds() / self._clock.speed)

    def lasting(self, seconds: float) -> timedelta:
        """Return the incident time that real seconds take; a lease must outlast a call even while the clock stands."""
        return timedelta(seconds=seconds * max(self._clock.speed, 1.0))

    def subscribe(self, changed: Callable[[], None]) -> None:
        """Call `changed` when the clock jumps or changes its speed."""
        self._clock.subscribe(changed)


def local_settings(*, delivery: str) -> Settings:
    """Return the settings of a Drumbeat that knows nobody but the sandbox."""
    port = free_port(ANY_PORT)
    by_socket = delivery == "socket"
    # Both are said, so that a token of a real workspace in the environment or in .env cannot come in.
    tokens = {
        "SLACK_APP_TOKEN": APP_TOKEN if by_socket else None,
        "SLACK_SIGNING_SECRET": None if by_socket else SIGNING_SECRET,
    }
    address = {"HOST": "127.0.0.1", "PORT": port, "BASE_URL": f"http://127.0.0.1:{port}"}
    return Settings.model_validate({"SLACK_BOT_TOKEN": BOT_TOKEN, "DRUMBEAT_POLICY": "sandbox"} | tokens | address)


async def play(
    settings: Settings,
    *,
    port: int,
    speed: float,
    say: Callable[[str], None],
    faults: Plan | None = None,
    story: Story | None = None,
) -> None:
    """Run the sandbox and Drumbeat together until told to stop; what happened there is gone afterwards.

    The seed of the faults is the story's, too.
    """
    plan = faults or Plan()
    if story is not None:
        # Colleagues of a story write English, and know the buttons by what is written on them.
        settings = settings.model_copy(update={"language": ENGLISH})
    for proxy in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        # Slack's SDK would send even what stays on this machine through a proxy; it ignores NO_PROXY.
        os.environ.pop(proxy, None)
    stopping = stop_on_signals()
    clock = SandboxClock(speed=speed)
    with tempfile.TemporaryDirectory(prefix="drumbeat-") as folder:
        database_url = f"sqlite:///{Path(folder) / 'drumbeat.db'}"
        database = Database.at(database_url)
        await upgrade(database.engine)
        sandbox = Sandbox(
            manifest(settings),
            clock=clock,
            bot_token=BOT_TOKEN,
            app_token=APP_TOKEN,
            signing_secret=SIGNING_SECRET,
            coming=lambda: next_nag(database, clock.now()),
        )
        sandbox.plan(plan)
        url = await sandbox.start(port=free_port(port))
        try:
            local = settings.model_copy(update={"slack_api_url": sandbox.api_url, "database_url": database_url})
            async with build(local, clock=SandboxTime(clock)) as app, playing(story, url, seed=plan.seed):
                await run(app, web=True, worker=True, stopping=stopping, started=lambda: say(url))
        finally:
            await sandbox.stop()
            await database.close()


async def next_nag(database: Database, now: datetime) -> Moment | None:
    """Return when Drumbeat will speak next because an update is due, or did not come, and in which channel."""
    async with database.read() as uow:
        incidents = await uow.incidents.open()
    coming = [(at, what, incident) for incident in incidents for at, what in _next_of(incident.rhythm) if at > now]
    if not coming:
        return None
    at, what, incident = min(coming, key=lambda one: one[0])
    return Moment(at, f"{what} in #{incident.channel_name or incident.reference}")


def _next_of(rhythm: Rhythm) -> list[tuple[datetime, str]]:
    if rhythm.due_at is None or rhythm.every is None:
        return []
    if rhythm.asked_at is None:
        return [(rhythm.due_at, "the nag")]
    return [(missed_at(rhythm.asked_at, rhythm.every), "the missed update")]


def free_port(wanted: int) -> int:
    """Return the wanted port, or the next one that nobody has taken."""
    for port in range(wanted, wanted + 100):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise OSError(f"No port from {wanted} to {wanted + 99} is free.")
