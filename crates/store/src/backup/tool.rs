//! Running the programs of PostgreSQL. The password goes by environment, not by argument: arguments are visible to
//! everybody on the machine.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Stdio;

use percent_encoding::percent_decode_str;

use super::BackupError;

/// Where Debian keeps the programs of each version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// A program of PostgreSQL: the newest of Debian's folders, else whatever the search path finds.
pub fn postgres_program(name: &str) -> PathBuf {
    let versions = std::fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|entry| {
            let version: u32 = entry.file_name().to_str()?.parse().ok()?;
            let program = entry.path().join("bin").join(name);
            program.exists().then_some((version, program))
        })
        .max_by_key(|(version, _)| *version);
    newest.map_or_else(|| PathBuf::from(name), |(_, program)| program)
}

pub(super) async fn run(program: &'static str, url: &str, arguments: &[&OsStr]) -> Result<(), BackupError> {
    let (address, password) = without_password(url);
    let mut command = tokio::process::Command::new(postgres_program(program));
    command.arg("--dbname").arg(address).args(arguments).stdin(Stdio::null()).kill_on_drop(true);
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    let output = command.output().await?;
    if output.status.success() {
        return Ok(());
    }
    let message = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(BackupError::Program { program, message })
}

/// Takes the password out of an address.
fn without_password(url: &str) -> (String, Option<String>) {
    let Some((scheme, rest)) = url.split_once("://") else { return (url.to_owned(), None) };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let parts = authority.rsplit_once('@').and_then(|(user, host)| Some((user.split_once(':')?, host)));
    let Some(((user, password), host)) = parts else { return (url.to_owned(), None) };
    let password = percent_decode_str(password).decode_utf8_lossy().into_owned();
    (format!("{scheme}://{user}@{host}{path}"), Some(password))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_leaves_the_address() {
        for (url, address, password) in [
            ("postgres://a:b%40c@h:5432/d?x=1", "postgres://a@h:5432/d?x=1", Some("b@c")),
            ("postgres://a@h/d", "postgres://a@h/d", None),
            ("postgres:///d?host=/run", "postgres:///d?host=/run", None),
            ("postgres://a:b:c@h", "postgres://a@h", Some("b:c")),
        ] {
            assert_eq!(without_password(url), (address.to_owned(), password.map(str::to_owned)), "{url}");
        }
    }
}
