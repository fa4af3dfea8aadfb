"""The build date: `SOURCE_DATE_EPOCH` where it is set, else today (UTC)."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def today() -> date:
    """The date the build is made for.

    Reads SOURCE_DATE_EPOCH (seconds since 1970, https://reproducible-builds.org/specs); raises
    ValueError where it is not a whole number.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return datetime.now(tz=UTC).date()
