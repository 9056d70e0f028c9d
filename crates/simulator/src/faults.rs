use serde::{Deserialize, Serialize};

/// One of the simulated systems.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Target {
    Health,
    Citizens,
    Sms,
}

/// How a system misbehaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Mode {
    /// As it should.
    Ok,
    /// Answers rightly, but late.
    Slow,
    /// Does not answer.
    Timeout,
    #[serde(rename = "500")]
    ServerError,
    #[serde(rename = "429")]
    TooMany,
    /// Breaks the connection with a TCP reset.
    Reset,
    /// Answers what cannot be read.
    Malformed,
    /// Answers for another document.
    WrongPerson,
    /// Reports or calls back twice.
    Duplicate,
    /// Accepts and forgets.
    Lose,
}

/// A fault as it is set.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Fault {
    pub(crate) target: Target,
    pub(crate) mode: Mode,
    /// How late, for `slow` and `timeout`; what `Retry-After` says, for `429`. 0 takes a usual value.
    #[serde(default)]
    pub(crate) ms: u64,
    /// How many calls it spoils; without it all until it is changed.
    #[serde(default)]
    pub(crate) count: Option<u64>,
}

/// The fault of each target.
#[derive(Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn set(&mut self, fault: Fault) {
        self.0.retain(|known| known.target != fault.target);
        self.0.push(fault);
    }

    pub(crate) fn all(&self) -> &[Fault] {
        &self.0
    }

    /// The fault for one call, where only the `possible` modes can show; others neither show nor are used up.
    pub(crate) fn take(&mut self, target: Target, possible: &[Mode]) -> (Mode, u64) {
        let Some(fault) =
            self.0.iter_mut().find(|fault| fault.target == target && possible.contains(&fault.mode))
        else {
            return (Mode::Ok, 0);
        };
        match &mut fault.count {
            Some(0) => return (Mode::Ok, 0),
            Some(left) => *left -= 1,
            None => {}
        }
        (fault.mode, fault.ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_spoils_so_many_calls_of_its_target() {
        let mut faults = Faults::default();
        faults.set(Fault { target: Target::Sms, mode: Mode::Reset, ms: 0, count: Some(2) });
        let all = [Mode::Reset, Mode::Slow];
        assert_eq!(faults.take(Target::Health, &all).0, Mode::Ok);
        assert_eq!(
            faults.take(Target::Sms, &[Mode::Slow]).0,
            Mode::Ok,
            "cannot show here, so it is not used up"
        );
        assert_eq!(faults.take(Target::Sms, &all).0, Mode::Reset);
        assert_eq!(faults.take(Target::Sms, &all).0, Mode::Reset);
        assert_eq!(faults.take(Target::Sms, &all).0, Mode::Ok);
        faults.set(Fault { target: Target::Sms, mode: Mode::Slow, ms: 7, count: None });
        assert_eq!(faults.take(Target::Sms, &all), (Mode::Slow, 7));
        assert_eq!(faults.take(Target::Sms, &all), (Mode::Slow, 7));
        faults.set(Fault { target: Target::Sms, mode: Mode::Ok, ms: 0, count: None });
        assert_eq!(faults.take(Target::Sms, &all).0, Mode::Ok);
    }
}
