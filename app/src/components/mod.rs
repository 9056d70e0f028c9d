//! The parts pages are made of. Each is a plain builder that ends in `.view(…)`; the words come ready from the page.

mod button;
mod choice;
mod date;
mod error_summary;
mod field;
mod pagination;
mod prose;
mod status_mark;
mod summary_list;
mod text_area;
mod text_field;
mod words;

pub use button::{Button, Prominence, link_button};
pub use choice::{Choice, RadioGroup, SelectField};
pub use date::{DateField, DateNames, TESTED_ON};
pub use error_summary::{error_summary, token};
pub use field::optional;
pub use pagination::pagination;
pub use prose::{Rank, prose};
pub use status_mark::{Mark, mark};
pub use summary_list::{Answer, summary_list};
pub use text_area::TextArea;
pub use text_field::{TextField, Width};
pub use words::{css, paragraphs, time};
