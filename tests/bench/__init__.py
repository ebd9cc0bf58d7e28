"""Benchmarks: `python3 dev.py bench [name ...]`. They print what they measure and judge nothing."""
