"""Since when somebody has the form of an update open: a nag waits for them."""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('incidents', schema=None) as batch_op:
        batch_op.add_column(sa.Column('writing_since', sa.DateTime(timezone=True), nullable=True))
