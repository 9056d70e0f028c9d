# Өңірлік палаталардың жариялау үстелі: қатысушылар тізімдері жүктеледі, тексеріледі, бекітіледі және жарияланады.

publishing-title = Қатысушылар тізімдері
publishing-all-regions = Барлық өңірлер
publishing-back = Тізімдерге

## Файл жіберу

publishing-send-title = Тізім жүктеу
publishing-send-label = Тізім файлы
publishing-send-hint = CSV немесе XLSX, 5 МБ-қа және 50 000 жолға дейін. Өңірдің толық тізімі: онда жоқ объект тізімнен шығарылады
publishing-send = Жүктеу
publishing-send-again = Басқа файл жүктеу
publishing-uploads-title = Жүктелген файлдар
publishing-upload-waiting = Оқылып жатыр
publishing-upload-unmapped = Бағандарды көрсетіңіз
publishing-upload-unreadable = Оқылмады
publishing-upload-read = Оқылды
publishing-upload-empty = Дұрыс жол жоқ

## Кестелер

publishing-open-title = Жұмыста
publishing-open-empty = Жариялануын күтіп тұрған тізім жоқ.
publishing-rejected-title = Қабылданбаған тізімдер
publishing-history-title = Жарияланымдар тарихы
publishing-head-list = Тізім
publishing-head-file = Файл
publishing-head-state = Күйі
publishing-head-sent = Жүктелген уақыты
publishing-head-moment = Уақыты
publishing-head-sent-by = Жүктеген
publishing-head-decided-by = Шешім қабылдаған
publishing-head-venues = Объект саны
publishing-head-difference = Өзгерістер
publishing-number = № { $number }
publishing-no-file = Файлсыз тізім
publishing-difference = жаңа { $new }, өзгерген { $changed }, шығарылған { $gone }

## Файлды оқу

publishing-waiting-title = Файл оқылып жатыр
publishing-waiting-queue = Файл кезегін күтіп тұр.
publishing-waiting-rows = Оқылған жол саны: { $rows }.
publishing-waiting-text = Бет екі секунд сайын өзі жаңарады. Оны жабуға болады: оқу жалғаса береді.
publishing-waiting-again = Жаңарту
publishing-columns-title = Қай баған нені білдіреді?
publishing-columns-lead = Бағандар дұрыс танылғанын тексеріңіз. Жауабыңыз палатаңыздың келесі тізімдері үшін сақталады.
publishing-columns-none = Мұндай баған жоқ
publishing-columns-save = Тізімді оқу
publishing-columns-taken = Бағандар қалай оқылды
publishing-columns-forget = Бағандарды келесі жолы қайта сұрау
publishing-unreadable-title = Файл оқылмады
publishing-not-kept = Файл бір тәулік ішінде оқылмай, жойылды: оны қайта жүктеңіз
publishing-empty-title = Жариялайтын ештеңе жоқ
publishing-empty-text = Файлда бірде-бір дұрыс жол жоқ. Жолдарды түзетіп, файлды қайта жүктеңіз.
publishing-column-name = Атауы
publishing-column-category = Санаты
publishing-column-mode = Режимі
publishing-column-district = Ауданы
publishing-column-address = Мекенжайы
publishing-column-owner-id = Иесінің ЖСН-і немесе БСН-і
publishing-column-phone = Телефоны
publishing-column-joined-on = Қосылған күні
publishing-column-notification-number = Хабарлама нөмірі

## Файл жолдары

publishing-rows-title = Файл жолдары
publishing-rows-worksheet = Парақ
publishing-rows-all = Барлығы
publishing-rows-good = Дұрыс
publishing-rows-bad = Қатесі бар
publishing-rows-duplicate = Қайталанған
publishing-other-worksheets = Тек «{ $sheet }» парағы оқылды. Басқа парақтарда да тізім бар: { $others }. Барлық жолды бір параққа жинап, файлды қайта жүктеңіз.
publishing-problem-row = Жол
publishing-problem-column = Баған
publishing-problem-value = Мәні
publishing-problem-what = Не дұрыс емес
publishing-problem-how = Қалай түзету керек
publishing-problems-none = Қате жоқ.
publishing-problems-kept = { $found } қатенің алғашқы { $kept } қатесі көрсетілген. Оларды түзетіп, файлды қайта жүктеңіз.
publishing-report-download = Есепті жүктеп алу, CSV

## Жарияланым

publishing-page-title = Қатысушылар тізімі
publishing-state-loading = Жазылып жатыр
publishing-state-draft = Тізім жобасы
publishing-state-submitted = Екінші қызметкерді күтуде
publishing-state-planned = Бекітілді, уақытын күтуде
publishing-state-published = Бұрынғы тізім
publishing-state-current = Жарияланды
publishing-state-rejected = Қабылданбады
publishing-state-dropped = Жойылды
publishing-outdated = Ескірген
publishing-outdated-text = Салыстырғаннан кейін өңірдің басқа тізімі жарияланды. Бұл тізімді қайта салыстырыңыз.
publishing-unusual = { $all } объектінің { $gone } объектісі шығарылады. Бұл — тізімнің бестен бір бөлігінен көп. Файлдың дұрыс екенін тексеріңіз.
publishing-rejected-why = Неге қабылданбады
publishing-planned = Жарияланатын уақыты
publishing-planned-missed = Бекітілген, бірақ белгіленген уақытында жарияланбады
publishing-fact-region = Өңір
publishing-fact-hash = Файлдың SHA-256 мәні
publishing-fact-copy = Қайдан
publishing-fact-copy-yes = Бұрынғы тізімнің көшірмесі
publishing-fact-made = Жүктелді
publishing-fact-submitted = Бекітуге жіберілді
publishing-fact-decided = Шешім
publishing-fact-published = Жарияланды
publishing-fact-unchanged = Өзгеріссіз
publishing-fact-left-out = Кірмейтін жол саны
publishing-difference-title = Не өзгереді
publishing-part-new = Жаңа
publishing-part-changed = Өзгерген
publishing-part-gone = Шығарылған
publishing-part-problems = Жолдардағы қателер
publishing-venues-none = Мұндай объект жоқ.
publishing-venues-deleted = Бұл тізімнің жолдары жойылды: жарияланбаған тізім сақталмайды.
publishing-venues-not-kept = Бұл жолдар енді сақталмайды.
publishing-venue-name = Объект
publishing-venue-address = Мекенжайы
publishing-venue-category = Санаты мен режимі
publishing-venue-changes = Бұрын → енді

## Әрекеттер

publishing-leave-out = Қатесі бар және қайталанған жолдарсыз жариялау: { $rows }
publishing-gone-label = Қанша объект шығарылады?
publishing-gone-hint = Растау үшін санды цифрмен жазыңыз
publishing-gone-stay = Өтінім бойынша қабылданған объектілер тізімде қалады, олар мұнда есептелмейді.
publishing-when = Қашан жариялау керек?
publishing-when-now = Бекітілген соң бірден
publishing-when-later = Белгіленген уақытта
publishing-planned-on = Жариялау күні
publishing-planned-hint = Тек белгіленген уақыт үшін, мысалы 31 5 2021
publishing-planned-at = Уақыты
publishing-planned-at-hint = Астана уақыты бойынша, мысалы 09:00
publishing-submit = Бекітуге жіберу
publishing-submit-hint = Палатаның басқа қызметкері немесе супервайзер бекітеді.
publishing-approve = Бекіту және жариялау
publishing-approve-planned = Белгіленген уақытта жариялауды бекіту
publishing-reject = Қабылдамау
publishing-reject-words = Нені түзету керек?
publishing-reject-send = Тізімді қабылдамау
publishing-discard = Тізімнен бас тарту
publishing-discard-text = Тізім жарияланбайды, оның жолдары жойылады.
publishing-discard-send = Тізімді жою
publishing-restore = Бұл тізімді қайта жариялау
publishing-restore-hint = Көшірмесі жаңа тізім жобасы болады, оны екінші қызметкер бекітеді.
publishing-renew = Қайта салыстыру
publishing-renew-hint = Сол жолдары бар жаңа тізім жобасы бұл тізімді алмастырады.
publishing-needs-second = Тізімді тек басқа қызметкер бекіте алады.

## Бас тарту мен қателер

publishing-refused-state = Тізімнің күйі өзгерген. Ештеңе жасалмады.
publishing-refused-second = Тізімді жүктеген немесе жіберген адам оны бекітпейді.
publishing-error-no-file = Файлды таңдаңыз
publishing-error-too-many = Бір сағатта тым көп файл жүктелді. Кейінірек қайталаңыз
publishing-error-column-empty = Файл бағанын таңдаңыз
publishing-error-column-twice = Бұл файл бағаны таңдалып қойған
publishing-error-leave-out = Қатесі бар жолдарды түзетіңіз немесе тізімді оларсыз жариялауға келісіңіз
publishing-error-gone = Қанша объект шығарылатынын жазыңыз
publishing-error-time = Уақытты жазыңыз, мысалы 09:00
publishing-error-planned = Алдағы 60 күн ішіндегі уақытты белгілеңіз
publishing-error-words = Нені түзету керегін жазыңыз

## Жасалды

publishing-notice-submitted = Тізім екінші қызметкерді күтуде.
publishing-notice-published = Тізім жарияланды.
publishing-notice-planned = Тізім бекітілді және белгіленген уақытта жарияланады.
publishing-notice-rejected = Тізім қабылданбады.
publishing-notice-discarded = Тізім жойылды.
publishing-notice-columns-forgotten = Келесі файлдың бағандары қайта сұралады.
