"""`python -m dateline` is the `dateline` command, where no script of that name is at hand."""

from dateline.cli import main

if __name__ == "__main__":
    main()
