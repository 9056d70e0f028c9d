//! The report of an import, as text and as JSON.

use std::fmt::Write;

use ashyq_domain::{Kato, Language, ids::PublicationId, time::Span};
use ashyq_i18n::I18n;
use ashyq_lists::{Column, Context};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::services::{
    list_words,
    publishing::{Checked, Compared, counts},
};

/// So many venues of each kind of difference are named in the text; JSON has all of them.
const NAMED: usize = 20;

/// What was read, what it changes, and what became of it.
pub(super) struct Told<'a> {
    pub(super) context: &'a Context,
    pub(super) checked: &'a Checked,
    pub(super) compared: &'a Compared,
    pub(super) draft: Option<PublicationId>,
    pub(super) published: bool,
    /// How long the switch from one list to the other took.
    pub(super) switched_in: Span,
}

/// A venue as the report names it. Written straight from the list: a large one would stand in memory twice.
#[derive(Serialize)]
struct Named<'a> {
    name: &'a str,
    address: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty", serialize_with = "codes")]
    fields: &'a [Column],
}

fn codes<S: Serializer>(fields: &&[Column], to: S) -> Result<S::Ok, S::Error> {
    to.collect_seq(fields.iter().map(|field| field.code()))
}

/// What the list changes.
#[derive(Serialize)]
struct Changes<'a> {
    unchanged: usize,
    new: Vec<Named<'a>>,
    changed: Vec<Named<'a>>,
    gone: Vec<Named<'a>>,
    unusual: bool,
}

/// The report for programs.
#[derive(Serialize)]
struct Whole<'a> {
    file: &'a str,
    region: Kato,
    worksheet: Option<&'a str>,
    other_worksheets: &'a [String],
    rows: Value,
    problems: Vec<Value>,
    venues: Value,
    difference: Changes<'a>,
    publication: Option<PublicationId>,
    published: bool,
    switched_in_ms: i64,
}

impl Told<'_> {
    fn added(&self) -> Vec<Named<'_>> {
        self.compared.difference.new.iter().map(|place| self.of_file(*place, &[])).collect()
    }

    fn changed(&self) -> Vec<Named<'_>> {
        let all = self.compared.difference.changed.iter();
        all.map(|changed| self.of_file(changed.pair.new, &changed.fields)).collect()
    }

    fn of_file<'b>(&'b self, place: usize, fields: &'b [Column]) -> Named<'b> {
        let venue = &self.checked.report.good[place].venue;
        Named { name: venue.name.as_str(), address: venue.address.as_str(), fields }
    }

    fn gone(&self) -> Vec<Named<'_>> {
        let gone = self.compared.difference.gone.iter().map(|place| &self.compared.known[*place].listing);
        gone.map(|listing| Named {
            name: listing.name.as_str(),
            address: listing.address.as_str(),
            fields: &[],
        })
        .collect()
    }

    /// For people.
    pub(super) fn text(&self) -> String {
        let rows = self.checked.report.counts;
        let mut text = format!(
            "{}: {} rows, {} good, {} bad, {} twice\n",
            self.checked.name, rows.rows, rows.good, rows.bad, rows.duplicate
        );
        let worksheets = &self.checked.worksheets;
        if let (Some(read), false) = (&worksheets.read, worksheets.others.is_empty()) {
            let others: Vec<_> =
                worksheets.others.iter().map(|name| format!("\"{}\"", printable(name))).collect();
            let (read, others) = (printable(read), others.join(", "));
            text.push_str(&format!("only worksheet \"{read}\" was read; others have lists too: {others}\n"));
        }
        let i18n = I18n::new(Language::En);
        // Writing into a text cannot fail.
        for problem in &self.checked.report.problems {
            let (what, how) = list_words::problem(i18n, self.context, problem);
            let (row, column, value) = (problem.row, problem.column, printable(&problem.value));
            let _ = writeln!(text, "  row {row}, {column} \"{value}\": {what}. {how}");
        }
        let current = self.compared.current.as_ref().and_then(|current| current.number);
        let against =
            current.map_or_else(|| "nothing published".to_owned(), |number| format!("list {number}"));
        let unchanged = self.compared.difference.unchanged.len();
        let _ = writeln!(text, "against {against}: {unchanged} unchanged");
        for (kind, venues) in [("new", self.added()), ("changed", self.changed()), ("gone", self.gone())] {
            let _ = writeln!(text, "{} {kind}", venues.len());
            for venue in venues.iter().take(NAMED) {
                let fields: Vec<&str> = venue.fields.iter().map(|field| field.code()).collect();
                let fields =
                    if fields.is_empty() { String::new() } else { format!(" ({})", fields.join(", ")) };
                let _ = writeln!(text, "  {}, {}{fields}", venue.name, venue.address);
            }
            if venues.len() > NAMED {
                let _ = writeln!(text, "  and {} more", venues.len() - NAMED);
            }
        }
        match (self.draft, self.published) {
            (Some(id), true) => text.push_str(&format!("published: {id}")),
            (Some(id), false) => text.push_str(&format!("kept as a draft: {id}")),
            (None, _) => text.push_str("nothing was written"),
        }
        text
    }

    /// For programs.
    pub(super) fn json(&self) -> serde_json::Result<String> {
        let i18n = I18n::new(Language::En);
        let rows = self.checked.report.counts;
        let problem = |problem: &ashyq_lists::Problem| {
            let (what, how) = list_words::problem(i18n, self.context, problem);
            json!({
                "row": problem.row,
                "column": problem.column.code(),
                "value": &*problem.value,
                "code": problem.what.code(),
                "what": what,
                "how": how,
            })
        };
        let counts = counts(self.checked, self.compared);
        let whole = Whole {
            file: &self.checked.name,
            region: self.context.region,
            worksheet: self.checked.worksheets.read.as_deref(),
            other_worksheets: &self.checked.worksheets.others,
            rows: json!({ "all": rows.rows, "good": rows.good, "bad": rows.bad, "duplicate": rows.duplicate }),
            problems: self.checked.report.problems.iter().map(problem).collect(),
            venues: json!({ "regular": counts.regular, "test": counts.test }),
            difference: Changes {
                unchanged: self.compared.difference.unchanged.len(),
                new: self.added(),
                changed: self.changed(),
                gone: self.gone(),
                unusual: self.compared.difference.unusual(),
            },
            publication: self.draft,
            published: self.published,
            switched_in_ms: self.switched_in.micros() / 1000,
        };
        serde_json::to_string(&whole)
    }
}

/// A value from a file on a terminal: no line breaks, no escapes.
fn printable(value: &str) -> String {
    value.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
