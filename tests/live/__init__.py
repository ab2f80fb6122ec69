"""Live sources against real HTTP on loopback."""
