//! What stands behind the `?` of an address, name by name.

use percent_encoding::percent_decode_str;

/// The names and values of a query, decoded, in their order. What is not UTF-8 becomes the sign for that.
#[must_use]
pub fn pairs(query: &str) -> Vec<(String, String)> {
    let decoded = |part: &str| percent_decode_str(&part.replace('+', " ")).decode_utf8_lossy().into_owned();
    let parts = query.split('&').filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            (decoded(name), decoded(value))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_decoded() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(pairs("q=%D0%B0+b%2Bc&&x&y="), [pair("q", "а b+c"), pair("x", ""), pair("y", "")]);
        assert_eq!(pairs("q=%ff"), [pair("q", "\u{fffd}")]);
        assert!(pairs("").is_empty());
    }
}
