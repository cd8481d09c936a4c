"""Tables whose rows nobody may change or delete, by trigger on both databases."""

from sqlalchemy import Table, event

from storage.columns import ddl, metadata

_FUNCTION = """CREATE FUNCTION row_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only', ERRCODE = 'check_violation';
END $$"""

event.listen(metadata, "before_create", ddl(_FUNCTION, "postgresql"))
event.listen(metadata, "after_drop", ddl("DROP FUNCTION row_frozen()", "postgresql"))


def freeze(table: Table) -> None:
    """Make the table append-only. RAISE(ABORT) only: RAISE(ROLLBACK) would kill a whole group of jobs."""
    name = table.name
    for verb in ("UPDATE", "DELETE"):
        trigger = (
            f"CREATE TRIGGER {name}_no_{verb.lower()} BEFORE {verb} ON {name} "
            f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
        )
        event.listen(table, "after_create", ddl(trigger, "sqlite"))
    trigger = (
        f"CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
        "FOR EACH STATEMENT EXECUTE FUNCTION row_frozen()"
    )
    event.listen(table, "after_create", ddl(trigger, "postgresql"))
