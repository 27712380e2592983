"""People, visits, screenings and their files."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "person",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("team", sa.String, nullable=False),
        sa.Column("height_cm", sa.Float),
        sa.Column("birth_year", sa.Integer),
        sa.UniqueConstraint("code", name="uq_person_code"),
    )
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer, primary_key=True),
        _parent("visit", "person"),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("note", sa.String, nullable=False),
        sa.UniqueConstraint("person_id", "day", name="uq_visit_person_id"),
    )
    op.create_index("ix_visit_person_id", "visit", ["person_id"])
    op.create_table(
        "screening",
        sa.Column("id", sa.Integer, primary_key=True),
        _parent("screening", "visit"),
        *(
            sa.Column(name, sa.String, nullable=False)
            for name in ("key", "name", "movement", "side", "view", "program_version", "note")
        ),
        sa.UniqueConstraint("visit_id", "key", name="uq_screening_visit_id"),
    )
    op.create_index("ix_screening_visit_id", "screening", ["visit_id"])
    op.create_table(
        "file",
        sa.Column("id", sa.Integer, primary_key=True),
        _parent("file", "screening"),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("keep_until", sa.Date),
        sa.UniqueConstraint("screening_id", "name", name="uq_file_screening_id"),
    )
    op.create_index("ix_file_screening_id", "file", ["screening_id"])
    op.create_index("ix_file_keep_until", "file", ["keep_until"])
    op.create_table(
        "chunk",
        _parent("chunk", "file", primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def _parent(table: str, parent: str, *, primary_key: bool = False) -> sa.Column:
    key = sa.ForeignKey(f"{parent}.id", ondelete="CASCADE", name=f"fk_{table}_{parent}_id")
    return sa.Column(f"{parent}_id", sa.Integer, key, nullable=False, primary_key=primary_key)
