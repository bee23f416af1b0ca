"""What other programs for politics read: ORG in JSON-LD, Popolo, OParl, and what has changed between two releases."""
