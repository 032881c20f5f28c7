"""The command line: `payung check`, `plan`, `rights`, `laws`, `template`, `simulate`, `bench`.

Other tools build on it: `--json` prints one document and nothing else; an error is one sentence on
stderr and exit code 2; findings about people do not change the exit code.
"""
