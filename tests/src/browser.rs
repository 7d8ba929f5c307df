//! A real browser: headless Chromium over WebDriver, in front of an application on a socket of its own.
//! Every page it visits is held to the same rules: no accessibility fault, no console error, nothing that
//! sticks out at the side.

mod eyes;
mod hands;

use std::{
    collections::HashSet,
    env, fs,
    future::Future,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io::{BufRead as _, BufReader, Read as _},
    panic,
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::{
        Arc, LazyLock, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::http::Method;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use fantoccini::{Client, ClientBuilder, Locator, wd::WebDriverCompatibleCommand};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use url::{ParseError, Url};

use crate::{
    Engine, TestApp, run,
    tools::{Tool, axe_source, chromedriver},
};

pub use eyes::Download;
pub use hands::key;

/// How a page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// In CSS pixels.
    pub width: u32,
    /// The visitor's preference.
    pub is_dark: bool,
}

impl View {
    /// A desktop by day.
    pub const DESKTOP: Self = Self { width: 1280, is_dark: false };

    /// A phone by night.
    pub const PHONE_BY_NIGHT: Self = Self { width: 390, is_dark: true };

    /// A phone and a desktop, by day and by night.
    pub const ALL: [Self; 4] = [
        Self { width: 390, is_dark: false },
        Self::PHONE_BY_NIGHT,
        Self::DESKTOP,
        Self { width: 1280, is_dark: true },
    ];
}

/// A browser set to French, and the application it looks at.
#[derive(Clone)]
pub struct Browser {
    /// The application, for what a journey needs before it begins.
    pub app: TestApp,
    client: Client,
    origin: String,
    /// Whether pages run no script of theirs.
    is_without_scripts: Arc<AtomicBool>,
}

impl Browser {
    /// Takes on a size and a colour scheme, from the next page on.
    pub async fn look_as(&self, view: View) {
        let metrics = json!({"width": view.width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.devtools("Emulation.setDeviceMetricsOverride", metrics).await;
        let scheme = if view.is_dark { "dark" } else { "light" };
        // Nothing moves: what is inspected would else be half-way.
        let still = json!({"name": "prefers-reduced-motion", "value": "reduce"});
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}, still]});
        self.devtools("Emulation.setEmulatedMedia", features).await;
    }

    /// The same browser in front of the same database, at an address of its own that the application knows as its own:
    /// what another site sends back comes back here.
    pub async fn at_its_own_address(&self) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("its address"));
        let app = self.app.at(&origin).await;
        let router = app.router();
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { app, origin, ..self.clone() }
    }

    /// Where the application is.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Opens a page by its path and holds it to the rules.
    pub async fn visit(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.origin)).await.expect("a page");
        self.inspect().await;
    }

    /// Comes in as one of the people of a demo, by their button on the sign-in page.
    pub async fn sign_in_as(&self, email: &str) {
        self.forget().await;
        self.visit("/sign-in").await;
        let persona = format!("button[name=email][value=\"{email}\"]");
        self.click_until(&persona, "form[action='/sign-out']").await;
    }

    /// Becomes the browser of somebody who was never here.
    pub async fn forget(&self) {
        self.client.delete_all_cookies().await.expect("no session");
    }

    /// Runs no script of a page from the next one on, as some people set their browser.
    pub async fn without_scripts(&self) {
        self.is_without_scripts.store(true, Ordering::Relaxed);
        self.switch_scripts(false).await;
    }

    async fn switch_scripts(&self, on: bool) {
        self.devtools("Emulation.setScriptExecutionDisabled", json!({"value": !on})).await;
    }

    /// The addresses on this site that links lead to, in the page's order.
    pub async fn addresses(&self, selector: &str) -> Vec<String> {
        let read = "return [...document.querySelectorAll(arguments[0])].filter(link => link.origin === location.origin)
            .map(link => link.pathname + link.search)";
        let found = self.client.execute(read, vec![json!(selector)]).await.expect("a list");
        serde_json::from_value(found).expect("addresses")
    }

    /// Whether the page is one of those that say that there is none, or that whoever asks may not.
    pub async fn is_refused(&self) -> bool {
        let read = "return performance.getEntriesByType('navigation')[0].responseStatus >= 400";
        self.client.execute(read, vec![]).await.expect("a status") == json!(true)
    }

    /// Clicks what a selector finds, waits for the page that follows and holds it to the rules.
    pub async fn click(&self, selector: &str) {
        let element = self.client.find(Locator::Css(selector)).await;
        element.unwrap_or_else(|_| panic!("nothing to click at {selector}")).click().await.expect("a click");
        self.inspect().await;
    }

    /// Types into what a selector finds, after what stands there.
    pub async fn type_into(&self, selector: &str, text: &str) {
        let element = self.client.find(Locator::Css(selector)).await;
        element.unwrap_or_else(|_| panic!("nothing at {selector}")).send_keys(text).await.expect("keys");
    }

    /// Clicks what a selector finds and waits for what that brings.
    pub async fn click_until(&self, selector: &str, awaited: &str) {
        let element = self.client.find(Locator::Css(selector)).await;
        element.unwrap_or_else(|_| panic!("nothing to click at {selector}")).click().await.expect("a click");
        self.wait_for(awaited).await;
    }

    /// Waits until a selector finds what the page's script or the next page brings, then holds the page to the rules.
    pub async fn wait_for(&self, selector: &str) {
        let wait = self.client.wait().at_most(Duration::from_secs(10));
        let found = wait.for_element(Locator::Css(selector)).await;
        found.unwrap_or_else(|_| panic!("{selector} did not come"));
        self.inspect().await;
    }

    /// A property of the first element that a selector finds, as the page's script sees it.
    pub async fn property(&self, selector: &str, name: &str) -> String {
        let element = self.client.find(Locator::Css(selector)).await;
        let value = element.unwrap_or_else(|_| panic!("nothing at {selector}")).prop(name).await;
        value.expect("a property").unwrap_or_default()
    }

    /// The text of the first element that a selector finds.
    pub async fn text(&self, selector: &str) -> String {
        let element = self.client.find(Locator::Css(selector)).await;
        element.unwrap_or_else(|_| panic!("nothing at {selector}")).text().await.expect("its text")
    }

    /// The texts of all that a selector finds.
    pub async fn texts(&self, selector: &str) -> Vec<String> {
        let read = "return [...document.querySelectorAll(arguments[0])].map(found => found.innerText)";
        let found = self.client.execute(read, vec![json!(selector)]).await.expect("a list");
        serde_json::from_value(found).expect("texts")
    }

    /// Fails unless everything that can be touched is as tall as a finger is wide; a link inside a sentence need not be.
    pub async fn has_room_for_fingers(&self) {
        let small = "const target = found => found.closest('label') ?? found;
            const controls = document.querySelectorAll('button, select, summary, textarea, input:not([type=hidden]), nav a');
            return [...controls].filter(control => control.checkVisibility())
                .filter(control => target(control).getBoundingClientRect().height < 44)
                .map(control => control.outerHTML)";
        let small = self.client.execute(small, vec![]).await.expect("a list");
        assert_eq!(small, json!([]), "too small to touch: {small:#}");
    }

    /// Takes a picture of the whole page for the README's tour, when `MAILLON_TEST_TOUR` is set.
    pub async fn picture(&self, name: &str) {
        if env::var_os("MAILLON_TEST_TOUR").is_none() {
            return;
        }
        let picture = json!({"format": "png", "captureBeyondViewport": true});
        let answer = self.devtools("Page.captureScreenshot", picture).await;
        let encoded = answer["data"].as_str().expect("a picture");
        let bytes = BASE64_STANDARD.decode(encoded).expect("base64");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tour");
        fs::write(folder.join(format!("{name}.png")), bytes).expect("a file");
    }

    /// The rules every page keeps.
    async fn inspect(&self) {
        let page = self.client.current_url().await.expect("an address");
        let overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
        let overflow = self.client.execute(overflow, vec![]).await.expect("a width");
        assert_eq!(overflow, json!(0), "{page} sticks out at the side");
        let console = self.command("se/log", json!({"type": "browser"})).await;
        let errors: Vec<_> = console
            .as_array()
            .into_iter()
            .flatten()
            .filter(|entry| entry["level"] == "SEVERE" && !is_the_pages_own_status(entry))
            .collect();
        assert!(errors.is_empty(), "{page} has errors on its console: {errors:#?}");
        if Tool::Axe.is_here_or_skip() && self.is_new().await {
            self.inspect_accessibility(&page).await;
        }
    }

    /// Whether no journey of this process came by the same page in the same view: it need not be inspected twice.
    async fn is_new(&self) -> bool {
        static SEEN: LazyLock<Mutex<HashSet<u64>>> = LazyLock::new(Mutex::default);
        // What proves where a form comes from is different each time; whether a question is open is not in the text.
        let read = r#"return [innerWidth, matchMedia('(prefers-color-scheme: dark)').matches,
            document.querySelectorAll(':popover-open').length, document.activeElement?.id,
            document.documentElement.outerHTML.replace(/name="(csrf|idempotencyKey)" value="[^"]*"/g, '')].join()"#;
        let page = self.client.execute(read, vec![]).await.expect("a page");
        let mut hash = DefaultHasher::new();
        page.as_str().hash(&mut hash);
        SEEN.lock().expect("no test panics while it holds this").insert(hash.finish())
    }

    async fn inspect_accessibility(&self, page: &Url) {
        static AXE: LazyLock<String> =
            LazyLock::new(|| fs::read_to_string(axe_source()).expect("the accessibility engine"));
        // The engine is a script; those of the page have had their time and are not made up for.
        let is_without_scripts = self.is_without_scripts.load(Ordering::Relaxed);
        if is_without_scripts {
            self.switch_scripts(true).await;
        }
        // In one piece: a page that loads anew in between would have lost the engine.
        let run = "const done = arguments[0];
            axe.run({ resultTypes: ['violations'] }).then(
                found => done(found.violations.map(fault => ({
                    rule: fault.id, help: fault.help, where: fault.nodes.map(node => node.html) }))),
                failure => done(String(failure)));";
        let script = format!("{};{run}", *AXE);
        let faults = self.client.execute_async(&script, vec![]).await.expect("an inspection");
        if is_without_scripts {
            self.switch_scripts(false).await;
        }
        assert_eq!(faults, json!([]), "{page} has accessibility faults: {faults:#}");
    }

    async fn devtools(&self, method: &'static str, parameters: Value) -> Value {
        self.command("goog/cdp/execute", json!({"cmd": method, "params": parameters})).await
    }

    async fn command(&self, path: &'static str, body: Value) -> Value {
        self.client.issue_cmd(DriverCommand { path, body }).await.expect("an answer of the driver")
    }
}

/// The browser writes the status of a page that was refused on purpose to its console; that is no fault.
fn is_the_pages_own_status(entry: &Value) -> bool {
    entry["message"]
        .as_str()
        .is_some_and(|message| message.contains("the server responded with a status of 4"))
}

/// A command that only this driver knows.
#[derive(Debug)]
struct DriverCommand {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for DriverCommand {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// Runs a journey in a browser of its own, in front of a fresh application on SQLite.
pub fn run_in_browser<F>(journey: fn(Browser) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    if !Tool::Browser.is_here_or_skip() {
        return;
    }
    run(Engine::Sqlite, async move |app: TestApp| {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("its address"));
        let router = app.router();
        let server = tokio::spawn(async move { axum::serve(listener, router).await });
        let client = open_browser().await;
        let is_without_scripts = Arc::default();
        let browser = Browser { app, client: client.clone(), origin, is_without_scripts };
        browser.look_as(View::DESKTOP).await;
        let travelled = tokio::spawn(journey(browser)).await;
        client.close().await.expect("a browser that closes");
        server.abort();
        if let Err(failure) = travelled {
            panic::resume_unwind(failure.into_panic());
        }
    });
}

async fn open_browser() -> Client {
    static DRIVER: LazyLock<Driver> = LazyLock::new(Driver::start);
    let capabilities = json!({
        "browserName": "chrome",
        "goog:loggingPrefs": {"browser": "ALL"},
        "goog:chromeOptions": {
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-sync",
                "--disable-dev-shm-usage", "--disable-component-update", "--disable-background-networking",
                "--no-first-run", "--lang=fr"],
            "prefs": {"intl.accept_languages": "fr"},
        },
    });
    let capabilities = capabilities.as_object().cloned().expect("an object");
    let address = format!("http://127.0.0.1:{}", DRIVER.port);
    ClientBuilder::new(HttpConnector::new())
        .capabilities(capabilities)
        .connect(&address)
        .await
        .expect("a browser")
}

/// The browser's driver, which ends when this process does.
struct Driver {
    port: u16,
    _process: Child,
    /// Kept open: a driver that cannot write its messages stops.
    _output: BufReader<ChildStdout>,
    /// Closed when this process ends, however it ends; the shell around the driver waits for that.
    _alive: ChildStdin,
}

impl Driver {
    fn start() -> Self {
        let program = chromedriver().expect("the driver, which was there when the test began");
        let mut process = Command::new("sh")
            .args(["-c", "\"$0\" --port=0 </dev/null & driver=$!; read -r _; kill $driver"])
            .arg(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell");
        let alive = process.stdin.take().expect("a pipe");
        let mut output = BufReader::new(process.stdout.take().expect("a pipe"));
        let port = output
            .by_ref()
            .lines()
            .map_while(Result::ok)
            .find_map(|line| line.strip_suffix('.')?.rsplit_once("on port ")?.1.parse().ok())
            .expect("the driver's port");
        Self { port, _process: process, _output: output, _alive: alive }
    }
}
