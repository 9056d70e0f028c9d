//! Fluent, set up so that nothing invisible gets into a text and numbers look right.

use std::sync::OnceLock;

use ashyq_domain::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use include_dir::{Dir, include_dir};
use unic_langid::LanguageIdentifier;

use crate::Arg;
use crate::format::grouped;

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../locales");

type Bundle = FluentBundle<FluentResource>;

fn bundle(language: Language) -> &'static Bundle {
    static LOADED: [OnceLock<Bundle>; 3] = [const { OnceLock::new() }; 3];
    LOADED[language as usize].get_or_init(|| load(language))
}

fn load(language: Language) -> Bundle {
    let tag: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    // All our scripts run left to right: isolating marks would only end up in copied references and in messages.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Kk | Language::Ru => |value, _| number(value, Language::Ru),
        Language::En => |value, _| number(value, Language::En),
    }));
    let files = LOCALES.get_dir(language.code()).map(Dir::files).into_iter().flatten();
    for text in files.filter_map(include_dir::File::contents_utf8) {
        // What can be read of a broken file is still worth showing; the coverage test finds the rest.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(readable, _)| readable);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Fluent would print the bare digits.
#[expect(
    clippy::cast_possible_truncation,
    reason = "every number comes from an `i64` and no text shows more than 2^53"
)]
fn number(value: &FluentValue<'_>, language: Language) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(grouped(number.value as i64, language)),
        _ => None,
    }
}

fn value(arg: &Arg) -> FluentValue<'_> {
    match arg {
        Arg::Text(text) => FluentValue::from(text.as_str()),
        Arg::Number(number) => FluentValue::from(*number),
    }
}

/// The text with this id; the id itself when there is none.
pub(crate) fn text(language: Language, id: &str, args: Option<&[(&str, Arg)]>) -> String {
    let bundle = bundle(language);
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        return id.to_owned();
    };
    let args: Option<FluentArgs<'_>> =
        args.map(|args| args.iter().map(|(name, arg)| (*name, value(arg))).collect());
    // An error here is a value that was not given: the text then shows its name, and the coverage test complains.
    bundle.format_pattern(pattern, args.as_ref(), &mut Vec::new()).into_owned()
}
