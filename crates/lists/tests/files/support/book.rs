//! Workbooks, part by part.

use super::zip::{Part, zip};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub const TYPES: &str = "<Types><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";

/// A workbook that can be spoilt.
#[derive(Clone)]
pub struct Book {
    pub types: String,
    pub workbook: String,
    pub sheets: Vec<String>,
    pub shared: Option<String>,
    pub styles: Option<String>,
    pub more: Vec<Part>,
}

/// A worksheet around rows.
pub fn sheet(rows: &str) -> String {
    format!("<?xml version=\"1.0\"?><worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>")
}

/// A row of texts; a text that begins with `<` is taken as the cell's inside, with `|` after its attributes.
pub fn row(number: usize, cells: &[&str]) -> String {
    let cell = |(index, text): (usize, &&str)| {
        let column = char::from(b'A' + u8::try_from(index).unwrap_or_default());
        match text.strip_prefix('<') {
            Some(raw) => {
                let (attributes, inside) = raw.split_once('|').unwrap_or(("", raw));
                format!("<c r=\"{column}{number}\" {attributes}>{inside}</c>")
            }
            None => format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
        }
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

impl Book {
    pub fn new(sheets: &[String]) -> Self {
        let named =
            |index: usize| format!("<sheet name=\"S{index}\" sheetId=\"{index}\" r:id=\"rId{index}\"/>");
        let names: String = (1..=sheets.len()).map(named).collect();
        Self {
            types: TYPES.to_owned(),
            workbook: format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELS}\"><sheets>{names}</sheets></workbook>"
            ),
            sheets: sheets.to_vec(),
            shared: None,
            styles: None,
            more: Vec::new(),
        }
    }

    pub fn with(mut self, part: Part) -> Self {
        self.more.push(part);
        self
    }

    /// The worksheet of a number, hidden or very hidden.
    pub fn in_state(mut self, number: usize, state: &str) -> Self {
        let id = format!("sheetId=\"{number}\"");
        self.workbook = self.workbook.replace(&id, &format!("{id} state=\"{state}\""));
        self
    }

    pub fn parts(&self) -> Vec<Part> {
        let to_sheet = |index: usize| {
            format!(
                "<Relationship Id=\"rId{index}\" Type=\"{RELS}/worksheet\" Target=\"worksheets/sheet{index}.xml\"/>"
            )
        };
        let relationships: String = (1..=self.sheets.len()).map(to_sheet).collect();
        let package =
            format!("<Relationship Id=\"rId1\" Type=\"{RELS}/officeDocument\" Target=\"xl/workbook.xml\"/>");
        let around = |inside: &str| format!("<?xml version=\"1.0\"?><Relationships>{inside}</Relationships>");
        let mut parts = vec![
            Part::new("[Content_Types].xml", self.types.as_bytes()),
            Part::new("_rels/.rels", around(&package).as_bytes()),
            Part::new("xl/workbook.xml", self.workbook.as_bytes()),
            Part::new("xl/_rels/workbook.xml.rels", around(&relationships).as_bytes()),
        ];
        for (index, content) in self.sheets.iter().enumerate() {
            parts.push(Part::new(&format!("xl/worksheets/sheet{}.xml", index + 1), content.as_bytes()));
        }
        parts.extend(self.shared.iter().map(|shared| Part::new("xl/sharedStrings.xml", shared.as_bytes())));
        parts.extend(self.styles.iter().map(|styles| Part::new("xl/styles.xml", styles.as_bytes())));
        parts.extend(self.more.iter().cloned());
        parts
    }

    pub fn bytes(&self) -> Vec<u8> {
        zip(&self.parts())
    }
}
