"""Posts a message once, whatever crashed before, and finds its place."""

from bot.domain.failures import Unavailable
from bot.domain.ids import ChannelId, IncidentId, MessageTs
from bot.domain.incident import Incident
from bot.domain.jobs import Job, Tell
from bot.slack.desk import Desk
from bot.slack.scene import scene
from bot.slack.ui.post import Post
from bot.slack.ui.scene import Scene
from bot.usecases.attempt import Attempt


async def post_once(
    desk: Desk, attempt: Attempt, channel: ChannelId, post: Post, *, thread_ts: MessageTs | None = None
) -> tuple[ChannelId, MessageTs]:
    """Post a message, or find the one that an earlier try posted; return where it is."""
    job = attempt.job
    if job.called_at is not None:
        found = await desk.slack.find_post(channel, job.id, thread_ts=thread_ts, since=job.called_at)
        if found is not None:
            return channel, found
    await attempt.begin_call()
    return await desk.slack.post(channel, post, job.id, says=_says(job), thread_ts=thread_ts)


def _says(job: Job) -> str:
    """Return what a message is, for whoever reads its metadata: `nag`, `update`, `announce`."""
    return job.payload.message.kind if isinstance(job.payload, Tell) else job.payload.kind


async def current(desk: Desk, incident_id: IncidentId) -> Scene:
    """Return the incident as it is now."""
    async with desk.database.read() as uow:
        return await scene(desk, uow, incident_id)


def channel_of(incident: Incident) -> ChannelId:
    """Return the incident's channel; raise Unavailable where Slack has not made it yet."""
    if incident.channel_id is None:
        raise Unavailable("the incident has no channel yet")
    return incident.channel_id
