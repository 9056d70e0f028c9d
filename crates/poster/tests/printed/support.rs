//! A poster as the portal would print it, and the programs that read it.

use std::{
    io::Read,
    path::{Path, PathBuf},
    process::Command,
};

use ashyq_poster::{Bilingual, Marks, PosterText, poster};

pub const LINK: &str = "https://ashyq.kz/v/7K3MPXQ4";

pub fn sample() -> PosterText {
    PosterText {
        language: "kk".to_owned(),
        title: "«Әсем» кафесінің «Ashyq» плакаты".to_owned(),
        heading: Bilingual::new("«Ashyq» жобасы", "Проект «Ashyq»"),
        call: Bilingual::new("Кіреберісте QR-кодты сканерлеңіз", "Отсканируйте QR-код на входе"),
        link: LINK.to_owned(),
        qr_description: Bilingual::new(
            "Объектінің QR-коды, мекенжайы: ashyq.kz/v/7K3MPXQ4",
            "QR-код объекта, адрес: ashyq.kz/v/7K3MPXQ4",
        ),
        code_label: Bilingual::new("Объект коды", "Код объекта"),
        code: "7K3M PXQ4".to_owned(),
        venue_name: "«Әсем» кафесі, «Қуат-Сервис» ЖШС".to_owned(),
        venue_address: "Қарағанды қаласы, Бұқар жырау даңғылы, 46-үй".to_owned(),
        steps: steps(),
        marks: Some(Marks {
            green: Bilingual::new("Жасыл", "Зелёный"),
            blue: Bilingual::new("Көк", "Синий"),
            yellow: Bilingual::new("Сары", "Жёлтый"),
            red: Bilingual::new("Қызыл", "Красный"),
            admitted: Bilingual::new("Кіруге болады", "Вход разрешён"),
            refused: Bilingual::new("Кіруге болмайды", "Вход запрещён"),
        }),
        note: Some(Bilingual::new(
            "Сұрақтар: 1414, тәулік бойы, тегін",
            "Вопросы: 1414, круглосуточно, бесплатно",
        )),
        rules_title: Bilingual::new("Плакатты орналастыру қағидалары", "Правила размещения плаката"),
        rules: rules(),
    }
}

fn steps() -> Vec<Bilingual> {
    vec![
        Bilingual::new(
            "«Ashyq» мобильді қосымшасын ашып, кодты сканерлеңіз.",
            "Откройте мобильное приложение «Ashyq» и отсканируйте код.",
        ),
        Bilingual::new(
            "Экрандағы мәртебе түсін қызметкерге көрсетіңіз.",
            "Покажите сотруднику цвет статуса на экране.",
        ),
        Bilingual::new(
            "Смартфоныңыз болмаса, қызметкерге ЖСН-іңізді айтыңыз.",
            "Если смартфона нет, назовите сотруднику свой ИИН.",
        ),
    ]
}

fn rules() -> Vec<Bilingual> {
    vec![
        Bilingual::new(
            "Плакатты әр кіреберіске, келуші есікті ашпай тұрып көретін жерге іліңіз.",
            "Повесьте плакат у каждого входа, там, где посетитель увидит его до двери.",
        ),
        Bilingual::new(
            "Кодтың ортасы еденнен 140–160\u{a0}см биіктікте болсын.",
            "Середина кода должна быть на высоте 140–160\u{a0}см от пола.",
        ),
        Bilingual::new(
            "A4 пішімді ақ қағазға 100% масштабпен басып шығарыңыз. Ақ-қара принтер де жарайды.",
            "Печатайте на белой бумаге формата A4 в масштабе 100\u{a0}%. Подойдёт и чёрно-белый принтер.",
        ),
        Bilingual::new(
            "Кодты жаппаңыз, бүктемеңіз, жылтыр үлдірмен қаптамаңыз: жарық шағылысса, код сканерленбейді.",
            "Не закрывайте и не сгибайте код, не покрывайте его глянцевой плёнкой: блики мешают сканировать.",
        ),
        Bilingual::new(
            "Плакатқа күндіз де, кешке де жарық түсіп тұрсын.",
            "Плакат должен быть освещён и днём, и вечером.",
        ),
        Bilingual::new(
            "Код тек осы объектіге арналған. Оны басқа мекенжайда пайдалануға болмайды.",
            "Код предназначен только для этого объекта. Использовать его по другому адресу нельзя.",
        ),
        Bilingual::new(
            "Плакат бүлінсе немесе код сканерленбесе, плакатты порталдан қайта басып шығарыңыз.",
            "Если плакат повреждён или код не сканируется, распечатайте плакат на портале заново.",
        ),
        Bilingual::new(
            "Сұрағыңыз болса, «Атамекен» Ұлттық кәсіпкерлер палатасының call-орталығына хабарласыңыз:\u{a0}1432.",
            "По вопросам обращайтесь в call-центр Национальной палаты предпринимателей «Атамекен»:\u{a0}1432.",
        ),
    ]
}

/// Prints the poster into a file of its own, so that tests can run side by side; the file stays for a look at it.
pub fn printed(name: &str, text: &PosterText) -> PathBuf {
    let bytes = poster(text).expect("a poster");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("poster-{name}.pdf"));
    std::fs::write(&path, bytes).expect("a temporary file");
    path
}

/// What one of poppler's programs writes.
pub fn run(program: &str, arguments: &[&str], pdf: &Path, last: &[&str]) -> Vec<u8> {
    let output = Command::new(program)
        .args(arguments)
        .arg(pdf)
        .args(last)
        .output()
        .expect("poppler-utils is installed (scripts/setup test)");
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    // An old misreading of poppler's: the value it complains of is a boolean in the standard (ISO 32000-1, table 321).
    let errors = String::from_utf8_lossy(&output.stderr)
        .replace("Syntax Error: Suspects object is wrong type (boolean)", "");
    assert!(errors.trim().is_empty(), "{program} complains: {errors}");
    output.stdout
}

/// What `pdfinfo` says; titles inside the structure are not in UTF-8.
pub fn info(pdf: &Path, arguments: &[&str]) -> String {
    String::from_utf8_lossy(&run("pdfinfo", arguments, pdf, &[])).into_owned()
}

/// The objects of a document as they were before they were compressed, byte for character.
pub fn objects(pdf: &Path) -> String {
    let bytes = std::fs::read(pdf).expect("a file");
    let mut objects = Vec::new();
    let mut rest = bytes.as_slice();
    let find = |text: &[u8], word: &[u8]| text.windows(word.len()).position(|part| part == word);
    while let Some(start) = find(rest, b"stream\n") {
        let (before, stream) = rest.split_at(start + 7);
        objects.extend_from_slice(before);
        let end = find(stream, b"endstream").expect("an end");
        let mut inflated = Vec::new();
        // What is not compressed is read as it is.
        match flate2::read::ZlibDecoder::new(stream).read_to_end(&mut inflated) {
            Ok(_) => objects.append(&mut inflated),
            Err(_) => objects.extend_from_slice(&stream[..end]),
        }
        rest = &stream[end + 9..];
    }
    objects.extend_from_slice(rest);
    objects.into_iter().map(char::from).collect()
}

/// The text of one page.
pub fn text_of(pdf: &Path, page: &str) -> String {
    let text = run("pdftotext", &["-f", page, "-l", page, "-raw", "-enc", "UTF-8"], pdf, &["-"]);
    String::from_utf8(text).expect("UTF-8")
}

/// A picture in shades of grey.
pub struct Picture {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<u8>,
}

impl Picture {
    /// The first page as a printer without colours prints it.
    pub fn of_page_one(pdf: &Path, dots_per_inch: &str) -> Self {
        let bytes = run("pdftoppm", &["-f", "1", "-l", "1", "-r", dots_per_inch, "-gray"], pdf, &[]);
        let mut parts = bytes.splitn(4, |byte| byte.is_ascii_whitespace());
        let mut number = || {
            let part = parts.next().expect("a header");
            std::str::from_utf8(part).expect("a header").to_owned()
        };
        assert_eq!(number(), "P5");
        let (width, height) = (number().parse().expect("a width"), number().parse().expect("a height"));
        let rest = parts.next().expect("pixels");
        let pixels = rest.strip_prefix(b"255\n").expect("256 shades").to_vec();
        assert_eq!(pixels.len(), width * height);
        Self { width, height, pixels }
    }

    /// The pixel at `x`, `y`; outside it is white.
    pub fn at(&self, x: f64, y: f64) -> u8 {
        let inside = x >= 0.0 && y >= 0.0 && x < self.width as f64 && y < self.height as f64;
        if inside { self.pixels[y as usize * self.width + x as usize] } else { 255 }
    }

    /// The one QR code in the picture: its text, left edge, top edge and width in pixels, without the quiet zone.
    pub fn decoded(&self) -> (String, [f64; 3]) {
        let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(self.width, self.height, |x, y| {
            self.pixels[y * self.width + x]
        });
        let grids = prepared.detect_grids();
        assert_eq!(grids.len(), 1, "one QR code");
        let (_, text) = grids[0].decode().expect("a QR code that can be read");
        // The decoder's corners are rough; the ink between them is exact.
        let xs = grids[0].bounds.map(|corner| corner.x as usize);
        let ys = grids[0].bounds.map(|corner| corner.y as usize);
        let (mut left, mut right, mut top) = (usize::MAX, 0, usize::MAX);
        for y in ys[0].min(ys[1])..=ys[2].max(ys[3]).min(self.height - 1) {
            for x in xs[0].min(xs[3])..=xs[1].max(xs[2]).min(self.width - 1) {
                if self.pixels[y * self.width + x] < 128 {
                    (left, right, top) = (left.min(x), right.max(x), top.min(y));
                }
            }
        }
        (text, [left, top, right + 1 - left].map(|pixels| pixels as f64))
    }
}

/// A word where it stands: left, top, right, bottom in points.
#[derive(Debug)]
pub struct Word {
    pub text: String,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// The words of one page with their places.
pub fn words_of(pdf: &Path, page: &str) -> Vec<Word> {
    let html = run("pdftotext", &["-f", page, "-l", page, "-bbox", "-enc", "UTF-8"], pdf, &["-"]);
    let html = String::from_utf8(html).expect("UTF-8");
    let number = |line: &str, name: &str| -> f64 {
        let (_, rest) = line.split_once(&format!("{name}=\"")).expect("a place");
        rest.split('"').next().expect("a number").parse().expect("a number")
    };
    html.lines()
        .filter(|line| line.trim_start().starts_with("<word "))
        .map(|line| Word {
            text: line.split(['<', '>']).nth(2).expect("a text").to_owned(),
            left: number(line, "xMin"),
            top: number(line, "yMin"),
            right: number(line, "xMax"),
            bottom: number(line, "yMax"),
        })
        .collect()
}
