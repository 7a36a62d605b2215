"""The tables: which columns exist, what may stand in them, how they refer to each other."""

from amtslotse.records.tables.columns import AREA, CATALOGUE, DISTRICT, NAMED, Column, Table
from amtslotse.records.tables.definitions import RECORD_TABLES, TABLES

__all__ = ["AREA", "CATALOGUE", "DISTRICT", "NAMED", "RECORD_TABLES", "TABLES", "Column", "Table"]
