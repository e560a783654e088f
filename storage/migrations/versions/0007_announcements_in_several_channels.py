"""Announcements in several channels: the one that an incident had becomes the first of them."""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('announcements',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=True, nullable=False),
    sa.Column('incident_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('channel_id', sa.Text(), nullable=True),
    sa.Column('ts', sa.Text(), nullable=True),
    sa.ForeignKeyConstraint(['incident_id'], ['incidents.id'], name=op.f('fk_announcements_incident_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_announcements')),
    sa.UniqueConstraint('incident_id', 'channel', name=op.f('uq_announcements_incident_id_channel'))
    )
    # What the policy calls the channel is not known any more; its id is as good a name.
    op.execute(
        'INSERT INTO announcements (incident_id, channel, channel_id, ts) '
        'SELECT id, announcement_channel, announcement_channel, announcement_ts FROM incidents '
        'WHERE announcement_ts IS NOT NULL ORDER BY id'
    )
    # Not as a batch: that would make the table anew, and others refer to it.
    op.drop_column('incidents', 'announcement_channel')
    op.drop_column('incidents', 'announcement_ts')
