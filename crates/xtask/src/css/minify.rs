//! Takes out of a style sheet what browsers do not need.

/// Drops comments, line ends and the blanks that carry no meaning. Blanks inside strings, between the parts of a
/// selector and around the signs of `calc()` stay.
pub fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut characters = css.chars().peekable();
    let mut pending_blank = false;
    while let Some(character) = characters.next() {
        match character {
            '/' if characters.peek() == Some(&'*') => skip_comment(&mut characters),
            '"' | '\'' => {
                blank(&mut out, &mut pending_blank, character);
                copy_string(&mut characters, character, &mut out);
            }
            _ if character.is_whitespace() => pending_blank = true,
            _ => {
                blank(&mut out, &mut pending_blank, character);
                if character == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(character);
            }
        }
    }
    out
}

/// Writes the blank that was met before `next`, unless one of its neighbours makes it superfluous.
fn blank(out: &mut String, pending: &mut bool, next: char) {
    if *pending && !out.is_empty() {
        let before = out.chars().next_back().unwrap_or(' ');
        let superfluous = matches!(before, '{' | '}' | ';' | ',' | ':' | '>')
            || matches!(next, '{' | '}' | ';' | ',' | '>');
        if !superfluous {
            out.push(' ');
        }
    }
    *pending = false;
}

fn skip_comment(characters: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    let mut last = ' ';
    characters.next();
    for character in characters.by_ref() {
        if last == '*' && character == '/' {
            return;
        }
        last = character;
    }
}

fn copy_string(characters: &mut std::iter::Peekable<std::str::Chars<'_>>, quote: char, out: &mut String) {
    out.push(quote);
    let mut escaped = false;
    for character in characters.by_ref() {
        out.push(character);
        if character == quote && !escaped {
            return;
        }
        escaped = character == '\\' && !escaped;
    }
}
