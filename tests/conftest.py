"""What all tests share: a browser, a signed-in person, made-up rows, the real release where there is one."""

from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.browser", "tests.fixtures", "tests.onet", "tests.starter"]

# How long input takes to be made says how busy the machine is, and nothing of the product.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")
