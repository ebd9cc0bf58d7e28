"""Rule: the docstring of an error class is its message.

A detail may be added: a path, a name or a number, never a person's words and never a key.
"""

import inspect


class LindenError(Exception):
    """Linden cannot go on."""

    exit_code: int = 78
    """What the process exits with when this stops a start: EX_CONFIG of sysexits.h."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail

    def __str__(self) -> str:
        """The first line of the class's docstring, then the detail, in one line."""
        # Under `python -OO` there are no docstrings.
        message = (inspect.getdoc(type(self)) or type(self).__name__).splitlines()[0]
        return f"{message.rstrip('.')}: {self.detail}" if self.detail else message
