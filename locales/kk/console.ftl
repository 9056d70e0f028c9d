# Консоль сөздері. Бүкіл порталға ортақтары common.ftl файлында.

## Жақтау

console-name = Ashyq консолі
console-place = консоль
console-nav-label = Консоль бөлімдері
console-nav-complaints = Шағымдар
console-nav-intake = Қоңырау қабылдау
console-nav-referrals = Жолдамалар
console-nav-accounts = Есептік жазбалар
console-nav-dead-letters = Тоқтаған тапсырмалар
console-nav-audit = Аудит журналы
console-language-label = Консоль тілі
console-sign-out = Шығу
console-undo-offered = Соңғы әрекетті әлі болдырмауға болады.
console-undo = Болдырмау
console-undo-time = { $seconds } сек ішінде
console-none = жоқ
console-choose = Таңдаңыз
console-page-label = Тізім беттері
console-page-first = Бірінші бетке
console-page-next = Келесі бет
console-home-title = Консоль
console-home-empty = Сіздің рөліңізге арналған бөлім әзірге жоқ.

## Кіру

console-login-title = Консольге кіру
console-login-username = Пайдаланушы аты
console-login-password = Құпиясөз
console-login-continue = Жалғастыру
console-login-help = Ұмытылған құпиясөзді супервайзер немесе әкімші жаңартады.
console-login-expired = Ұзақ үзілістен кейін сеанс жабылды. Қайта кіріңіз.
console-login-signed-out = Сіз консольден шықтыңыз.
console-login-too-many = Бұл атпен тым көп талпыныс жасалды. Бір сағаттан кейін қайталаңыз.
console-login-code-title = Аутентификатор қосымшасындағы кодты енгізіңіз
console-login-code = Код
console-login-code-hint = 6 цифр, 30 секунд сайын өзгереді; код бір рет қана жарайды
console-login-enter = Кіру
console-login-again = Ат пен құпиясөзден қайта бастау

## Кезек

console-views-label = Көріністер
console-view-unassigned = Операторсыз
console-view-mine = Менікі
console-view-answered = Қорытынды келді
console-view-waiting = Азаматтың жауабы күтілуде
console-view-at-authority = Денсаулық сақтау органында
console-view-open = Барлық ашық
console-view-breaching = Мерзімі таяған
console-empty-unassigned = Оператор күтіп тұрған ешкім жоқ.
console-empty-mine = Сізде жұмыстағы шағым жоқ. Келесісін алыңыз.
console-empty-answered = Операторды күтіп тұрған қорытынды жоқ.
console-empty-waiting = Азамат жауап бермеген сұрақ жоқ.
console-empty-at-authority = Денсаулық сақтау органында шағым жоқ.
console-empty-open = Ашық шағым жоқ.
console-empty-breaching = Барлық шағым мерзімінде қаралуда.
console-take-next = Келесісін алу
console-intake-link = Қоңырау қабылдау
console-find-label = Шағым нөмірі
console-find = Табу
console-find-none = Сіздің желіңізде мұндай нөмірлі шағым жоқ
console-head-reference = Нөмірі
console-head-about = Не туралы
console-head-region = Өңір
console-head-priority = Басымдық
console-head-state-priority = Күйі, басымдығы
console-head-state = Күйі
console-head-clock = Мерзімі
console-head-owner = Оператор
console-age = { $time } бұрын
console-chip-left = { $time } қалды
console-chip-over = { $time } асып кетті
console-row-news = Азаматтан жаңа хабар
console-row-lapsed = Операторы 15 минуттан бері жұмыс істемеді, кез келген оператор ала алады
console-live-changed = Тізім жаңартылды.
console-live-lost = Тізім өздігінен жаңармай тұр. Жаңасын көру үшін бетті жаңартыңыз.

## Шағым

console-complaint-title = { $reference } нөмірлі шағым
console-complaint-back = Тізімге оралу
console-stale-live = Шағым өзгерді. Жазғаныңыз осында қалды.
console-wrote-live = Азамат жаңа хабар жіберді. Жазғаныңыз осында қалды.
console-stale-show = Қазіргі күйін жаңа қойындыда көрсету
console-doing-viewing = қарап отыр
console-doing-away = ашып қойған, орнында жоқ
console-doing-editing = жазып отыр
console-person-phone = Телефон
console-person-language = Тілі
console-person-passport = Паспорт, { $country }
console-person-erased = Құжат, телефон және азаматтың сөзі өшірілді: шағымның жабылғанына 30 күннен асты.
console-person-revealed = Бір рет толық көрсетілді. Бұл аудит журналына жазылды.
console-claim-title = Азамат не дейді
console-claim-shown = Көрсетілген
console-claim-expected = Болуы керек
console-claim-day = Тест күні
console-claim-place = Тест орны
console-facts-title = Мәліметтер
console-fact-owner-you = { $name }, бұл сіз
console-fact-claim-until = Бекітілген мерзімі
console-fact-cause = Себебі
console-fact-channel = Түсу жолы
console-fact-created = Тіркелген уақыты
console-fact-reopened = Қарсылық саны
console-fact-merged = Біріктірілген шағым
console-fact-dismissed = Қабылданбау себебі
console-referral-title = Жолдама
console-referral-authority = Денсаулық сақтау органы
console-referral-created = Жолданған уақыты
console-referral-due = Жауап мерзімі
console-referral-verdict = Қорытынды
console-referral-rechecked = Мәртебе қайта сұралды
console-recheck-agrees = Мәртебе қорытындыға сәйкес
console-recheck-disagrees = Мәртебе қорытындыға сәйкес емес
console-earlier-title = Осы азаматтың басқа шағымдары
console-timeline-title = Тарихы
console-who-citizen = Азамат
console-who-program = Ashyq, автоматты түрде
console-entry-from-citizen = Азаматтан
console-entry-to-citizen = Азаматқа
console-entry-note = Ішкі ескертпе, азамат оны көрмейді
console-entry-verdict = Денсаулық сақтау органының қорытындысы
console-entry-revealed = Құжат пен телефон толық көрсетілді
console-entry-reassigned = Басқа операторға берілді
console-entry-verdict-ignored = Қайта келген қорытынды ескерілмеді
console-entry-undone = Күші жойылды
console-event-submit = Тіркелді
console-event-claim = Жұмысқа алынды
console-event-release = Кезекке қайтарылды
console-event-ask = Азаматқа сұрақ қойылды
console-event-citizen-writes = Азамат жауап берді
console-event-silence = 7 жұмыс күні жауап болмады
console-event-refer = Денсаулық сақтау органына жолданды
console-event-verdict = Денсаулық сақтау органы жауап берді
console-event-recall = Жолдама қайтарып алынды
console-event-accept-correct = Қорытынды қабылданды: мәртебе дұрыс
console-event-accept-corrected = Қорытынды қабылданды: мәртебе түзетілді
console-event-refer-again = Қайта жолданды
console-event-more-data = Органға қосымша мәлімет керек, азаматқа сұрақ қойылды
console-event-resolve = Жауап берілді, шағым шешілді
console-event-merge = Басқа шағыммен біріктірілді
console-event-dismiss = Қабылданбады
console-event-reopen = Азамат келіспеді
console-event-close = 7 күннен кейін жабылды

## Енді не істеуге болады

console-acts-title = Не істеу керек
console-state-new-means = Бұл шағымды әлі ешкім алған жоқ.
console-state-in-triage-means = Не болғанын анықтаңыз. Содан кейін жауап беріңіз, азаматтан сұраңыз немесе органға жолдаңыз.
console-state-waiting-citizen-means = Азаматқа сұрақ қойылды. Жауап келгенде шағым операторға қайтады.
console-state-at-authority-means = Денсаулық сақтау органы тексеріп жатыр. Қорытынды келгенде шағым операторға қайтады.
console-state-answered-means = Қорытынды келді. Оны қабылдаңыз немесе шағымды қайта жолдаңыз.
console-state-resolved-means = Азаматқа хабарланды. Ол 7 күн ішінде қарсылық білдіре алады.
console-state-closed-means = Бұл шағым бойынша жұмыс аяқталды.
console-state-merged-means = Жұмыс басқа шағымда жалғасады.
console-state-dismissed-means = Шағым қабылданбады. Азамат себебін біледі.
console-act-claim = Жұмысқа алу
console-act-release = Кезекке қайтару
console-act-accept-correct = Қорытындыны қабылдап, азаматқа хабарлау
console-act-accept-corrected = Мәртебені қайта сұрап, азаматқа хабарлау
console-act-accept-more-data = Жетіспейтінін азаматтан сұрау
console-act-accept-explain-hint = Қорытындыда себеп көрсетілмеген: оны өз сөзіңізбен түсіндіріңіз
console-act-accept-missing-hint = Қорытындыда не жетіспейтіні көрсетілмеген: органнан анықтап, осында жазыңыз
console-act-refer = Денсаулық сақтау органына жолдау
console-act-refer-again = Қайта жолдау
console-act-refer-button = Жолдау
console-act-refer-hint = Органға құжат, түстер, себебі, тест туралы мәлімет және азаматтың сөзі жолданады. Сіздің ескертпелеріңіз жолданбайды.
console-act-recall = Жолдаманы қайтарып алу
console-act-recall-button = Қайтарып алу
console-act-merge = Басқа шағыммен біріктіру
console-act-merge-button = Біріктіру
console-act-merge-open = Осы азаматтың ашық шағымдары:
console-act-dismiss = Қабылдамау
console-act-dismiss-button = Қабылдамай, себебін хабарлау
console-act-reassign = Басқа операторға беру
console-act-reassign-button = Беру
console-act-reveal = Құжат пен телефонды толық көрсету
console-act-reveal-why = Не үшін
console-act-reveal-hint = Атыңыз бен себебі аудит журналына жазылады.
console-act-reveal-button = Көрсету
console-field-authority = Денсаулық сақтау органы
console-field-reason = Себебі
console-field-operator = Оператор
console-field-into = Басқа шағымның нөмірі
console-field-into-hint = Екеуі де бір азаматтікі болуы керек

## Хабарлар

console-write-title = Жазу
console-write-language = Азамат оқитын тіл: { $language }.
console-write-reply = Азаматқа жазу
console-write-reply-label = Азаматқа хабар
console-write-reply-button = Жіберу
console-write-ask = Азаматтан сұрап, жауабын күту
console-write-ask-label = Азаматқа сұрақ
console-write-ask-button = Сұрақты жіберу
console-write-resolve = Жауап беріп, шешу
console-write-resolve-label = Азаматқа жауап
console-write-resolve-button = Жауапты жіберіп, шешу
console-write-note = Әріптестерге ескертпе
console-write-note-label = Ескертпе, азамат оны көрмейді
console-write-note-button = Ескертпені сақтау
console-canned-title = Дайын жауаптар
console-canned-insert = Қою

## Орындалмаған әрекет

console-refused-title = Сақталмады
console-refused-undo = Әрекет күшінде қалды
console-refused-stale = Сіз жұмыс істеп жатқанда мұнда өзгеріс болды. Мәтініңіз жоғалған жоқ.
console-refused-not-now = Шағым қазір басқа күйде, бұл әрекет орындалмайды.
console-refused-taken = Бұл шағымды { $name } алды.
console-refused-disagrees = Мәртебе қайта сұралды, ол қорытындыға сәйкес емес. Шағым ашық қалады: оны қайта жолдаңыз.
console-refused-unavailable = Денсаулық сақтау органының жүйесі жауап бермейді, мәртебені сұрау мүмкін болмады. Бірнеше минуттан кейін қайталаңыз.
console-refused-new-message = Сіз жазып жатқанда азамат хабар жіберді. Жібермес бұрын оны оқыңыз.
console-refused-not-same = Шағымдар әртүрлі азаматтардікі немесе екіншісі аяқталған.
console-refused-not-last = Тек өзіңіздің соңғы әрекетіңізді, одан кейін ештеңе болмаса ғана, болдырмауға болады. Ештеңе өзгерген жоқ.
console-refused-too-late = Әрекетті он секунд ішінде болдырмауға болады. Уақыт өтіп кетті, әрекет күшінде қалады.
console-refused-has-left = Хабар немесе жолдама жіберіліп қойылды, әрекет күшінде қалады.
console-refused-changes = Не өзгерді
console-refused-yours = Сіздің жазғаныңыз
console-refused-again = Мәтініңіз төменде тұр: тексеріп, қайта жіберіңіз.

## Не істелді

console-notice-done = Дайын.
console-notice-claimed = Шағым сізге бекітілді.
console-notice-released = Шағым кезекке қайтты.
console-notice-asked = Сұрақ жіберілді.
console-notice-replied = Хабар жіберілді.
console-notice-noted = Ескертпе сақталды.
console-notice-referred = Шағым денсаулық сақтау органына жолданды.
console-notice-recalled = Жолдама қайтарып алынды.
console-notice-resolved = Шағым шешілді, азаматқа хабарланды.
console-notice-more-asked = Азаматтан жетіспейтін мәлімет сұралды.
console-notice-merged = Шағымдар біріктірілді.
console-notice-dismissed = Шағым қабылданбады, азаматқа себебі хабарланды.
console-notice-reassigned = Шағым басқа операторға берілді.
console-notice-taken = Шағым жазылды, нөмірі SMS арқылы жіберілді.
console-notice-joined = Қоңырау шалушының сөзі ашық шағымға қосылды.
console-notice-nothing-to-take = Оператор күтіп тұрған ешкім жоқ.
console-notice-verdict-given = Қорытынды берілді.
console-notice-account-disabled = Есептік жазба жабылды.
console-notice-account-enabled = Есептік жазба ашылды.
console-notice-revived = Тапсырма кезекке қайтты.
console-notice-undone = Соңғы әрекеттің күші жойылды.

## Қоңырау қабылдау

console-intake-title = Қоңырау қабылдау
console-intake-lead = Сұрақтарды қоңырау шалушыға оқып беріп, жауаптарын жазып алыңыз. Шағым нөмірі оның телефонына SMS арқылы келеді.
console-intake-call = Қоңырау
console-intake-line = Желі
console-intake-reference = Ашық шағымның нөмірі, болса
console-intake-reference-hint = Онда телефоны мен сөзін жазсаңыз болғаны: олар сол шағымға қосылады
console-intake-language = Азаматтың тілі
console-intake-phone-hint = Осы нөмірге SMS барады; дауыстап оқып, тексеріп алыңыз
console-intake-message-hint = Қоңырау шалушының сөзімен; диагнозын сұрамаңыз
console-intake-save = Шағымды сақтау
console-intake-duplicate = Бұл адамның осындай ашық шағымы бар
console-intake-duplicate-text = Әзірге ештеңе сақталған жоқ. Қоңырауды ашық шағымға қосыңыз немесе төменде басқа түрін таңдаңыз.
console-intake-join = Осыған қосу

## Денсаулық сақтау органының үстелі

console-referrals-title = Жолдамалар
console-referrals-open = Ашық
console-referrals-answered = Қорытынды берілген
console-referrals-empty = Қорытынды күтіп тұрған жолдама жоқ.
console-referrals-none-answered = Әзірге қорытынды берілген жоқ.
console-referrals-added = Азамат толықтырды
console-referrals-back = Тізімге оралу
console-referral-page-title = { $reference } нөмірлі шағым бойынша жолдама
console-referral-audited = Адамды таба алуыңыз үшін құжат толық көрсетілді. Бұл беттің ашылғаны аудит журналына жазылды.
console-referral-additions = Азамат не қосты
console-referral-earlier = Бұрынғы қорытынды
console-referral-refused-answered = Қорытынды бұрын берілген. Біріншісі күшінде, сіздікі тарихқа жазылды.
console-referral-refused-recalled = Оператор жолдаманы қайтарып алды.
console-verdict-title = Қорытынды беру
console-verdict-question = Тексеру не көрсетті?
console-verdict-correct-hint = Себебін таңдаңыз: азамат оны түсінікті тілмен оқиды
console-verdict-corrected-hint = Алдымен деректерді түзетіңіз: мәртебе қайта сұралады
console-verdict-more-data-hint = Ескертпеде не жетіспейтінін жазыңыз
console-verdict-not-ours-hint = Ескертпеде кімнің ісі екенін жазыңыз
console-verdict-reason-hint = Мәртебе дұрыс не түзетілген болса, керек
console-verdict-note = Ескертпе
console-verdict-note-hint = Диагноз бен басқа адамдардың деректерін жазбаңыз
console-verdict-give = Қорытынды беру

## Есептік жазбалар

console-accounts-title = Есептік жазбалар
console-accounts-name = Аты
console-accounts-role = Рөлі
console-accounts-region = Өңірі
console-accounts-seen = Соңғы кіруі
console-accounts-state = Күйі
console-accounts-acts = Әрекеттер
console-accounts-active = Ашық
console-accounts-disabled = Жабық
console-accounts-self = Бұл сіз
console-accounts-disable = Жабу
console-accounts-enable = Ашу
console-accounts-reset = Құпиясөз бен аутентификаторды жаңарту
console-accounts-fresh = Жаңа құпиясөз бен құпия кілт: { $name }
console-accounts-totp = Аутентификатордың құпия кілті
console-accounts-fresh-once = Олар бір рет қана көрсетіледі. Өз қолыңызбен тапсырыңыз.

## Аудит журналы

console-audit-title = Аудит журналы
console-audit-hint = Барлық әрекет пен жеке деректерді қарау, жаңасы жоғарыда. Жазбаларды өзгертуге болмайды.
console-audit-empty = Әзірге жазба жоқ.
console-audit-number = Нөмірі
console-audit-at = Қашан
console-audit-actor = Кім
console-audit-act = Әрекет
console-audit-object = Неге қатысты
console-audit-reason = Себебі

## Тоқтаған тапсырмалар

console-dead-title = Тоқтаған тапсырмалар
console-dead-hint = Бағдарлама бірнеше талпыныстан кейін бұл тапсырмаларды тоқтатты. Себебін жойып, қайта іске қосыңыз.
console-dead-empty = Тоқтаған тапсырма жоқ.
console-dead-queue = Кезек
console-dead-error = Қате
console-dead-attempts = Талпыныс саны
console-dead-created = Құрылған
console-dead-died = Тоқтаған
console-dead-revive = Қайта іске қосу
console-dead-too-late = Мерзімі өтті

## Қателер

console-failure-home = Консольдің басына
console-failure-not-found = Бет табылмады
console-failure-not-found-text = Мұндай бет жоқ немесе ол сіздің рөліңізге жабық.
console-failure-refused = Сұрау қабылданбады
console-failure-refused-text = Сұрау осы консольден келген жоқ. Бетті қайта ашып, әрекетті қайталаңыз.
console-failure-conflict = Сақталмады
console-failure-conflict-text = Осы уақыт ішінде өзгеріс болды. Бетті қайта ашыңыз.
console-failure-too-many = Талпыныс тым көп
console-failure-too-many-text = Бірнеше минут күтіп, қайталаңыз.
console-failure-unavailable = Консоль қолжетімсіз
console-failure-unavailable-text = Сақталғанның бәрі орнында. Бір минуттан кейін қайталаңыз.
console-failure-internal = Консоль мұны орындай алмады
console-failure-internal-text = Ештеңе сақталған жоқ. Артқа оралып, қайталаңыз. Тағы болмаса, әкімшіге төмендегі нөмірді айтыңыз.
console-failure-id = Нөмірі: { $id }

## Пернелер

console-keys-open = Пернелер (?)
console-keys-title = Пернелер
console-keys-switch = Бір пернелік командалар қосулы
console-keys-close = Жабу
console-key-take = Келесісін алу
console-key-claim = Жұмысқа алу
console-key-merge = Басқасымен біріктіру
console-key-refer = Жолдау
console-key-resolve = Жауап беріп шешу немесе қорытындыны қабылдау
console-key-ask = Азаматтан сұрау
console-key-reply = Азаматқа жазу
console-key-note = Ескертпе
console-key-undo = Болдырмау
console-key-send = Жазып отырғаныңызды жіберу
console-key-next = Тізімдегі келесісі
console-key-previous = Тізімдегі алдыңғысы
console-key-open = Ашу
console-key-find = Нөмірі бойынша табу
console-key-intake = Қоңырау қабылдау
console-key-help = Осы тізім
