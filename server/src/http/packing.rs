//! Packs a page that is drawn for one answer. A search is asked for as often as a list and kept by nobody, so that packing it
//! must not take longer than finding and drawing.

use std::cell::RefCell;

use ashyq_app::page::Page;
use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
};
use flate2::{Compress, Compression, FlushCompress, Status};

use crate::{assets::Encoding, http::render};

/// The largest window of gzip, in bits.
const WINDOW: u8 = 15;

thread_local! {
    /// Setting a packer up takes as long as packing a page: each thread keeps one.
    static PACKER: RefCell<Compress> = RefCell::new(Compress::new_gzip(Compression::fast(), WINDOW));
}

/// A page that answers a request well, packed where the browser unpacks gzip.
#[must_use]
pub fn ok(at: &Page, html: String, request: &HeaderMap) -> Response {
    let accepts = request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let packed = accepts.filter(|accepts| Encoding::Gzip.is_accepted(accepts)).and_then(|_| gzip(&html));
    let Some(packed) = packed else {
        let mut response = render::ok(at, html);
        vary(&mut response);
        return response;
    };
    let mut response = render::ok(at, String::new());
    *response.body_mut() = Body::from(packed);
    response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    vary(&mut response);
    response
}

fn vary(response: &mut Response) {
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-encoding"));
}

/// `None` where it did not work: the page is then sent as it is.
fn gzip(text: &str) -> Option<Vec<u8>> {
    PACKER.with(|packer| {
        let mut packer = packer.try_borrow_mut().ok()?;
        packer.reset();
        // What cannot be packed grows by a few bytes for each block.
        let mut packed = Vec::with_capacity(text.len() + text.len() / 8 + 64);
        let status = packer.compress_vec(text.as_bytes(), &mut packed, FlushCompress::Finish).ok()?;
        (status == Status::StreamEnd).then_some(packed)
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use std::io::Read;

    use super::*;

    #[test]
    fn a_thread_packs_one_page_after_another() {
        for text in
            ["<p>сәлем</p>".repeat(500), String::new(), "x".to_owned(), "<li>дүкен</li>".repeat(3_000)]
        {
            let packed = gzip(&text).unwrap();
            let mut unpacked = String::new();
            flate2::read::GzDecoder::new(packed.as_slice()).read_to_string(&mut unpacked).unwrap();
            assert_eq!(unpacked, text);
        }
        let mixed: String = (0..9_000_u32)
            .map(|n| char::from(33 + (n.wrapping_mul(2_654_435_761) >> 25) as u8 % 90))
            .collect();
        assert!(gzip(&mixed).is_some(), "what cannot be packed has room too");
    }
}
