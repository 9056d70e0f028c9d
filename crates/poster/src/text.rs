//! What stands on a poster. Every word comes from the caller; this crate has none of its own.

/// A text in the two languages of a public notice. Both are printed in letters of the same size, Kazakh first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bilingual {
    /// Kazakh: on top or on the left.
    pub kk: String,
    /// Russian: below or on the right.
    pub ru: String,
}

impl Bilingual {
    /// Both languages of one text.
    #[must_use]
    pub fn new(kk: impl Into<String>, ru: impl Into<String>) -> Self {
        Self { kk: kk.into(), ru: ru.into() }
    }
}

/// The words beside the four marks of a status: a colour never stands alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marks {
    /// Circle with a tick.
    pub green: Bilingual,
    /// Ring with a bar.
    pub blue: Bilingual,
    /// Triangle with an exclamation mark.
    pub yellow: Bilingual,
    /// Octagon with a cross.
    pub red: Bilingual,
    /// What green and blue mean at the door.
    pub admitted: Bilingual,
    /// What yellow and red mean at the door.
    pub refused: Bilingual,
}

/// Everything that [`poster`](crate::poster) prints.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PosterText {
    /// Language of the document and of its title, `kk`.
    pub language: String,
    /// Title of the document: shown by viewers and read out first.
    pub title: String,
    /// In the band on top.
    pub heading: Bilingual,
    /// What to do, above the QR code.
    pub call: Bilingual,
    /// What the QR code encodes: the venue's short link. It is printed below the code without its scheme.
    pub link: String,
    /// What is read out instead of the QR code.
    pub qr_description: Bilingual,
    /// What the code below is called.
    pub code_label: Bilingual,
    /// The venue's code, in groups as it is typed.
    pub code: String,
    /// The venue's name as it is registered, in whatever language that is.
    pub venue_name: String,
    /// The venue's address as it is registered.
    pub venue_address: String,
    /// What happens at the door, in order; may be empty.
    pub steps: Vec<Bilingual>,
    /// The row of the four marks, where it is wanted.
    pub marks: Option<Marks>,
    /// Small print at the foot: whom to ask.
    pub note: Option<Bilingual>,
    /// Title of the second page.
    pub rules_title: Bilingual,
    /// How to place the poster, one rule each.
    pub rules: Vec<Bilingual>,
}
