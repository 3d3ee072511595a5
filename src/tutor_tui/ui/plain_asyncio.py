"""asyncio without TLS: the screens speak to no other machine through it, and OpenSSL takes time and memory.

To be imported before whatever imports asyncio; nothing where that is imported already.
"""

import sys

if "asyncio" not in sys.modules and "ssl" not in sys.modules:
    sys.modules["ssl"] = None  # type: ignore[assignment]  # an import of it fails, which asyncio allows for
    try:
        import asyncio  # noqa: F401
    finally:
        del sys.modules["ssl"]
