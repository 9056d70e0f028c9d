//! The console's islands: Rust to WASM, its glue, and a shorter WASM.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use walrus::{ExportItem, Module};
use wasm_bindgen_cli_support::Bindgen;

use crate::stage::{self, Outcome};

const TARGET: &str = "wasm32-unknown-unknown";
/// Names a linked toolchain that knows the WASM target, where the active one does not.
const TOOLCHAIN: &str = "ASHYQ_WASM_TOOLCHAIN";
/// Names another `wasm-opt` than the first on the path.
const OPTIMIZER: &str = "ASHYQ_WASM_OPT";
const LINKER: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER";

/// What rustc emits for this target today; the optimizer refuses instructions it was not told of.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Starts every island of the page. Appended to the glue, so that the page needs no inline script:
/// the module imports itself to find the islands' entry points by name.
const STARTER: &str = include_str!("starter.js");

/// Builds the islands into the stage. Answers whether there are any: without the target the old bundle
/// is taken away and the program does without, as every page does.
///
/// # Errors
/// When the target is there and a step fails.
pub fn build(root: &Path) -> Outcome<bool> {
    if !target_installed(root) {
        for name in [stage::ISLANDS_JS, stage::ISLANDS_WASM] {
            // Absent already is as good.
            let _ = fs::remove_file(stage::folder(root).join(name));
        }
        println!(
            "islands: left out, rust has no target {TARGET} (set {TOOLCHAIN} to a toolchain that has); the console works without"
        );
        return Ok(false);
    }
    compile(root)?;
    let (glue, wasm) = bind(root)?;
    let wasm = optimize(root, wasm)?;
    stage::write(root, stage::ISLANDS_WASM, &wasm)?;
    stage::write(root, stage::ISLANDS_JS, format!("{glue}\n{}", crate::script::shorten(STARTER)))?;
    println!("islands: {} KB of WASM, {} KB of glue", wasm.len() / 1024, glue.len() / 1024);
    Ok(true)
}

/// A command of the chosen toolchain.
fn tool(root: &Path, program: &str) -> Command {
    let mut command = Command::new(program);
    if let Ok(name) = env::var(TOOLCHAIN)
        && !name.is_empty()
    {
        command.arg(format!("+{name}"));
    }
    command.current_dir(root);
    command
}

fn target_installed(root: &Path) -> bool {
    let Ok(output) = tool(root, "rustc").args(["--print", "target-libdir", "--target", TARGET]).output()
    else {
        return false;
    };
    let folder = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
    output.status.success()
        && fs::read_dir(folder).is_ok_and(|entries| {
            entries
                .flatten()
                .any(|entry| entry.path().extension().is_some_and(|extension| extension == "rlib"))
        })
}

fn compile(root: &Path) -> Outcome<()> {
    let mut command = tool(root, "cargo");
    // Of this one crate type: asked for an rlib as well, cargo leaves out the optimisation over crates.
    command.args(["rustc", "--package", "ashyq-app", "--lib", "--crate-type", "cdylib"]);
    command.args(["--target", TARGET, "--profile", "wasm"]);
    command.args(["--no-default-features", "--features", "hydrate"]);
    if env::var_os(TOOLCHAIN).is_some()
        && env::var_os(LINKER).is_none()
        && let Some(linker) = distribution_linker()
    {
        command.env(LINKER, linker);
    }
    if command.status()?.success() { Ok(()) } else { Err("the islands do not compile".into()) }
}

/// The newest `wasm-ld` of the distribution: a distribution's rustc brings no linker of its own.
fn distribution_linker() -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib")
        .ok()?
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.strip_prefix("llvm-")?.parse().ok()?;
            let linker = entry.path().join("bin/wasm-ld");
            linker.exists().then_some((version, linker))
        })
        .collect();
    found.sort();
    found.pop().map(|(_, linker)| linker)
}

/// Runs wasm-bindgen and gives the glue and the WASM.
fn bind(root: &Path) -> Outcome<(String, Vec<u8>)> {
    let input = root.join("target").join(TARGET).join("wasm/ashyq_app.wasm");
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&input).out_name("islands").typescript(false);
    bindgen.remove_name_section(true).remove_producers_section(true).omit_default_module_path(true);
    let mut output = bindgen.web(true)?.generate_output()?;
    if output.snippets().values().any(|texts| !texts.is_empty()) || !output.local_modules().is_empty() {
        return Err("the islands bring script files of their own, which the assets have no room for".into());
    }
    let wasm = output.wasm_mut().emit_wasm();
    Ok((output.js().to_owned(), wasm))
}

/// Shortens the WASM where there is an optimizer; without one it is only larger.
fn optimize(root: &Path, wasm: Vec<u8>) -> Outcome<Vec<u8>> {
    let Some(program) = optimizer(root) else {
        println!("islands: wasm-opt is not installed, the WASM stays as it is");
        return Ok(wasm);
    };
    let folder = stage::folder(root);
    fs::create_dir_all(&folder)?;
    let (before, after) = (folder.join("islands.before.wasm"), folder.join("islands.after.wasm"));
    fs::write(&before, &wasm)?;
    let status = Command::new(&program).arg("-Oz").args(FEATURES).arg(&before).arg("-o").arg(&after).status();
    let shorter = match status {
        Ok(status) if status.success() => fs::read(&after)?,
        _ => Vec::new(),
    };
    for path in [before, after] {
        let _ = fs::remove_file(path);
    }
    if same_tables(&wasm, &shorter) {
        return Ok(shorter);
    }
    println!("islands: what {} wrote is not usable, the WASM stays as it is", program.display());
    Ok(wasm)
}

/// Whether both modules export the same kinds of tables. Debian 12's wasm-opt writes the glue's table of browser
/// objects as the table of functions, and the islands then never start.
fn same_tables(before: &[u8], after: &[u8]) -> bool {
    let tables = |bytes: &[u8]| {
        let module = Module::from_buffer(bytes).ok()?;
        let mut tables: Vec<String> = module
            .exports
            .iter()
            .filter_map(|export| match export.item {
                ExportItem::Table(id) => {
                    Some(format!("{}: {:?}", export.name, module.tables.get(id).element_ty))
                }
                _ => None,
            })
            .collect();
        tables.sort();
        Some(tables)
    };
    tables(after).is_some_and(|after| tables(before) == Some(after))
}

/// `wasm-opt`: the one named, the one npm installed for the browser tests, or the first on the path.
fn optimizer(root: &Path) -> Option<PathBuf> {
    if let Some(named) = env::var_os(OPTIMIZER) {
        return Some(PathBuf::from(named));
    }
    let from_npm = root.join("end2end/node_modules/.bin/wasm-opt");
    if from_npm.exists() {
        return Some(from_npm);
    }
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join("wasm-opt")).find(|path| path.exists())
}
