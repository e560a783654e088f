"""What is true of an incident. Pure: no await, no I/O, no clock, no Slack."""
