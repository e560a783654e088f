"""Says what is wrong before anything runs: one sentence a problem, each with what to do."""

from bot.policy.loader import PolicyError, load
from bot.policy.models import Policy
from bot.settings import Settings
from bot.slack.check import slack_problems
from bot.slack.wording import wording_problems
from storage.schema import problem
from storage.unit_of_work import Database


async def problems(settings: Settings) -> list[str]:
    """Return what is wrong with settings, policy, wording, database and Slack."""
    found = settings.problems()
    policy: Policy | None = None
    try:
        policy = load(settings.policy)
    except PolicyError as error:
        found += error.problems
    found += wording_problems(settings.templates)
    found += await _database_problems(settings)
    if settings.slack_bot_token is not None:
        found += await slack_problems(settings, policy)
    return found


async def _database_problems(settings: Settings) -> list[str]:
    try:
        database = Database.at(settings.database_url)
    except ValueError as error:
        return [str(error)]
    found = await problem(database.engine)
    await database.close()
    return [found] if found else []
