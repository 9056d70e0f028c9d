//! The rooms of the house know each other in one direction only (docs/ARCHITECTURE.md).
#![expect(clippy::expect_used, clippy::panic, reason = "tests")]

use std::collections::BTreeMap;

use cargo_metadata::{DependencyKind, MetadataCommand};

/// For each of our crates, which others of ours it may build on.
const ALLOWED: [(&str, &[&str]); 10] = [
    ("ashyq-domain", &[]),
    ("ashyq-store", &["ashyq-domain"]),
    ("ashyq-i18n", &["ashyq-domain"]),
    ("ashyq-lists", &["ashyq-domain"]),
    ("ashyq-outside", &["ashyq-domain"]),
    ("ashyq-poster", &[]),
    // The authority it plays signs as the real one does.
    ("ashyq-simulator", &["ashyq-domain", "ashyq-outside"]),
    ("ashyq-app", &["ashyq-domain", "ashyq-i18n"]),
    (
        "ashyq-server",
        &[
            "ashyq-app",
            "ashyq-domain",
            "ashyq-i18n",
            "ashyq-lists",
            "ashyq-outside",
            "ashyq-poster",
            "ashyq-simulator",
            "ashyq-store",
        ],
    ),
    ("xtask", &[]),
];

/// What only certain rooms may use: the domain does no input or output, views know no database and no HTTP.
const ONLY_IN: [(&str, &[&str]); 6] = [
    ("sqlx", &["ashyq-store"]),
    ("leptos", &["ashyq-app"]),
    ("krilla", &["ashyq-poster"]),
    ("axum", &["ashyq-server", "ashyq-simulator"]),
    ("reqwest", &["ashyq-outside", "ashyq-simulator"]),
    ("tokio", &["ashyq-outside", "ashyq-server", "ashyq-simulator", "ashyq-store"]),
];

#[test]
fn layers_point_one_way() {
    let metadata = MetadataCommand::new().no_deps().exec().expect("cargo knows the workspace");
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.into_iter().collect();
    for package in &metadata.packages {
        let name = package.name.as_str();
        let may = allowed.get(name).unwrap_or_else(|| panic!("{name} has no place in the rule"));
        let uses = package.dependencies.iter().filter(|dependency| dependency.kind == DependencyKind::Normal);
        for dependency in uses {
            let used = dependency.name.as_str();
            if allowed.contains_key(used) {
                assert!(may.contains(&used), "{name} must not use {used}");
            }
            if let Some((_, rooms)) = ONLY_IN.iter().find(|(library, _)| *library == used) {
                assert!(rooms.contains(&name), "{name} must not use {used}");
            }
        }
    }
}

#[test]
fn the_simulator_is_named_by_the_command_line_alone() {
    let mut folders = vec![std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.components().any(|part| part.as_os_str() == "cli") {
                let text = std::fs::read_to_string(&path).expect("a file");
                assert!(!text.contains("ashyq_simulator"), "{} names the simulator", path.display());
            }
        }
    }
}
