"""Zaken beside other ways to advance a persisted case by one step: the same work, the same durability, in turns."""
