//! The real program as processes of their own: the simulator and the server on free ports, with a folder that is
//! thrown away. Traffic goes to 127.0.0.1 only.

use super::visitor::Visitor;
use std::{
    fs::{self, File, OpenOptions},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

/// Longest time a start may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(60);

/// A world of its own: one simulator that stays, one server that comes and goes.
pub struct World {
    /// Everything the program writes stands in here.
    pub folder: PathBuf,
    /// The address people would type.
    pub public: String,
    /// The simulator's address.
    pub outside: String,
    admin: String,
    settings: Vec<(&'static str, String)>,
    simulator: Child,
    server: Option<Child>,
    http: reqwest::Client,
}

impl World {
    /// Makes the folder, migrates, loads the demonstration data and starts the simulator; not yet the server.
    pub async fn new(name: &str, log: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for the test");
        let [public, admin, outside] = free_addresses();
        let settings = settings(&folder, [&public, &admin, &outside], log);
        run(&folder, &settings, &["migrate"]);
        // Venues are the affair of other tests.
        run(&folder, &settings, &["demo", "--venues", "0"]);
        // What the outside world writes down is its own affair and no part of any search.
        let simulator = command(&folder, &settings, &["simulate"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the simulator starts");
        let http = client();
        let world = Self {
            folder,
            public: format!("http://{public}"),
            outside: format!("http://{outside}"),
            admin: format!("http://{admin}"),
            settings,
            simulator,
            server: None,
            http,
        };
        world.wait_for(&format!("{}/control/ledger", world.outside)).await;
        world
    }

    /// Starts the server and answers how long it took to be ready. What it prints is added to `server.log`.
    pub async fn start(&mut self) -> Duration {
        let begun = Instant::now();
        let log = OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.folder.join("server.log"))
            .expect("a log file");
        let also = log.try_clone().expect("the log file once more");
        let child = command(&self.folder, &self.settings, &["serve"])
            .stdout(log)
            .stderr(also)
            .spawn()
            .expect("the server starts");
        self.server = Some(child);
        self.wait_for(&format!("{}/readyz", self.admin)).await;
        begun.elapsed()
    }

    /// Ends the server as a power cut would.
    pub fn kill(&mut self) {
        if let Some(mut server) = self.server.take() {
            server.kill().expect("the server is killed");
            server.wait().expect("the server has ended");
        }
    }

    /// Runs a subcommand of the program to its end; it must succeed.
    pub fn run(&self, arguments: &[&str]) -> Output {
        run(&self.folder, &self.settings, arguments)
    }

    async fn wait_for(&self, address: &str) {
        let begun = Instant::now();
        loop {
            if let Ok(answer) = self.http.get(address).send().await
                && answer.status().is_success()
            {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "{address} does not answer; see {}", self.folder.display());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            let _ = server.kill();
            let _ = server.wait();
        }
        let _ = self.simulator.kill();
        let _ = self.simulator.wait();
        // A failed test leaves its folder to be looked at.
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// A client that follows nothing and asks no proxy.
pub fn client() -> reqwest::Client {
    // The second of two tests in one process finds a provider already installed, which is as good.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        .timeout(Duration::from_secs(30))
        .build()
        .expect("an HTTP client")
}

fn settings(folder: &Path, [public, admin, outside]: [&str; 3], log: &str) -> Vec<(&'static str, String)> {
    vec![
        ("ASHYQ_LISTEN", public.to_owned()),
        ("ASHYQ_ADMIN_LISTEN", admin.to_owned()),
        ("ASHYQ_PUBLIC_URL", format!("http://{public}")),
        ("ASHYQ_DATABASE_URL", format!("sqlite://{}/ashyq.db", folder.display())),
        ("ASHYQ_KEY_FILE", format!("{}/ashyq.key", folder.display())),
        ("ASHYQ_SIMULATOR_LISTEN", outside.to_owned()),
        ("ASHYQ_HEALTH_URL", format!("http://{outside}/health")),
        ("ASHYQ_CITIZENS_URL", format!("http://{outside}/citizens")),
        ("ASHYQ_SMS_URL", format!("http://{outside}/cgi-bin/sendsms")),
        ("ASHYQ_RATE_CODES_PER_NETWORK_HOUR", "100000".to_owned()),
        ("ASHYQ_RATE_RESEND_SECONDS", "0".to_owned()),
        ("ASHYQ_LOG", log.to_owned()),
        ("RUST_BACKTRACE", "1".to_owned()),
    ]
}

fn command(folder: &Path, settings: &[(&'static str, String)], arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ashyq"));
    command.args(arguments).current_dir(folder).env_clear().stdin(Stdio::null());
    command.envs(settings.iter().map(|(name, value)| (name, value)));
    command
}

fn run(folder: &Path, settings: &[(&'static str, String)], arguments: &[&str]) -> Output {
    let output = command(folder, settings, arguments).output().expect("the program runs");
    // The commands' own words are searched like the server's.
    let mut log =
        File::options().create(true).append(true).open(folder.join("commands.log")).expect("a log file");
    for part in [&output.stdout, &output.stderr] {
        std::io::Write::write_all(&mut log, part).expect("the log is written");
    }
    assert!(
        output.status.success(),
        "ashyq {}: {}\n{}",
        arguments.join(" "),
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    output
}

/// Three ports that were free a moment ago.
fn free_addresses() -> [String; 3] {
    let held = [(); 3].map(|()| TcpListener::bind("127.0.0.1:0").expect("a free port"));
    held.each_ref().map(|listener| listener.local_addr().expect("its address").to_string())
}

/// Signs in to the console as a demonstration account, waiting where the second factor's step was used before.
pub async fn sign_in(visitor: &mut Visitor, account: &str) {
    for _ in 0..3 {
        let page = visitor.open("/console/login").await.expect("an answer");
        let page =
            visitor.fill(&page, "username", &[("username", account), ("password", "demo-Ashyq-2021")]).await;
        assert!(page.path.starts_with("/console/login/code"), "{} {}", page.status, page.path);
        let page = visitor.fill(&page, "code", &[("code", &current_totp())]).await;
        if !page.path.starts_with("/console/login") {
            return;
        }
        tokio::time::sleep(Duration::from_secs(30)).await;
    }
    panic!("{account} cannot sign in");
}

/// The second factor of the demonstration accounts, now.
fn current_totp() -> String {
    let secret = data_encoding::BASE32.decode(b"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP").expect("base32");
    let totp = totp_rs::Builder::new().with_secret(secret).build().expect("a second factor");
    totp.generate_current().to_string()
}
