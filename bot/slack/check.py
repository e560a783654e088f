"""Says what is wrong with tokens and permissions."""

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.failures import Failure, Refused
from bot.domain.ids import UserId
from bot.policy.models import Policy
from bot.settings import Settings
from bot.slack.calls import CALL_SECONDS
from bot.slack.client import Slack
from bot.slack.manifest import SCOPES
from bot.slack.words import Words, word_folders


async def slack_problems(settings: Settings, policy: Policy | None) -> list[str]:
    """Return what Slack holds against the tokens, the permissions and the channels that are told."""
    if settings.slack_bot_token is None:
        return []
    client = AsyncWebClient(
        token=settings.slack_bot_token.get_secret_value(),
        base_url=settings.slack_api_url,
        timeout=CALL_SECONDS,
        retry_handlers=[],
    )
    # What an operator reads in a terminal is English, like all else there.
    words = Words(word_folders(None))
    try:
        told = await client.auth_test()
    except SlackApiError as error:
        return [f"Slack does not accept SLACK_BOT_TOKEN: {error.response['error']}."]
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return [f"Slack cannot be reached at {settings.slack_api_url}: {error}"]
    found = _missing_scopes(told.headers.get("x-oauth-scopes", ""))
    found += await _socket_problems(settings, client)
    slack = Slack(client, UserId(told["user_id"]), words)
    named = [name for each in policy.severities for name in policy.announce_to(each.key)] if policy else []
    for name in dict.fromkeys(named):
        found += await _channel_problems(slack, name)
    return found


def _missing_scopes(granted: str) -> list[str]:
    have = {scope.strip() for scope in granted.split(",")}
    return [
        f"The app lacks the permission {scope} ({use}). Reinstall it with what `drumbeat manifest` prints."
        for scope, use in SCOPES.items()
        if scope not in have
    ]


async def _socket_problems(settings: Settings, client: AsyncWebClient) -> list[str]:
    if settings.slack_app_token is None:
        return []
    try:
        await client.apps_connections_open(app_token=settings.slack_app_token.get_secret_value())
    except SlackApiError as error:
        return [f"Slack does not accept SLACK_APP_TOKEN: {error.response['error']}. It needs connections:write."]
    return []


async def _channel_problems(slack: Slack, name: str) -> list[str]:
    try:
        await slack.find_channel(name)
    except Refused as refusal:
        return [f"Announcements: {refusal.why}."]
    except Failure as failure:
        return [f"Announcements: Slack did not say whether #{name} exists: {failure.cause}."]
    return []
