#!/usr/bin/env python3
"""Entry point of Django's commands."""

import sys

INTERRUPTED = 130  # as a shell says it of Ctrl-C

if __name__ == "__main__":
    try:
        from directory.serving.command_line import main

        main(sys.argv)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
