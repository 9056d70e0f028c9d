//! The word for each code: which text names a colour, a kind, a state. Written out, so that the test of the
//! texts sees every id.

use ashyq_domain::{
    complaint::{ClaimedColour, DismissReason, Kind, State},
    status::Colour,
};

/// The word of a status, as the panel shows it: "Green".
#[must_use]
pub const fn colour(colour: Colour) -> &'static str {
    match colour {
        Colour::Green => "colour-green",
        Colour::Blue => "colour-blue",
        Colour::Yellow => "colour-yellow",
        Colour::Red => "colour-red",
    }
}

/// The word of the status a citizen says is shown or right.
#[must_use]
pub const fn claimed_colour(claimed: ClaimedColour) -> &'static str {
    match claimed {
        ClaimedColour::Green => "colour-green",
        ClaimedColour::Blue => "colour-blue",
        ClaimedColour::Yellow => "colour-yellow",
        ClaimedColour::Red => "colour-red",
        ClaimedColour::Unknown => "colour-unknown",
    }
}

/// What a complaint is about.
#[must_use]
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::WrongStatus => "kind-wrong-status",
        Kind::Technical => "kind-technical",
        Kind::Registration => "kind-registration",
        Kind::Venue => "kind-venue",
        Kind::Suggestion => "kind-suggestion",
        Kind::Other => "kind-other",
    }
}

/// A state as the citizen sees it: two inner states may have one word.
#[must_use]
pub const fn public_state(state: State) -> &'static str {
    match state {
        State::New => "public-state-received",
        State::InTriage => "public-state-in-work",
        State::WaitingCitizen => "public-state-your-answer",
        State::AtAuthority | State::Answered => "public-state-at-authority",
        State::Resolved => "public-state-answered",
        State::Closed => "public-state-closed",
        State::Merged => "public-state-merged",
        State::Dismissed => "public-state-dismissed",
    }
}

/// Why a complaint was not accepted, in a sentence for the citizen.
#[must_use]
pub const fn dismiss_reason(reason: DismissReason) -> &'static str {
    match reason {
        DismissReason::Abuse => "dismissed-abuse",
        DismissReason::Empty => "dismissed-empty",
        DismissReason::TestMessage => "dismissed-test-message",
        DismissReason::NotOurs => "dismissed-not-ours",
        DismissReason::Other => "dismissed-other",
    }
}
