//! How much time each clock has: settings per line, kind and priority.

use super::ClockKind;
use crate::complaint::{Kind, Line, Priority};
use crate::time::Span;

/// The time that each clock of one complaint has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Until somebody takes it.
    pub first_response: Span,
    /// All together.
    pub citizen: Span,
    /// With the operators.
    pub operator: Span,
    /// With the health authority.
    pub authority: Span,
}

impl Target {
    /// The time of one clock.
    #[must_use]
    pub const fn of(&self, kind: ClockKind) -> Span {
        match kind {
            ClockKind::FirstResponse => self.first_response,
            ClockKind::Citizen => self.citizen,
            ClockKind::Operator => self.operator,
            ClockKind::Authority => self.authority,
        }
    }

    /// The time that a line gives when no setting says otherwise.
    #[must_use]
    pub const fn default_of(line: Line) -> Self {
        let first_response = match line {
            Line::Line1414 => Span::minutes(30),
            Line::Line1432 => Span::hours(2),
        };
        Self {
            first_response,
            citizen: Span::hours(24),
            operator: Span::hours(4),
            authority: Span::hours(12),
        }
    }
}

impl Target {
    /// The same for a complaint that comes before the usual ones: half the time with the operators where the priority is
    /// high, a quarter where it is urgent. So the order of the queue, which is that of the deadlines, follows. The
    /// authority's time and the citizen's promise stay.
    #[must_use]
    pub const fn hurried(self, priority: Priority) -> Self {
        let hundredths = match priority {
            Priority::Low | Priority::Normal => return self,
            Priority::High => 50,
            Priority::Urgent => 25,
        };
        Self {
            first_response: self.first_response.percent(hundredths),
            operator: self.operator.percent(hundredths),
            ..self
        }
    }
}

/// One setting: a target for the complaints it fits. What is `None` fits everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TargetRule {
    /// The line.
    pub line: Line,
    /// The kind, when the setting is for one.
    pub kind: Option<Kind>,
    /// The priority, when the setting is for one.
    pub priority: Option<Priority>,
    /// The time.
    pub target: Target,
}

/// Why settings were refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TargetsError {
    /// Operators and authority together may take longer than the citizen is promised.
    #[error("line {line}: the citizen's target is shorter than those of operator and authority together")]
    CitizenTooShort {
        /// The line of the setting.
        line: Line,
    },
    /// A time is zero or less.
    #[error("line {line}: a target is not longer than zero")]
    NotPositive {
        /// The line of the setting.
        line: Line,
    },
}

/// All targets, checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targets(Vec<TargetRule>);

impl Targets {
    /// Takes settings; of those that fit a complaint the most precise one counts, kind before priority.
    ///
    /// # Errors
    /// When a time is not positive, or the citizen's shorter than the sum of the operator's and the authority's.
    pub fn new(rules: Vec<TargetRule>) -> Result<Self, TargetsError> {
        for TargetRule { line, target, .. } in &rules {
            let line = *line;
            if ClockKind::ALL.iter().any(|kind| target.of(*kind) <= Span::ZERO) {
                return Err(TargetsError::NotPositive { line });
            }
            if target.citizen < target.operator.plus(target.authority) {
                return Err(TargetsError::CitizenTooShort { line });
            }
        }
        Ok(Self(rules))
    }

    /// The targets of a complaint. A setting that names no priority is the one of the normal priority; others hurry
    /// from there ([`Target::hurried`]).
    #[must_use]
    pub fn of(&self, line: Line, kind: Kind, priority: Priority) -> Target {
        let fitting = self
            .0
            .iter()
            .filter(|rule| rule.line == line)
            .filter(|rule| rule.kind.is_none_or(|wanted| wanted == kind))
            .filter(|rule| rule.priority.is_none_or(|wanted| wanted == priority))
            .max_by_key(|rule| (rule.kind.is_some(), rule.priority.is_some()));
        match fitting {
            Some(rule) if rule.priority.is_some() => rule.target,
            Some(rule) => rule.target.hurried(priority),
            None => Target::default_of(line).hurried(priority),
        }
    }
}
