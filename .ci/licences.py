"""Lists the packages of its environment with their licences; fails if one is not known to be free.

Run it in an environment with the program and its dependencies, and nothing else.
"""

import sys
from importlib.metadata import Distribution, distributions

KNOWN = {
    "Apache-2.0", "Apache Software License", "BSD License", "BSD-2-Clause", "BSD-3-Clause", "CC-BY-4.0",
    "ISC License (ISCL)", "MIT", "MIT License", "PSF-2.0", "Python Software Foundation License",
}  # fmt: skip
"""Free licences, as SPDX or the classifiers of the package index name them: use, change and redistribution."""


def licences(package: Distribution) -> set[str]:
    """The licences of a package: the parts of its SPDX expression, else its classifiers, else its own words."""
    about = package.metadata
    if expressions := about.get_all("License-Expression", []):
        return set(" ".join(expressions).replace("(", "").replace(")", "").replace(" OR ", " AND ").split(" AND "))
    classified = {one.split(" :: ")[-1] for one in about.get_all("Classifier", []) if one.startswith("License :: ")}
    return classified - {"OSI Approved"} or set(about.get_all("License", ["none"]))


packages = sorted((one for one in distributions() if one.name not in ("pip", "setuptools")), key=lambda one: one.name)
unknown = [one.name for one in packages if not licences(one) <= KNOWN]
for one in packages:
    sys.stdout.write(f"{one.name} {one.version}: {', '.join(sorted(licences(one)))}\n")
if unknown:
    sys.exit(f"look at the licences of {', '.join(unknown)}")
