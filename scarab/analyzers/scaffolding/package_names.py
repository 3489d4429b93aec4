"""What code calls a package that a manifest calls otherwise."""

from collections.abc import Iterator

from scarab.model.dependency import Dependency, Ecosystem
from scarab.model.expression import expression

_MODULES = {
    "attrs": "attr", "beautifulsoup4": "bs4", "biopython": "Bio", "djangorestframework": "rest_framework",
    "fonttools": "fontTools", "gitpython": "git", "grpcio": "grpc", "grpcio-tools": "grpc_tools",
    "google-generativeai": "generativeai", "google-genai": "genai", "mysqlclient": "MySQLdb", "opencv-python": "cv2",
    "opencv-python-headless": "cv2", "opencv-contrib-python": "cv2", "pillow": "PIL", "protobuf": "google pb2",
    "pycryptodome": "Crypto", "pycryptodomex": "Cryptodome", "pymupdf": "fitz", "pynacl": "nacl",
    "pyobjc": "objc", "pyopenssl": "OpenSSL", "pyqt5": "PyQt5", "pyqt6": "PyQt6", "pysocks": "socks",
    "pytelegrambotapi": "telebot", "pywin32": "win32api win32con win32gui pythoncom", "pyzmq": "zmq",
    "scikit-image": "skimage", "scikit-learn": "sklearn", "speechrecognition": "speech_recognition",
}  # fmt: skip
"""The modules of packages of the Python index whose names do not tell them."""

_WORKS_UNNAMED = frozenset(
    {
        # servers and programs that are called by name, often by a host's settings alone
        "gunicorn", "uvicorn", "hypercorn", "daphne", "waitress", "gevent", "eventlet", "supervisor", "honcho", "pip",
        "wheel", "setuptools", "twine", "build",
        # what another package looks for and uses when it is there
        "accelerate", "aiodns", "aiofiles", "aiosqlite", "argon2-cffi", "asyncpg", "bcrypt", "brotli", "brotlicffi",
        "certifi", "cffi", "charset-normalizer", "colorama", "cryptography", "dnspython", "email-validator",
        "fastparquet", "greenlet", "h2", "h5py", "hiredis", "html5lib", "httptools", "idna", "importlib-metadata",
        "itsdangerous", "jinja2", "librosa", "lxml", "lz4", "markupsafe", "mysqlclient", "numexpr", "openpyxl",
        "orjson", "psycopg", "psycopg2", "psycopg2-binary", "psycopg-binary", "pyarrow", "pymysql", "pyopenssl",
        "pyreadline3", "pysocks", "python-multipart", "sentencepiece", "simplejson", "soundfile", "tables", "tabulate",
        "tiktoken", "tzdata", "ujson", "urllib3", "uvloop", "watchfiles", "websockets", "whitenoise", "xlrd",
        "xlsxwriter", "zstandard",
        # the same for packages of npm
        "react", "react-dom", "react-native", "tslib", "core-js", "typescript", "sharp", "pg", "pg-hstore", "mysql2",
        "sqlite3", "better-sqlite3", "bufferutil", "utf-8-validate", "regenerator-runtime", "zone.js", "rxjs", "vue",
        "@babel/runtime", "@emotion/react", "@emotion/styled", "reflect-metadata", "encoding", "supports-color",
    }
)  # fmt: skip
"""Packages that do their work though nothing names them."""

_PLUGIN = expression(
    r"(?:types|pytest|flake8|pylint|mkdocs|sphinx|sphinxcontrib|mypy|tox|hatch|poetry|setuptools|jupyter|jupyterlab"
    r"|eslint|babel|prettier|stylelint|postcss|tailwindcss|vite|webpack|rollup|gatsby|nvidia|opentelemetry)-.*"
    r"|.*-(?:stubs|plugin|plugins|loader|binary|cli)|@types/.*"
)
"""Names of packages that others find by themselves."""

_SAYS_NOTHING = frozenset(
    {"python", "py", "lib", "js", "node", "client", "sdk", "api", "python3", "binary", "headless"}
)
_SHORTEST = 3


def works_unnamed(dependency: Dependency) -> bool:
    """Tell whether a package may do its work though neither code nor configuration names it."""
    return dependency.name in _WORKS_UNNAMED or _PLUGIN.fullmatch(dependency.name) is not None


def names_in_code(dependency: Dependency) -> frozenset[str]:
    """Return what files that use a package may call it, each of three characters or more."""
    names = _in_python(dependency.name) if dependency.ecosystem is Ecosystem.PYPI else [dependency.name]
    return frozenset(name for name in names if len(name) >= _SHORTEST)


def _in_python(name: str) -> Iterator[str]:
    """Yield modules that a distribution of this name, in small letters and with hyphens, may hold."""
    yield name
    yield from _MODULES.get(name, "").split()
    parts = name.split("-")
    saying = [part for part in parts if part not in _SAYS_NOTHING] or parts
    for some in (parts, saying, saying[1:], saying[:-1]):
        yield "_".join(some)
        yield "".join(some)
        yield ".".join(some[:2])
    if len(saying) == 1:
        bare = saying[0].rstrip("0123456789")
        yield from (bare, bare.removeprefix("py"), bare.removesuffix("py"), bare.removeprefix("python"))
