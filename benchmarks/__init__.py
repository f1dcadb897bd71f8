"""How fast the engine is, always next to the raw database doing the same. Run with `python -m benchmarks`; no part of the program."""
