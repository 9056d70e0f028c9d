//! How much time the clocks have, as settings per line, kind and priority.
//!
//! Each setting is named by what it fits: `1414`, `1414.urgent`, `1414.wrong_status`, `1414.wrong_status.urgent`. What a
//! setting does not say is as it would be without it, so that one time can be changed and the rest stays.

use std::collections::BTreeMap;

use ashyq_domain::{
    clocks::{Target, TargetRule, Targets},
    complaint::{Kind, Line, Priority},
    time::Span,
};
use serde::Deserialize;

use super::{ConfigError, Source};

/// Name of the setting.
const NAME: &str = "ASHYQ_TARGETS";

/// The times of one setting, as written: `90m`, `4h`, `2d` (of 24 hours).
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Times {
    first_response: Option<String>,
    citizen: Option<String>,
    operator: Option<String>,
    authority: Option<String>,
}

/// What a setting fits.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Fits {
    line: Line,
    kind: Option<Kind>,
    priority: Option<Priority>,
}

/// Reads the targets: JSON in the environment, a table in the file.
pub(super) fn targets(source: &Source) -> Result<Targets, ConfigError> {
    let wrong = |why: String| ConfigError::Targets { why };
    let written = match source.environment.get(NAME).filter(|json| !json.trim().is_empty()) {
        Some(json) => serde_json::from_str(json).map_err(|error| wrong(error.to_string()))?,
        None => match source.file.get("targets") {
            Some(table) => table.clone().try_into().map_err(|error| wrong(error.to_string()))?,
            None => BTreeMap::new(),
        },
    };
    resolve(&written).map_err(wrong)
}

/// From the least to the most precise, so that each finds in place what it does not say itself.
fn resolve(written: &BTreeMap<String, Times>) -> Result<Targets, String> {
    let mut settings = Vec::new();
    for (name, times) in written {
        settings.push((fits(name).ok_or_else(|| format!("{name} names no line, kind and priority"))?, times));
    }
    settings.sort_by_key(|(fits, _)| (fits.kind.is_some(), fits.priority.is_some()));
    let mut rules: Vec<TargetRule> = Vec::new();
    for (Fits { line, kind, priority }, times) in settings {
        let known = Targets::new(rules.clone()).map_err(|error| error.to_string())?;
        // Without a kind only settings without a kind stand here so far: any kind finds the same.
        let without = known.of(line, kind.unwrap_or(Kind::Other), priority.unwrap_or_default());
        let target = Target {
            first_response: time(times.first_response.as_deref(), without.first_response)?,
            citizen: time(times.citizen.as_deref(), without.citizen)?,
            operator: time(times.operator.as_deref(), without.operator)?,
            authority: time(times.authority.as_deref(), without.authority)?,
        };
        rules.push(TargetRule { line, kind, priority, target });
    }
    Targets::new(rules).map_err(|error| error.to_string())
}

fn fits(name: &str) -> Option<Fits> {
    let mut parts = name.split('.');
    let line = Line::parse(parts.next()?)?;
    let (mut kind, mut priority) = (None, None);
    for part in parts {
        match (Kind::parse(part), Priority::parse(part)) {
            (Some(found), _) if kind.is_none() && priority.is_none() => kind = Some(found),
            (_, Some(found)) if priority.is_none() => priority = Some(found),
            _ => return None,
        }
    }
    Some(Fits { line, kind, priority })
}

fn time(written: Option<&str>, otherwise: Span) -> Result<Span, String> {
    written.map_or(Ok(otherwise), |text| {
        span(text).ok_or_else(|| format!("{text:?} is no time such as 30m or 4h"))
    })
}

fn span(text: &str) -> Option<Span> {
    let text = text.trim();
    let unit = text.chars().next_back()?;
    // Ten years: whatever is longer is a slip, and none of the sums overflows.
    let number = text.strip_suffix(unit)?.parse::<u32>().ok().filter(|number| *number <= 5_256_000)?;
    match unit {
        'm' => Some(Span::minutes(i64::from(number))),
        'h' => Some(Span::hours(i64::from(number))),
        'd' => Some(Span::days(i64::from(number))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use std::collections::HashMap;

    use super::*;

    fn of_file(text: &str) -> Result<Targets, ConfigError> {
        targets(&Source { environment: HashMap::new(), file: text.parse().unwrap() })
    }

    fn of_environment(json: &str) -> Result<Targets, ConfigError> {
        let environment = HashMap::from([(NAME.to_owned(), json.to_owned())]);
        let file = "[targets.1414]\noperator = \"1h\"".parse().unwrap();
        targets(&Source { environment, file })
    }

    #[test]
    fn what_a_setting_does_not_say_stays() {
        let targets = of_file(
            "[targets]\n1414 = { operator = \"6h\" }\n\
             \"1414.urgent\" = { first_response = \"5m\" }\n\
             \"1414.wrong_status\" = { citizen = \"2d\" }\n\
             \"1414.wrong_status.high\" = { authority = \"90m\" }\n",
        )
        .unwrap();
        let minutes = |line, kind, priority| {
            let target = targets.of(line, kind, priority);
            [target.first_response, target.operator, target.authority, target.citizen]
                .map(Span::whole_minutes)
        };
        let line = Line::Line1414;
        assert_eq!(minutes(line, Kind::Other, Priority::Normal), [30, 360, 720, 1440]);
        assert_eq!(minutes(line, Kind::Other, Priority::High), [15, 180, 720, 1440]);
        assert_eq!(minutes(line, Kind::Other, Priority::Urgent), [5, 90, 720, 1440]);
        assert_eq!(minutes(line, Kind::WrongStatus, Priority::Normal), [30, 360, 720, 2880]);
        assert_eq!(minutes(line, Kind::WrongStatus, Priority::High), [15, 180, 90, 2880]);
        assert_eq!(minutes(Line::Line1432, Kind::Other, Priority::Normal), [120, 240, 720, 1440]);
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let operator = |targets: Targets| {
            targets.of(Line::Line1414, Kind::Other, Priority::Normal).operator.whole_minutes()
        };
        assert_eq!(operator(of_environment("").unwrap()), 60);
        assert_eq!(operator(of_environment(r#"{"1414": {"operator": "2h"}}"#).unwrap()), 120);
    }

    #[test]
    fn what_cannot_be_kept_or_read_is_refused_and_said() {
        for (json, said) in [
            (r#"{"1414": {"citizen": "15h"}}"#, "line 1414: the citizen's target is shorter"),
            (
                r#"{"1414.wrong_status.high": {"authority": "23h"}}"#,
                "line 1414: the citizen's target is shorter",
            ),
            (r#"{"1432": {"operator": "0m"}}"#, "line 1432: a target is not longer than zero"),
            (r#"{"1415": {}}"#, "1415 names no line"),
            (r#"{"1414.high.wrong_status": {}}"#, "names no line"),
            (r#"{"1414": {"operator": "soon"}}"#, "\"soon\" is no time"),
            (r#"{"1414": {"operator": "99999999d"}}"#, "is no time"),
            (r#"{"1414": {"operators": "1h"}}"#, "unknown field"),
            ("4h", ""),
        ] {
            let error = of_environment(json).err().unwrap().to_string();
            assert!(error.starts_with("ASHYQ_TARGETS: ") && error.contains(said), "{json}: {error}");
        }
    }
}
