"""The command line: `drumbeat --help`. Heavy parts are imported where they are used, so that help comes at once."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from bot import __version__
from bot.settings import CannotStart, Settings, load_settings
from bot.written import Unreadable

if TYPE_CHECKING:  # SQLAlchemy takes half a second to import, and --help needs none of it
    from bot.sandbox import Plan
    from bot.sandbox.story import Story
    from storage.unit_of_work import Database

BAD_CONFIGURATION = 78
"""The exit code for settings or a policy that cannot work: EX_CONFIG of sysexits.h."""

T = TypeVar("T")

app = typer.Typer(name="drumbeat", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
database = typer.Typer(no_args_is_help=True, help="The database's tables.")
jobs = typer.Typer(no_args_is_help=True, help="Promises that could not be kept and wait for somebody who can act.")
app.add_typer(database, name="db")
app.add_typer(jobs, name="jobs")


def main() -> None:
    """Run the command line; what an operator has to mend is said in a sentence."""
    try:
        app()
    except (CannotStart, Unreadable) as error:
        typer.echo(str(error), err=True)
        sys.exit(BAD_CONFIGURATION)


@app.callback(invoke_without_command=True)
def _version(*, version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Drumbeat: a Slack incident bot that a team hosts itself."""
    if version:
        typer.echo(__version__)
        raise typer.Exit


@app.command()
def serve() -> None:
    """Answer Slack, and keep promises too unless WORKER=false."""
    settings = _configured()
    _run(_serve(settings, web=True, worker=settings.worker))


@app.command()
def worker() -> None:
    """Only keep promises; any number of these may run beside `serve`."""
    _run(_serve(_configured(), web=False, worker=True))


@app.command()
def sandbox(
    *,
    port: Annotated[int, typer.Option(help="Where the page is; the next free one where it is taken.")] = 8900,
    speed: Annotated[float, typer.Option(help="How fast incident time runs at first.")] = 1.0,
    delivery: Annotated[str, typer.Option(help="How the sandbox reaches Drumbeat: socket or http.")] = "socket",
    faults: Annotated[Path | None, typer.Option(help="A file of what goes wrong in Slack (docs/sandbox.md).")] = None,
    seed: Annotated[int | None, typer.Option(help="The same seed, the same mishaps and the same colleagues.")] = None,
    story: Annotated[
        str | None, typer.Option(help="A story to rehearse: a file, one that ships, or `list` (docs/drills.md).")
    ] = None,
) -> None:
    """Try Drumbeat with a Slack of its own on this machine: no workspace, no set-up, nothing kept."""
    from bot.local import local_settings, play  # noqa: PLC0415
    from bot.log import configure  # noqa: PLC0415
    from bot.sandbox.story import read_story  # noqa: PLC0415

    if story == "list":
        _list_stories()
        return
    told = read_story(story) if story else None
    settings = local_settings(delivery=delivery)
    configure(settings)
    plan = _planned(faults, seed)
    _run(play(settings, port=port, speed=speed, faults=plan, story=told, say=partial(_say_where, told)))


def _planned(file: Path | None, seed: int | None) -> "Plan":
    from bot.sandbox import Plan, read_plan  # noqa: PLC0415

    plan = read_plan(file) if file else Plan()
    return plan if seed is None else plan.model_copy(update={"seed": seed})


def _list_stories() -> None:
    from bot.sandbox.story import read_story, shipped  # noqa: PLC0415

    for name, file in shipped().items():
        typer.echo(f"{name:<24}{read_story(str(file)).title}")


def _say_where(story: "Story | None", url: str) -> None:
    typer.echo(f"\n  Drumbeat's sandbox is ready: {url}")
    if story is None:
        typer.echo("  Type /incident declare in any channel. Ctrl-C ends it.\n")
    else:
        typer.echo(f"  The story begins: {story.title}. You are {story.you.capitalize()}. Ctrl-C ends it.\n")


@app.command()
def check() -> None:
    """Say what is wrong with settings, policy, database and Slack, before anything runs."""
    from bot.check import problems  # noqa: PLC0415

    found = asyncio.run(problems(load_settings()))
    for problem in found:
        typer.echo(f"✗ {problem}")
    if found:
        raise typer.Exit(BAD_CONFIGURATION)
    typer.echo("✓ Settings, policy, database and Slack are in order.")


@app.command()
def manifest(
    *, http: Annotated[bool, typer.Option("--http/--socket", help="How Slack is to reach Drumbeat.")] = False
) -> None:
    """Print the Slack app manifest, to create the app from."""
    from bot.slack.manifest import manifest as app_manifest  # noqa: PLC0415

    typer.echo(json.dumps(app_manifest(load_settings(), delivery="http" if http else "socket"), indent=2))


@database.command()
def upgrade() -> None:
    """Bring the database to this version's tables; harmless where it is there already."""
    from storage.schema import upgrade as bring_up  # noqa: PLC0415
    from storage.unit_of_work import Database  # noqa: PLC0415

    async def bring() -> None:
        opened = Database.at(load_settings().database_url)
        await bring_up(opened.engine)
        await opened.close()

    _run(bring())
    typer.echo("The database is up to date.")


@jobs.command("list")
def list_jobs() -> None:
    """List the parked jobs."""

    async def listing() -> None:
        async with _opened() as opened, opened.read() as uow:
            for row in await uow.jobs.parked():
                about = row.payload.get("incident_id")
                typer.echo(f"{row.id}  {f'INC-{about}' if about else '-'}  {row.kind}  {row.last_error}")

    _run(listing())


@jobs.command("retry")
def retry_job(number: int) -> None:
    """Bring a parked job back."""
    from bot.clock import SystemClock  # noqa: PLC0415
    from bot.domain.ids import JobId  # noqa: PLC0415
    from bot.usecases.record import try_again  # noqa: PLC0415

    async def retry() -> bool:
        async with _opened() as opened, opened.begin() as uow:
            return await try_again(uow, JobId(number), now=SystemClock().now())

    if not _run(retry()):
        typer.echo(f"Job {number} is not parked.", err=True)
        raise typer.Exit(1)
    typer.echo(f"Job {number} will be tried again.")


@asynccontextmanager
async def _opened() -> AsyncIterator["Database"]:
    from storage.schema import problem  # noqa: PLC0415
    from storage.unit_of_work import Database  # noqa: PLC0415

    opened = Database.at(load_settings().database_url)
    try:
        if (wrong := await problem(opened.engine)) is not None:
            raise CannotStart(wrong)
        yield opened
    finally:
        await opened.close()


async def _serve(settings: Settings, *, web: bool, worker: bool) -> None:
    from bot.app import build, run, stop_on_signals  # noqa: PLC0415

    stopping = stop_on_signals()
    async with build(settings) as parts:
        await run(parts, web=web, worker=worker, stopping=stopping)


def _configured() -> Settings:
    """Return the settings, with the log set up; what is missing is said at once."""
    from bot.log import configure  # noqa: PLC0415

    settings = load_settings()
    configure(settings)
    missing = settings.problems()
    for sentence in missing:
        typer.echo(sentence, err=True)
    if missing:
        raise typer.Exit(BAD_CONFIGURATION)
    return settings


def _run(work: Coroutine[Any, Any, T]) -> T:
    try:
        return asyncio.run(work)
    except (CannotStart, Unreadable) as error:
        typer.echo(str(error), err=True)
        sys.exit(BAD_CONFIGURATION)
