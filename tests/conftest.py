"""What holds for every test."""

import os

from hypothesis import HealthCheck, Phase, settings

import tests.support.offline.sitecustomize  # noqa: F401 - importing it forbids this process the network

_TIMELESS = {"deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
# A failing case is shown as it was found: making it smaller can take minutes.
_PHASES = (Phase.explicit, Phase.generate)
settings.register_profile("quick", max_examples=40, derandomize=True, phases=_PHASES, **_TIMELESS)  # type: ignore[arg-type]
settings.register_profile("long", max_examples=10_000, **_TIMELESS)  # type: ignore[arg-type]
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
