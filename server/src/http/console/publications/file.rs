//! A file in a form.

use ashyq_app::forms::TOKEN;
use ashyq_lists::Limits;
use axum::{
    extract::{FromRequest, Multipart, Request, multipart::MultipartError},
    http::StatusCode,
};

use crate::{http::error::PageError, wiring::App};

/// More than a token has.
const TOKEN_LIMIT: usize = 200;

/// A file that was sent, and the one-time token of its form.
#[derive(Default)]
pub struct Sent {
    /// The name as the browser gives it; empty where no file was chosen.
    pub name: String,
    /// What stands in it; of one that is too large a byte more than allowed.
    pub bytes: Vec<u8>,
    /// The token.
    pub token: String,
}

impl FromRequest<App> for Sent {
    type Rejection = PageError;

    async fn from_request(request: Request, app: &App) -> Result<Self, PageError> {
        let mut parts =
            Multipart::from_request(request, app).await.map_err(|_not_multipart| PageError::NotAForm)?;
        let mut sent = Self::default();
        while let Some(mut field) = parts.next_field().await.map_err(refused)? {
            let (limit, is_list) = match field.name() {
                Some("list") => (Limits::UPLOAD.file, true),
                Some(TOKEN) => (TOKEN_LIMIT, false),
                _ => (0, false),
            };
            let name = field.file_name().unwrap_or_default().to_owned();
            let is_token = field.name() == Some(TOKEN);
            let mut bytes = Vec::new();
            // Read to its end even where it is too large: a browser that cannot send all shows no answer.
            while let Some(chunk) = field.chunk().await.map_err(refused)? {
                let room = (limit + 1).saturating_sub(bytes.len());
                bytes.extend_from_slice(chunk.get(..room.min(chunk.len())).unwrap_or_default());
            }
            if is_list {
                (sent.name, sent.bytes) = (name, bytes);
            } else if is_token {
                sent.token = String::from_utf8(bytes).map_err(|_| PageError::NotAForm)?;
            }
        }
        Ok(sent)
    }
}

fn refused(error: MultipartError) -> PageError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { PageError::TooLarge } else { PageError::NotAForm }
}
