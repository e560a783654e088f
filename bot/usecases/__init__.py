"""What may be done, one verb a file. Each runs in one transaction and never talks to Slack."""
