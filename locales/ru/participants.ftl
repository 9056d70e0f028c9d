# Участники проекта: регионы, перечень, страница объекта.

mode-regular = Штатный режим
mode-test = Тестовый режим

# Регионы
participants-title = Участники проекта
participants-lead = В проекте { $total ->
    [one] участвует { $total } объект
    [few] участвуют { $total } объекта
   *[other] участвуют { $total } объектов
}: { $regular } в штатном режиме и { $test } в тестовом.
participants-about = Объект предпринимательства или организация сначала 7 дней работает в тестовом режиме, затем в штатном. Перечень в каждом регионе публикуют акимат и региональная палата предпринимателей «Атамекен».
participants-latest = Последний перечень опубликован { $time }.
participants-none-published =
    Пока не опубликован перечень ни одного региона. Перечень в каждом регионе публикуют акимат и региональная палата предпринимателей «Атамекен».
    Узнать, участвует ли объект в проекте, можно в call-центре 1432 НПП «Атамекен».
participants-map-label = Карта регионов
participants-map-hint = Выберите регион на карте. Чем темнее цвет, тем больше участников. Те же числа есть в таблице ниже.
participants-map-skip = Перейти к таблице после карты
participants-map-item = { $name }: { $count } { $count ->
    [one] объект
    [few] объекта
   *[other] объектов
}
participants-map-item-none = { $name }: перечень не опубликован
participants-caption = Число участников по регионам
participants-region = Регион
participants-regular = В штатном режиме
participants-test = В тестовом режиме
participants-published = Опубликован
participants-not-published = не опубликован
participants-total = Всего

# Перечень одного региона
participants-of = Участники проекта: { $region }
participants-title-page = { $title } (страница { $page } из { $pages })
participants-list-lead = В перечне { $total } { $total ->
    [one] объект
    [few] объекта
   *[other] объектов
}: { $regular } в штатном режиме и { $test } в тестовом.
participants-list-none =
    Перечень этого региона ещё не опубликован. Его публикуют акимат и региональная палата предпринимателей «Атамекен».
    Узнать, участвует ли объект в проекте, можно в call-центре 1432 НПП «Атамекен».
participants-empty = Сейчас в перечне этого региона нет ни одного объекта.
participants-version = Версия перечня: { $number }, опубликована { $time }. Перечень публикует региональная палата предпринимателей «Атамекен».
participants-search = Название или адрес
participants-filters = Фильтры
participants-filters-chosen = выбрано: { $count }
participants-district = Район
participants-district-any = Все районы
participants-category = Категория
participants-category-any = Все категории
participants-mode = Режим
participants-mode-any = Оба режима
participants-apply = Применить
participants-clear = Сбросить всё
participants-skip = Перейти к результатам
participants-chosen = Выбранные фильтры
participants-remove = Убрать фильтр:
participants-quoted = «{ $words }»
participants-count = { $count } { $count ->
    [one] объект
    [few] объекта
   *[other] объектов
} в перечне
participants-found = { $count ->
    [one] Найден { $count } объект
    [few] Найдено { $count } объекта
   *[other] Найдено { $count } объектов
}
participants-similar = «{ $words }» в таком написании не встречается. Ниже показаны названия и адреса, похожие по написанию.
participants-joined = Участвует с { $date }
participants-nothing = Ничего не найдено
participants-tips = Попробуйте сделать так:
participants-tip-filters = уберите часть фильтров
participants-tip-spelling = проверьте, правильно ли написано
participants-tip-fewer = оставьте меньше слов
participants-tip-general = введите что-то более общее, например название улицы
participants-whole = Показать весь перечень региона
participants-nothing-why = Если объекта здесь нет, он может участвовать в проекте в другом регионе или присоединиться после публикации перечня.
participants-feed = Подписаться на изменения перечня (Atom)

pagination-label = Страницы перечня
pagination-which = Страница { $page } из { $pages }
pagination-page = Страница { $page }
pagination-previous = Предыдущая
pagination-next = Следующая

download-title = Скачать перечень
download-about = В каждом файле весь перечень региона: поиск и фильтры на него не влияют.
download-all-title = Скачать все перечни
download-all-about = В каждом файле — перечни всех регионов.
download-package = Описание пакета данных (JSON)
download-api = Описание API (OpenAPI)
download-csv = Файл CSV
download-excel = Файл CSV для Excel
download-xlsx = Книга XLSX
download-json = Файл JSON
size-kilobytes = { $count } КБ
size-megabytes = { $whole },{ $tenth } МБ

# Страница объекта
venue-test-until = до { $date }
venue-address = Адрес
venue-joined = Участвует с
venue-list = Перечень участников
venue-version = Версия { $number }, { $time }
venue-code-title = QR-код объекта
venue-code-alt = QR-код, который открывает { $address }
venue-code = Код
venue-short-link = Короткая ссылка
venue-poster = Скачать плакат (PDF, A4)
venue-code-png = Скачать QR-код картинкой (PNG)
venue-door-title = Как проверяют на входе
venue-door = Посетитель сканирует этот QR-код мобильным приложением «Ashyq». С зелёным и синим статусом вход открыт. Если смартфона нет, сотрудник объекта вводит ИИН или сканирует штрихкод удостоверения личности.
venue-wrong-title = В записи есть ошибка?
venue-wrong = Если название, адрес, категория или режим указаны неверно, сообщите об этом в call-центр 1432 НПП «Атамекен».
venue-wrong-link = Сообщить об ошибке в call-центр 1432
venue-unlisted = Этого объекта сейчас нет в перечне участников проекта.
venue-unlisted-about = Ниже показана последняя опубликованная запись. Она больше не действует.
venue-unlisted-link = Открыть нынешний перечень региона
