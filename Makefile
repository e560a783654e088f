# The same words as ./run, for fingers that type make.
.PHONY: run test lint help
run:  ; ./run
test: ; ./run test
lint: ; ./run lint
help: ; ./run --help
