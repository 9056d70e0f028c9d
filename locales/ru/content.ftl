# Вопросы, объявления, страницы: что видит посетитель
faq-other-topics = Другие темы
banner-label = Важное сейчас
notice-kind-news = Обновление
notice-kind-works = Плановые работы
notice-kind-incident = Сбой
notice-from = С { $from } (время Астаны).
notice-until = До { $until } (время Астаны).
notice-term = С { $from } до { $until } (время Астаны).
