"""Zaken: a case engine for zaakgericht werken."""

__version__ = "0.1.0"
