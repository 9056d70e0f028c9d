# Общие слова. Тексты только одного раздела стоят в файле этого раздела.

yes = Да
no = Нет

# Как язык называет себя сам: одинаково во всех трёх файлах.
language-kk = Қазақша
language-ru = Русский
language-en = English

document-iin = ИИН
document-passport = Иностранный паспорт

## Даты и промежутки времени

date-long = { $day } { $month } { $year } г.
date-time = { $date }, { $time }
month-1 = января
month-2 = февраля
month-3 = марта
month-4 = апреля
month-5 = мая
month-6 = июня
month-7 = июля
month-8 = августа
month-9 = сентября
month-10 = октября
month-11 = ноября
month-12 = декабря
span-seconds = { $count } с
span-minutes = { $count } мин
span-hours = { $count } ч
span-days = { $count } { $count ->
    [one] день
    [few] дня
   *[other] дней
}

## Статус

colour-green = Зелёный
colour-blue = Синий
colour-yellow = Жёлтый
colour-red = Красный
colour-unknown = Не знаю

basis-none = Сведений о тесте нет
basis-pcr-negative = Отрицательный ПЦР-тест
basis-pcr-positive = Положительный ПЦР-тест
basis-contact = Контакт с заражённым человеком
basis-vaccination = Вакцинация
basis-recovered = Выздоровление
basis-exemption = Медицинский отвод
basis-other = Данные Министерства здравоохранения

rules-spring-2021 = Правила пилотного режима, весна 2021 г.
rules-spring-2021-green = Отрицательный ПЦР-тест даёт зелёный статус на 72 часа. Затем статус становится синим.
rules-spring-2021-yellow = Жёлтый статус действует 14 дней.
rules-spring-2021-red = Красный статус действует 14 дней. После этого он снимается по результату теста.
rules-september-2021 = Постановление Главного государственного санитарного врача, действует с 27 сентября 2021 г.
rules-september-2021-green = Зелёный статус действует 7 дней со дня забора пробы на ПЦР, 21 день после первой дозы вакцины, 1 год после полного курса и 3 месяца после выздоровления.
rules-september-2021-yellow = Жёлтый статус действует 14 дней со дня контакта. Отрицательный тест не снимает его раньше.
rules-january-2022 = Постановление Главного государственного санитарного врача, действует с 21 января 2022 г.
rules-january-2022-green = Зелёный статус действует 21 день после первой дозы вакцины, 1 год после полного курса или ревакцинации и 3 месяца после выздоровления.
rules-january-2022-yellow = Жёлтый статус действует 10 дней. При отрицательном тесте он снимается на 7-й день.
rules-january-2022-red = Красный статус действует 10 дней с первого положительного теста. Затем статус становится зелёным.
rules-march-2022 = Постановление Главного государственного санитарного врача, действует с 14 марта 2022 г.: вне красных зон проверка добровольная

## Жалоба

kind-wrong-status = Некорректное отображение статуса
kind-technical = Сбой или техническая ошибка
kind-registration = Регистрация или вход
kind-venue = Посещаемый объект
kind-suggestion = Предложение
kind-other = Другое

cause-false-positive = Один тест был положительным, повторные были отрицательными
cause-recovered = После выздоровления статус не изменился
cause-tested-not-shown = Тест сдан, но в статусе не отражён
cause-vaccinated-not-shown = Вакцинация в статусе не отражена
cause-exemption-not-shown = Медицинский отвод в статусе не отражён
cause-contact-by-mistake = Включение в список контактных по ошибке
cause-wrong-identifier = ИИН или номер паспорта записан с ошибкой
cause-other = Другая причина

channel-web = Портал
channel-phone = Звонок
channel-sms = SMS
channel-telegram = Telegram
channel-walk-in = Личный приём

priority-low = Низкий
priority-normal = Обычный
priority-high = Высокий
priority-urgent = Срочный

line-1414 = Линия 1414
line-1432 = Линия 1432

# Как видит сотрудник.
state-new = Новая
state-in-triage = В работе
state-waiting-citizen = Ожидает ответа гражданина
state-at-authority = В органе здравоохранения
state-answered = Получено заключение
state-resolved = Решена
state-closed = Закрыта
state-merged = Объединена
state-dismissed = Не принята

# Как видит гражданин.
citizen-state-new = Получена
citizen-state-in-triage = В работе
citizen-state-waiting-citizen = Нужен ваш ответ
citizen-state-at-authority = Проверяет орган здравоохранения
citizen-state-resolved = Ответ дан
citizen-state-closed = Закрыта
citizen-state-merged = Объединена с другой жалобой
citizen-state-dismissed = Не принята

dismiss-abuse = Оскорбления или злоупотребление
dismiss-empty = Нет содержания
dismiss-test-message = Проверочное сообщение
dismiss-not-ours = Вопрос не к нам
dismiss-other = Другая причина
dismiss-abuse-explained = В жалобе есть оскорбления или угрозы либо один и тот же текст прислан много раз.
dismiss-empty-explained = Из жалобы не видно, что случилось. Напишите ещё раз и опишите проблему.
dismiss-test-message-explained = Жалоба похожа на проверочное сообщение.
dismiss-not-ours-explained = На этот вопрос отвечает другой орган. Какой именно, подскажут по номеру 1414.
dismiss-other-explained = Причина указана в ответе оператора.

recall-citizen-withdrew = Гражданин отозвал жалобу
recall-sent-by-mistake = Направлено по ошибке
recall-new-facts = Появились новые сведения

reveal-call-back = Перезвонить гражданину
reveal-identify-caller = Установить, кто звонит
reveal-referral = Подготовить направление в орган здравоохранения
reveal-supervision = Проверить работу оператора

## Направление и заключение

referral-state-queued = Ожидает отправки
referral-state-sent = Отправлено
referral-state-received = Получено органом
referral-state-answered = Заключение дано
referral-state-recalled = Отозвано
referral-state-failed = Отправить не удалось

verdict-correct = Статус отображается верно
verdict-corrected = Статус исправлен
verdict-more-data = Нужны дополнительные сведения
verdict-not-ours = Отвечает другой орган

# Короткая форма — выбор в списке, объяснение — текст для гражданина.
reason-test-in-force = Действует результат теста
reason-day-count-not-over = Установленный срок не истёк
reason-contact-confirmed = Контакт подтверждён
reason-second-test-needed = Нужен повторный тест
reason-vaccination-not-confirmed = Вакцинация не подтверждена
reason-exemption-not-confirmed = Медицинский отвод не подтверждён
reason-document-mistyped = Лаборатория ошиблась в номере документа
reason-result-of-another = Результат другого человека
reason-late-upload = Данные загружены с опозданием
reason-contact-by-mistake = Контакт внесён по ошибке
reason-other = Другая причина
reason-test-in-force-explained = Результат вашего последнего ПЦР-теста ещё действует, статус определён по нему.
reason-day-count-not-over-explained = Срок, установленный для вашего статуса, ещё не истёк. Когда он истечёт, статус изменится сам.
reason-contact-confirmed-explained = Орган здравоохранения подтвердил ваш близкий контакт с заражённым человеком.
reason-second-test-needed-explained = Статус может измениться только после повторного ПЦР-теста.
reason-vaccination-not-confirmed-explained = Запись о вашей вакцинации не найдена. Обратитесь в поликлинику, где вам делали прививку: запись вносят там.
reason-exemption-not-confirmed-explained = Запись о вашем медицинском отводе не найдена. Обратитесь в свою поликлинику: запись вносят там.
reason-document-mistyped-explained = Лаборатория записала номер вашего документа с ошибкой. Ошибка исправлена.
reason-result-of-another-explained = Под вашим номером был записан результат другого человека. Запись удалена.
reason-late-upload-explained = Ваши данные поступили в базу с опозданием. Теперь они учтены.
reason-contact-by-mistake-explained = Вас внесли в список контактных по ошибке. Запись удалена.
reason-other-explained = Причина указана в ответе оператора.

## Сотрудники

role-operator-1414 = Оператор 1414
role-operator-1432 = Оператор 1432
role-supervisor = Супервайзер
role-officer = Сотрудник органа здравоохранения
role-chamber = Палата предпринимателей
role-editor = Редактор
role-admin = Администратор
role-auditor = Аудитор

clock-first-response = Первый отклик
clock-citizen = Гражданин ждёт
clock-operator = Операторы
clock-authority = Орган здравоохранения
clock-level-calm = В срок
clock-level-warning = Срок истекает
clock-level-breach = Просрочено
