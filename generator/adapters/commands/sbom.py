"""`matchbook sbom`: what this environment builds sites with, as CycloneDX 1.6 in JSON.

Read from the metadata of what is installed here, so it is of a school's own build and not of ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import Any

PACKAGE = "matchbook-guide"
_NAME = re.compile(r"^\s*([A-Za-z0-9][A-Za-z0-9._-]*)")
_EXPRESSION = re.compile(r"^[A-Za-z0-9.+()-]+(?: (?:AND|OR|WITH) [A-Za-z0-9.+()-]+)*$")


def canonical(name: str) -> str:
    """A package's name as indexes know it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def installed(*, extras: bool = True) -> dict[str, Distribution]:
    """Matchbook and everything that it needs, of what is installed here, by name.

    With what its extras need, unless told otherwise.
    """
    found: dict[str, Distribution] = {}
    waiting = [PACKAGE]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue  # of another system or Python, or an extra that nobody asked for
        waiting += needs(found[name], extras=extras and name == PACKAGE)
    return dict(sorted(found.items()))


def needs(one: Distribution, *, extras: bool = False) -> Iterator[str]:
    """Names of what a package requires; what its extras do only where `extras`."""
    for line in one.requires or ():
        match = _NAME.match(line)
        if match and (extras or "extra" not in line.partition(";")[2]):
            yield canonical(match.group(1))


def bill(today: date) -> str:
    """The document, in an order of its own so that the same packages give the same text."""
    found = installed()
    every = {name: _component(name, one) for name, one in found.items()}
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "timestamp": f"{today.isoformat()}T00:00:00Z",
            "component": {**every[PACKAGE], "type": "application"},
        },
        "components": [one for name, one in every.items() if name != PACKAGE],
        "dependencies": [
            {
                "ref": every[name]["bom-ref"],
                "dependsOn": sorted(
                    every[other]["bom-ref"]
                    for other in set(needs(one, extras=name == PACKAGE))
                    if other in every
                ),
            }
            for name, one in found.items()
        ],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _component(name: str, one: Distribution) -> dict[str, Any]:
    address = f"pkg:pypi/{name}@{one.version}"
    said = _said(one)
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": one.version,
        "purl": address,
    }
    if said("Summary"):
        component["description"] = said("Summary")
    license_ = license_of(one)
    if license_:
        kind = {"expression": license_} if _is_expression(one) else {"license": {"name": license_}}
        component["licenses"] = [kind]
    return component


def license_of(one: Distribution) -> str:
    """The license that a package names; empty where it names none."""
    said = _said(one)
    if said("License-Expression"):
        return said("License-Expression")
    named = [
        line.rpartition(" :: ")[2]
        for line in one.metadata.get_all("Classifier") or ()
        if line.startswith("License :: ")
    ]
    return "; ".join(named) or said("License").split("\n")[0][:100]


def _is_expression(one: Distribution) -> bool:
    return bool(_EXPRESSION.match(_said(one)("License-Expression")))


def _said(one: Distribution) -> Callable[[str], str]:
    """A field of a package's metadata by its name; empty where it says nothing."""
    return lambda name: str(one.metadata[name] or "").strip() if name in one.metadata else ""
