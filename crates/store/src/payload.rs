//! What a job is to do.

use std::fmt;

use ashyq_domain::Phone;
use ashyq_domain::ids::{ChallengeId, ReferralId, SmsId, UploadId};
use serde::{Deserialize, Serialize};

use crate::code::codes;

codes! {
    /// Jobs that wait behind each other, and for no other queue: a worker has places of its own for each.
    Queue {
        /// One-time codes: somebody is waiting for them.
        Codes = "codes",
        /// Other messages.
        Sms = "sms",
        /// Referrals to the authority's system.
        Referrals = "referrals",
        /// Lists of participants to be read.
        Lists = "lists",
    }
}

/// What to do. Sealed at rest; erased when it is done.
#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Payload {
    /// Ask the mobile citizens base, make a code, send it. The code exists in the worker's memory only.
    SendCode {
        /// For this challenge.
        challenge: ChallengeId,
    },
    /// Send a message.
    SendSms {
        /// Its row, for the delivery report.
        sms: SmsId,
        /// To whom.
        to: Phone,
        /// What it says.
        text: String,
    },
    /// Send a referral to the authority's system.
    SendReferral {
        /// Which.
        referral: ReferralId,
    },
    /// Read a list, compare it and make a draft of it.
    ReadList {
        /// Which.
        upload: UploadId,
    },
}

impl Payload {
    /// The queue it belongs to.
    pub const fn queue(&self) -> Queue {
        match self {
            Self::SendCode { .. } => Queue::Codes,
            Self::SendSms { .. } => Queue::Sms,
            Self::SendReferral { .. } => Queue::Referrals,
            Self::ReadList { .. } => Queue::Lists,
        }
    }

    /// The stable code of what it is, for lists and logs.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::SendCode { .. } => "send_code",
            Self::SendSms { .. } => "send_sms",
            Self::SendReferral { .. } => "send_referral",
            Self::ReadList { .. } => "read_list",
        }
    }
}

impl fmt::Debug for Payload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())
    }
}
