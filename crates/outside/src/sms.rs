//! The SMS gateway: Kannel's `sendsms`.

use std::{fmt, sync::Arc};

use ashyq_domain::{ids::SmsId, phone::Phone, randomness::Randomness, time::Clock};
use async_trait::async_trait;
use reqwest::{
    Client, RequestBuilder, Url,
    header::{CONTENT_TYPE, HeaderValue},
};

use crate::{
    System,
    breaker::BreakerState,
    config::{ConfigError, Secret, SmsConfig, SmsMethod},
    error::OutsideError,
    gate::{Gate, Tries},
    http,
};

/// The SMS gateway.
#[async_trait]
pub trait SmsGateway: Send + Sync {
    /// Hands a message over for delivery; the delivery itself is reported to the message's `dlr_url` later.
    ///
    /// # Errors
    /// Any [`OutsideError`]. After [`OutsideError::TimedOut`] or [`OutsideError::Malformed`] the gateway may
    /// have taken the message.
    async fn send(&self, sms: &OutgoingSms) -> Result<(), OutsideError>;

    /// Whether calls go through at this moment; for metrics and the page of the service's state.
    fn state(&self) -> BreakerState {
        BreakerState::Closed
    }
}

/// One message for one phone.
#[derive(Clone)]
pub struct OutgoingSms {
    /// Our id.
    pub id: SmsId,
    /// The phone.
    pub to: Phone,
    /// The text, in any language.
    pub text: String,
    /// Address that the gateway calls with the delivery report; `%d` in it becomes the report's value.
    /// Carries our id and a secret.
    pub dlr_url: String,
}

impl fmt::Debug for OutgoingSms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OutgoingSms").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Reports asked for: delivered (1), failed (2), queued (4), accepted by the centre (8), refused by it (16).
const DLR_MASK: &str = "31";

/// How the text travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    /// The 7-bit alphabet of GSM 03.38: 160 characters a part.
    Gsm7,
    /// UCS-2: 70 characters a part; Kazakh and Russian need it.
    Ucs2,
}

impl Coding {
    fn of(text: &str) -> Self {
        if text.chars().all(is_gsm7) { Self::Gsm7 } else { Self::Ucs2 }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Gsm7 => "0",
            Self::Ucs2 => "2",
        }
    }
}

/// GSM 03.38, default alphabet and its extension.
fn is_gsm7(character: char) -> bool {
    const OTHERS: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà^{}\\[~]|€";
    character.is_ascii_alphanumeric() || OTHERS.contains(character)
}

/// Kannel over HTTP.
pub struct HttpSmsGateway {
    client: Client,
    sendsms: Url,
    user: Secret,
    user_header: HeaderValue,
    password: Secret,
    password_header: HeaderValue,
    from: String,
    method: SmsMethod,
    gate: Gate,
}

impl HttpSmsGateway {
    /// Connects nothing yet.
    ///
    /// # Errors
    /// Any [`ConfigError`].
    pub fn new(
        config: &SmsConfig,
        clock: Arc<dyn Clock>,
        randomness: Arc<dyn Randomness>,
    ) -> Result<Self, ConfigError> {
        Ok(Self {
            client: http::client(config.limits.connect)?,
            sendsms: config.endpoint.url(),
            user: config.user.clone(),
            user_header: config.user.header("")?,
            password: config.password.clone(),
            password_header: config.password.header("")?,
            from: config.from.clone(),
            method: config.method,
            gate: Gate::new(System::Sms, config.limits, clock, randomness),
        })
    }

    fn request(&self, sms: &OutgoingSms) -> Result<RequestBuilder, OutsideError> {
        let coding = Coding::of(&sms.text).code();
        match self.method {
            SmsMethod::Get => Ok(self.client.get(self.sendsms.clone()).query(&[
                ("username", self.user.expose()),
                ("password", self.password.expose()),
                ("from", &self.from),
                ("to", sms.to.expose()),
                ("text", &sms.text),
                ("charset", "UTF-8"),
                ("coding", coding),
                ("dlr-mask", DLR_MASK),
                ("dlr-url", &sms.dlr_url),
            ])),
            SmsMethod::Post => Ok(self
                .client
                .post(self.sendsms.clone())
                .header(CONTENT_TYPE, "text/plain; charset=UTF-8")
                .header("X-Kannel-Username", self.user_header.clone())
                .header("X-Kannel-Password", self.password_header.clone())
                .header("X-Kannel-From", &self.from)
                .header("X-Kannel-To", sensitive(sms.to.expose())?)
                .header("X-Kannel-Coding", coding)
                .header("X-Kannel-DLR-Mask", DLR_MASK)
                .header("X-Kannel-DLR-Url", sensitive(&sms.dlr_url)?)
                .body(sms.text.clone())),
        }
    }
}

fn sensitive(text: &str) -> Result<HeaderValue, OutsideError> {
    let mut value = HeaderValue::from_str(text).map_err(|_| OutsideError::Refused { status: 400 })?;
    value.set_sensitive(true);
    Ok(value)
}

/// `0: Accepted for delivery` or `3: Queued for later delivery`.
fn taken(body: &[u8]) -> bool {
    let body = body.trim_ascii_start();
    body.starts_with(b"0:") || body.starts_with(b"3:")
}

#[async_trait]
impl SmsGateway for HttpSmsGateway {
    async fn send(&self, sms: &OutgoingSms) -> Result<(), OutsideError> {
        self.gate
            .call(Tries::One, || async {
                let body = http::exchange(self.request(sms)?).await?;
                if taken(&body) { Ok(()) } else { Err(OutsideError::Malformed) }
            })
            .await
    }

    fn state(&self) -> BreakerState {
        self.gate.state()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_texts_beyond_gsm7_are_sent_in_ucs2() {
        for text in ["Code 012345. Tell nobody.", "Ñandu costs 5 € [net]", ""] {
            assert_eq!(Coding::of(text), Coding::Gsm7, "{text}");
        }
        for text in ["Кодты ешкімге айтпаңыз", "Никому не говорите код", "Ş", "“quoted”", "`"]
        {
            assert_eq!(Coding::of(text), Coding::Ucs2, "{text}");
        }
    }

    #[test]
    fn only_kannels_two_good_answers_count() {
        for body in
            ["0: Accepted for delivery", "3: Queued for later delivery\n", " 0: Accepted for delivery"]
        {
            assert!(taken(body.as_bytes()), "{body}");
        }
        for body in ["", "0", "4: Error", "00: x", "<html>0: Accepted</html>", "Sent."] {
            assert!(!taken(body.as_bytes()), "{body}");
        }
    }
}
