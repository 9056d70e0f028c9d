//! Writing a ZIP file forwards only: sizes and checksums follow each file.

use std::io::{self, Write};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// 1 January 1980: the same list gives the same bytes.
const DATE: u16 = 0x21;
/// Version 2.0 is needed to unpack.
const VERSION: u16 = 20;
/// Sizes follow the file; names are UTF-8.
const FLAGS: u16 = 0x0808;
const DEFLATED: u16 = 8;

/// Writes files one after the other.
pub(crate) struct ZipWriter<W: Write> {
    state: State<W>,
    done: Vec<Done>,
}

enum State<W: Write> {
    Between(Counted<W>),
    Inside {
        encoder: Box<DeflateEncoder<Counted<W>>>,
        name: &'static str,
        start: u64,
        data: u64,
        checksum: Crc,
    },
    /// An error left nothing to write to.
    Broken,
}

struct Done {
    name: &'static str,
    start: u32,
    checksum: u32,
    packed: u32,
    size: u32,
}

struct Counted<W> {
    out: W,
    written: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.out.write(bytes)?;
        self.written += length as u64;
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn broken() -> io::Error {
    io::Error::other("the archive could not be written")
}

fn small(value: u64) -> io::Result<u32> {
    u32::try_from(value).map_err(|_| io::Error::other("the archive is too large"))
}

impl<W: Write> ZipWriter<W> {
    pub(crate) const fn new(out: W) -> Self {
        Self { state: State::Between(Counted { out, written: 0 }), done: Vec::new() }
    }

    /// Begins the next file.
    pub(crate) fn begin(&mut self, name: &'static str) -> io::Result<()> {
        let mut out = self.end()?;
        let start = out.written;
        let mut header = Vec::new();
        header.extend_from_slice(b"PK\x03\x04");
        shorts(&mut header, &[VERSION, FLAGS, DEFLATED, 0, DATE]);
        longs(&mut header, &[0, 0, 0]);
        shorts(&mut header, &[length(name), 0]);
        header.extend_from_slice(name.as_bytes());
        out.write_all(&header)?;
        let data = out.written;
        let encoder = Box::new(DeflateEncoder::new(out, Compression::default()));
        self.state = State::Inside { encoder, name, start, data, checksum: Crc::new() };
        Ok(())
    }

    /// Writes into the file that was begun.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        let State::Inside { encoder, checksum, .. } = &mut self.state else { return Err(broken()) };
        checksum.update(bytes);
        encoder.write_all(bytes)
    }

    /// Ends the archive.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        let mut out = self.end()?;
        let start = small(out.written)?;
        let mut directory = Vec::new();
        for done in &self.done {
            directory.extend_from_slice(b"PK\x01\x02");
            shorts(&mut directory, &[VERSION, VERSION, FLAGS, DEFLATED, 0, DATE]);
            longs(&mut directory, &[done.checksum, done.packed, done.size]);
            shorts(&mut directory, &[length(done.name), 0, 0, 0, 0]);
            longs(&mut directory, &[0, done.start]);
            directory.extend_from_slice(done.name.as_bytes());
        }
        let size = small(directory.len() as u64)?;
        let count = u16::try_from(self.done.len()).map_err(|_| broken())?;
        directory.extend_from_slice(b"PK\x05\x06");
        shorts(&mut directory, &[0, 0, count, count]);
        longs(&mut directory, &[size, start]);
        shorts(&mut directory, &[0]);
        out.write_all(&directory)?;
        out.flush()?;
        Ok(out.out)
    }

    /// Ends the file that was begun, if there is one.
    fn end(&mut self) -> io::Result<Counted<W>> {
        match std::mem::replace(&mut self.state, State::Broken) {
            State::Between(out) => Ok(out),
            State::Broken => Err(broken()),
            State::Inside { encoder, name, start, data, checksum } => {
                let size = small(encoder.total_in())?;
                let mut out = encoder.finish()?;
                let packed = small(out.written - data)?;
                let mut descriptor = b"PK\x07\x08".to_vec();
                longs(&mut descriptor, &[checksum.sum(), packed, size]);
                out.write_all(&descriptor)?;
                self.done.push(Done { name, start: small(start)?, checksum: checksum.sum(), packed, size });
                Ok(out)
            }
        }
    }
}

fn length(name: &str) -> u16 {
    u16::try_from(name.len()).unwrap_or(u16::MAX)
}

fn shorts(bytes: &mut Vec<u8>, values: &[u16]) {
    values.iter().for_each(|value| bytes.extend_from_slice(&value.to_le_bytes()));
}

fn longs(bytes: &mut Vec<u8>, values: &[u32]) {
    values.iter().for_each(|value| bytes.extend_from_slice(&value.to_le_bytes()));
}
