//! The program over real HTTP on 127.0.0.1, with the simulator as the outside world, on both databases.
//! The files mirror the addresses.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod app;
mod appeals;
mod applications;
#[path = "../../../crates/lists/tests/files/support/book.rs"]
#[expect(dead_code, reason = "written for hostile workbooks too")]
mod book;
mod business;
mod complaints;
mod console;
mod content;
mod corrections;
#[path = "../support/files.rs"]
mod files;
mod follow;
mod hooks;
#[path = "../support/known.rs"]
mod known;
mod leaving;
#[path = "../support/lists.rs"]
mod lists;
mod live;
mod open_data;
mod pages;
mod participants;
#[path = "../support/people.rs"]
mod people;
mod publishing;
mod queue;
mod referrals;
mod releases;
mod routes;
mod same_house;
mod security;
mod staff;
mod status;
mod undo;
mod uploads;
mod venues;
mod verdicts;
#[path = "../support/visitor.rs"]
mod visitor;
#[path = "../support/workbooks.rs"]
mod workbooks;
#[path = "../../../crates/lists/tests/files/support/zip.rs"]
#[expect(dead_code, reason = "written for hostile workbooks too")]
mod zip;

/// What `support/visitor.rs` takes from its sibling when processes are tested; here the same client without them.
mod process {
    /// A client that follows nothing and keeps nothing.
    pub fn client() -> reqwest::Client {
        crate::app::client()
    }
}

/// Runs a test on SQLite and on PostgreSQL.
macro_rules! on_both {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(crate::app::TestApp::sqlite().await).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name(crate::app::TestApp::postgres().await).await;
            })+
        }
    };
}
pub(crate) use on_both;
