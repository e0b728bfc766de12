"""What ``fivecuts.exe`` runs."""

from multiprocessing import freeze_support

from simulator.commands.main import main

if __name__ == "__main__":
    freeze_support()  # replications run in processes of their own
    main(prog_name="fivecuts")
