//! Canned answers: ready texts in three languages, sent in the citizen's.

use ashyq_domain::ids::CannedId;
use ashyq_domain::{Language, Line};
use uuid::Uuid;

use crate::code::Place;
use crate::error::StoreError;
use crate::tx::{Tx, fetch_all};

/// A ready text.
#[derive(Clone, Debug)]
pub struct Canned {
    /// Its id.
    pub id: CannedId,
    /// Its stable code.
    pub code: String,
    /// The line it is for; `None`: both.
    pub line: Option<Line>,
    titles: [String; 3],
    bodies: [String; 3],
}

impl Canned {
    /// What the operator picks it by.
    pub fn title(&self, language: Language) -> &str {
        pick(&self.titles, language)
    }

    /// What the citizen reads.
    pub fn body(&self, language: Language) -> &str {
        pick(&self.bodies, language)
    }
}

fn pick([kk, ru, en]: &[String; 3], language: Language) -> &str {
    match language {
        Language::Kk => kk,
        Language::Ru => ru,
        Language::En => en,
    }
}

#[derive(sqlx::FromRow)]
struct CannedRow {
    id: Uuid,
    code: String,
    line: Option<String>,
    title_kk: String,
    title_ru: String,
    title_en: String,
    body_kk: String,
    body_ru: String,
    body_en: String,
}

impl Tx {
    /// The ready texts of a line, in the order in which they are offered.
    pub async fn list_canned(&mut self, line: Line) -> Result<Vec<Canned>, StoreError> {
        let sql = "select id, code, line, title_kk, title_ru, title_en, body_kk, body_ru, body_en from canned \
                   where line is null or line = $1 order by position, id";
        let rows = fetch_all!(self, CannedRow, sql, line.code())?;
        rows.into_iter()
            .map(|row| {
                let place = Place { table: "canned", id: &row.id };
                Ok(Canned {
                    id: CannedId::from_uuid(row.id),
                    line: place.optional("line", row.line.as_deref(), Line::parse)?,
                    code: row.code,
                    titles: [row.title_kk, row.title_ru, row.title_en],
                    bodies: [row.body_kk, row.body_ru, row.body_en],
                })
            })
            .collect()
    }
}
