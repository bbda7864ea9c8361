"""Fixtures of all tests."""

pytest_plugins = ["tests.browser", "tests.fixtures", "tests.onet"]
