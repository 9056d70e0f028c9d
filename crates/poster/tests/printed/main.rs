//! What is printed is read back: the codes by a decoder, the document by the programs of poppler.
#![expect(clippy::expect_used, reason = "tests")]

mod document;
mod long_texts;
mod qr;
mod support;
