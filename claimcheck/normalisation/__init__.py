"""From words to values: times, quantities, names, symbols."""
