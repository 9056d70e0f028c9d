#![expect(clippy::expect_used, reason = "tests")]

use super::*;

const ADDRESS: &str = "https://ashyq.kz/v/7K3MPXQ4";

#[test]
fn a_venue_address_has_few_large_modules_and_level_q() {
    let qr = Qr::new(ADDRESS).expect("an address");
    assert_eq!(qr.code.version().value(), 3);
    assert_eq!(qr.code.error_correction_level(), QrCodeEcc::Quartile);
    assert_eq!(qr.side(), 29 + 2 * QUIET_ZONE);
}

#[test]
fn nothing_and_far_too_much_are_refused() {
    assert_eq!(Qr::new(""), Err(PosterError::AddressEmpty));
    let longest = "a".repeat(151);
    assert!(Qr::new(&longest).is_ok());
    assert_eq!(Qr::new(&format!("{longest}a")), Err(PosterError::AddressTooLong));
}

#[test]
fn the_quiet_zone_is_white_and_the_finder_begins_behind_it() {
    let qr = Qr::new(ADDRESS).expect("an address");
    for outside in 0..QUIET_ZONE {
        for along in 0..qr.side() {
            let far = qr.side() - 1 - outside;
            assert!(!qr.is_black(outside, along) && !qr.is_black(along, outside));
            assert!(!qr.is_black(far, along) && !qr.is_black(along, far));
        }
    }
    assert!(qr.is_black(QUIET_ZONE, QUIET_ZONE));
}

#[test]
fn bars_are_the_black_modules() {
    let qr = Qr::new(ADDRESS).expect("an address");
    let mut drawn = std::collections::HashSet::new();
    for (x, y, length) in qr.bars() {
        for x in x..x + length {
            assert!(drawn.insert((x, y)), "twice");
        }
    }
    for y in 0..qr.side() {
        for x in 0..qr.side() {
            assert_eq!(drawn.contains(&(x, y)), qr.is_black(x, y), "{x} {y}");
        }
    }
}

#[test]
fn the_title_cannot_leave_its_element() {
    assert_eq!(escape("</title><script>\"'&\u{0}"), "&lt;/title&gt;&lt;script&gt;&quot;&#39;&amp; ");
}
