//! The migrations are compiled in: a new file there must rebuild this crate.

fn main() {
    for engine in ["sqlite", "postgres"] {
        println!("cargo::rerun-if-changed=../../migrations/{engine}");
    }
}
