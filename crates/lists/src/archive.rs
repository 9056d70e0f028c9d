//! What an XLSX is made of, looked at before anything of it is believed: everything is unpacked once and counted.

use std::io::Read;

use flate2::Crc;
use flate2::read::DeflateDecoder;

use crate::error::FileError;
use crate::limits::Limits;
use crate::xml_scan::Scan;
use crate::zip_directory::{Entry, entries};

const PIECE: usize = 64 * 1024;
/// So much may be unpacked from next to nothing: styles of a workbook repeat themselves.
const FREE: usize = 1024 * 1024;
/// The most bytes of a part that is neither a worksheet nor the table of texts nor a picture.
const SMALL_PART: usize = 8 * 1024 * 1024;
/// The most tags in such a part: 65,490 formats are the most that Excel has.
const SMALL_PART_TAGS: usize = 200_000;
/// What other archives begin with.
const ARCHIVES: [&[u8]; 6] =
    [b"PK\x03\x04", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\xd0\xcf\x11\xe0", b"BZh"];

/// Refuses everything that is no plain workbook.
pub(crate) fn inspect(bytes: &[u8], limits: &Limits<'_>) -> Result<(), FileError> {
    let entries = entries(bytes, limits.entries)?;
    by_names(&entries)?;
    let mut unpacked = 0;
    let mut is_workbook = false;
    for entry in &entries {
        let kept = unpack(bytes, entry, limits, &mut unpacked)?;
        if entry.name == "[content_types].xml" {
            by_content_types(&kept)?;
            is_workbook = true;
        } else if entry.name.ends_with(".rels") && has_external_link(&kept) {
            return Err(FileError::ExternalLinks);
        }
    }
    if is_workbook { Ok(()) } else { Err(FileError::NotAWorkbook) }
}

/// True for the file of old Excel that holds an encrypted new one.
pub(crate) fn ole_is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &name).is_some()
}

fn by_names(entries: &[Entry]) -> Result<(), FileError> {
    let has = |test: &dyn Fn(&str) -> bool| entries.iter().any(|entry| test(&entry.name));
    if has(&|name| name == "mimetype" || name == "content.xml") {
        return Err(FileError::Ods);
    }
    if has(&|name| name.ends_with("workbook.bin")) {
        return Err(FileError::Xlsb);
    }
    if has(&|name| name.contains("vbaproject") || name.contains("macrosheets/")) {
        return Err(FileError::Macros);
    }
    if has(&|name| name.contains("externallinks/") || name.ends_with("connections.xml")) {
        return Err(FileError::ExternalLinks);
    }
    Ok(())
}

fn by_content_types(types: &[u8]) -> Result<(), FileError> {
    let has = |word: &str| memchr::memmem::find(types, word.as_bytes()).is_some();
    if has("macroEnabled") {
        Err(FileError::Macros)
    } else if has("sheet.binary") {
        Err(FileError::Xlsb)
    } else if has("spreadsheetml.sheet.main+xml") {
        Ok(())
    } else {
        Err(FileError::NotAWorkbook)
    }
}

/// True when something but a link for people to follow leads out of the workbook.
fn has_external_link(relationships: &[u8]) -> bool {
    let text = String::from_utf8_lossy(relationships);
    text.split('<')
        .any(|tag| tag.contains("External") && !tag.contains("/hyperlink\"") && !tag.contains("/hyperlink'"))
}

/// Unpacks a part to its end; gives its bytes when it is one of those that are looked into.
fn unpack(
    bytes: &[u8],
    entry: &Entry,
    limits: &Limits<'_>,
    unpacked: &mut usize,
) -> Result<Vec<u8>, FileError> {
    let data = &bytes[entry.data.clone()];
    let mut source =
        if entry.deflated { Unpacked::Deflated(DeflateDecoder::new(data)) } else { Unpacked::Stored(data) };
    let is_xml =
        entry.name.ends_with(".xml") || entry.name.ends_with(".rels") || entry.name.ends_with(".vml");
    let is_kept = entry.name.ends_with(".rels") || entry.name == "[content_types].xml";
    let (most, most_tags) = part_limits(&entry.name, limits);
    let mut scan = Scan::new(most_tags);
    let (mut size, mut checksum, mut kept) = (0_usize, Crc::new(), Vec::new());
    let mut piece = vec![0; PIECE];
    loop {
        let length = source.read(&mut piece)?;
        if length == 0 {
            break;
        }
        let piece = &piece[..length];
        if size == 0 && ARCHIVES.iter().any(|magic| piece.starts_with(magic)) {
            return Err(FileError::NestedArchive);
        }
        size += length;
        *unpacked += length;
        let too_dense = size > FREE && size / limits.ratio > data.len();
        if *unpacked > limits.unpacked || size > most || too_dense {
            return Err(FileError::Bomb);
        }
        if (limits.give_up)() {
            return Err(FileError::GivenUp);
        }
        checksum.update(piece);
        if is_xml {
            scan.feed(piece)?;
        }
        if is_kept {
            kept.extend_from_slice(piece);
        }
    }
    scan.finish()?;
    if size as u64 != entry.size || !source.is_at_end(data.len()) {
        return Err(FileError::Damaged);
    }
    if checksum.sum() == entry.checksum { Ok(kept) } else { Err(FileError::Checksum) }
}

/// The most bytes and tags of a part.
fn part_limits(name: &str, limits: &Limits<'_>) -> (usize, usize) {
    if name.ends_with("sharedstrings.xml") {
        (limits.unpacked, limits.text_tags)
    } else if name.contains("/worksheets/") && !name.ends_with(".rels") {
        // Cells are read one by one.
        (limits.unpacked, usize::MAX)
    } else if name.contains("/media/") {
        (limits.unpacked, SMALL_PART_TAGS)
    } else {
        (SMALL_PART, SMALL_PART_TAGS)
    }
}

enum Unpacked<'a> {
    Stored(&'a [u8]),
    Deflated(DeflateDecoder<&'a [u8]>),
}

impl Unpacked<'_> {
    fn read(&mut self, piece: &mut [u8]) -> Result<usize, FileError> {
        match self {
            Self::Stored(data) => data.read(piece),
            Self::Deflated(decoder) => decoder.read(piece),
        }
        .map_err(|_| FileError::Damaged)
    }

    /// True when every packed byte was used.
    fn is_at_end(&self, packed: usize) -> bool {
        match self {
            Self::Stored(data) => data.is_empty(),
            Self::Deflated(decoder) => decoder.total_in() == packed as u64,
        }
    }
}
