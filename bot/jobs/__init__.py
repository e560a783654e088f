"""Keeping promises: the worker that does due jobs and the clock that wakes it."""
