//! The programs that some tests need beside the compiler: which are here, and how to get those that are not.

use std::{
    env,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use crate::cluster;

/// A program that some tests need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// A PostgreSQL server, or the programs to start one.
    PostgreSql,
    /// Chromium and its driver.
    Browser,
    /// The accessibility engine that runs inside the browser.
    Axe,
    /// poppler and qpdf, which read documents as people's own programs do.
    PdfReaders,
    /// Node and the certified OpenID provider that it runs.
    OpenIdProvider,
}

impl Tool {
    /// Every tool.
    pub const ALL: [Self; 5] =
        [Self::PostgreSql, Self::Browser, Self::Axe, Self::PdfReaders, Self::OpenIdProvider];

    /// Whether the tests that need it can run.
    pub fn is_here(self) -> bool {
        match self {
            Self::PostgreSql => cluster::given_url().is_some() || cluster::programs().is_some(),
            Self::Browser => chromedriver().is_some(),
            Self::Axe => axe_source().is_file(),
            Self::PdfReaders => {
                ["pdffonts", "pdfinfo", "pdftotext", "qpdf"].iter().all(|program| on_path(program).is_some())
            }
            Self::OpenIdProvider => {
                on_path("node").is_some() && e2e("node_modules/oidc-provider/package.json").is_file()
            }
        }
    }

    /// What is skipped without it.
    pub fn serves(self) -> &'static str {
        match self {
            Self::PostgreSql => "PostgreSQL: the same suite on the second database",
            Self::Browser => "browser: the journeys in Chromium",
            Self::Axe => "axe: the accessibility rules on every page the browser visits",
            Self::PdfReaders => "poppler and qpdf: the text, tags and fonts of the documents",
            Self::OpenIdProvider => "Node and oidc-provider: single sign-on at a certified OpenID provider",
        }
    }

    /// How to have it.
    pub fn how_to_get(self) -> &'static str {
        match self {
            Self::PostgreSql => {
                "install Debian's package postgresql, or set MAILLON_TEST_DATABASE_URL to a server where databases may be made"
            }
            Self::Browser => "install Debian's packages chromium and chromium-driver",
            Self::Axe => "run: npm ci --prefix tests/e2e",
            Self::PdfReaders => "install Debian's packages poppler-utils and qpdf",
            Self::OpenIdProvider => "install Node 18 or later and run: npm ci --prefix tests/e2e",
        }
    }

    /// Whether a test may run. A tool that is missing makes the test pass without having said anything, which
    /// the `skipped` target reports; `MAILLON_TEST_REQUIRE=all` makes it fail instead.
    pub fn is_here_or_skip(self) -> bool {
        let is_here = self.is_here();
        assert!(is_here || !all_required(), "{} is required: {}", self.serves(), self.how_to_get());
        is_here
    }
}

/// Whether a missing tool is a failure.
pub fn all_required() -> bool {
    env::var("MAILLON_TEST_REQUIRE").is_ok_and(|required| required == "all")
}

/// The browser's driver, if it is on the path.
pub(crate) fn chromedriver() -> Option<&'static Path> {
    static FOUND: LazyLock<Option<PathBuf>> = LazyLock::new(|| on_path("chromedriver"));
    FOUND.as_deref()
}

/// Where `npm ci` puts the accessibility engine.
pub(crate) fn axe_source() -> PathBuf {
    e2e("node_modules/axe-core/axe.min.js")
}

/// A file beside the browser journeys.
pub(crate) fn e2e(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("e2e").join(path)
}

/// The program of this name on the path.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|file| file.is_file())
}
