//! What the people of the demonstration say.

use ashyq_domain::{
    complaint::{Cause, Kind},
    language::Language,
    referral::Verdict,
};

/// The same in Kazakh, Russian and English.
struct Said {
    kk: &'static [&'static str],
    ru: &'static [&'static str],
    en: &'static [&'static str],
}

impl Said {
    const fn in_language(&self, language: Language) -> &'static [&'static str] {
        match language {
            Language::Kk => self.kk,
            Language::Ru => self.ru,
            Language::En => self.en,
        }
    }
}

/// What a citizen complains of.
pub(super) const fn complaint(
    kind: Kind,
    cause: Option<Cause>,
    language: Language,
) -> &'static [&'static str] {
    match (kind, cause) {
        (Kind::WrongStatus, Some(cause)) => wrong_status(cause).in_language(language),
        (Kind::WrongStatus, None) => OTHER_STATUS.in_language(language),
        (Kind::Technical, _) => TECHNICAL.in_language(language),
        (Kind::Registration, _) => REGISTRATION.in_language(language),
        (Kind::Venue, _) => VENUE.in_language(language),
        (Kind::Suggestion, _) => SUGGESTION.in_language(language),
        (Kind::Other, _) => OTHER.in_language(language),
    }
}

const fn wrong_status(cause: Cause) -> &'static Said {
    match cause {
        Cause::FalsePositive => &FALSE_POSITIVE,
        Cause::Recovered => &RECOVERED,
        Cause::TestedNotShown => &TESTED,
        Cause::VaccinatedNotShown => &VACCINATED,
        Cause::ExemptionNotShown => &EXEMPTION,
        Cause::ContactByMistake => &CONTACT,
        Cause::WrongIdentifier => &IDENTIFIER,
        Cause::Other => &OTHER_STATUS,
    }
}

static FALSE_POSITIVE: Said = Said {
    kk: &[
        "Екі рет қайта тапсырдым, екеуі де теріс шықты, ал мәртебем әлі қызыл. Жұмысқа кіре алмай жүрмін.",
        "Тест оң деп қате шыққан, қайта тапсырғанда теріс болды. Мәртебе өзгермеді.",
    ],
    ru: &[
        "Пересдал ПЦР два раза, оба отрицательные, а статус всё ещё красный. Не пускают на работу.",
        "Первый тест был ошибочным, повторный отрицательный. Статус не изменился.",
    ],
    en: &["Two retests came back negative, but my status is still red. I cannot go to work."],
};

static RECOVERED: Said = Said {
    kk: &[
        "Жазылып шықтым, дәрігер есептен шығарды, ал мәртебем әлі қызыл.",
        "Ауруханадан шыққаныма екі апта болды, енді жасылдың орнына сары көрсетеді.",
    ],
    ru: &[
        "Переболела, врач снял с учёта, а статус так и остался красным.",
        "После выписки прошло две недели, теперь вместо зелёного показывает жёлтый.",
    ],
    en: &["I have recovered and my doctor released me, but the status is still red."],
};

static TESTED: Said = Said {
    kk: &["Кеше ПТР-тест тапсырдым, нәтижесі теріс, бірақ қосымшада мәртебем көк."],
    ru: &["Вчера сдала ПЦР, результат отрицательный, а в приложении статус синий."],
    en: &["I took a PCR test yesterday, it is negative, but the app shows blue."],
};

static VACCINATED: Said = Said {
    kk: &["Вакцинаның екі дозасын да алдым, бірақ мәртебем көк күйінде тұр."],
    ru: &["Получил обе дозы вакцины, но статус остаётся синим."],
    en: &["I have had both doses of the vaccine, but my status stays blue."],
};

static EXEMPTION: Said = Said {
    kk: &["Вакцина алуға болмайтыны туралы анықтамам бар, бірақ ол базада көрінбейді."],
    ru: &["Есть справка о постоянных медицинских противопоказаниях, но в базе её не видно."],
    en: &["I have a certificate of a permanent medical exemption, but it does not show."],
};

static CONTACT: Said = Said {
    kk: &["Мені байланыста болған деп тіркепті, ал мен ол күндері басқа қалада болдым."],
    ru: &["Меня записали контактной, а я в те дни была в другом городе."],
    en: &["I was recorded as a contact, but I was in another city on those days."],
};

static IDENTIFIER: Said = Said {
    kk: &["Зертханада ЖСН-ді қате жазған сияқты: тест нәтижем көрінбейді."],
    ru: &["Похоже, в лаборатории ошиблись в ИИН: результат теста не виден."],
    en: &["The laboratory seems to have mistyped my IIN: the result of my test is missing."],
};

static OTHER_STATUS: Said = Said {
    kk: &["Мәртебем неге өзгергенін түсінбедім. Тексеріп берсеңіздер."],
    ru: &["Не понимаю, почему изменился статус. Проверьте, пожалуйста."],
    en: &["I do not understand why my status changed. Please check it."],
};

static TECHNICAL: Said = Said {
    kk: &["Қосымша ашылмайды, жүктеліп тұрып қалады.", "Код SMS-пен келмейді, екі рет сұрадым."],
    ru: &["Приложение не открывается, бесконечная загрузка.", "Не приходит код по SMS, запрашивал дважды."],
    en: &["The app does not open, it keeps loading.", "No code arrives by SMS, I asked twice."],
};

static REGISTRATION: Said = Said {
    kk: &[
        "Кафені тіркей алмай отырмын: хабарлама нөмірін қабылдамайды.",
        "Тестілік режим аяқталды, бірақ нысанымыз тізімде жоқ.",
    ],
    ru: &[
        "Не получается зарегистрировать кафе: не принимает номер уведомления.",
        "Тестовый режим закончился, но нашего объекта нет в списке.",
    ],
    en: &["I cannot register my café: the notification number is refused."],
};

static VENUE: Said = Said {
    kk: &[
        "Сауда орталығында мәртебені ешкім тексермейді.",
        "Жасыл мәртебемен де кіргізбеді, себебін айтпады.",
    ],
    ru: &[
        "В торговом центре статус никто не проверяет.",
        "Не пустили с зелёным статусом и не объяснили почему.",
    ],
    en: &["I was turned away with a green status and nobody said why."],
};

static SUGGESTION: Said = Said {
    kk: &["Мәртебенің қай күнге дейін жарамды екенін де көрсетсеңіздер."],
    ru: &["Показывайте, до какого дня действует статус."],
    en: &["Please show until which day the status holds."],
};

static OTHER: Said = Said {
    kk: &["Смартфоным жоқ, базарға қалай кіремін?"],
    ru: &["У меня нет смартфона, как мне пройти на рынок?"],
    en: &["I have no smartphone: how do I get into the market?"],
};

/// Where a test was made.
pub(super) const fn laboratory(language: Language) -> &'static str {
    match language {
        Language::Kk => "№ 2 қалалық зертхана",
        Language::Ru => "Городская лаборатория № 2",
        Language::En => "City laboratory No. 2",
    }
}

/// What the operator asks.
pub(super) const fn question(kind: Kind, language: Language) -> &'static str {
    match (kind, language) {
        (Kind::WrongStatus, Language::Kk) => {
            "Тестті қай зертханада және қай күні тапсырғаныңызды жазып жіберіңізші."
        }
        (Kind::WrongStatus, Language::Ru) => {
            "Напишите, пожалуйста, в какой лаборатории и в какой день вы сдали тест."
        }
        (Kind::WrongStatus, Language::En) => {
            "Please tell us at which laboratory and on which day you took the test."
        }
        (_, Language::Kk) => "Бұл қай жерде және қай уақытта болғанын жазып жіберіңізші.",
        (_, Language::Ru) => "Напишите, пожалуйста, где и когда это произошло.",
        (_, Language::En) => "Please tell us where and when this happened.",
    }
}

/// What the citizen answers.
pub(super) const fn reply(language: Language) -> &'static str {
    match language {
        Language::Kk => "Дүйсенбі күні, қаладағы № 2 зертханада.",
        Language::Ru => "В понедельник, в городской лаборатории № 2.",
        Language::En => "On Monday, at city laboratory No. 2.",
    }
}

/// What the operator answers where no health authority is needed.
pub(super) const fn answer(kind: Kind, language: Language) -> &'static str {
    match (kind, language) {
        (Kind::Technical, Language::Kk) => "Ақау жойылды. Қосымшаны жаңартып, қайта кіріп көріңіз.",
        (Kind::Technical, Language::Ru) => "Неполадка устранена. Обновите приложение и войдите снова.",
        (Kind::Technical, Language::En) => "The fault is mended. Update the app and sign in again.",
        (_, Language::Kk) => "Хабарлағаныңызға рақмет. Шағымыңыз қаралды, шара қолданылды.",
        (_, Language::Ru) => "Спасибо за обращение. Жалоба рассмотрена, меры приняты.",
        (_, Language::En) => "Thank you for telling us. We have looked into it and acted on it.",
    }
}

/// How the operator explains a verdict.
pub(super) const fn outcome(corrected: bool, language: Language) -> &'static str {
    match (corrected, language) {
        (true, Language::Kk) => {
            "Денсаулық сақтау органы деректерді түзетті, мәртебеңіз енді дұрыс көрсетіледі."
        }
        (true, Language::Ru) => "Орган здравоохранения исправил данные, теперь статус отображается верно.",
        (true, Language::En) => "The health authority has corrected the data; your status is now right.",
        (false, Language::Kk) => "Денсаулық сақтау органы тексерді: мәртебеңіз дұрыс көрсетілген.",
        (false, Language::Ru) => "Орган здравоохранения проверил данные: статус отображается верно.",
        (false, Language::En) => "The health authority has checked the data: your status is right.",
    }
}

/// What the authority writes beside a verdict that needs words.
pub(super) const fn verdict_note(verdict: Verdict) -> Option<&'static str> {
    match verdict {
        Verdict::MoreData => Some("Нужна справка лаборатории с номером пробы."),
        Verdict::NotOurs => Some("Тест проведён в другой области, просим направить туда."),
        Verdict::Correct | Verdict::Corrected => None,
    }
}

/// What operators write for each other.
pub(super) const NOTES: [&str; 3] = [
    "Азамат сағат 18:00-ден кейін қоңырау шалуды сұрады.",
    "Просит перезвонить после обеда.",
    "Құжаттың көшірмесін көрсетті, деректер сәйкес келеді.",
];
