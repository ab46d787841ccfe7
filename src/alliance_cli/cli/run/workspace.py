"""Where a file is in the workspace of a workflow: GitHub finds no other names of it."""

from __future__ import annotations

import os
from collections.abc import Mapping


def workspace_path(file: str, environment: Mapping[str, str]) -> str:
    """Return the path of a file from the top of the workspace, with slashes; of one outside, or without one, as given.

    `working-directory`, `./` and `../` make no difference.
    """
    workspace = environment.get("GITHUB_WORKSPACE")
    if workspace:
        for real in (os.path.abspath, os.path.realpath):  # a folder on the way may be a link
            try:
                path = os.path.relpath(real(file), real(workspace))
            except ValueError:  # on another drive
                continue
            if path.split(os.sep, 1)[0] != os.pardir:
                return path.replace(os.sep, "/")
    return os.path.normpath(file).replace(os.sep, "/")
