from tests.e2e.conftest import repository, scarab

__all__ = ["repository", "scarab"]  # fixtures
