//! How much of a file is read at most.

const MIB: usize = 1024 * 1024;

/// How much is read at most, and when reading is given up.
#[derive(Clone, Copy)]
pub struct Limits<'a> {
    /// Bytes of the file.
    pub file: usize,
    /// Bytes of everything inside an XLSX, unpacked.
    pub unpacked: usize,
    /// Bytes of all cells together: a text kept once in an XLSX may stand in a million cells.
    pub text: usize,
    /// Files inside an XLSX.
    pub entries: usize,
    /// How many times larger than packed the inside of an XLSX may be; a mebibyte is free.
    pub ratio: usize,
    /// Tags in the table of texts of an XLSX, which is held in memory; a plain text is four of them.
    pub text_tags: usize,
    /// Rows that are not empty.
    pub rows: usize,
    /// Columns that are not empty.
    pub columns: usize,
    /// Characters of a cell.
    pub cell: usize,
    /// "Give up now?", asked every few rows.
    pub give_up: &'a (dyn Fn() -> bool + Sync),
}

fn never() -> bool {
    false
}

impl Limits<'static> {
    /// For files that people send over the network.
    pub const UPLOAD: Self = Self {
        file: 5 * MIB,
        unpacked: 50 * MIB,
        text: 24 * MIB,
        entries: 100,
        ratio: 100,
        text_tags: 4_100_000,
        rows: 50_000,
        columns: 50,
        cell: 1_000,
        give_up: &never,
    };

    /// For files that the operator of the portal imports on the machine itself.
    pub const COMMAND_LINE: Self = Self {
        file: 64 * MIB,
        unpacked: 512 * MIB,
        text: 128 * MIB,
        text_tags: 10_000_000,
        rows: 200_000,
        ..Self::UPLOAD
    };
}

impl Limits<'_> {
    /// The same limits with a deadline, or whatever else ends the reading early.
    #[must_use]
    pub fn giving_up_when<'b>(self, give_up: &'b (dyn Fn() -> bool + Sync)) -> Limits<'b> {
        let Self { file, unpacked, text, entries, ratio, text_tags, rows, columns, cell, .. } = self;
        Limits { file, unpacked, text, entries, ratio, text_tags, rows, columns, cell, give_up }
    }
}
