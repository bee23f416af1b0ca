"""`python -m stadsgraf`."""

from __future__ import annotations

from stadsgraf.app import main

if __name__ == "__main__":  # processes that read papers import this module too, under another name
    main()
