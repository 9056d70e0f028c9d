//! Numbers, dates and lengths of time as each language writes them. The words and the order are texts like all others.

use ashyq_domain::{Language, Span, Timestamp};
use jiff::civil::{Date, Time};

use crate::{Arg, I18n, months};

/// A number in groups of three: `1 234 567` with no-break spaces in Kazakh and Russian, `1,234,567` in English.
pub(crate) fn grouped(number: i64, language: Language) -> String {
    let separator = match language {
        Language::Kk | Language::Ru => '\u{a0}',
        Language::En => ',',
    };
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 2);
    if number < 0 {
        text.push('\u{2212}');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

impl I18n {
    /// A whole number.
    #[must_use]
    pub fn number(self, number: i64) -> String {
        grouped(number, self.language())
    }

    /// The day of a moment: `2021 ж. 7 мамыр`, `7 мая 2021 г.`, `7 May 2021`.
    #[must_use]
    pub fn date(self, moment: Timestamp) -> String {
        self.civil_date(moment.date())
    }

    /// A day of the calendar, written as [`Self::date`] does.
    #[must_use]
    pub fn civil_date(self, day: Date) -> String {
        let month = self.t(months::id(day.month()));
        self.t_with(
            "date-long",
            &[
                ("year", day.year().to_string().into()),
                ("month", month.into()),
                ("day", day.day().to_string().into()),
            ],
        )
    }

    /// Hours and minutes of a moment in [`ashyq_domain::time::ZONE`]: `15:05` in every language.
    #[must_use]
    pub fn time(self, moment: Timestamp) -> String {
        clock_face(moment.zoned().time())
    }

    /// Day and time of a moment: `7 мая 2021 г., 15:05`.
    #[must_use]
    pub fn date_time(self, moment: Timestamp) -> String {
        self.t_with("date-time", &[("date", self.date(moment).into()), ("time", self.time(moment).into())])
    }

    /// Day and time in figures, for lists and tables: `07.05.2021 15:05`, in English `07/05/2021 15:05`.
    #[must_use]
    pub fn date_time_short(self, moment: Timestamp) -> String {
        format!("{} {}", self.date_short(moment), self.time(moment))
    }

    /// The day in figures: `07.05.2021`, in English `07/05/2021`.
    #[must_use]
    pub fn date_short(self, moment: Timestamp) -> String {
        let day = moment.date();
        let mark = match self.language() {
            Language::Kk | Language::Ru => '.',
            Language::En => '/',
        };
        format!("{:02}{mark}{:02}{mark}{:04}", day.day(), day.month(), day.year())
    }

    /// A moment for machines, with the offset that held then: `2021-05-07T15:05+06:00`.
    #[must_use]
    pub fn machine_time(self, moment: Timestamp) -> String {
        moment.zoned().strftime("%Y-%m-%dT%H:%M%:z").to_string()
    }

    /// A length of time in its two largest units: `2 ч 10 мин`. Below a minute in seconds, from two days on in days.
    #[must_use]
    pub fn span(self, span: Span) -> String {
        let length = self.length(span.abs().whole_seconds());
        if span.is_negative() { format!("\u{2212}{length}") } else { length }
    }

    fn length(self, seconds: i64) -> String {
        let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
        let parts: [(&str, i64); 2] = match () {
            () if minutes == 0 => [("span-seconds", seconds), ("span-seconds", 0)],
            () if hours == 0 => [("span-minutes", minutes), ("span-minutes", 0)],
            () if hours < 48 => [("span-hours", hours), ("span-minutes", minutes % 60)],
            () => [("span-days", days), ("span-hours", hours % 24)],
        };
        let [first, second] =
            parts.map(|(id, count)| (count, self.t_with(id, &[("count", Arg::Number(count))])));
        if second.0 == 0 { first.1 } else { format!("{} {}", first.1, second.1) }
    }
}

fn clock_face(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

#[cfg(test)]
#[path = "format_tests.rs"]
mod tests;
