# Слова консоли. Общие для всего портала стоят в common.ftl.

## Рамка

console-name = Консоль Ashyq
console-place = консоль
console-nav-label = Разделы консоли
console-nav-complaints = Жалобы
console-nav-intake = Принять звонок
console-nav-referrals = Направления
console-nav-accounts = Учётные записи
console-nav-dead-letters = Остановленные задания
console-nav-audit = Журнал аудита
console-language-label = Язык консоли
console-sign-out = Выйти
console-undo-offered = Последнее действие ещё можно отменить.
console-undo = Отменить
console-undo-time = в течение { $seconds } с
console-none = нет
console-choose = Выберите
console-page-label = Страницы списка
console-page-first = К первой странице
console-page-next = Следующая страница
console-home-title = Консоль
console-home-empty = Для вашей роли разделов пока нет.

## Вход

console-login-title = Вход в консоль
console-login-username = Имя пользователя
console-login-password = Пароль
console-login-continue = Продолжить
console-login-help = Забытый пароль сбросит супервайзер или администратор.
console-login-expired = После долгого перерыва сеанс закрылся. Войдите снова.
console-login-signed-out = Вы вышли из консоли.
console-login-too-many = С этим именем было слишком много попыток. Повторите через час.
console-login-code-title = Введите код из приложения-аутентификатора
console-login-code = Код
console-login-code-hint = 6 цифр, меняются каждые 30 секунд; код действует один раз
console-login-enter = Войти
console-login-again = Начать снова с имени и пароля

## Очередь

console-views-label = Представления
console-view-unassigned = Без оператора
console-view-mine = Мои
console-view-answered = Получено заключение
console-view-waiting = Ждём гражданина
console-view-at-authority = В органе здравоохранения
console-view-open = Все открытые
console-view-breaching = Срок истекает
console-empty-unassigned = Никто не ждёт оператора.
console-empty-mine = У вас нет жалоб в работе. Возьмите следующую.
console-empty-answered = Нет заключений, которые ждут оператора.
console-empty-waiting = Нет вопросов, на которые ещё не ответили граждане.
console-empty-at-authority = В органе здравоохранения жалоб нет.
console-empty-open = Открытых жалоб нет.
console-empty-breaching = Все жалобы рассматриваются в срок.
console-take-next = Взять следующую
console-intake-link = Принять звонок
console-find-label = Номер жалобы
console-find = Найти
console-find-none = Жалобы с таким номером на вашей линии нет
console-head-reference = Номер
console-head-about = О чём
console-head-region = Регион
console-head-priority = Приоритет
console-head-state-priority = Состояние, приоритет
console-head-state = Состояние
console-head-clock = Срок
console-head-owner = Оператор
console-age = { $time } назад
console-chip-left = осталось { $time }
console-chip-over = просрочено на { $time }
console-row-news = Новое сообщение
console-row-lapsed = Не используется 15 минут, может взять любой оператор
console-live-changed = Список обновлён.
console-live-lost = Список сам не обновляется. Обновите страницу, чтобы увидеть новое.

## Жалоба

console-complaint-title = Жалоба { $reference }
console-complaint-back = К списку
console-stale-live = Жалоба изменилась. То, что вы набрали, осталось здесь.
console-wrote-live = Гражданин прислал новое сообщение. То, что вы набрали, осталось здесь.
console-stale-show = Показать в новой вкладке, какая она сейчас
console-doing-viewing = просматривает
console-doing-away = держит открытой, нет на месте
console-doing-editing = пишет
console-person-phone = Телефон
console-person-language = Язык
console-person-passport = Паспорт, { $country }
console-person-erased = Документ, телефон и слова гражданина удалены: жалоба закрыта больше 30 дней назад.
console-person-revealed = Показано полностью, один раз. Это записано в журнал аудита.
console-claim-title = Что говорит гражданин
console-claim-shown = Показан
console-claim-expected = Должен быть
console-claim-day = День теста
console-claim-place = Место теста
console-facts-title = Сведения
console-fact-owner-you = { $name }, это вы
console-fact-claim-until = Закреплена до
console-fact-cause = Причина
console-fact-channel = Поступила
console-fact-created = Получена
console-fact-reopened = Возражений
console-fact-merged = Объединена с
console-fact-dismissed = Не принята, причина
console-referral-title = Направление
console-referral-authority = Орган здравоохранения
console-referral-created = Направлено
console-referral-due = Ответ до
console-referral-verdict = Заключение
console-referral-rechecked = Статус запрошен снова
console-recheck-agrees = Статус совпадает с заключением
console-recheck-disagrees = Статус не совпадает с заключением
console-earlier-title = Другие жалобы этого гражданина
console-timeline-title = История
console-who-citizen = Гражданин
console-who-program = Ashyq, автоматически
console-entry-from-citizen = От гражданина
console-entry-to-citizen = Гражданину
console-entry-note = Внутренняя заметка, гражданин её не видит
console-entry-verdict = Заключение органа здравоохранения
console-entry-revealed = Документ и телефон показаны полностью
console-entry-reassigned = Передана другому оператору
console-entry-verdict-ignored = Пришло повторное заключение, оно не учтено
console-entry-undone = Отменено
console-event-submit = Получена
console-event-claim = Взята в работу
console-event-release = Возвращена в очередь
console-event-ask = Гражданину задан вопрос
console-event-citizen-writes = Гражданин ответил
console-event-silence = Ответа нет 7 рабочих дней
console-event-refer = Направлена в орган здравоохранения
console-event-verdict = Орган здравоохранения ответил
console-event-recall = Направление отозвано
console-event-accept-correct = Заключение принято: статус верный
console-event-accept-corrected = Заключение принято: статус исправлен
console-event-refer-again = Направлена повторно
console-event-more-data = Органу нужны дополнительные сведения, гражданину задан вопрос
console-event-resolve = Дан ответ, жалоба решена
console-event-merge = Объединена с другой жалобой
console-event-dismiss = Не принята
console-event-reopen = Гражданин не согласился
console-event-close = Закрыта через 7 дней

## Что можно сделать

console-acts-title = Что делать
console-state-new-means = Эту жалобу ещё никто не взял.
console-state-in-triage-means = Разберитесь, что случилось. Потом ответьте, задайте вопрос гражданину или направьте жалобу в орган.
console-state-waiting-citizen-means = Гражданину задан вопрос. С ответом жалоба вернётся к оператору.
console-state-at-authority-means = Орган здравоохранения проверяет. С заключением жалоба вернётся к оператору.
console-state-answered-means = Заключение получено. Примите его или направьте жалобу повторно.
console-state-resolved-means = Гражданину сообщили. 7 дней он может возразить.
console-state-closed-means = Работа с жалобой завершена.
console-state-merged-means = Работа продолжается в другой жалобе.
console-state-dismissed-means = Жалоба не принята. Гражданин знает причину.
console-act-claim = Взять в работу
console-act-release = Вернуть в очередь
console-act-accept-correct = Принять заключение и сообщить гражданину
console-act-accept-corrected = Запросить статус снова и сообщить гражданину
console-act-accept-more-data = Спросить у гражданина недостающее
console-act-accept-explain-hint = Причина в заключении не названа: объясните её своими словами
console-act-accept-missing-hint = В заключении не указано, чего не хватает: уточните у органа и напишите здесь
console-act-refer = Направить в орган здравоохранения
console-act-refer-again = Направить повторно
console-act-refer-button = Направить
console-act-refer-hint = Орган получит документ, цвета, причину, сведения о тесте и слова гражданина. Ваши заметки он не получит.
console-act-recall = Отозвать направление
console-act-recall-button = Отозвать
console-act-merge = Объединить с другой жалобой
console-act-merge-button = Объединить
console-act-merge-open = Открытые жалобы того же гражданина:
console-act-dismiss = Не принимать
console-act-dismiss-button = Не принимать и сообщить причину
console-act-reassign = Передать другому оператору
console-act-reassign-button = Передать
console-act-reveal = Показать документ и телефон полностью
console-act-reveal-why = Для чего
console-act-reveal-hint = Ваше имя и причина попадут в журнал аудита.
console-act-reveal-button = Показать
console-field-authority = Орган здравоохранения
console-field-reason = Причина
console-field-operator = Оператор
console-field-into = Номер другой жалобы
console-field-into-hint = Обе должны быть от одного гражданина

## Сообщения

console-write-title = Написать
console-write-language = Гражданин читает на языке: { $language }.
console-write-reply = Написать гражданину
console-write-reply-label = Сообщение гражданину
console-write-reply-button = Отправить
console-write-ask = Спросить гражданина и ждать ответа
console-write-ask-label = Вопрос гражданину
console-write-ask-button = Отправить вопрос
console-write-resolve = Ответить и решить
console-write-resolve-label = Ответ гражданину
console-write-resolve-button = Отправить ответ и решить
console-write-note = Заметка для коллег
console-write-note-label = Заметка, гражданин её не видит
console-write-note-button = Сохранить заметку
console-canned-title = Готовые ответы
console-canned-insert = Вставить

## Действие не выполнено

console-refused-title = Не сохранено
console-refused-undo = Действие не отменено
console-refused-stale = Пока вы работали, здесь что-то изменили. Ваш текст сохранился.
console-refused-not-now = Жалоба уже в другом состоянии, и это действие в нём невозможно.
console-refused-taken = Эту жалобу взял оператор { $name }.
console-refused-disagrees = Статус запрошен снова и не совпадает с заключением. Жалоба остаётся открытой: направьте её повторно.
console-refused-unavailable = Система органа здравоохранения не отвечает, статус запросить не удалось. Повторите через несколько минут.
console-refused-new-message = Пока вы писали, гражданин прислал сообщение. Прочитайте его перед отправкой.
console-refused-not-same = Жалобы поданы разными гражданами, или другая уже завершена.
console-refused-not-last = Отменить можно только своё последнее действие и только пока после него ничего не произошло. Ничего не изменено.
console-refused-too-late = Действие можно отменить в течение десяти секунд. Время вышло, действие остаётся в силе.
console-refused-has-left = Сообщение или направление уже отправлено, действие остаётся в силе.
console-refused-changes = Что изменилось
console-refused-yours = Что вы написали
console-refused-again = Ваш текст в форме ниже: проверьте его и отправьте снова.

## Что сделано

console-notice-done = Готово.
console-notice-claimed = Жалоба закреплена за вами.
console-notice-released = Жалоба вернулась в очередь.
console-notice-asked = Вопрос отправлен.
console-notice-replied = Сообщение отправлено.
console-notice-noted = Заметка сохранена.
console-notice-referred = Жалоба направлена в орган здравоохранения.
console-notice-recalled = Направление отозвано.
console-notice-resolved = Жалоба решена, гражданину сообщили.
console-notice-more-asked = У гражданина запрошены недостающие сведения.
console-notice-merged = Жалобы объединены.
console-notice-dismissed = Жалоба не принята, гражданину сообщили причину.
console-notice-reassigned = Жалоба передана другому оператору.
console-notice-taken = Жалоба записана, номер отправлен по SMS.
console-notice-joined = Слова звонившего добавлены к открытой жалобе.
console-notice-nothing-to-take = Никто не ждёт оператора.
console-notice-verdict-given = Заключение дано.
console-notice-account-disabled = Учётная запись закрыта.
console-notice-account-enabled = Учётная запись открыта.
console-notice-revived = Задание снова в очереди.
console-notice-undone = Последнее действие отменено.

## Приём звонка

console-intake-title = Принять звонок
console-intake-lead = Прочитайте вопросы звонящему и запишите ответы. Номер жалобы придёт ему по SMS.
console-intake-call = Звонок
console-intake-line = Линия
console-intake-reference = Номер открытой жалобы, если есть
console-intake-reference-hint = Тогда нужны только телефон и слова звонящего: они добавятся к этой жалобе
console-intake-language = Язык гражданина
console-intake-phone-hint = На этот номер придут SMS; сверьте его вслух
console-intake-message-hint = Словами звонящего; о диагнозах не спрашивайте
console-intake-save = Сохранить жалобу
console-intake-duplicate = У этого человека уже есть открытая жалоба такого рода
console-intake-duplicate-text = Пока ничего не сохранено. Добавьте звонок к открытой жалобе или выберите ниже другой вид.
console-intake-join = Добавить к этой

## Стол органа здравоохранения

console-referrals-title = Направления
console-referrals-open = Открытые
console-referrals-answered = С заключением
console-referrals-empty = Нет направлений, которые ждут заключения.
console-referrals-none-answered = Заключений ещё не было.
console-referrals-added = Гражданин дополнил
console-referrals-back = К списку
console-referral-page-title = Направление по жалобе { $reference }
console-referral-audited = Документ показан полностью, чтобы вы нашли человека. Открытие этой страницы записано в журнал аудита.
console-referral-additions = Чем гражданин дополнил
console-referral-earlier = Прежнее заключение
console-referral-refused-answered = Заключение уже дано. Действует первое, ваше записано в историю.
console-referral-refused-recalled = Оператор отозвал направление.
console-verdict-title = Дать заключение
console-verdict-question = Что показала проверка?
console-verdict-correct-hint = Выберите причину: гражданин прочтёт её простыми словами
console-verdict-corrected-hint = Сначала исправьте данные: статус запросят снова
console-verdict-more-data-hint = Напишите в примечании, чего не хватает
console-verdict-not-ours-hint = Напишите в примечании, чьё это дело
console-verdict-reason-hint = Нужна, если статус верный или исправлен
console-verdict-note = Примечание
console-verdict-note-hint = Без диагнозов и без данных других людей
console-verdict-give = Дать заключение

## Учётные записи

console-accounts-title = Учётные записи
console-accounts-name = Имя
console-accounts-role = Роль
console-accounts-region = Регион
console-accounts-seen = Последний вход
console-accounts-state = Состояние
console-accounts-acts = Действия
console-accounts-active = Открыта
console-accounts-disabled = Закрыта
console-accounts-self = Это вы
console-accounts-disable = Закрыть
console-accounts-enable = Открыть
console-accounts-reset = Сбросить пароль и аутентификатор
console-accounts-fresh = Новые пароль и секретный ключ: { $name }
console-accounts-totp = Секретный ключ аутентификатора
console-accounts-fresh-once = Они показаны один раз. Передайте их лично.

## Журнал аудита

console-audit-title = Журнал аудита
console-audit-hint = Все действия и просмотры персональных данных, новые сверху. Изменить записи нельзя.
console-audit-empty = Записей ещё нет.
console-audit-number = Номер
console-audit-at = Когда
console-audit-actor = Кто
console-audit-act = Действие
console-audit-object = К чему относится
console-audit-reason = Причина

## Остановленные задания

console-dead-title = Остановленные задания
console-dead-hint = После нескольких попыток программа остановила эти задания. Устраните причину и запустите их снова.
console-dead-empty = Остановленных заданий нет.
console-dead-queue = Очередь
console-dead-error = Ошибка
console-dead-attempts = Попыток
console-dead-created = Создано
console-dead-died = Остановлено
console-dead-revive = Запустить снова
console-dead-too-late = Срок прошёл

## Ошибки

console-failure-home = В начало консоли
console-failure-not-found = Страница не найдена
console-failure-not-found-text = Такой страницы нет, или она закрыта для вашей роли.
console-failure-refused = Запрос не принят
console-failure-refused-text = Запрос пришёл не из этой консоли. Откройте страницу заново и повторите действие.
console-failure-conflict = Не сохранено
console-failure-conflict-text = За это время что-то изменилось. Откройте страницу заново.
console-failure-too-many = Слишком много попыток
console-failure-too-many-text = Подождите несколько минут и повторите.
console-failure-unavailable = Консоль недоступна
console-failure-unavailable-text = Всё сохранённое на месте. Повторите через минуту.
console-failure-internal = Консоль не смогла это выполнить
console-failure-internal-text = Ничего не сохранено. Вернитесь и повторите. Если не поможет, назовите администратору номер ниже.
console-failure-id = Номер: { $id }

## Клавиши

console-keys-open = Клавиши (?)
console-keys-title = Клавиши
console-keys-switch = Команды одной клавишей включены
console-keys-close = Закрыть
console-key-take = Взять следующую
console-key-claim = Взять в работу
console-key-merge = Объединить с другой
console-key-refer = Направить
console-key-resolve = Ответить и решить или принять заключение
console-key-ask = Спросить гражданина
console-key-reply = Написать гражданину
console-key-note = Заметка
console-key-undo = Отменить
console-key-send = Отправить то, что пишете
console-key-next = Следующая в списке
console-key-previous = Предыдущая в списке
console-key-open = Открыть
console-key-find = Найти по номеру
console-key-intake = Принять звонок
console-key-help = Этот список
