# Questions, notices, pages: what a visitor sees
faq-other-topics = Other topics
banner-label = Important now
notice-kind-news = Update
notice-kind-works = Planned works
notice-kind-incident = Incident
notice-from = From { $from } (Astana time).
notice-until = Until { $until } (Astana time).
notice-term = From { $from } until { $until } (Astana time).
