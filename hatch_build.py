"""The README as the package page shows it, where no link can lead from file to file of the source."""

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

_LINK = re.compile(r"\[([^][]+)\]\((?![a-z]+:|#)([^()\s]+)\)")


def described(readme: str, source: str | None) -> str:
    """Return the README, its links to files leading to `source`, the address of the source; else naming the file."""
    if source is None:
        return _LINK.sub(lambda link: _named(link[1], link[2]), readme)
    return _LINK.sub(lambda link: f"[{link[1]}]({source.rstrip('/')}/{link[2]})", readme)


def _named(text: str, path: str) -> str:
    return text if text == f"`{path}`" else f"{text} (`{path}` in the source)"


class CustomMetadataHook(MetadataHookInterface):
    """Gives the package its description."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill in the README."""
        readme = Path(self.root, "README.md").read_text("utf-8")
        text = described(readme, metadata.get("urls", {}).get("Source"))
        metadata["readme"] = {"content-type": "text/markdown", "text": text}
