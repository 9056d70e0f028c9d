//! The directory of a ZIP file, read strictly: what two readers could understand differently is refused.

use std::collections::HashSet;
use std::ops::Range;

use crate::error::FileError;

const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";
const ENTRY: &[u8] = b"PK\x01\x02";
const LOCAL: &[u8] = b"PK\x03\x04";
const END_LENGTH: usize = 22;
const LOCATOR_LENGTH: usize = 20;
const ENTRY_LENGTH: usize = 46;
const LOCAL_LENGTH: usize = 30;
const ENCRYPTED: u16 = 1;

/// A file inside a ZIP.
pub(crate) struct Entry {
    /// Its name in small letters, with `/`: as the reader of workbooks looks it up.
    pub name: String,
    /// True when it is packed, false when it is only stored.
    pub deflated: bool,
    /// The checksum that the directory tells.
    pub checksum: u32,
    /// The size that the directory tells; not to be trusted.
    pub size: u64,
    /// Where its packed bytes are.
    pub data: Range<usize>,
}

/// Reads the whole directory and compares it with what stands before each file.
pub(crate) fn entries(bytes: &[u8], limit: usize) -> Result<Vec<Entry>, FileError> {
    let (count, directory) = find_directory(bytes)?;
    if count > limit as u64 {
        return Err(FileError::TooManyEntries { limit });
    }
    let mut entries = Vec::new();
    let mut starts = Vec::new();
    let mut names = HashSet::new();
    let mut at = directory.start;
    while at < directory.end {
        let (entry, start, next) = read_entry(bytes, at, directory.start)?;
        if !names.insert(entry.name.clone()) {
            return Err(FileError::DuplicateEntries);
        }
        starts.push(start..entry.data.end);
        entries.push(entry);
        at = next;
    }
    if at != directory.end || entries.len() as u64 != count {
        return Err(FileError::Damaged);
    }
    starts.sort_by_key(|range| range.start);
    if starts.windows(2).any(|pair| pair[0].end > pair[1].start) {
        return Err(FileError::OverlappingEntries);
    }
    Ok(entries)
}

/// How many entries the directory has, and where it is.
fn find_directory(bytes: &[u8]) -> Result<(u64, Range<usize>), FileError> {
    // A comment could hold a second end: no workbook has one.
    let end = bytes.len().checked_sub(END_LENGTH).ok_or(FileError::Damaged)?;
    if !bytes[end..].starts_with(END) || u16_at(bytes, end + 20)? != 0 {
        return Err(FileError::Damaged);
    }
    let (mut count, mut size) = (u64::from(u16_at(bytes, end + 10)?), u64::from(u32_at(bytes, end + 12)?));
    let mut start = u64::from(u32_at(bytes, end + 16)?);
    let mut limit = end;
    let locator = end.checked_sub(LOCATOR_LENGTH).filter(|at| bytes[*at..].starts_with(LOCATOR_64));
    if let Some(locator) = locator {
        let at = usize::try_from(u64_at(bytes, locator + 8)?).map_err(|_| FileError::Damaged)?;
        if at > locator || !bytes[at..].starts_with(END_64) {
            return Err(FileError::Damaged);
        }
        let large = (u64_at(bytes, at + 32)?, u64_at(bytes, at + 40)?, u64_at(bytes, at + 48)?);
        let agrees = |short: u64, long: u64, unset: u64| short == unset || short == long;
        let unset = u64::from(u32::MAX);
        if !agrees(count, large.0, 0xffff) || !agrees(size, large.1, unset) || !agrees(start, large.2, unset)
        {
            return Err(FileError::Damaged);
        }
        (count, size, start) = large;
        limit = at;
    }
    let whole = start.checked_add(size).is_some_and(|sum| sum == limit as u64);
    if !whole {
        return Err(FileError::Damaged);
    }
    Ok((count, usize::try_from(start).map_err(|_| FileError::Damaged)?..limit))
}

/// The entry at a place of the directory, where its bytes begin with their header, and where the next entry is.
fn read_entry(bytes: &[u8], at: usize, directory: usize) -> Result<(Entry, usize, usize), FileError> {
    if !bytes[at..].starts_with(ENTRY) {
        return Err(FileError::Damaged);
    }
    let (flags, method) = (u16_at(bytes, at + 8)?, u16_at(bytes, at + 10)?);
    let length = |offset: usize| u16_at(bytes, at + offset).map(usize::from);
    let (name_length, extra_length, comment_length) = (length(28)?, length(30)?, length(32)?);
    let name_end = at + ENTRY_LENGTH + name_length;
    let raw_name = bytes.get(at + ENTRY_LENGTH..name_end).ok_or(FileError::Damaged)?;
    let extra = bytes.get(name_end..name_end + extra_length).ok_or(FileError::Damaged)?;
    if flags & ENCRYPTED != 0 {
        return Err(FileError::Encrypted);
    }
    if u32_at(bytes, at + 38)? >> 28 == 0xa {
        return Err(FileError::Symlink);
    }
    if !matches!(method, 0 | 8) {
        return Err(FileError::Damaged);
    }
    let name = safe_name(raw_name)?;
    let [size, packed, start] = sizes(bytes, at, extra)?;
    let start = usize::try_from(start).ok().filter(|start| *start < directory).ok_or(FileError::Damaged)?;
    let data_start = local_data(bytes, start, raw_name, flags, method)?;
    let data_end = usize::try_from(packed).ok().and_then(|packed| data_start.checked_add(packed));
    let data_end = data_end.filter(|end| *end <= directory).ok_or(FileError::Damaged)?;
    let entry = Entry {
        name,
        deflated: method == 8,
        checksum: u32_at(bytes, at + 16)?,
        size,
        data: data_start..data_end,
    };
    Ok((entry, start, name_end + extra_length + comment_length))
}

/// Unpacked size, packed size and place, from the entry or from its field of 64-bit values.
fn sizes(bytes: &[u8], at: usize, extra: &[u8]) -> Result<[u64; 3], FileError> {
    let mut values = [
        u64::from(u32_at(bytes, at + 24)?),
        u64::from(u32_at(bytes, at + 20)?),
        u64::from(u32_at(bytes, at + 42)?),
    ];
    let mut field = 0;
    while field + 4 <= extra.len() {
        let (id, length) = (u16_at(extra, field)?, usize::from(u16_at(extra, field + 2)?));
        let content = extra.get(field + 4..field + 4 + length).ok_or(FileError::Damaged)?;
        if id == 1 {
            let mut offset = 0;
            for value in values.iter_mut().filter(|value| **value == u64::from(u32::MAX)) {
                *value = u64_at(content, offset)?;
                offset += 8;
            }
        }
        field += 4 + length;
    }
    Ok(values)
}

/// Where the packed bytes begin; the header before them must name the same file.
fn local_data(bytes: &[u8], start: usize, name: &[u8], flags: u16, method: u16) -> Result<usize, FileError> {
    if !bytes[start..].starts_with(LOCAL) {
        return Err(FileError::Damaged);
    }
    let (name_length, extra_length) =
        (usize::from(u16_at(bytes, start + 26)?), usize::from(u16_at(bytes, start + 28)?));
    let name_start = start + LOCAL_LENGTH;
    let same = bytes.get(name_start..name_start + name_length) == Some(name)
        && u16_at(bytes, start + 8)? == method
        && (u16_at(bytes, start + 6)? ^ flags) & ENCRYPTED == 0;
    if same { Ok(name_start + name_length + extra_length) } else { Err(FileError::Damaged) }
}

/// The name in the one form in which it is compared; names that lead elsewhere are refused.
fn safe_name(raw: &[u8]) -> Result<String, FileError> {
    let name = String::from_utf8_lossy(raw).replace('\\', "/").to_lowercase();
    let hostile = name.is_empty()
        || name.starts_with('/')
        || name.contains([':', '\0'])
        || name.split('/').any(|part| part == ".." || part == ".");
    if hostile { Err(FileError::HostileName) } else { Ok(name) }
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, FileError> {
    take(bytes, at).map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, FileError> {
    take(bytes, at).map(u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> Result<u64, FileError> {
    take(bytes, at).map(u64::from_le_bytes)
}

fn take<const N: usize>(bytes: &[u8], at: usize) -> Result<[u8; N], FileError> {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).copied().ok_or(FileError::Damaged)
}
