//! Islands of the console: they only add to pages that already work as plain links and forms.
//!
//! They find their way by marks in the page, so that they need to know no page:
//! - `data-live="name"`: a part that is replaced when the server answers with the same part anew;
//! - `data-key="KeyR Digit4"`: what these keys reach: a button or link is pressed, a field gets the focus;
//! - `data-row`: an element of the list that J and K walk through.
//!
//! Words come ready in the reader's language. What an island shows is in the page from the start, hidden.
//! The entry point's name is a hash over the text of the island's function, the same on the server and in the
//! bundle; so what differs between the two stands in other functions, called by the same name.

mod browser;
mod keyboard_triage;
mod live_complaint;
mod live_queue;

pub use keyboard_triage::{KeyHelp, KeyboardTriage};
pub use live_complaint::LiveComplaint;
pub use live_queue::LiveQueue;
