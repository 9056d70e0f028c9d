# Ортақ сөздер. Тек бір бөлімге қатысты мәтіндер сол бөлімнің файлында тұрады.
# Ресми терминдер министрліктің хатынан алынған; қалған мәтіндерді тіл редакторы қарап шығуы керек.

yes = Иә
no = Жоқ

# Тілдің өз атауы: үш файлда да бірдей.
language-kk = Қазақша
language-ru = Русский
language-en = English

document-iin = ЖСН
document-passport = Шетелдік паспорт

## Күндер мен уақыт аралықтары

date-long = { $year } ж. { $day } { $month }
date-time = { $date }, { $time }
month-1 = қаңтар
month-2 = ақпан
month-3 = наурыз
month-4 = сәуір
month-5 = мамыр
month-6 = маусым
month-7 = шілде
month-8 = тамыз
month-9 = қыркүйек
month-10 = қазан
month-11 = қараша
month-12 = желтоқсан
span-seconds = { $count } сек
span-minutes = { $count } мин
span-hours = { $count } сағ
span-days = { $count } күн

## Мәртебе

colour-green = Жасыл
colour-blue = Көк
colour-yellow = Сары
colour-red = Қызыл
colour-unknown = Білмеймін

basis-none = Тест туралы мәлімет жоқ
basis-pcr-negative = ПТР-тест нәтижесі теріс
basis-pcr-positive = ПТР-тест нәтижесі оң
basis-contact = Вирус жұқтырған адаммен байланыс
basis-vaccination = Вакцина алу
basis-recovered = Ауырып жазылу
basis-exemption = Медициналық қарсы көрсетілім
basis-other = Денсаулық сақтау министрлігінің деректері

rules-spring-2021 = Пилоттық режим қағидалары, 2021 жылғы көктем
rules-spring-2021-green = ПТР-тест теріс болса, мәртебе 72 сағат жасыл болады. Содан кейін көкке ауысады.
rules-spring-2021-yellow = Сары мәртебе 14 күн сақталады.
rules-spring-2021-red = Қызыл мәртебе 14 күн сақталады. Содан кейін тест нәтижесі бойынша өзгереді.
rules-september-2021 = Бас мемлекеттік санитариялық дәрігердің қаулысы, 2021 жылғы 27 қыркүйектен бастап қолданылады
rules-september-2021-green = Жасыл мәртебе ПТР сынамасы алынған күннен бастап 7 күн, вакцинаның бірінші дозасынан кейін 21 күн, толық курстан кейін 1 жыл және ауырып жазылғаннан кейін 3 ай сақталады.
rules-september-2021-yellow = Сары мәртебе байланыс болған күннен бастап 14 күн сақталады. Тест теріс болса да, мерзімінен бұрын өзгермейді.
rules-january-2022 = Бас мемлекеттік санитариялық дәрігердің қаулысы, 2022 жылғы 21 қаңтардан бастап қолданылады
rules-january-2022-green = Жасыл мәртебе вакцинаның бірінші дозасынан кейін 21 күн, толық курстан немесе қайта вакцина алғаннан кейін 1 жыл және ауырып жазылғаннан кейін 3 ай сақталады.
rules-january-2022-yellow = Сары мәртебе 10 күн сақталады. Тест теріс болса, 7-күні аяқталады.
rules-january-2022-red = Қызыл мәртебе бірінші оң нәтижеден бастап 10 күн сақталады. Содан кейін жасылға ауысады.
rules-march-2022 = Бас мемлекеттік санитариялық дәрігердің қаулысы, 2022 жылғы 14 наурыздан бастап қолданылады: қызыл аймақтан тыс жерлерде тексеру ерікті

## Шағым

kind-wrong-status = Мәртебені қате көрсету
kind-technical = Іркіліс немесе техникалық қате
kind-registration = Тіркеу немесе кіру
kind-venue = Баратын объект
kind-suggestion = Ұсыныс
kind-other = Басқа

cause-false-positive = Бір тест нәтижесі оң, қайталама нәтижелер теріс болды
cause-recovered = Ауырып жазылған соң мәртебе өзгермеді
cause-tested-not-shown = Тест тапсырылған, бірақ мәртебеде көрінбейді
cause-vaccinated-not-shown = Вакцина алынғаны мәртебеде көрінбейді
cause-exemption-not-shown = Медициналық қарсы көрсетілім мәртебеде көрінбейді
cause-contact-by-mistake = Байланысушылар тізіміне қателікпен енгізілген
cause-wrong-identifier = ЖСН немесе паспорт нөмірі қате жазылған
cause-other = Басқа себеп

channel-web = Портал
channel-phone = Қоңырау
channel-sms = SMS
channel-telegram = Telegram
channel-walk-in = Жеке қабылдау

priority-low = Төмен
priority-normal = Қалыпты
priority-high = Жоғары
priority-urgent = Шұғыл

line-1414 = 1414 желісі
line-1432 = 1432 желісі

# Қызметкерге көрінетіні.
state-new = Жаңа
state-in-triage = Жұмыста
state-waiting-citizen = Азаматтың жауабы күтілуде
state-at-authority = Денсаулық сақтау органында
state-answered = Қорытынды келді
state-resolved = Шешілді
state-closed = Жабылды
state-merged = Біріктірілді
state-dismissed = Қабылданбады

# Азаматқа көрінетіні.
citizen-state-new = Тіркелді
citizen-state-in-triage = Жұмыста
citizen-state-waiting-citizen = Сіздің жауабыңыз керек
citizen-state-at-authority = Денсаулық сақтау органы тексеріп жатыр
citizen-state-resolved = Жауап берілді
citizen-state-closed = Жабылды
citizen-state-merged = Басқа шағыммен біріктірілді
citizen-state-dismissed = Қабылданбады

dismiss-abuse = Балағаттау немесе теріс пайдалану
dismiss-empty = Мазмұны жоқ
dismiss-test-message = Сынақ хабар
dismiss-not-ours = Мәселе бізге қатысты емес
dismiss-other = Басқа себеп
dismiss-abuse-explained = Шағымда балағат сөз немесе қоқан-лоқы бар не бір мәтін көп рет жіберілген.
dismiss-empty-explained = Шағымнан не болғаны түсініксіз. Қайта жазып, мәселені сипаттаңыз.
dismiss-test-message-explained = Шағым сынақ хабарға ұқсайды.
dismiss-not-ours-explained = Бұл сұраққа басқа орган жауап береді. Қай орган екенін 1414 нөмірінен білуге болады.
dismiss-other-explained = Себебі оператордың жауабында көрсетілген.

recall-citizen-withdrew = Азамат шағымын қайтарып алды
recall-sent-by-mistake = Қателікпен жолданған
recall-new-facts = Жаңа мәліметтер пайда болды

reveal-call-back = Азаматқа қайта қоңырау шалу
reveal-identify-caller = Кім қоңырау шалып тұрғанын анықтау
reveal-referral = Денсаулық сақтау органына жолдама дайындау
reveal-supervision = Оператордың жұмысын тексеру

## Жолдама және қорытынды

referral-state-queued = Жіберілуі күтілуде
referral-state-sent = Жіберілді
referral-state-received = Орган қабылдап алды
referral-state-answered = Қорытынды берілді
referral-state-recalled = Қайтарып алынды
referral-state-failed = Жіберілмей қалды

verdict-correct = Мәртебе дұрыс көрсетілген
verdict-corrected = Мәртебе түзетілді
verdict-more-data = Қосымша мәлімет қажет
verdict-not-ours = Басқа орган жауап береді

# Қысқа түрі — тізімдегі таңдау, түсіндірмесі — азаматқа арналған мәтін.
reason-test-in-force = Тест нәтижесі күшінде
reason-day-count-not-over = Белгіленген мерзім аяқталған жоқ
reason-contact-confirmed = Байланыс расталды
reason-second-test-needed = Қайталама тест қажет
reason-vaccination-not-confirmed = Вакцина алынғаны расталмады
reason-exemption-not-confirmed = Медициналық қарсы көрсетілім расталмады
reason-document-mistyped = Зертхана құжат нөмірін қате жазған
reason-result-of-another = Басқа адамның нәтижесі
reason-late-upload = Деректер кеш енгізілген
reason-contact-by-mistake = Байланыс қателікпен жазылған
reason-other = Басқа себеп
reason-test-in-force-explained = Соңғы ПТР-тестілеу нәтижеңіз әлі күшінде, мәртебе соған қарай анықталған.
reason-day-count-not-over-explained = Мәртебеңіз үшін белгіленген мерзім әлі аяқталған жоқ. Аяқталған соң мәртебе өздігінен өзгереді.
reason-contact-confirmed-explained = Денсаулық сақтау органы вирус жұқтырған адаммен жақын байланыста болғаныңызды растады.
reason-second-test-needed-explained = Мәртебе қайталама ПТР-тестілеуден кейін ғана өзгеруі мүмкін.
reason-vaccination-not-confirmed-explained = Вакцина алғаныңыз туралы жазба табылмады. Вакцина алған емханаңызға хабарласыңыз: жазбаны сол жерде енгізеді.
reason-exemption-not-confirmed-explained = Медициналық қарсы көрсетілім туралы жазба табылмады. Өз емханаңызға хабарласыңыз: жазбаны сол жерде енгізеді.
reason-document-mistyped-explained = Зертхана құжатыңыздың нөмірін қате жазған. Қате түзетілді.
reason-result-of-another-explained = Сіздің нөміріңізге басқа адамның нәтижесі жазылған. Ол жазба жойылды.
reason-late-upload-explained = Деректеріңіз базаға кеш түскен. Енді олар ескерілді.
reason-contact-by-mistake-explained = Сізді байланысушылар тізіміне қателікпен енгізген. Ол жазба жойылды.
reason-other-explained = Себебі оператордың жауабында көрсетілген.

## Қызметкерлер

role-operator-1414 = 1414 операторы
role-operator-1432 = 1432 операторы
role-supervisor = Супервайзер
role-officer = Денсаулық сақтау органының қызметкері
role-chamber = Кәсіпкерлер палатасы
role-editor = Редактор
role-admin = Әкімші
role-auditor = Аудитор

clock-first-response = Алғашқы жауап
clock-citizen = Азаматтың күтуі
clock-operator = Операторлар
clock-authority = Денсаулық сақтау органы
clock-level-calm = Мерзімінде
clock-level-warning = Мерзімі таяп қалды
clock-level-breach = Мерзімі өтіп кетті
