"""The questions: one `.rq` file each, and the door that binds their parameters."""
