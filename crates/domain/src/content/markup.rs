//! The little markup of content: paragraphs, headings, lists, bold, links. No HTML; what is not markup is text.

use crate::text::{WordsError, clean};

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading: a line that begins with `## `.
    Heading(Vec<Run>),
    /// Lines up to an empty one.
    Paragraph(Vec<Run>),
    /// Lines that begin with `- `.
    List(Vec<Vec<Run>>),
    /// Lines that begin with a number, a full stop and a space.
    Steps(Vec<Vec<Run>>),
}

/// A piece of a line that looks and leads the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What is read.
    pub text: String,
    /// Between `**`.
    pub bold: bool,
    /// Where it leads: `[text](target)`.
    pub link: Option<Target>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page of the portal, without the language: `/faq`.
    Own(String),
    /// Another site, by https.
    Web(String),
    /// A telephone number.
    Phone(String),
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Bold begins and does not end in the same paragraph.
    Bold,
    /// A link leads to no page of the portal, no https address and no telephone.
    Link,
    /// A heading of another rank than `## `, or an empty one.
    Heading,
}

/// Why a text is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// It is no text to be shown.
    #[error("the text cannot be taken")]
    Words(#[from] WordsError),
    /// Its markup is wrong.
    #[error("the markup of line {line} is wrong")]
    Markup {
        /// Which line, from 1.
        line: usize,
        /// What is wrong there.
        fault: Fault,
    },
}

/// A text with its markup, as written and as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    source: String,
    blocks: Vec<Block>,
}

impl Body {
    /// The most characters.
    pub const LIMIT: usize = 8_000;

    /// Reads a text.
    ///
    /// # Errors
    /// It is empty, too long, not to be shown, or its markup is wrong.
    pub fn parse(text: &str) -> Result<Self, BodyError> {
        let source = clean(text, Self::LIMIT)?;
        let blocks = blocks(&source)?;
        Ok(Self { source, blocks })
    }

    /// The text as it was written.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The text as it is shown.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// What is read, one line for each paragraph, heading and item.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut lines = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Heading(runs) | Block::Paragraph(runs) => lines.push(read(runs)),
                Block::List(items) | Block::Steps(items) => lines.extend(items.iter().map(|item| read(item))),
            }
        }
        lines.join("\n")
    }
}

fn read(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

/// What a line begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begins {
    Heading,
    Paragraph,
    List,
    Steps,
}

/// Lines that belong together.
struct Gathered {
    begins: Begins,
    line: usize,
    text: String,
}

fn blocks(source: &str) -> Result<Vec<Block>, BodyError> {
    let mut blocks = Vec::new();
    let mut open: Option<Gathered> = None;
    for (index, line) in source.lines().enumerate() {
        let text = line.trim();
        if text.is_empty() {
            close(&mut blocks, open.take())?;
            continue;
        }
        let (begins, text) = begin(text, index + 1)?;
        match open.as_mut() {
            // A line without a sign of its own goes on with the one before.
            Some(before) if begins == Begins::Paragraph && before.begins != Begins::Heading => {
                before.text.push(' ');
                before.text.push_str(text);
            }
            _ => {
                close(&mut blocks, open.take())?;
                open = Some(Gathered { begins, line: index + 1, text: text.to_owned() });
            }
        }
    }
    close(&mut blocks, open)?;
    Ok(blocks)
}

/// What a line begins, and its text without the sign.
fn begin(text: &str, line: usize) -> Result<(Begins, &str), BodyError> {
    if let Some(heading) = text.strip_prefix("## ") {
        return Ok((Begins::Heading, heading.trim()));
    }
    if text.starts_with('#') {
        return Err(BodyError::Markup { line, fault: Fault::Heading });
    }
    if let Some(item) = text.strip_prefix("- ") {
        return Ok((Begins::List, item.trim()));
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let step = text.split_at(digits).1.strip_prefix(". ").filter(|_| (1..=2).contains(&digits));
    Ok(step.map_or((Begins::Paragraph, text), |step| (Begins::Steps, step.trim())))
}

fn close(blocks: &mut Vec<Block>, gathered: Option<Gathered>) -> Result<(), BodyError> {
    let Some(gathered) = gathered else { return Ok(()) };
    let runs = runs(&gathered.text).map_err(|fault| BodyError::Markup { line: gathered.line, fault })?;
    match (gathered.begins, blocks.last_mut()) {
        (Begins::Heading, _) => blocks.push(Block::Heading(runs)),
        (Begins::Paragraph, _) => blocks.push(Block::Paragraph(runs)),
        (Begins::List, Some(Block::List(items))) | (Begins::Steps, Some(Block::Steps(items))) => {
            items.push(runs);
        }
        (Begins::List, _) => blocks.push(Block::List(vec![runs])),
        (Begins::Steps, _) => blocks.push(Block::Steps(vec![runs])),
    }
    Ok(())
}

fn runs(text: &str) -> Result<Vec<Run>, Fault> {
    let (mut runs, mut plain, mut bold) = (Vec::new(), String::new(), false);
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("**") {
            push(&mut runs, &mut plain, bold);
            bold = !bold;
            rest = after;
        } else if let Some((label, target, after)) = link(rest) {
            push(&mut runs, &mut plain, bold);
            let link = Some(Target::parse(target).ok_or(Fault::Link)?);
            runs.push(Run { text: label.to_owned(), bold, link });
            rest = after;
        } else {
            plain.push(next);
            rest = rest.split_at(next.len_utf8()).1;
        }
    }
    push(&mut runs, &mut plain, bold);
    if bold { Err(Fault::Bold) } else { Ok(runs) }
}

fn push(runs: &mut Vec<Run>, plain: &mut String, bold: bool) {
    if !plain.is_empty() {
        runs.push(Run { text: std::mem::take(plain), bold, link: None });
    }
}

/// Label, target and what follows, where a link begins here.
fn link(text: &str) -> Option<(&str, &str, &str)> {
    let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (target, after) = rest.split_once(')')?;
    (!label.trim().is_empty() && !label.contains(['[', ']'])).then_some((label, target, after))
}

impl Target {
    /// Reads where a link leads; `None` for anything that could run, or lead where nobody sees.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_safe = |byte: u8| byte.is_ascii_graphic() && !b"\"'<>\\^`{|}".contains(&byte);
        if text.len() > 500 || !text.bytes().all(is_safe) {
            return None;
        }
        if let Some(number) = text.strip_prefix("tel:") {
            let digits = number.strip_prefix('+').unwrap_or(number);
            let fits = (3..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
            return fits.then(|| Self::Phone(number.to_owned()));
        }
        if let Some(rest) = text.strip_prefix("https://") {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let is_name = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte));
            let fits = is_name && host.contains('.') && !host.starts_with('.');
            return fits.then(|| Self::Web(text.to_owned()));
        }
        let first = text.strip_prefix('/')?.split(['/', '?', '#']).next().unwrap_or_default();
        // The language is put in front by the page; the console is nobody's to be sent to.
        let is_page = !matches!(first, "kk" | "ru" | "en" | "console" | "hooks");
        (is_page && !text.contains("//")).then(|| Self::Own(text.to_owned()))
    }
}
