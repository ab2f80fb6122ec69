"""Text to typed values: times, quantities, document symbols and names."""
