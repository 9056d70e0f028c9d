//! The four shapes of a status. Shape and word say the same as the colour, so none of them stands alone;
//! zones of regions never use these shapes.

use ashyq_domain::status::Colour;
use leptos::prelude::*;

use crate::components::css;

/// Size of the mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The panel of a result.
    Large,
    /// Beside a word in running text or a table.
    Small,
}

/// The shape of `colour`; it says nothing to screen readers, the word beside it does.
#[must_use]
pub fn mark(colour: Colour, size: Mark) -> AnyView {
    let class = match size {
        Mark::Large => css("mark mark--large"),
        Mark::Small => css("mark"),
    };
    // Blue is a ring, not a filled disc: a disc with a bar is the road sign for "no entry", and blue forbids nothing.
    let (shape_class, sign_class) = match colour {
        Colour::Blue => (css("mark__ring"), css("mark__bar")),
        Colour::Green | Colour::Yellow | Colour::Red => (css("mark__shape"), css("mark__sign")),
    };
    let (shape, sign) = match colour {
        Colour::Green => ("M24 2a22 22 0 1 0 0 44a22 22 0 0 0 0-44z", "M13 25l8 8 15-17"),
        Colour::Blue => ("M24 4a20 20 0 1 0 0 40a20 20 0 0 0 0-40z", "M15 24h18"),
        Colour::Yellow => ("M24 3L47 45H1z", "M24 17v14M24 37v2"),
        Colour::Red => ("M15 2h18l13 13v18l-13 13h-18l-13-13v-18z", "M16 16l16 16M32 16L16 32"),
    };
    view! {
        <svg class=class viewBox="0 0 48 48" aria-hidden="true" focusable="false">
            <path class=shape_class d=shape />
            <path class=sign_class d=sign />
        </svg>
    }
    .into_any()
}
