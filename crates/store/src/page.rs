//! Pages of lists by key, not by number: the hundredth page costs what the first costs, and rows that come or go
//! meanwhile neither double nor hide others.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// Where a page ended: the sort key of its last row and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub(crate) key: i64,
    pub(crate) id: Uuid,
}

/// A text is not a cursor of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a cursor")]
pub struct NotACursor;

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}-{}", self.key, self.id.simple())
    }
}

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let (key, id) = text.split_once('-').ok_or(NotACursor)?;
        // Negative keys are written as their two's complement.
        let key = u64::from_str_radix(key, 16).map_err(|_| NotACursor)?.cast_signed();
        Ok(Self { key, id: Uuid::try_parse(id).map_err(|_| NotACursor)? })
    }
}

/// Some rows of a list, and where to go on.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Cuts off the one row too many that tells whether there is a next page.
    pub(crate) fn cut(mut items: Vec<T>, limit: usize, cursor: impl Fn(&T) -> Cursor) -> Self {
        let more = items.len() > limit;
        items.truncate(limit);
        let next = if more { items.last().map(cursor) } else { None };
        Self { items, next }
    }
}

/// A limit as the database wants it, with the one row too many.
pub(crate) fn one_more(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX - 1).saturating_add(1)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn a_cursor_comes_back_as_it_was() {
        for key in [0, 1, -1, i64::MAX, i64::MIN, 1_620_000_000_000_000] {
            let cursor = Cursor { key, id: Uuid::from_u128(0x0123_4567_89ab_cdef) };
            assert_eq!(cursor.to_string().parse::<Cursor>().unwrap(), cursor);
        }
        for not in ["", "-", "x-y", "1-", "1", "1-0123", "fffffffffffffffff-00000000000000000000000000000000"]
        {
            assert_eq!(not.parse::<Cursor>(), Err(NotACursor), "{not}");
        }
    }

    #[test]
    fn a_page_says_whether_there_is_another() {
        let cursor = |n: &i64| Cursor { key: *n, id: Uuid::nil() };
        let page = Page::cut(vec![1, 2, 3], 2, cursor);
        assert_eq!((page.items, page.next.unwrap().key), (vec![1, 2], 2));
        assert!(Page::cut(vec![1, 2], 2, cursor).next.is_none());
    }
}
