//! Temporary databases for tests, of this crate and of those above it. Not part of the program.
//!
//! PostgreSQL is the one that `ASHYQ_TEST_POSTGRES_URL` names (an administrator's address), else a cluster of our own in
//! a temporary folder. Everything made here goes when the test program ends, however it ends: a small shell waits for
//! the end of a pipe that the program holds open.

#![expect(clippy::expect_used, reason = "a test that has no database has failed")]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use ashyq_domain::randomness::SystemRandomness;
use sqlx::{Connection as _, PgConnection};

use crate::backup::postgres_program;
use crate::crypto::Keyring;

/// The variable that names a running PostgreSQL to make databases in.
pub const POSTGRES_VARIABLE: &str = "ASHYQ_TEST_POSTGRES_URL";

struct Folder {
    path: PathBuf,
    /// Its pipe ends with the program, which tells the shell that it has work to do.
    _shell: Child,
}

/// The folder of this test program; gone when the program ends.
pub fn folder() -> &'static Path {
    static FOLDER: OnceLock<Folder> = OnceLock::new();
    let made = FOLDER.get_or_init(|| {
        let path = std::env::temp_dir().join(format!("ashyq-test-{}", std::process::id()));
        drop(fs::remove_dir_all(&path));
        fs::create_dir(&path).expect("a temporary folder");
        // The user that PostgreSQL runs as must get through.
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("its permissions");
        let script = "cat >/dev/null; test -x \"$0/stop\" && \"$0/stop\" >/dev/null 2>&1; rm -rf \"$0\"";
        let shell = Command::new("sh")
            .arg("-c")
            .arg(script)
            .arg(&path)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // Not ended by the key that ends the tests.
            .process_group(0)
            .spawn()
            .expect("a shell");
        Folder { path, _shell: shell }
    });
    &made.path
}

fn next() -> u32 {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    NUMBER.fetch_add(1, Ordering::Relaxed)
}

/// The address of a SQLite file that is not there yet, in a folder of its own.
pub fn sqlite_url() -> String {
    format!("sqlite://{}", folder().join(format!("sqlite-{}", next())).join("ashyq.db").display())
}

/// The address of a fresh, empty PostgreSQL database.
pub async fn postgres_url() -> String {
    let admin = admin_url();
    let name = format!("ashyq_test_{}_{}", std::process::id(), next());
    let mut connection = PgConnection::connect(admin).await.expect("PostgreSQL answers");
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("create database {name}")))
        .execute(&mut connection)
        .await
        .expect("a new database");
    connection.close().await.expect("PostgreSQL says goodbye");
    let (address, parameters) = admin.split_once('?').unwrap_or((admin, ""));
    let (server, _) = address.rsplit_once('/').expect("an address with a database");
    format!("{server}/{name}?{parameters}")
}

/// Keys that live as long as the test.
pub fn keys() -> Arc<Keyring> {
    Arc::new(Keyring::in_memory(Arc::new(SystemRandomness)))
}

fn admin_url() -> &'static str {
    static URL: OnceLock<String> = OnceLock::new();
    URL.get_or_init(|| std::env::var(POSTGRES_VARIABLE).unwrap_or_else(|_| start_cluster()))
}

/// A cluster that listens on a socket in the folder and forgets everything: no file is ever forced to the disk.
fn start_cluster() -> String {
    let home = folder().join("postgres");
    fs::create_dir(&home).expect("a folder for PostgreSQL");
    let cluster = Cluster { prefix: prefix(&home), data: home.join("data"), home };
    cluster.make();
    cluster.leave_a_way_to_stop();
    cluster.start();
    format!("postgres:///postgres?host={}&user=postgres", cluster.home.display())
}

/// What stands before each of PostgreSQL's commands: it refuses to run as root, and gets a user and the folder instead.
fn prefix(home: &Path) -> &'static [&'static str] {
    let root = fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0);
    if !root {
        return &[];
    }
    let owned = Command::new("chown").arg("postgres").arg(home).status().expect("chown");
    assert!(owned.success(), "PostgreSQL's user exists");
    &["runuser", "-u", "postgres", "--"]
}

struct Cluster {
    prefix: &'static [&'static str],
    data: PathBuf,
    home: PathBuf,
}

impl Cluster {
    fn make(&self) {
        let options = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync"];
        let mut arguments: Vec<&OsStr> = options.iter().map(OsStr::new).collect();
        arguments.extend([OsStr::new("--pgdata"), self.data.as_os_str()]);
        self.run(&postgres_program("initdb"), &arguments);
    }

    /// The script that the shell of the folder looks for.
    fn leave_a_way_to_stop(&self) {
        let stop = folder().join("stop");
        let line = format!(
            "#!/bin/sh\n{} {} -D {} -m immediate stop\n",
            self.prefix.join(" "),
            postgres_program("pg_ctl").display(),
            self.data.display()
        );
        fs::write(&stop, line).expect("the script that stops PostgreSQL");
        fs::set_permissions(&stop, fs::Permissions::from_mode(0o755)).expect("its permissions");
    }

    fn start(&self) {
        let options = format!(
            "-c listen_addresses='' -c unix_socket_directories='{}' -c fsync=off -c full_page_writes=off \
             -c synchronous_commit=off -c max_connections=400 -c shared_buffers=64MB",
            self.home.display()
        );
        let log = self.home.join("log");
        let [data, log, options] = [self.data.as_os_str(), log.as_os_str(), OsStr::new(&options)];
        let [d, l, o, w, start] = ["-D", "-l", "-o", "-w", "start"].map(OsStr::new);
        self.run(&postgres_program("pg_ctl"), &[d, data, l, log, o, options, w, start]);
    }

    fn run(&self, program: &Path, arguments: &[&OsStr]) {
        let mut words = self.prefix.iter().map(OsStr::new).chain([program.as_os_str()]);
        let first = words.next().expect("a program");
        let output = Command::new(first)
            .args(words)
            .args(arguments)
            .current_dir(&self.home)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .output()
            .expect("PostgreSQL is installed");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
