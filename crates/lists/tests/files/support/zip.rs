//! ZIP files as nobody should write them.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

/// A file inside, with everything that can be wrong about it.
#[derive(Clone)]
pub struct Part {
    pub name: String,
    pub packed: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    pub checksum: u32,
    pub size: u32,
    pub attributes: u32,
    /// Where the directory says that it begins, when that is a lie.
    pub offset: Option<u32>,
}

pub fn deflate(content: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    let _ = encoder.write_all(content);
    encoder.finish().unwrap_or_default()
}

pub fn checksum(content: &[u8]) -> u32 {
    let mut checksum = flate2::Crc::new();
    checksum.update(content);
    checksum.sum()
}

impl Part {
    pub fn new(name: &str, content: &[u8]) -> Self {
        Self {
            name: name.to_owned(),
            packed: deflate(content),
            method: 8,
            flags: 0,
            checksum: checksum(content),
            size: u32::try_from(content.len()).unwrap_or(u32::MAX),
            attributes: 0,
            offset: None,
        }
    }

    pub fn stored(name: &str, content: &[u8]) -> Self {
        Self { packed: content.to_vec(), method: 0, ..Self::new(name, content) }
    }
}

fn shorts(bytes: &mut Vec<u8>, values: &[u16]) {
    values.iter().for_each(|value| bytes.extend_from_slice(&value.to_le_bytes()));
}

fn longs(bytes: &mut Vec<u8>, values: &[u32]) {
    values.iter().for_each(|value| bytes.extend_from_slice(&value.to_le_bytes()));
}

fn short(length: usize) -> u16 {
    u16::try_from(length).unwrap_or(u16::MAX)
}

fn long(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The file with these parts.
pub fn zip(parts: &[Part]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for part in parts {
        let start = long(bytes.len());
        let sizes = [part.checksum, long(part.packed.len()), part.size];
        bytes.extend_from_slice(b"PK\x03\x04");
        shorts(&mut bytes, &[20, part.flags, part.method, 0, 0x21]);
        longs(&mut bytes, &sizes);
        shorts(&mut bytes, &[short(part.name.len()), 0]);
        bytes.extend_from_slice(part.name.as_bytes());
        bytes.extend_from_slice(&part.packed);
        directory.extend_from_slice(b"PK\x01\x02");
        shorts(&mut directory, &[0x0314, 20, part.flags, part.method, 0, 0x21]);
        longs(&mut directory, &sizes);
        shorts(&mut directory, &[short(part.name.len()), 0, 0, 0, 0]);
        longs(&mut directory, &[part.attributes, part.offset.unwrap_or(start)]);
        directory.extend_from_slice(part.name.as_bytes());
    }
    let (start, size, count) = (long(bytes.len()), long(directory.len()), short(parts.len()));
    bytes.extend_from_slice(&directory);
    bytes.extend_from_slice(b"PK\x05\x06");
    shorts(&mut bytes, &[0, 0, count, count]);
    longs(&mut bytes, &[size, start]);
    shorts(&mut bytes, &[0]);
    bytes
}
