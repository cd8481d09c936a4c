"""Alembic's way in. The caller (``storage/migrate.py``) brings the connection; SQLite's DDL is transactional too."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
