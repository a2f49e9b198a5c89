"""Writing very many rows: COPY on PostgreSQL, many at once on SQLite."""

from django.db import connection, models

ROWS_AT_ONCE = 5000


class Table:
    """Takes rows of one model as fields by name; the rest have their defaults."""

    def __init__(self, model: type[models.Model]):
        self.model = model
        self.fields = [
            field
            for field in model._meta.concrete_fields
            if not (field.primary_key and isinstance(field, models.AutoField))
        ]
        self.rows: list[list] = []

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            self._write()

    def add(self, **values) -> None:
        self.rows.append(
            [
                values[field.attname] if field.attname in values else field.get_default()
                for field in self.fields
            ]
        )
        if len(self.rows) == ROWS_AT_ONCE:
            self._write()

    def _write(self) -> None:
        prepared = [
            [
                field.get_db_prep_save(value, connection)
                for field, value in zip(self.fields, row, strict=True)
            ]
            for row in self.rows
        ]
        self.rows = []
        quote = connection.ops.quote_name
        names = ", ".join(quote(field.column) for field in self.fields)
        into = f"{quote(self.model._meta.db_table)} ({names})"
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                    for row in prepared:
                        copy.write_row(row)
            elif prepared:
                marks = ", ".join(["%s"] * len(self.fields))
                cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", prepared)  # noqa: S608


def tidy_up() -> None:
    """Do at once what PostgreSQL would do by itself in a while; outside a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
