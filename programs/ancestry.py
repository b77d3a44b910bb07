"""The database itself refuses a programme that would be its own ancestor.

A CHECK constraint cannot look at other rows, so this is a trigger. It is installed after each migrate, because SQLite
drops the triggers of a table that a migration rebuilds.
"""

from django.db import connections

MESSAGE = "a programme cannot be its own ancestor"
ANCESTORS = """
    WITH RECURSIVE ancestor(id) AS (
        SELECT NEW.parent_id
        UNION
        SELECT program.parent_id FROM programs_program program JOIN ancestor ON program.id = ancestor.id
        WHERE program.parent_id IS NOT NULL
    )
    SELECT 1 FROM ancestor WHERE id = NEW.id
"""
SQLITE = [
    "DROP TRIGGER IF EXISTS program_ancestry",
    f"""
    CREATE TRIGGER program_ancestry BEFORE UPDATE OF parent_id ON programs_program
    WHEN NEW.parent_id IS NOT NULL AND EXISTS ({ANCESTORS})
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
    """,
]
POSTGRESQL = [
    f"""
    CREATE OR REPLACE FUNCTION program_ancestry() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('program_ancestry'));  -- two moves at once must see each other
        IF EXISTS ({ANCESTORS}) THEN
            RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    "DROP TRIGGER IF EXISTS program_ancestry ON programs_program",
    """
    CREATE TRIGGER program_ancestry BEFORE UPDATE OF parent_id ON programs_program
    FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION program_ancestry()
    """,
]


def install(using: str = "default", **kwargs) -> None:
    connection = connections[using]
    with connection.cursor() as cursor:
        if "programs_program" not in connection.introspection.table_names(cursor):
            return  # migrated back to before this app
        for statement in SQLITE if connection.vendor == "sqlite" else POSTGRESQL:
            cursor.execute(statement)
