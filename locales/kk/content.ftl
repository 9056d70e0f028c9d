# Сұрақтар, хабарландырулар, беттер: келушіге көрінетіні
faq-other-topics = Басқа тақырыптар
banner-label = Қазіргі маңызды хабар
notice-kind-news = Жаңарту
notice-kind-works = Жоспарлы жұмыстар
notice-kind-incident = Іркіліс
notice-from = Басталуы: { $from } (Астана уақыты).
notice-until = Аяқталуы: { $until } (Астана уақыты).
notice-term = Басталуы: { $from }, аяқталуы: { $until } (Астана уақыты).
