"""How a selection meets the rows of a table: in three values, by declared rights; what operators are made of."""
