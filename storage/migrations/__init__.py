"""Alembic's folder: one module and two files of SQL a version."""
