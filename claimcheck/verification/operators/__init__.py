"""The operators by which a table answers a query, one module for each: pure functions of the query and the table."""
