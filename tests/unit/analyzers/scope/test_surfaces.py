import pytest

from scarab.analyzers.scope.surfaces import Surface, SurfaceKind, surfaces_in
from scarab.model.path import RepoPath

ROUTE, VARIABLE, OPTION, COMMAND = SurfaceKind.ROUTE, SurfaceKind.VARIABLE, SurfaceKind.OPTION, SurfaceKind.COMMAND
SCHEDULE, PORT, HOST, PACKAGES = SurfaceKind.SCHEDULE, SurfaceKind.PORT, SurfaceKind.HOST, SurfaceKind.PACKAGES


@pytest.mark.parametrize(
    ("path", "line", "kind", "name"),
    [
        ("a.py", '@app.route("/users/<id>")', ROUTE, "/users/<id>"),
        ("a.py", "@router.get('/health')", ROUTE, "/health"),
        ("a.py", "    path('users/', views.users),", ROUTE, "users/"),
        ("a.js", "app.get('/users', (req, res) => {", ROUTE, "/users"),
        ("a.ts", "@Post('login')", ROUTE, "login"),
        ("a.go", 'http.HandleFunc("/users", users)', ROUTE, "/users"),
        ("a.go", 'mux.Handle("GET /users", users)', ROUTE, "GET /users"),
        ("a.rs", '.route("/users", get(users))', ROUTE, "/users"),
        ("a.rs", '#[get("/users")]', ROUTE, "/users"),
        ("A.java", '@GetMapping("/users")', ROUTE, "/users"),
        ("a.py", 'os.environ["SHOP_KEY"]', VARIABLE, "SHOP_KEY"),
        ("a.py", "os.environ.get('SHOP_KEY', '')", VARIABLE, "SHOP_KEY"),
        ("a.py", "getenv('SHOP_KEY')", VARIABLE, "SHOP_KEY"),
        ("a.ts", "const key = process.env.SHOP_KEY;", VARIABLE, "SHOP_KEY"),
        ("a.ts", "process.env['SHOP_KEY']", VARIABLE, "SHOP_KEY"),
        ("a.go", 'os.Getenv("SHOP_KEY")', VARIABLE, "SHOP_KEY"),
        ("a.rs", 'std::env::var("SHOP_KEY")', VARIABLE, "SHOP_KEY"),
        ("A.java", 'System.getenv("SHOP_KEY")', VARIABLE, "SHOP_KEY"),
        ("a.rb", 'ENV.fetch("SHOP_KEY")', VARIABLE, "SHOP_KEY"),
        ("a.py", 'parser.add_argument("-n", "--dry-run", action="store_true")', OPTION, "--dry-run"),
        ("a.py", '@click.option("--force/--no-force")', OPTION, "--force"),
        ("a.py", 'sub.add_parser("serve")', COMMAND, "serve"),
        ("a.py", '@cli.command("serve")', COMMAND, "serve"),
        ("a.js", "program.option('-d, --debug <level>')", OPTION, "--debug"),
        ("a.go", 'cmd.Flags().StringVar(&x, "output", "", "where")', OPTION, "output"),
        ("a.go", 'Use:   "serve [flags]",', COMMAND, "serve"),
        (".github/workflows/a.yml", "    - cron: '0 5 * * 1'", SCHEDULE, "0 5 * * 1"),
        ("Dockerfile", "EXPOSE 8080", PORT, "8080"),
        (".npmrc", "registry=https://npm.shop.io/", PACKAGES, "npm.shop.io"),
        (".yarnrc", 'registry "https://npm.shop.io"', PACKAGES, "npm.shop.io"),
        (".yarnrc.yml", 'npmRegistryServer: "https://npm.shop.io"', PACKAGES, "npm.shop.io"),
        ("pip.conf", "index-url = https://key:word@pypi.shop.io/simple", PACKAGES, "pypi.shop.io"),
        ("requirements/dev.txt", "-i https://pypi.shop.io/simple", PACKAGES, "pypi.shop.io"),
        (".mvn/settings.xml", "<url>http://10.0.0.1/maven</url>", PACKAGES, "10.0.0.1"),
        ("nuget.config", '<add key="shop" value="https://nuget.shop.io/v3" />', PACKAGES, "nuget.shop.io"),
        ("Makefile", "\tnpm config set @shop:registry https://npm.shop.io", PACKAGES, "npm.shop.io"),
        ("a.sh", "pip config --user set global.index-url HTTPS://pypi.shop.io", PACKAGES, "pypi.shop.io"),
        ("Dockerfile", "ENV PIP_INDEX_URL https://pypi.shop.io/simple", PACKAGES, "pypi.shop.io"),
        ("Makefile", "\tpip install -i https://pypi.shop.io/simple shop", PACKAGES, "pypi.shop.io"),
        (".github/workflows/a.yml", "      PIP_EXTRA_INDEX_URL: https://pypi.shop.io/simple", PACKAGES, "pypi.shop.io"),
        ("compose.yml", '      - "8080:80"', PORT, "8080:80"),
        ("pod.yaml", "  containerPort: 80", PORT, "80"),
        ("a.py", 'URL = "https://telemetry.shop.io/v1"', HOST, "telemetry.shop.io"),
        ("a.go", 'const url = "wss://events.shop.io"', HOST, "events.shop.io"),
    ],
)
def test_a_surface_is_known_by_how_it_is_written(path: str, line: str, kind: SurfaceKind, name: str) -> None:
    assert list(surfaces_in(RepoPath(path), line)) == [Surface(kind, name)]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("MessageComposer.yml", '  - "80:80"'),
        ("a.py", "os.environ[name]"),
        ("a.py", "os.path.join('users/', x)"),
        ("a.py", "client.get('/users')"),
        ("a.py", "URL = 'https://example.com/a'"),
        ("a.py", "URL = 'http://localhost:8000'"),
        ("a.py", "NS = 'http://www.w3.org/2000/svg'"),
        ("a.py", "SEE = 'https://docs.shop.io/a'"),
        ("a.py", "URL = f'https://{host}/a'"),
        ("a.js", "process.env.NODE_PATH = 'x'"),
        ("a.js", "axios.get('/users')"),
        ("a.md", "os.environ['SHOP_KEY']"),
        ("a.yml", "  cron: weekly"),
        (".npmrc", "registry=https://registry.npmjs.org/"),
        (".npmrc", "//npm.shop.io/:_authToken=${TOKEN}"),
        ("Makefile", "\tcurl -o a https://shop.io/a"),
        ("Dockerfile", "HEALTHCHECK CMD curl -f https://shop.io/health"),
        ("a.sh", "pip install shop; curl -i https://shop.io/a"),
        ("notes.sh", "grep -i https://shop.io/a"),
        ("config.toml", 'index = "https://shop.io"'),
        ("pyproject.toml", 'repository = "https://shop.io/code"'),
    ],
)
def test_what_only_looks_like_one_is_none(path: str, line: str) -> None:
    assert list(surfaces_in(RepoPath(path), line)) == []


@pytest.mark.parametrize("ending", [".py", ".js", ".go", ".rs", ".java", ".rb", ".yml", "/.npmrc"])
@pytest.mark.parametrize(
    "part",
    [
        "a",
        " ",
        "@a.",
        "environ[",
        "://a.",
        "path(",
        ".option(",
        "'",
        "a.b",
        "- ",
        "1:",
        "cron: 1 ",
        "@a.option(",
        "registry=https://",
        "--index ",
        "pip -i :// ",
        "config set a",
    ],
)
def test_no_line_takes_long(ending: str, part: str) -> None:
    assert list(surfaces_in(RepoPath(f"a{ending}"), part * (400_000 // len(part)))) is not None
