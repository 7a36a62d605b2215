"""The command line `amtslotse`: thin, one file per command."""
