"""Where Drumbeat keeps what it must not lose."""
