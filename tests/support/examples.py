"""How many examples Hypothesis tries: few in the loop of a day, many every week.

`HYPOTHESIS_PROFILE` names the tier: `quick`, `test` (the default) or `slow`; the Makefile sets it.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_TIERS = {"quick": 5, "test": 25, "slow": 200}
TIER = os.environ.get("HYPOTHESIS_PROFILE", "test")
for name, most in _TIERS.items():
    settings.register_profile(
        name, max_examples=most, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
settings.load_profile(TIER)


def examples(most: int) -> int:
    """So many of the `most` examples that are tried every week."""
    return max(_TIERS["quick"], most * _TIERS[TIER] // _TIERS["slow"])
