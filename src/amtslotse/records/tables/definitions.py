"""All tables, in the order in which they are loaded; each room declares its own."""

from amtslotse.records.tables import catalogue, content, offices, places, plans, words

TABLES = (*catalogue.TABLES, *words.TABLES, *places.TABLES, *offices.TABLES, *content.TABLES, *plans.TABLES)
RECORD_TABLES = {table.name: table for table in TABLES}
