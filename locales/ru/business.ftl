# Регистрация объекта и кабинет владельца.
business-title = Регистрация объекта
business-card = Подайте заявку на участие объекта, следите за ней, возьмите QR-код и плакат.
business-footer = Бизнесу
business-lead = Подайте заявку на участие объекта в проекте Ashyq. Её рассмотрит региональная палата предпринимателей «Атамекен».
business-need-title = Что понадобится
business-need-owner = ИИН или БИН владельца
business-need-notification = номер и дата уведомления об объекте незначительной эпидемической значимости
business-need-place = название и адрес объекта, вид деятельности по ОКЭД
business-need-phone = телефон: на него придут код и ответ палаты
business-start = Подать заявку
business-then-title = Что будет дальше
business-then-review = Палата сверит сведения. О решении мы сообщим по SMS.
business-then-test = Принятый объект появится в перечне участников, получит QR-код и плакат и 7 дней будет работать в тестовом режиме.
business-then-regular = Затем объект перейдёт в штатный режим. Делать для этого ничего не нужно.
business-sanctions = Объект, который пропускает посетителей без проверки, исключают из проекта: в первый раз на 2 недели, затем на 2 месяца.
business-cabinet-title = Если заявка уже подана
business-cabinet-text = В кабинете видно, на каком этапе заявка, сколько дней осталось до штатного режима, там же лежат QR-код и плакат.
business-cabinet-link = Открыть кабинет
business-other-ways = Подать заявку и задать вопрос можно и по телефону: call-центр 1432 НПП «Атамекен».

business-owner = Какой ИИН или БИН у владельца объекта?
business-owner-hint = 12 цифр; у индивидуального предпринимателя это ИИН
business-name = Как называется объект?
business-name-hint = Так, как написано на вывеске
business-region = В каком регионе находится объект?
business-district = В каком районе города находится объект?
business-address = По какому адресу находится объект?
business-address-hint = Населённый пункт, улица и дом
business-category = Что это за объект?
business-section = Чем занимается предприятие?
business-section-hint = Секция общего классификатора видов экономической деятельности (ОКЭД)
business-division = Какой вид деятельности подходит точнее?
business-notification = Уведомление об объекте
business-notification-about = Уведомление об объекте незначительной эпидемической значимости подают на elicense.kz. Номер и дата указаны в талоне.
business-notification-number = Номер уведомления
business-notification-number-hint = Например, KZ77UVX00000001
business-notification-date = Дата уведомления
business-notification-date-hint = Например, 20 4 2021
business-phone = По какому телефону с вами связаться?
business-phone-hint = Мобильный номер Казахстана: на него придут код и ответ палаты

business-check-title = Проверьте ответы перед отправкой заявки
business-terms-title = Условия участия
business-terms-check = Объект проверяет статус каждого посетителя и не пропускает посетителей с красным и жёлтым статусом.
business-terms-code = QR-код висит у входа на видном месте.
business-terms-true = Сведения в заявке верны, разрешения и уведомления у объекта есть.
business-terms-published = Название, адрес, категория и режим объекта публикуются в перечне участников.
business-agree = Я согласен с условиями участия
business-send = Отправить заявку
business-twin-title = Этот объект уже зарегистрирован
business-twin-own = Вы уже подали заявку на этот объект, её номер { $reference }.
business-twin-own-link = Открыть заявку
business-twin-other = Заявка на объект этого владельца по этому адресу уже подана с другого телефона.
business-twin-listed = Объект этого владельца по этому адресу уже есть в перечне участников.
business-twin-listed-link = Открыть страницу объекта
business-twin-change = Вернуться к ответам и исправить их
business-sent-title = Заявка отправлена
business-sent-reference = Номер заявки
business-sent-keep = Сохраните номер. Мы отправили его и по SMS.
business-sent-follow = Открыть заявку в кабинете

# Кабинет
cabinet-title = Кабинет владельца
cabinet-phone-lead = Введите телефон, указанный в заявке. Мы отправим на него код.
cabinet-phone-hint = Мобильный номер Казахстана
cabinet-nothing = С этого телефона заявок нет, объектов с ним в перечне тоже нет.
cabinet-applications = Заявки
cabinet-venues = Объекты из перечня палаты
cabinet-venues-about = Эти объекты внесла в перечень палата. Если сведения неверны, сообщите нам.
cabinet-another = Подать заявку на другой объект
cabinet-help-title = Вопрос или неверные сведения
cabinet-help = Вопросы владельцев рассматривает call-центр 1432.
cabinet-help-link = Написать на линию 1432
cabinet-days-left = До штатного режима { $days ->
    [one] остался { $days } день
    [few] осталось { $days } дня
   *[other] осталось { $days } дней
}.
cabinet-application-title = Заявка объекта
cabinet-suspended-until = Объект исключён из проекта до { $date } и в перечне не показывается. Затем он вернётся в перечень сам.
cabinet-refused = Заявка не принята
cabinet-waiting-review = Палата рассматривает заявку. О решении мы сообщим по SMS.
cabinet-waiting-list = Объект появится в перечне в течение нескольких минут.
cabinet-door-title = Для входа
cabinet-door = Распечатайте плакат и повесьте его у входа.
cabinet-venue-link = Страница объекта в перечне
cabinet-history = Что произошло

code-lead-application = Код нужен, чтобы отправить заявку. Мы отправили его на указанный номер.
code-lead-cabinet = Код нужен, чтобы открыть кабинет. Мы отправили его на указанный номер.

# Ошибки полей
error-owner-empty = Введите ИИН или БИН владельца
error-owner-length = В ИИН или БИН должно быть 12 цифр
error-owner-digits = В ИИН или БИН должны быть только цифры
error-owner-check = Такого ИИН или БИН нет: сверьте цифры с документом
error-venue-name-empty = Введите название объекта
error-venue-name-long = Название объекта должно быть не длиннее 200 знаков
error-district-empty = Выберите район
error-venue-address-empty = Введите адрес объекта
error-venue-address-long = Адрес объекта должен быть не длиннее 300 знаков
error-category-empty = Выберите, что это за объект
error-section-empty = Выберите, чем занимается предприятие
error-division-empty = Выберите вид деятельности
error-notification-empty = Введите номер уведомления
error-notification-long = Номер уведомления должен быть не длиннее 40 знаков
error-notification-date-missing = Введите день, месяц и год уведомления
error-notification-date-unreal = Такой даты нет в календаре: проверьте день, месяц и год уведомления
error-notification-date-future = Дата уведомления должна быть сегодняшней или более ранней
error-line-characters = В ответе должны быть только буквы, цифры и знаки препинания
error-agree-empty = Отметьте, что вы согласны с условиями участия

# SMS владельцу: номер заявки и день, больше ничего.
sms-code-application = Ashyq: код отправки заявки { $code }, на 5 минут. Никому не сообщайте.
sms-code-cabinet = Ashyq: код входа в кабинет владельца { $code }, на 5 минут. Никому не сообщайте.
sms-application-received = Ashyq: заявка объекта получена, номер { $reference }. Следите за ней в кабинете на ashyq.kz.
sms-application-accepted = Ashyq: заявка { $reference } принята. До { $date } объект работает в тестовом режиме. QR-код и плакат в кабинете на ashyq.kz.
sms-application-refused = Ashyq: заявка { $reference } не принята. Причину смотрите в кабинете на ashyq.kz или узнайте по номеру 1432.
sms-application-regular = Ashyq: объект по заявке { $reference } работает в штатном режиме.
sms-application-suspended = Ashyq: объект по заявке { $reference } исключён из проекта до { $date }. Причина в кабинете на ashyq.kz.
sms-application-lifted = Ashyq: объект по заявке { $reference } снова участвует в проекте.

# Исправления и обжалование решений
correct-link = Сведения изменились или неверны
correct-title = Исправление сведений об объекте
correct-lead = Измените то, что неверно. Палата рассмотрит исправление, о решении мы сообщим по SMS. До этого в перечне всё останется как есть.
correct-words = Пояснение для палаты
correct-words-hint = Например, когда сменилось название
correct-send = Отправить в палату
correct-open-title = Палата рассматривает исправление
correct-before = Сейчас
correct-after = Исправление
correct-withdraw = Отозвать исправление
request-sent = Отправлено { $date }
request-then = О решении мы сообщим по SMS.
appeal-link = Я не согласен с решением
appeal-title = Обжалование решения
appeal-lead = Напишите, с чем вы не согласны. Рассматривать это будет другой сотрудник, не тот, кто принял решение. О результате мы сообщим по SMS.
appeal-stands = До этого решение остаётся в силе.
appeal-reason-given = Палата написала
appeal-words = Почему вы не согласны?
appeal-words-hint = Что произошло и чем это подтверждается
appeal-send = Обжаловать решение
appeal-open-title = Обжалование на рассмотрении
request-own-words = Вы написали
appeal-withdraw = Отозвать обжалование
error-correction-same = Измените хотя бы один ответ
error-correction-words-long = Пояснение должно быть не длиннее 1 000 знаков
error-correction-twin = Другой объект этого владельца по этому адресу уже зарегистрирован
error-appeal-words-empty = Напишите, почему вы не согласны
error-requests-many = Сегодня с этого телефона отправлено слишком много. Попробуйте завтра или позвоните по номеру 1432
sms-correction-received = Ashyq: исправление по заявке { $reference } получено. Палата его рассмотрит.
sms-correction-accepted = Ashyq: сведения по заявке { $reference } исправлены.
sms-correction-refused = Ashyq: в исправлении по заявке { $reference } отказано. Причина в кабинете на ashyq.kz.
sms-correction-withdrawn = Ashyq: исправление по заявке { $reference } отозвано.
sms-appeal-received = Ashyq: обжалование по заявке { $reference } получено. О результате сообщим по SMS.
sms-appeal-granted = Ashyq: обжалование по заявке { $reference } удовлетворено, решение отменено. Подробности в кабинете на ashyq.kz.
sms-appeal-rejected = Ashyq: обжалование по заявке { $reference } отклонено, решение остаётся в силе. Причина в кабинете на ashyq.kz.
sms-appeal-withdrawn = Ashyq: обжалование по заявке { $reference } отозвано.
