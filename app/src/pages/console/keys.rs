//! Which keys a page knows. The overview lists them; the marks `data-key` in the page say what they reach.

use crate::islands::KeyHelp;
use crate::page::Page;

fn help(page: &Page, keys: &[(&str, &str)]) -> Vec<KeyHelp> {
    keys.iter().map(|(key, text)| KeyHelp { key: (*key).to_owned(), does: page.t(text) }).collect()
}

/// Keys of the queue.
pub(super) fn of_queue(page: &Page, may_take: bool) -> Vec<KeyHelp> {
    let mut keys = vec![
        ("J", "console-key-next"),
        ("K", "console-key-previous"),
        ("Enter", "console-key-open"),
        ("/", "console-key-find"),
        ("C", "console-key-intake"),
        ("?", "console-key-help"),
    ];
    if may_take {
        keys.insert(0, ("1", "console-key-take"));
    }
    help(page, &keys)
}

/// Keys of the complaint page.
pub(super) fn of_complaint(page: &Page) -> Vec<KeyHelp> {
    help(
        page,
        &[
            ("1, A", "console-key-claim"),
            ("2", "console-key-merge"),
            ("3", "console-key-refer"),
            ("4, E", "console-key-resolve"),
            ("H", "console-key-ask"),
            ("R", "console-key-reply"),
            ("N", "console-key-note"),
            ("Z", "console-key-undo"),
            ("Ctrl + Enter", "console-key-send"),
            ("J", "console-key-next"),
            ("K", "console-key-previous"),
            ("?", "console-key-help"),
        ],
    )
}

/// Keys of the officers' desk.
pub(super) fn of_referrals(page: &Page) -> Vec<KeyHelp> {
    help(
        page,
        &[
            ("J", "console-key-next"),
            ("K", "console-key-previous"),
            ("Enter", "console-key-open"),
            ("?", "console-key-help"),
        ],
    )
}
