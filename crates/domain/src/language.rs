//! The languages of the portal.

use crate::codes::{codes, open_codes};

codes! {
    /// A language in which every text exists.
    #[derive(Default)]
    pub enum Language {
        /// Kazakh, the state language; taken when nothing else is known.
        #[default]
        Kk = "kk",
        /// Russian.
        Ru = "ru",
        /// English.
        En = "en",
    }
}
open_codes!(Language);
