use std::sync::atomic::{AtomicU32, Ordering};

/// Retries are paid for by calls: ten calls earn one retry, so that a sick system is never asked twice as
/// often.
pub(crate) struct RetryBudget(AtomicU32);

impl RetryBudget {
    const PRICE: u32 = 10;
    const MOST: u32 = 10 * Self::PRICE;

    /// A full budget: ten retries.
    pub(crate) const fn full() -> Self {
        Self(AtomicU32::new(Self::MOST))
    }

    /// One call earns a tenth of a retry.
    pub(crate) fn earn(&self) {
        let _ = self
            .0
            .try_update(Ordering::Relaxed, Ordering::Relaxed, |have| (have < Self::MOST).then_some(have + 1));
    }

    /// Takes one retry, if it has been earned.
    pub(crate) fn spend(&self) -> bool {
        self.0.try_update(Ordering::Relaxed, Ordering::Relaxed, |have| have.checked_sub(Self::PRICE)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_calls_earn_one_retry() {
        let budget = RetryBudget::full();
        let spent = (0..100).filter(|_| budget.spend()).count();
        assert_eq!(spent, 10, "a full budget holds ten retries");
        for _ in 0..9 {
            budget.earn();
        }
        assert!(!budget.spend());
        budget.earn();
        assert!(budget.spend());
        assert!(!budget.spend());
    }

    #[test]
    fn the_budget_has_an_upper_bound() {
        let budget = RetryBudget::full();
        for _ in 0..1_000 {
            budget.earn();
        }
        assert_eq!((0..100).filter(|_| budget.spend()).count(), 10);
    }
}
