//! The signature of a verdict's callback: `X-Signature: sha256=<hex HMAC-SHA256(secret, timestamp "."
//! body)>`.

use ashyq_domain::time::Timestamp;
use data_encoding::HEXLOWER_PERMISSIVE;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// A callback's time may differ from ours by this many seconds, in both directions.
pub const SIGNATURE_WINDOW_SECONDS: i64 = 300;

const PREFIX: &str = "sha256=";

/// Why a callback is not believed. Answered 401 whichever it is; the difference is for the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// A header is missing or not of the agreed form, or no secret is set.
    #[error("the signature cannot be read")]
    Malformed,
    /// Signed more than five minutes ago, or more than five minutes ahead.
    #[error("the signature is out of its time")]
    OutOfTime,
    /// Signed with another secret, or of another body.
    #[error("the signature does not fit")]
    Mismatch,
}

fn mac(secret: &[u8], timestamp: &str, body: &[u8]) -> Result<Hmac<Sha256>, SignatureError> {
    if secret.is_empty() {
        // An empty secret would let anybody sign.
        return Err(SignatureError::Malformed);
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).map_err(|_| SignatureError::Malformed)?;
    mac.update(timestamp.as_bytes());
    mac.update(b".");
    mac.update(body);
    Ok(mac)
}

/// The value of `X-Signature` for a callback with this body, sent at `timestamp` (Unix seconds, the value of
/// `X-Timestamp`).
///
/// # Errors
/// [`SignatureError::Malformed`] for an empty secret.
pub fn sign_verdict(secret: &[u8], timestamp: i64, body: &[u8]) -> Result<String, SignatureError> {
    let tag = mac(secret, &timestamp.to_string(), body)?.finalize().into_bytes();
    Ok(format!("{PREFIX}{}", data_encoding::HEXLOWER.encode(&tag)))
}

/// Checks `X-Timestamp` and `X-Signature` of a callback in constant time. The caller still refuses a replay:
/// within the window the same callback verifies as often as it is sent.
///
/// # Errors
/// Any [`SignatureError`]; the callback must then be answered 401 and change nothing.
pub fn verify_verdict(
    secret: &[u8],
    timestamp: &str,
    body: &[u8],
    signature: &str,
    now: Timestamp,
) -> Result<(), SignatureError> {
    let sent: i64 = match timestamp.parse() {
        // `+5` and `007` parse too, but nobody writes a time so.
        Ok(seconds) if i64::to_string(&seconds) == timestamp => seconds,
        _ => return Err(SignatureError::Malformed),
    };
    let tag = signature
        .strip_prefix(PREFIX)
        .and_then(|hex| HEXLOWER_PERMISSIVE.decode(hex.as_bytes()).ok())
        .ok_or(SignatureError::Malformed)?;
    mac(secret, timestamp, body)?.verify_slice(&tag).map_err(|_| SignatureError::Mismatch)?;
    if sent.abs_diff(now.unix()) > SIGNATURE_WINDOW_SECONDS.unsigned_abs() {
        return Err(SignatureError::OutOfTime);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const SECRET: &[u8] = b"verdict-secret";
    const BODY: &[u8] = br#"{"referral_id":"1","verdict":"correct"}"#;
    const SENT: i64 = 1_622_548_800;
    // printf '1622548800.{"referral_id":"1","verdict":"correct"}' | openssl dgst -sha256 -hmac verdict-secret
    const KNOWN: &str = "sha256=6771eedf38a2952d7f2d68c993b334130d19acd3a1cd87492b74eafea51f157d";

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix(seconds)
    }

    #[test]
    fn the_signature_equals_that_of_another_program() {
        assert_eq!(sign_verdict(SECRET, SENT, BODY).unwrap(), KNOWN);
    }

    #[test]
    fn a_good_signature_is_believed_within_five_minutes() {
        for now in [SENT - 300, SENT, SENT + 300] {
            assert_eq!(verify_verdict(SECRET, &SENT.to_string(), BODY, KNOWN, at(now)), Ok(()));
        }
        for now in [SENT - 301, SENT + 301, i64::MAX / 1_000_000, 0] {
            assert_eq!(
                verify_verdict(SECRET, &SENT.to_string(), BODY, KNOWN, at(now)),
                Err(SignatureError::OutOfTime)
            );
        }
    }

    #[test]
    fn anything_changed_is_refused() {
        let mismatch = Err(SignatureError::Mismatch);
        let sent = SENT.to_string();
        assert_eq!(verify_verdict(b"another", &sent, BODY, KNOWN, at(SENT)), mismatch);
        assert_eq!(verify_verdict(SECRET, &sent, b"{}", KNOWN, at(SENT)), mismatch);
        assert_eq!(verify_verdict(SECRET, &(SENT + 1).to_string(), BODY, KNOWN, at(SENT)), mismatch);
        assert_eq!(verify_verdict(SECRET, &sent, BODY, &KNOWN[..KNOWN.len() - 2], at(SENT)), mismatch);
        assert_eq!(verify_verdict(SECRET, &sent, BODY, "sha256=", at(SENT)), mismatch);
    }

    #[test]
    fn what_is_not_a_signature_is_refused() {
        let malformed = Err(SignatureError::Malformed);
        let sent = SENT.to_string();
        for signature in ["", "sha1=00", "sha256=0", "sha256=zz", &KNOWN["sha256=".len()..]] {
            assert_eq!(verify_verdict(SECRET, &sent, BODY, signature, at(SENT)), malformed, "{signature}");
        }
        for timestamp in
            ["", "now", "+1622548800", "01622548800", "1622548800.0", " 1622548800", "99999999999999999999"]
        {
            assert_eq!(verify_verdict(SECRET, timestamp, BODY, KNOWN, at(SENT)), malformed, "{timestamp}");
        }
        assert_eq!(verify_verdict(b"", &sent, BODY, KNOWN, at(SENT)), malformed);
        assert!(sign_verdict(b"", SENT, BODY).is_err());
    }
}
