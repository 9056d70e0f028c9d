//! Taking a call: the public form's fields, the line and the citizen's language.

use ashyq_domain::complaint::Line;

use super::complaint::Earlier;
use super::{Choice, Frame};
use crate::forms::FormState;

/// The intake page: fields `line`, `language`, `kind`, `region`, `document_type`, `iin`, `country`, `passport`, `phone`,
/// `shown`, `expected`, `cause`, `tested_on_day`, `tested_on_month`, `tested_on_year`, `tested_at`, `message`;
/// and `join` (id of an open complaint) when the operator joins the call to it.
#[derive(Clone)]
pub struct IntakeProps {
    /// Header and notice.
    pub frame: Frame,
    /// What was typed and what is wrong.
    pub form: FormState,
    /// Lines the account may write for; one is not asked.
    pub lines: Vec<Line>,
    /// Regions of the set in force.
    pub regions: Vec<Choice>,
    /// Countries for passports.
    pub countries: Vec<Choice>,
    /// Causes in force.
    pub causes: Vec<Choice>,
    /// Open complaints of the same document and kind: shown instead of saving, to be joined.
    pub duplicates: Vec<Earlier>,
}
