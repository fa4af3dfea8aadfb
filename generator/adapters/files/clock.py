"""The build date: `SOURCE_DATE_EPOCH` where it is set, else today (UTC)."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from ...model.base import LAST_YEAR

_END = int(datetime(LAST_YEAR + 1, 1, 1, tzinfo=UTC).timestamp())


def today() -> date:
    """The date the build is made for.

    Reads SOURCE_DATE_EPOCH (seconds since 1970, https://reproducible-builds.org/specs); raises
    ValueError where it is none that a guide can be built for; the text says what to give.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        if not (epoch.isascii() and epoch.isdigit() and int(epoch[:20]) < _END):
            raise ValueError(
                f"SOURCE_DATE_EPOCH is '{epoch[:40]}': give whole seconds since 1970, up to the "
                f"year {LAST_YEAR}"
            )
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return datetime.now(tz=UTC).date()
