"""One adapter a platform: events in, messages out, nothing else."""
