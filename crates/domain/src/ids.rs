//! Identities of records: UUIDs of version 7, so that they sort by the time they were made.

use uuid::Uuid;

use crate::randomness::Randomness;
use crate::time::Timestamp;

fn version_7(now: Timestamp, randomness: &dyn Randomness) -> Uuid {
    let micros = u64::try_from(now.micros()).unwrap_or(0);
    let mut random = [0; 10];
    randomness.fill(&mut random);
    // RFC 9562, 6.2, method 3: the first 12 of the random bits carry the fraction of the millisecond.
    let fraction = u16::try_from(micros % 1000 * 4096 / 1000).unwrap_or(0);
    random[..2].copy_from_slice(&fraction.to_be_bytes());
    uuid::Builder::from_unix_timestamp_millis(micros / 1000, &random).into_uuid()
}

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new identity, made at `now`.
            #[must_use]
            pub fn new(now: Timestamp, randomness: &dyn Randomness) -> Self {
                Self(version_7(now, randomness))
            }

            /// The identity of a stored record.
            #[must_use]
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The value to store.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )+};
}

ids! {
    /// A complaint.
    ComplaintId,
    /// One case sent to the health authority.
    ReferralId,
    /// An entry of a complaint's timeline.
    EventId,
    /// An account of the staff.
    AccountId,
    /// One sending of a one-time code and the tries at it.
    ChallengeId,
    /// A piece of work that waits in the outbox.
    JobId,
    /// A text message on its way to a phone.
    SmsId,
    /// A canned answer.
    CannedId,
    /// A venue; the same one from publication to publication.
    VenueId,
    /// One version of a region's list of participants.
    PublicationId,
    /// A question, a notice or another text of the portal.
    ContentId,
    /// A file with a list, on its way to a publication.
    UploadId,
    /// An application of a venue that wants to take part.
    ApplicationId,
    /// An owner's request to correct an application.
    CorrectionId,
    /// An owner's appeal against a decision on an application.
    AppealId,
}

#[cfg(test)]
#[path = "ids_tests.rs"]
mod tests;
