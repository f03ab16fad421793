"""Tests of how articles are read from raw bytes."""
