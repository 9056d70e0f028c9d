//! The string literals of the sources, without comments and without what only tests compile.

use std::path::Path;

/// A piece of Rust source that matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A string literal with its contents.
    Literal(String),
    /// A name or keyword.
    Word(String),
    /// Any other character but blanks.
    Mark(char),
}

/// A source file and its tokens.
pub struct Source {
    pub path: String,
    pub tokens: Vec<Token>,
}

/// The sources of the program: everything that is compiled into it, tests not.
pub fn sources() -> Vec<Source> {
    let project = super::project();
    ["app/src", "server/src", "crates"]
        .iter()
        .flat_map(|folder| super::files(&project.join(folder), ".rs"))
        .filter(|path| !is_test(path.strip_prefix(&project).unwrap_or(path)))
        .map(|path| {
            let tokens = without_tests(&tokens(&std::fs::read_to_string(&path).unwrap()));
            Source { path: path.strip_prefix(&project).unwrap_or(&path).display().to_string(), tokens }
        })
        .collect()
}

fn is_test(path: &Path) -> bool {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    let file = parts.last().cloned().unwrap_or_default();
    file == "tests.rs"
        || file.ends_with("_tests.rs")
        || parts.iter().any(|part| part == "tests" || part == "benches")
}

/// Cuts a source into tokens; comments, characters and lifetimes are dropped.
pub fn tokens(source: &str) -> Vec<Token> {
    let characters: Vec<char> = source.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let rest = &characters[at..];
        at += match rest {
            ['/', '/', ..] => until(rest, &['\n']),
            ['/', '*', ..] => block_comment(rest),
            ['"', ..] => {
                let (literal, length) = plain_literal(rest);
                tokens.push(Token::Literal(literal));
                length
            }
            ['r', '"' | '#', ..] if raw_hashes(rest).is_some() => {
                let (literal, length) = raw_literal(rest, raw_hashes(rest).unwrap_or(0));
                tokens.push(Token::Literal(literal));
                length
            }
            // The escaped character may itself be a quote.
            ['\'', '\\', _, escaped @ ..] => 3 + until(escaped, &['\'']) + 1,
            ['\'', _, '\'', ..] => 3,
            [letter, ..] if is_word(*letter) => {
                let word: String = rest.iter().take_while(|letter| is_word(**letter)).collect();
                let length = word.chars().count();
                tokens.push(Token::Word(word));
                length
            }
            [mark, ..] => {
                if !mark.is_whitespace() {
                    tokens.push(Token::Mark(*mark));
                }
                1
            }
            [] => 1,
        };
    }
    tokens
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

fn until(rest: &[char], ends: &[char]) -> usize {
    rest.iter().position(|character| ends.contains(character)).unwrap_or(rest.len())
}

fn block_comment(rest: &[char]) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        match &rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn plain_literal(rest: &[char]) -> (String, usize) {
    let mut literal = String::new();
    let mut at = 1;
    while at < rest.len() && rest[at] != '"' {
        // No id has an escape in it, so what it stands for does not matter.
        let step = if rest[at] == '\\' { 2 } else { 1 };
        literal.extend(rest.iter().skip(at).take(step));
        at += step;
    }
    (literal, at + 1)
}

/// How many `#` open a raw literal; `None` when it is none.
fn raw_hashes(rest: &[char]) -> Option<usize> {
    let hashes = rest[1..].iter().take_while(|character| **character == '#').count();
    (rest.get(1 + hashes) == Some(&'"')).then_some(hashes)
}

fn raw_literal(rest: &[char], hashes: usize) -> (String, usize) {
    let begin = hashes + 2;
    let closes = |at: usize| {
        rest[at] == '"' && rest[at + 1..].iter().take(hashes).filter(|mark| **mark == '#').count() == hashes
    };
    let end = (begin..rest.len()).find(|at| closes(*at)).unwrap_or(rest.len());
    (rest[begin.min(end)..end].iter().collect(), end + 1 + hashes)
}

/// Drops every item that stands under `#[cfg(test)]`.
pub fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let word = |text: &str| Token::Word(text.to_owned());
    let attribute = [
        Token::Mark('#'),
        Token::Mark('['),
        word("cfg"),
        Token::Mark('('),
        word("test"),
        Token::Mark(')'),
        Token::Mark(']'),
    ];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at..].starts_with(&attribute) {
            at += attribute.len() + item_length(&tokens[at + attribute.len()..]);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// Up to the `;` or the closing brace of the first item.
fn item_length(tokens: &[Token]) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Mark('{' | '(' | '[') => depth += 1,
            Token::Mark(')' | ']') => depth -= 1,
            Token::Mark('}') => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            Token::Mark(';') if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// A call that names a text by a literal: the id, and the names of the values when they stand there too.
#[derive(Debug, PartialEq, Eq)]
pub struct Call {
    pub id: String,
    pub function: String,
    /// `None` when the values come from elsewhere.
    pub values: Option<Vec<String>>,
}

/// Every `t("…")`, `t_with("…", …)` and `key("…")`.
pub fn calls(tokens: &[Token]) -> Vec<Call> {
    let mut calls = Vec::new();
    for (at, window) in tokens.windows(3).enumerate() {
        let [Token::Word(function), Token::Mark('('), Token::Literal(id)] = window else { continue };
        if !matches!(function.as_str(), "t" | "t_with" | "key") {
            continue;
        }
        let values = match function.as_str() {
            "t" => Some(Vec::new()),
            "t_with" => values_of(&tokens[at + 3..]),
            _ => None,
        };
        calls.push(Call { id: id.clone(), function: function.clone(), values });
    }
    calls
}

/// The names in `, &[("name", …), …])`.
fn values_of(tokens: &[Token]) -> Option<Vec<String>> {
    let [Token::Mark(','), Token::Mark('&'), Token::Mark('['), rest @ ..] = tokens else { return None };
    let mut names = Vec::new();
    let mut depth = 1;
    for (at, token) in rest.iter().enumerate() {
        match token {
            Token::Mark('(') if depth == 1 => match rest.get(at + 1) {
                Some(Token::Literal(name)) => (names.push(name.clone()), depth += 1).1,
                _ => return None,
            },
            Token::Mark('[' | '(' | '{') => depth += 1,
            Token::Mark(']' | ')' | '}') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(names);
        }
    }
    None
}
