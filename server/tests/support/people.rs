//! People who cannot exist: born in the nineteenth century, with telephones of a series of the tests' own.

/// Somebody, decided by a serial number.
#[derive(Clone)]
pub struct Person {
    /// The identifier.
    pub iin: String,
    /// The telephone.
    pub phone: String,
}

impl Person {
    /// The person with this serial number, below 10,000,000.
    pub fn new(serial: u32) -> Self {
        let year = 50 + serial / 10_000 % 50;
        let month = 1 + serial / 500_000;
        let iin = (1..=28)
            .find_map(|day| with_check_digit(&format!("{year:02}{month:02}{day:02}1{:04}", serial % 10_000)))
            .expect("one of the days has a legal check digit");
        Self { iin, phone: format!("+7701{serial:07}") }
    }
}

fn with_check_digit(digits: &str) -> Option<String> {
    let numbers: Vec<u32> = digits.chars().filter_map(|digit| digit.to_digit(10)).collect();
    let rest = |weights: [u32; 11]| {
        numbers.iter().zip(weights).map(|(number, weight)| number * weight).sum::<u32>() % 11
    };
    let first = rest([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    let last = if first < 10 { first } else { rest([3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) };
    (last < 10).then(|| format!("{digits}{last}"))
}
