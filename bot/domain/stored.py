"""What is written down as JSON and read back: facts, messages, jobs."""

from pydantic import BaseModel, ConfigDict


class Stored(BaseModel):
    """A value that never changes; a field that nobody knows is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
