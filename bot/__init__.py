"""The core: pure in dialogue, couples, safety and messages; all IO is in the rest."""
