//! Texts in Kazakh, Russian and English; dates and numbers as each language writes them.
