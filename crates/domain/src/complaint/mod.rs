//! A complaint: its codes, its states and the one table of what may happen to it, and the citizen's own words.

mod claim;
mod codes;
mod table;
mod undo;
mod words;

pub use claim::CitizenClaim;
pub use codes::{
    Actor, Cause, Channel, ClaimedColour, DismissReason, Event, Kind, Line, Priority, RecallReason,
    RevealReason, State,
};
pub use table::{Refused, TABLE, Transition, allowed_events, allowed_events_as, next, next_as};
pub use undo::{LastAct, Stays, UNDO_LIFE, can_be_undone, is_held, may_undo};
pub use words::{TEST_PLACE_LIMIT, TestPlace, WORDS_LIMIT, Words, WordsError};
