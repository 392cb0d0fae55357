"""The entry of the command line; `--version` is answered here, before anything is imported."""

import gc
import os
import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    if sys.argv[1:] == ["--version"]:
        from plancheck._version import __version__

        sys.stdout.write(f"plancheck {__version__}\n")
        return
    # Start-up makes many objects and no garbage; collecting meanwhile costs a tenth of it.
    gc.disable()
    # A validation plug-in of the environment must not change what a plan means, and looking for one is slow.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from plancheck.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
