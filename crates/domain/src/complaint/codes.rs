//! The codes of a complaint: what the database, the forms and the outside systems call things.

use crate::codes::{codes, open_codes};

codes! {
    /// Who answers: citizens call one number, businesses the other.
    pub enum Line {
        /// The unified contact centre, around the clock: citizens.
        Line1414 = "1414",
        /// The call centre of the chamber of entrepreneurs, in working hours: businesses.
        Line1432 = "1432",
    }
}

codes! {
    /// How a complaint reached us.
    pub enum Channel {
        /// The form of the portal.
        Web = "web",
        /// A call to one of the lines.
        Phone = "phone",
        /// A text message.
        Sms = "sms",
        /// The Telegram bot.
        Telegram = "telegram",
        /// Somebody came in person.
        WalkIn = "walk_in",
    }
}

codes! {
    /// What a complaint is about.
    pub enum Kind {
        /// The status is shown wrongly: the only kind that is referred to the health authority.
        WrongStatus = "wrong_status",
        /// The application fails, is slow or does not open.
        Technical = "technical",
        /// Somebody cannot register or sign in.
        Registration = "registration",
        /// A venue: admits without checking, refuses wrongly.
        Venue = "venue",
        /// A suggestion: the pilot collects them beside complaints.
        Suggestion = "suggestion",
        /// Something else.
        Other = "other",
    }
}

codes! {
    /// Why the status is said to be wrong (dictionary, dated).
    pub enum Cause {
        /// A positive test, retests are negative, red stays.
        FalsePositive = "false_positive",
        /// Recovered and released, still red or yellow.
        Recovered = "recovered",
        /// A test was made and does not show.
        TestedNotShown = "tested_not_shown",
        /// A vaccination does not show.
        VaccinatedNotShown = "vaccinated_not_shown",
        /// A medical exemption does not show.
        ExemptionNotShown = "exemption_not_shown",
        /// Recorded as a contact of an infected person by mistake.
        ContactByMistake = "contact_by_mistake",
        /// The identifier was mistyped somewhere.
        WrongIdentifier = "wrong_identifier",
        /// Something else.
        Other = "other",
    }
}

codes! {
    /// How soon a complaint must be taken, lowest first.
    #[derive(Default)]
    pub enum Priority {
        /// May wait.
        Low = "low",
        /// The usual one.
        #[default]
        Normal = "normal",
        /// Before the usual ones; also a complaint opened again.
        High = "high",
        /// Before all others.
        Urgent = "urgent",
    }
}

impl Priority {
    /// The next higher priority; the highest stays.
    #[must_use]
    pub const fn raised(self) -> Self {
        match self {
            Self::Low => Self::Normal,
            Self::Normal => Self::High,
            Self::High | Self::Urgent => Self::Urgent,
        }
    }
}

codes! {
    /// Where a complaint stands, and so who moves it on.
    pub enum State {
        /// Nobody has taken it.
        New = "new",
        /// An operator works on it.
        InTriage = "in_triage",
        /// The citizen has been asked something.
        WaitingCitizen = "waiting_citizen",
        /// A referral is open.
        AtAuthority = "at_authority",
        /// The verdict is there; the operator must act.
        Answered = "answered",
        /// The outcome has been told; the citizen may object for seven days.
        Resolved = "resolved",
        /// Final; the personal fields will be erased.
        Closed = "closed",
        /// A duplicate of another complaint.
        Merged = "merged",
        /// Abuse, empty or not ours.
        Dismissed = "dismissed",
    }
}

impl State {
    /// True while somebody still has to do something about the complaint.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Resolved | Self::Closed | Self::Merged | Self::Dismissed)
    }

    /// True while the time that the citizen waits is counted: open, and not the citizen's turn.
    #[must_use]
    pub const fn clocks_running(self) -> bool {
        self.is_open() && !matches!(self, Self::WaitingCitizen)
    }

    /// True when nothing can happen to the complaint any more.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Closed | Self::Merged | Self::Dismissed)
    }
}

codes! {
    /// What can happen to a complaint.
    pub enum Event {
        /// The citizen sends the form, or an operator takes a call.
        Submit = "submit",
        /// An operator takes it, by hand or as the next of the queue.
        Claim = "claim",
        /// It is put back into the queue.
        Release = "release",
        /// The citizen is asked something.
        Ask = "ask",
        /// The citizen writes, or calls and an operator writes it down.
        CitizenWrites = "citizen_writes",
        /// The citizen has been silent for seven working days.
        Silence = "silence",
        /// It is sent to the health authority.
        Refer = "refer",
        /// The health authority answers.
        Verdict = "verdict",
        /// The referral is taken back.
        Recall = "recall",
        /// The operator accepts that the status was right.
        AcceptCorrect = "accept_correct",
        /// The operator accepts that the status has been corrected.
        AcceptCorrected = "accept_corrected",
        /// It is sent to the health authority once more.
        ReferAgain = "refer_again",
        /// The health authority needs something from the citizen.
        MoreData = "more_data",
        /// It is answered without the health authority.
        Resolve = "resolve",
        /// It is joined to another complaint of the same citizen.
        Merge = "merge",
        /// It is not accepted.
        Dismiss = "dismiss",
        /// The citizen objects.
        Reopen = "reopen",
        /// Seven days have gone by without an objection.
        Close = "close",
    }
}

codes! {
    /// In which part somebody acts on a complaint. One account can have several: see [`crate::role::actors`].
    pub enum Actor {
        /// The citizen.
        Citizen = "citizen",
        /// An operator of the complaint's line.
        Operator = "operator",
        /// The operator who has claimed it.
        Owner = "owner",
        /// The supervisor of the line.
        Supervisor = "supervisor",
        /// An officer of the health authority, at the desk in the console.
        Officer = "officer",
        /// The health authority's own system, through its interface.
        Authority = "authority",
        /// The time that has gone by.
        Clock = "clock",
    }
}

codes! {
    /// A colour as the citizen tells it: a claim, not an answer of the ministry.
    pub enum ClaimedColour {
        /// Green.
        Green = "green",
        /// Blue.
        Blue = "blue",
        /// Yellow.
        Yellow = "yellow",
        /// Red.
        Red = "red",
        /// The citizen does not know.
        Unknown = "unknown",
    }
}

codes! {
    /// Why a complaint is not accepted.
    pub enum DismissReason {
        /// It insults or threatens, or is one of many sent to do harm.
        Abuse = "abuse",
        /// It says nothing.
        Empty = "empty",
        /// Somebody tried the form out.
        TestMessage = "test_message",
        /// It is for another body to answer.
        NotOurs = "not_ours",
        /// Something else.
        Other = "other",
    }
}

codes! {
    /// Why a referral is taken back.
    pub enum RecallReason {
        /// The citizen no longer wants it.
        CitizenWithdrew = "citizen_withdrew",
        /// It should not have been sent.
        SentByMistake = "sent_by_mistake",
        /// Something has become known that changes it.
        NewFacts = "new_facts",
    }
}

codes! {
    /// What for a masked field is shown in full; every time is logged.
    pub enum RevealReason {
        /// To call the citizen back.
        CallBack = "call_back",
        /// To make sure who is calling.
        IdentifyCaller = "identify_caller",
        /// To prepare a referral.
        Referral = "referral",
        /// To check somebody's work.
        Supervision = "supervision",
    }
}

open_codes!(
    Line,
    Channel,
    Kind,
    Cause,
    Priority,
    State,
    Event,
    Actor,
    ClaimedColour,
    DismissReason,
    RecallReason,
    RevealReason
);
