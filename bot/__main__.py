"""`python -m bot` is `drumbeat`."""

from bot.cli import main

main()
