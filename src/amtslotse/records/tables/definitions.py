"""All tables, in the order in which they are loaded; each room declares its own."""

from amtslotse.records.tables import catalogue, content, gold, offices, places, plans, truth, words

TABLES = (
    *catalogue.TABLES,
    *words.TABLES,
    *places.TABLES,
    *offices.TABLES,
    *content.TABLES,
    *plans.TABLES,
    *truth.TABLES,
    *gold.TABLES,
)
RECORD_TABLES = {table.name: table for table in TABLES}
