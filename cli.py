"""The command line in a checkout: ``python cli.py`` is what ``fivecuts`` is when installed."""

from simulator.commands.main import main

if __name__ == "__main__":
    main(prog_name="fivecuts")
