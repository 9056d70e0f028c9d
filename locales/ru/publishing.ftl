# Стол публикаций региональных палат: перечни участников загружаются, проверяются, утверждаются и публикуются.

publishing-title = Перечни участников
publishing-all-regions = Все регионы
publishing-back = К перечням

## Отправить файл

publishing-send-title = Загрузить перечень
publishing-send-label = Файл с перечнем
publishing-send-hint = CSV или XLSX, до 5 МБ и 50 000 строк. Полный перечень региона: объекты, которых в нём нет, будут исключены
publishing-send = Загрузить
publishing-send-again = Загрузить другой файл
publishing-uploads-title = Загруженные файлы
publishing-upload-waiting = Читается
publishing-upload-unmapped = Укажите колонки
publishing-upload-unreadable = Не прочитан
publishing-upload-read = Прочитан
publishing-upload-empty = Нет верных строк

## Таблицы

publishing-open-title = В работе
publishing-open-empty = Перечней, которые ждут публикации, нет.
publishing-rejected-title = Отклонённые
publishing-history-title = История публикаций
publishing-head-list = Перечень
publishing-head-file = Файл
publishing-head-state = Состояние
publishing-head-sent = Загружен
publishing-head-moment = Когда
publishing-head-sent-by = Кто загрузил
publishing-head-decided-by = Кто решил
publishing-head-venues = Объектов
publishing-head-difference = Изменения
publishing-number = № { $number }
publishing-no-file = Перечень без файла
publishing-difference = новых { $new }, изменено { $changed }, исключено { $gone }

## Чтение файла

publishing-waiting-title = Файл читается
publishing-waiting-queue = Файл ждёт своей очереди.
publishing-waiting-rows = Прочитано строк: { $rows }.
publishing-waiting-text = Страница обновляется сама каждые две секунды. Её можно закрыть: чтение продолжится.
publishing-waiting-again = Обновить
publishing-columns-title = Какая колонка что означает?
publishing-columns-lead = Проверьте, верно ли угаданы колонки. Ответ запомнится для следующих перечней вашей палаты.
publishing-columns-none = Такой колонки нет
publishing-columns-save = Прочитать перечень
publishing-columns-taken = Как прочитаны колонки
publishing-columns-forget = Спросить о колонках в следующий раз
publishing-unreadable-title = Файл не прочитан
publishing-not-kept = Файл не был прочитан за сутки и удалён: загрузите его снова
publishing-empty-title = Публиковать нечего
publishing-empty-text = В файле нет ни одной верной строки. Исправьте строки и загрузите файл снова.
publishing-column-name = Название
publishing-column-category = Категория
publishing-column-mode = Режим
publishing-column-district = Район
publishing-column-address = Адрес
publishing-column-owner-id = ИИН или БИН владельца
publishing-column-phone = Телефон
publishing-column-joined-on = Дата присоединения
publishing-column-notification-number = Номер уведомления

## Строки файла

publishing-rows-title = Строки файла
publishing-rows-worksheet = Лист
publishing-rows-all = Всего
publishing-rows-good = Верных
publishing-rows-bad = С ошибками
publishing-rows-duplicate = Повторов
publishing-other-worksheets = Прочитан только лист «{ $sheet }». Перечни есть и на других листах: { $others }. Соберите все строки на одном листе и загрузите файл снова.
publishing-problem-row = Строка
publishing-problem-column = Колонка
publishing-problem-value = Значение
publishing-problem-what = Что не так
publishing-problem-how = Как исправить
publishing-problems-none = Ошибок нет.
publishing-problems-kept = Показаны первые { $kept } из { $found } ошибок. Исправьте их и загрузите файл снова.
publishing-report-download = Скачать отчёт, CSV

## Публикация

publishing-page-title = Перечень участников
publishing-state-loading = Записывается
publishing-state-draft = Черновик
publishing-state-submitted = Ждёт второго сотрудника
publishing-state-planned = Утверждён, ждёт своего времени
publishing-state-published = Прежний перечень
publishing-state-current = Опубликован
publishing-state-rejected = Отклонён
publishing-state-dropped = Удалён
publishing-outdated = Устарел
publishing-outdated-text = После сравнения был опубликован другой перечень региона. Сравните этот перечень заново.
publishing-unusual = Будет исключено объектов: { $gone } из { $all }. Это больше пятой части перечня. Проверьте, тот ли это файл.
publishing-rejected-why = Почему отклонён
publishing-planned = Будет опубликован
publishing-planned-missed = Был утверждён, но не опубликован в назначенное время
publishing-fact-region = Регион
publishing-fact-hash = SHA-256 файла
publishing-fact-copy = Откуда
publishing-fact-copy-yes = Копия прежнего перечня
publishing-fact-made = Загружен
publishing-fact-submitted = Отправлен на утверждение
publishing-fact-decided = Решение
publishing-fact-published = Опубликован
publishing-fact-unchanged = Без изменений
publishing-fact-left-out = Строк не войдёт
publishing-difference-title = Что изменится
publishing-part-new = Новые
publishing-part-changed = Изменённые
publishing-part-gone = Исключённые
publishing-part-problems = Ошибки в строках
publishing-venues-none = Таких объектов нет.
publishing-venues-deleted = Строки этого перечня удалены: неопубликованный перечень не хранится.
publishing-venues-not-kept = Эти строки больше не хранятся.
publishing-venue-name = Объект
publishing-venue-address = Адрес
publishing-venue-category = Категория и режим
publishing-venue-changes = Было → стало

## Действия

publishing-leave-out = Опубликовать без строк с ошибками и повторов: { $rows }
publishing-gone-label = Сколько объектов будет исключено?
publishing-gone-hint = Введите число цифрами, чтобы подтвердить
publishing-gone-stay = Объекты, принятые по заявке, остаются в перечне и здесь не учитываются.
publishing-when = Когда опубликовать?
publishing-when-now = Сразу после утверждения
publishing-when-later = В назначенное время
publishing-planned-on = День публикации
publishing-planned-hint = Только для назначенного времени, например 31 5 2021
publishing-planned-at = Время
publishing-planned-at-hint = По времени Астаны, например 09:00
publishing-submit = Отправить на утверждение
publishing-submit-hint = Утвердит другой сотрудник палаты или супервайзер.
publishing-approve = Утвердить и опубликовать
publishing-approve-planned = Утвердить публикацию в назначенное время
publishing-reject = Отклонить
publishing-reject-words = Что исправить?
publishing-reject-send = Отклонить перечень
publishing-discard = Отказаться от перечня
publishing-discard-text = Перечень не будет опубликован, и его строки будут удалены.
publishing-discard-send = Удалить перечень
publishing-restore = Опубликовать этот перечень снова
publishing-restore-hint = Его копия станет новым черновиком, который утвердит второй сотрудник.
publishing-renew = Сравнить заново
publishing-renew-hint = Новый черновик с теми же строками заменит этот перечень.
publishing-needs-second = Утвердить перечень может только другой сотрудник.

## Отказы и ошибки

publishing-refused-state = Состояние перечня изменилось. Ничего не сделано.
publishing-refused-second = Кто загрузил или отправил перечень, тот его не утверждает.
publishing-error-no-file = Выберите файл
publishing-error-too-many = Слишком много файлов за час. Повторите позже
publishing-error-column-empty = Выберите колонку файла
publishing-error-column-twice = Эта колонка файла уже выбрана
publishing-error-leave-out = Исправьте строки с ошибками или согласитесь опубликовать перечень без них
publishing-error-gone = Введите, сколько объектов будет исключено
publishing-error-time = Введите время, например 09:00
publishing-error-planned = Назначьте время в ближайшие 60 дней
publishing-error-words = Напишите, что исправить

## Сделано

publishing-notice-submitted = Перечень ждёт второго сотрудника.
publishing-notice-published = Перечень опубликован.
publishing-notice-planned = Перечень утверждён и будет опубликован в назначенное время.
publishing-notice-rejected = Перечень отклонён.
publishing-notice-discarded = Перечень удалён.
publishing-notice-columns-forgotten = О колонках следующего файла спросят снова.
