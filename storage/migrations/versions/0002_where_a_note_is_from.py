"""Where a note is from: a message's edits and its deletion find the entries that were taken from it."""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('timeline', schema=None) as batch_op:
        batch_op.add_column(sa.Column('source', sa.Text(), nullable=True))
        batch_op.create_index(batch_op.f('ix_timeline_source'), ['source'], unique=False)

    timeline = sa.table('timeline', sa.column('fact', sa.JSON()), sa.column('source', sa.Text()))
    channel, ts = (timeline.c.fact[name].as_string() for name in ('channel_id', 'message_ts'))
    noted = timeline.c.fact['kind'].as_string() == 'note'
    op.execute(timeline.update().where(noted, channel.is_not(None), ts.is_not(None)).values(source=channel + '/' + ts))
