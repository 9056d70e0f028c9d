//! The files of texts, read by Fluent's own parser.

use std::collections::{BTreeMap, BTreeSet};

use ashyq_domain::Language;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// A text: the values it is given, and where it stands.
pub struct Text {
    pub values: BTreeSet<String>,
    pub file: String,
}

/// Every text of a language by its id. Reports what is wrong with the files themselves.
pub fn texts(language: Language, faults: &mut Vec<String>) -> BTreeMap<String, Text> {
    let mut texts = BTreeMap::new();
    for path in super::files(&super::project().join("locales").join(language.code()), ".ftl") {
        let file = format!("{}/{}", language.code(), path.file_name().unwrap().to_string_lossy());
        let source = std::fs::read_to_string(&path).unwrap();
        if source.contains(['\u{2068}', '\u{2069}', '\u{feff}', '\t', '\r']) {
            faults.push(format!("{file}: has invisible characters"));
        }
        let (resource, errors) = match fluent_syntax::parser::parse(source.as_str()) {
            Ok(resource) => (resource, Vec::new()),
            Err(broken) => broken,
        };
        faults.extend(errors.iter().map(|error| format!("{file}: {error}")));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name.to_owned();
            let Some(pattern) = message.value else {
                faults.push(format!("{file}: {id} has no text"));
                continue;
            };
            if !message.attributes.is_empty() {
                faults.push(format!("{file}: {id} has attributes, which nothing shows"));
            }
            let mut values = BTreeSet::new();
            of_pattern(&pattern, &mut values);
            if texts.insert(id.clone(), Text { values, file: file.clone() }).is_some() {
                faults.push(format!("{file}: {id} stands twice"));
            }
        }
    }
    texts
}

fn of_pattern(pattern: &Pattern<&str>, values: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        of_expression(expression, values);
    }
}

fn of_expression(expression: &Expression<&str>, values: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, values),
        Expression::Select { selector, variants } => {
            of_inline(selector, values);
            for variant in variants {
                of_pattern(&variant.value, values);
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<&str>, values: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            values.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => of_expression(expression, values),
        _ => {}
    }
}
