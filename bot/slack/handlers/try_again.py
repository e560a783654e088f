"""Try again: brings back a job that was parked, once somebody has removed the cause."""

from bot.slack.desk import Desk
from bot.slack.payloads import JobRef
from bot.slack.replies import Reply, Whisper
from bot.slack.requests import Request
from bot.slack.ui.look import sentence_post
from bot.usecases import record


async def retry_job(desk: Desk, request: Request) -> Reply:
    """Try the job again."""
    async with desk.database.begin() as uow:
        brought_back = await record.try_again(uow, JobRef.load(request.value).job_id, now=desk.clock.now())
    said = desk.words.markup("step_failure", "trying_again" if brought_back else "not_parked")
    return Whisper(sentence_post(said))
