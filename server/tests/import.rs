//! `ashyq participants import` as a process: what it prints, how it ends, what is published then.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

#[path = "../../crates/lists/tests/files/support/book.rs"]
#[expect(dead_code, reason = "written for hostile workbooks too")]
mod book;
#[path = "support/lists.rs"]
mod lists;
#[path = "support/workbooks.rs"]
mod workbooks;
#[path = "../../crates/lists/tests/files/support/zip.rs"]
#[expect(dead_code, reason = "written for hostile workbooks too")]
mod zip;

use std::{
    path::PathBuf,
    process::{Command, Output},
};

use ashyq_store::testing;
use serde_json::Value;

const ALMATY: &str = "750000000";

/// A database of its own, and the program beside it.
struct World {
    folder: PathBuf,
    database: String,
}

impl World {
    fn new(name: &str, database: String) -> Self {
        let folder = testing::folder().join(format!("import-{name}"));
        std::fs::create_dir_all(&folder).unwrap();
        let world = Self { folder, database };
        assert!(world.run(&["migrate"]).status.success());
        world
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_ashyq"))
            .args(arguments)
            .current_dir(&self.folder)
            .env("ASHYQ_DATABASE_URL", &self.database)
            .env("ASHYQ_KEY_FILE", self.folder.join("ashyq.key"))
            .output()
            .unwrap()
    }

    fn import(&self, text: &str, more: &[&str]) -> (Option<i32>, String, String) {
        self.import_file("list.csv", text.as_bytes(), more)
    }

    fn import_file(&self, name: &str, bytes: &[u8], more: &[&str]) -> (Option<i32>, String, String) {
        let file = self.folder.join(name);
        std::fs::write(&file, bytes).unwrap();
        let mut arguments = vec!["participants", "import", file.to_str().unwrap(), "--region", ALMATY];
        arguments.extend(more);
        let output = self.run(&arguments);
        let text = |bytes| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    fn json(&self, text: &str, more: &[&str]) -> (Option<i32>, Value) {
        let (code, out, errors) = self.import(text, &[more, &["--json"]].concat());
        (code, serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out} {errors}")))
    }
}

macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $name() {
                let name = concat!("sqlite-", stringify!($name));
                super::$name(&super::World::new(name, ashyq_store::testing::sqlite_url()));
            })+
        }
        mod postgres {
            $(#[tokio::test]
            async fn $name() {
                let name = concat!("postgres-", stringify!($name));
                super::$name(&super::World::new(name, ashyq_store::testing::postgres_url().await));
            })+
        }
    };
}

on_both!(
    a_list_becomes_a_draft_and_is_published,
    bad_rows_are_told_and_left_out_by_choice,
    a_wrong_file_is_noticed,
    lists_on_other_worksheets_are_told
);

fn a_list_becomes_a_draft_and_is_published(world: &World) {
    let (code, told) = world.json(&lists::list(1_200), &[]);
    assert_eq!((code, &told["published"]), (Some(0), &Value::from(false)));
    assert_eq!(told["rows"]["good"], 1_200);
    assert_eq!(told["difference"]["new"].as_array().unwrap().len(), 1_200);
    let (code, out, _) = world.import(&lists::list(1_200), &["--publish"]);
    assert_eq!(code, Some(0), "{out}");
    assert!(out.contains("1200 rows, 1200 good, 0 bad, 0 twice"), "{out}");
    assert!(out.contains("against nothing published: 0 unchanged\n1200 new\n"), "{out}");
    assert!(out.contains("\npublished: "), "{out}");
    let (code, told) = world.json(&lists::list(1_200), &[]);
    assert_eq!((code, &told["difference"]["unchanged"]), (Some(0), &Value::from(1_200)));
}

fn bad_rows_are_told_and_left_out_by_choice(world: &World) {
    let mut text = lists::list(10).replace("Кафе 002,catering", "Кафе 002,катеринг");
    text.push_str(&lists::row(4, "Кафе 004", "regular").replace(&lists::owner(4), "7.00140E+11"));
    text.push_str(&lists::row(5, "Кафе 005", "regular"));
    let (code, out, errors) = world.import(&text, &["--publish"]);
    assert_eq!(code, Some(1), "{out}");
    assert!(errors.contains("3 rows are not good") && errors.contains("--leave-out-bad-rows"), "{errors}");
    assert!(out.contains("row 4, category \"катеринг\": There is no such category."), "{out}");
    assert!(out.contains("row 12, owner_id \"7.00140E+11\": The spreadsheet shortened"), "{out}");
    assert!(
        out.contains("row 13, name \"Кафе 005\": The same owner, name and address are in row 7."),
        "{out}"
    );
    assert!(out.contains("nothing was written"), "{out}");
    let (code, told) = world.json(&text, &["--publish", "--leave-out-bad-rows"]);
    assert_eq!((code, &told["published"]), (Some(0), &Value::from(true)));
    assert_eq!(told["rows"], serde_json::json!({ "all": 12, "good": 9, "bad": 2, "duplicate": 1 }));
    assert_eq!(told["problems"][0]["code"], "unknown_category");
}

fn a_wrong_file_is_noticed(world: &World) {
    let (code, ..) = world.import(&lists::list(20), &["--publish"]);
    assert_eq!(code, Some(0));
    let (code, _, errors) = world.import(&lists::list(10), &["--publish"]);
    assert_eq!(code, Some(1));
    assert!(errors.contains("--confirm-gone 10"), "{errors}");
    assert_eq!(world.import(&lists::list(10), &["--publish", "--confirm-gone", "9"]).0, Some(1));
    let (code, told) = world.json(&lists::list(10), &["--publish", "--confirm-gone", "10"]);
    assert_eq!((code, &told["published"]), (Some(0), &Value::from(true)));
    for (text, because) in [
        ("", "The file is empty"),
        ("a,b\r\n1,2\r\n", "No row looks like a heading"),
        (lists::HEADER, "no row of the file is good"),
    ] {
        let (code, _, errors) = world.import(text, &[]);
        assert_eq!(code, Some(1));
        assert!(errors.contains(because), "{errors}");
    }
    let file = world.folder.join("list.csv");
    let unknown = ["participants", "import", file.to_str().unwrap(), "--region", "999999999"];
    assert_eq!(world.run(&unknown).status.code(), Some(1));
    assert_eq!(world.run(&["participants", "import"]).status.code(), Some(2), "wrong usage");
}

fn lists_on_other_worksheets_are_told(world: &World) {
    let bytes = workbooks::workbook(&[1, 2, 3]).bytes();
    let (code, out, _) = world.import_file("list.xlsx", &bytes, &[]);
    assert_eq!(code, Some(0), "{out}");
    assert!(out.contains("list.xlsx: 1 rows, 1 good, 0 bad, 0 twice\n"), "{out}");
    assert!(out.contains("only worksheet \"S1\" was read; others have lists too: \"S2\", \"S3\"\n"), "{out}");
    let (_, out, _) = world.import_file("list.xlsx", &bytes, &["--json"]);
    let told: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (&told["worksheet"], &told["other_worksheets"]),
        (&"S1".into(), &serde_json::json!(["S2", "S3"]))
    );
    let (_, told) = world.json(&lists::list(1), &[]);
    assert_eq!((&told["worksheet"], &told["other_worksheets"]), (&Value::Null, &serde_json::json!([])));
}
