"""Measurements: answers, build, memory, requests per second, start-up. Never part of the tests."""
