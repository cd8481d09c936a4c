"""The databases that tests borrow."""

import psycopg

from tests.databases import TEMPLATE, Postgres

STATISTICS = (
    "SELECT DISTINCT starelid::regclass::text FROM pg_statistic WHERE starelid::regclass::text = 'alembic_version'"
)


def test_one_that_is_given_back_is_lent_again(postgres: Postgres) -> None:
    name = postgres.lend()
    postgres.take_back(name)
    assert postgres.lend() == name
    postgres.take_back(name)


def test_the_template_stays_as_it_was_however_long_the_run(postgres: Postgres) -> None:
    """With statistics of its own no database made from it would be lent twice."""
    with psycopg.connect(postgres.url(TEMPLATE)) as template:
        assert template.execute("SHOW autovacuum").fetchone() == ("off",)
        assert template.execute(STATISTICS).fetchall() == []
