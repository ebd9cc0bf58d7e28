"""Matrix: an end-to-end encrypted chat of two, the person and the bot. docs/matrix.md says more."""

from adapters.matrix.checks import look
from adapters.matrix.entering import Access
from adapters.matrix.platform import Matrix

__all__ = ["Access", "Matrix", "look"]
