"""A channel that was lost: why nothing can be said in it, so that it is told once and what waits can go on."""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('incidents', schema=None) as batch_op:
        batch_op.add_column(sa.Column('channel_loss', sa.Text(), nullable=True))
