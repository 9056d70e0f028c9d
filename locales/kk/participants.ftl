# Жобаға қатысушылар: өңірлер, тізім, объектінің беті.
# Ресми терминдер министрліктің хатынан алынған; қалған мәтіндерді тіл редакторы қарап шығуы керек.

mode-regular = Штаттық режим
mode-test = Тестілік режим

# Өңірлер
participants-title = Жобаға қатысушылар
participants-lead = Жобаға { $total } объект пен ұйым қатысады: штаттық режимде — { $regular }, тестілік режимде — { $test }.
participants-about = Объект алдымен 7 күн тестілік режимде, содан кейін штаттық режимде жұмыс істейді. Тізімді әр өңірде әкімдік пен «Атамекен» өңірлік кәсіпкерлер палатасы жариялайды.
participants-latest = Соңғы тізім жарияланған уақыт: { $time }.
participants-none-published =
    Әзірге бірде-бір өңірдің тізімі жарияланған жоқ. Тізімді әр өңірде әкімдік пен «Атамекен» өңірлік кәсіпкерлер палатасы жариялайды.
    Объектінің жобаға қатысатын-қатыспайтынын «Атамекен» ҰКП 1432 call-орталығынан білуге болады.
participants-map-label = Өңірлер картасы
participants-map-hint = Картадан өңірді таңдаңыз. Түсі қоюырақ өңірде қатысушы көбірек. Сандар төмендегі кестеде де бар.
participants-map-skip = Картадан кейінгі кестеге өту
participants-map-item = { $name }: { $count } объект
participants-map-item-none = { $name }: тізімі жарияланған жоқ
participants-caption = Өңірлер бойынша қатысушылар саны
participants-region = Өңір
participants-regular = Штаттық режимде
participants-test = Тестілік режимде
participants-published = Жарияланған күні
participants-not-published = жарияланған жоқ
participants-total = Барлығы

# Бір өңірдің тізімі
participants-of = Жобаға қатысушылар: { $region }
participants-title-page = { $title } ({ $pages } беттің { $page }-беті)
participants-list-lead = Тізімде { $total } объект бар: штаттық режимде — { $regular }, тестілік режимде — { $test }.
participants-list-none =
    Бұл өңірдің тізімі әлі жарияланған жоқ. Оны әкімдік пен «Атамекен» өңірлік кәсіпкерлер палатасы жариялайды.
    Объектінің жобаға қатысатын-қатыспайтынын «Атамекен» ҰКП 1432 call-орталығынан білуге болады.
participants-empty = Бұл өңірдің тізімінде қазір бірде-бір объект жоқ.
participants-version = Тізімнің { $number }-нұсқасы, жарияланған уақыты: { $time }. Тізімді «Атамекен» өңірлік кәсіпкерлер палатасы жариялайды.
participants-search = Атауы немесе мекенжайы
participants-filters = Сүзгілер
participants-filters-chosen = таңдалғаны: { $count }
participants-district = Аудан
participants-district-any = Барлық аудан
participants-category = Санат
participants-category-any = Барлық санат
participants-mode = Режим
participants-mode-any = Екі режим де
participants-apply = Қолдану
participants-clear = Бәрін тазалау
participants-skip = Нәтижелерге өту
participants-chosen = Таңдалған сүзгілер
participants-remove = Сүзгіні алып тастау:
participants-quoted = «{ $words }»
participants-count = Тізімде { $count } объект
participants-found = { $count } объект табылды
participants-similar = «{ $words }» сөзі дәл осы жазылуымен кездеспейді. Төменде жазылуы ұқсас атаулар мен мекенжайлар көрсетілген.
participants-joined = Қосылған күні: { $date }
participants-nothing = Ештеңе табылмады
participants-tips = Мыналарды байқап көріңіз:
participants-tip-filters = кейбір сүзгіні алып тастаңыз
participants-tip-spelling = сөздің дұрыс жазылғанын тексеріңіз
participants-tip-fewer = аз сөзбен іздеңіз
participants-tip-general = жалпылау сөз жазыңыз, мысалы, көшенің атауын
participants-whole = Өңірдің бүкіл тізімін көрсету
participants-nothing-why = Объект табылмаса, ол жобаға басқа өңірде қатысуы немесе тізім жарияланғаннан кейін қосылуы мүмкін.
participants-feed = Тізімдегі өзгерістерге жазылу (Atom)

pagination-label = Тізімнің беттері
pagination-which = { $pages } беттің { $page }-беті
pagination-page = { $page }-бет
pagination-previous = Алдыңғы
pagination-next = Келесі

download-title = Тізімді жүктеп алу
download-about = Әр файлда өңірдің толық тізімі бар: іздеу мен сүзгілер оған әсер етпейді.
download-all-title = Барлық тізімді жүктеп алу
download-all-about = Әр файлда барлық өңірдің тізімдері бар.
download-package = Деректер пакетінің сипаттамасы (JSON)
download-api = API сипаттамасы (OpenAPI)
download-csv = CSV файлы
download-excel = Excel үшін CSV файлы
download-xlsx = XLSX кітабы
download-json = JSON файлы
size-kilobytes = { $count } КБ
size-megabytes = { $whole },{ $tenth } МБ

# Объектінің беті
venue-test-until = аяқталатын күні: { $date }
venue-address = Мекенжайы
venue-joined = Жобаға қосылған күні
venue-list = Қатысушылар тізімі
venue-version = { $number }-нұсқа, { $time }
venue-code-title = Объектінің QR-коды
venue-code-alt = { $address } мекенжайын ашатын QR-код
venue-code = Код
venue-short-link = Қысқа сілтеме
venue-poster = Плакатты жүктеп алу (PDF, A4)
venue-code-png = QR-кодты сурет түрінде жүктеп алу (PNG)
venue-door-title = Кіреберісте қалай тексеріледі
venue-door = Келуші осы QR-кодты «Ashyq» мобильді қосымшасымен сканерлейді. Жасыл және көк мәртебемен кіруге болады. Смартфоны болмаса, объект қызметкері ЖСН енгізеді немесе жеке куәліктің штрихкодын сканерлейді.
venue-wrong-title = Жазбада қате бар ма?
venue-wrong = Атауы, мекенжайы, санаты немесе режимі дұрыс болмаса, «Атамекен» ҰКП 1432 call-орталығына хабарлаңыз.
venue-wrong-link = 1432 call-орталығына қате туралы хабарлау
venue-unlisted = Бұл объект жобаға қатысушылардың тізімінде қазір жоқ.
venue-unlisted-about = Төменде соңғы жарияланған жазба көрсетілген. Ол күшінде емес.
venue-unlisted-link = Өңірдің қазіргі тізімін ашу
