"""Parts of the benchmark; `run` beside this folder is the command."""
