//! Lists of participants as workbooks.

use crate::{
    book::{self, Book},
    lists::{DISTRICT, HEADER, owner},
};

/// A workbook with a worksheet for each number, each with a header and one restaurant; that of number 0 has no name.
pub fn workbook(numbers: &[u32]) -> Book {
    let header: Vec<&str> = HEADER.trim_end().split(',').collect();
    let worksheet = |number: &u32| {
        let name = if *number == 0 { String::new() } else { format!("Кафе {number:03}") };
        let (address, owner) = (format!("Абай даңғылы, {number}"), owner(*number));
        let cells = [&*name, "catering", "regular", DISTRICT, &*address, &*owner, "", "2021-05-03", ""];
        book::sheet(&(book::row(1, &header) + &book::row(2, &cells)))
    };
    Book::new(&numbers.iter().map(worksheet).collect::<Vec<_>>())
}
