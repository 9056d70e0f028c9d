# The frame of every public page, its forms in general, and the pages of plain content.

service-name = Ashyq
service-about = Portal of the Ashyq project
service-description = Check your Ashyq status, report a wrong one and follow what happens to your complaint.
title-failed = Error: { $title }
skip-link = Skip to main content
nav-label = Main menu
nav-status = Check status
nav-report = Report a problem
nav-follow = My complaint
nav-participants = Participants
nav-faq = Questions
nav-contacts = Contacts
languages-label = Language
languages-switch = – open this page in English
phase-tag = Pilot mode
phase-text = We collect complaints and remarks from everyone who takes part.
phase-link = Suggest an improvement
breadcrumbs-label = Where you are
breadcrumbs-home = Home
back-link = Back
contacts-call-1414 = Call 1414
help-title = Help
footer-about = About the project
footer-notices = Notices
footer-service-status = Service status
footer-privacy = Privacy and cookies
footer-accessibility = Accessibility
footer-source = The status comes from the database of the Ministry of Health at the moment you ask for it. It is not stored here.
contact-1414 = unified contact centre, around the clock, free of charge
contact-1432 = call centre of Atameken for business, on working days
contact-telegram = technical support in Telegram; send no personal data there

# Forms
field-optional = { $label } (optional)
field-characters-limit = Up to { $count } characters
field-characters-left = Characters left: { $count }
field-characters-over = Characters too many: { $count }
field-day = Day
field-month = Month
field-year = Year
error-prefix = Error:
error-summary-title = There is a problem
button-continue = Continue
button-search = Search
button-home = Go to the home page
other-ways-title = Other ways

# Home
home-title = Check your Ashyq status
home-lead = See which status is shown for you now, what it means and what to do. If it is wrong, report it here and follow the complaint until it is answered.
home-need-title = What you need
home-need-document = your IIN, or a passport if you are not a resident of Kazakhstan
home-need-phone = the phone registered for this document: we send a code to it
home-need-time = about two minutes
button-check-status = Check status
home-privacy = The status is shown to you once and is not stored. Test results never reach this portal.
home-report-title = Report a wrong status
home-report-text = Tell us what is shown and what is right. The health authority checks it, we tell you the answer.
home-follow-title = Follow a complaint
home-follow-text = Read the answers, add something, say if you disagree. You need the reference and your phone.
home-participants-title = Participants
home-participants-text = Find a venue in any region by its name, address or category.
home-faq-title = Frequently asked questions
home-faq-text = What the colours mean, how long they last, what to do without a smartphone.
home-about-title = About the project
home-about-text = How Ashyq works, who takes part and what happens to your data.
home-other-ways = Call 1414, around the clock and free of charge. The operator does everything with you that can be done here. At the entrance of a venue the staff can check your status by IIN: no smartphone is needed.

# Privacy
privacy-title = Privacy and cookies
privacy-lead = We ask for as little as possible, keep it as short as possible and show it to as few people as possible.
privacy-status-title = The status
privacy-status =
    When you check a status, we ask the Ministry of Health at that moment and show you the answer once. The colour is not stored: not in a database, not in a log, not in a backup.
    Test results never reach this portal.
privacy-phone-title = Document and phone
privacy-phone =
    The phone is compared with the one registered for your document in the mobile citizens base, so that nobody can check somebody else’s status. Whether they match is never shown.
    A phone confirmed by a code stays confirmed in this browser for 20 minutes.
privacy-complaint-title = Your complaint
privacy-complaint =
    The IIN or passport number, the phone and your own words are encrypted. Operators see the document with all but the last characters hidden; whoever opens it in full gives a reason, and that is recorded.
    30 days after a complaint is closed these data are erased. What remains, such as the cause and the region, is for statistics.
privacy-who-title = Who sees it
privacy-who = The operators of your line, and for a wrong status the officer of the health authority of your region, who gets only what is needed to check it. Every look at personal data is recorded.
privacy-cookies-title = Cookies
privacy-cookies = This portal uses only what it cannot work without. There are no counters and no third parties.
privacy-cookie-name = Name
privacy-cookie-what = What for
privacy-cookie-life = How long
privacy-cookie-session = ashyq
privacy-cookie-session-what = connects the steps of a form that you fill in; holds a random number only
privacy-cookie-session-life = 30 minutes after your last step
privacy-cookie-language = language
privacy-cookie-language-what = remembers the language you chose
privacy-cookie-language-life = one year
privacy-rights-title = Your rights
privacy-rights = To learn what is stored about you or to have it corrected or erased, call 1414 or send a complaint through this portal.

# Accessibility
accessibility-title = Accessibility
accessibility-lead = Everyone should be able to use this portal: by keyboard, with a screen reader, enlarged, without JavaScript, on an old phone.
accessibility-how-title = What we keep to
accessibility-how =
    The national standard ST RK 2191-2023 and the international guidelines WCAG 2.2, level AA.
    A status is never shown by colour alone: there are always a word and a shape.
    Everything works without JavaScript, from a width of 320 pixels and at 400% zoom.
    All pages exist in Kazakh, Russian and English.
accessibility-known-title = What is checked
accessibility-known = Every page is checked automatically in three languages before each update. No barrier is known to us now.
accessibility-tell-title = If something does not work for you
accessibility-tell = Call 1414: the operator does it together with you. Or send a complaint of the kind “technical failure” and say what got in the way; we answer it like any other complaint.

# Frequently asked questions
faq-title = Frequently asked questions
faq-search = Search the questions
faq-found = Questions found: { $count }.
faq-all = Show all questions
faq-none-title = There are no matching questions
faq-none-text = Use fewer or other words.
faq-more-title = No answer here?
faq-more = Call 1414, or 1432 for business, or send a complaint: the operator answers.

# Notices and the service's state
notices-title = Notices
notices-lead = Updates of the project, planned works and failures.
notices-none = There are no notices now.
notices-feed = Subscribe to the notices (Atom feed)
service-status-title = Service status
service-status-all = All parts of the service work.
service-status-some = Some parts of the service do not work as they should.
service-status-caption = State on { $time } (Astana time)
service-status-part = Part
service-status-state = State
service-part-portal = Portal: complaints and information
service-part-health = Answers of the Ministry of Health
service-part-citizens = Mobile citizens base
service-part-sms = Text messages
service-state-working = Works
service-state-unsteady = Unsteady
service-state-down = Does not answer
service-status-ways = If something you need does not work, call 1414 or 1432.
service-status-notices = Read the notices

# Pages for what went wrong
failure-not-found-title = Page not found
failure-not-found-text = There is no page at this address.
failure-not-found-next = Check the address if you typed it, or start from the home page. To find a complaint, use “My complaint”.
failure-method-title = This page opens another way
failure-method-text = The address works only as a step of a form.
failure-origin-title = The form came from another site
failure-origin-text = We accept forms only from our own pages, so nothing was saved.
failure-conflict-title = It has changed meanwhile
failure-conflict-text = Your request came too late: the complaint is in another state now. Nothing was saved.
failure-too-large-title = Too much was sent
failure-too-large-text = The form holds less than what was sent, so nothing was saved. Shorten your message.
failure-too-many-title = Too many requests
failure-too-many-text = More was sent from here in a short time than one person sends.
failure-unreadable-title = We could not read the form
failure-unreadable-text = What was sent does not fit this page, so nothing was saved.
failure-expired-title = Your answers are no longer kept
failure-expired-text = To protect your data, answers are dropped when a page stays unused for long.
failure-internal-title = There is a problem with the service
failure-internal-text = We have recorded it and will fix it. What you sent in the last step may not have been saved.
failure-unavailable-title = The service is not available now
failure-unavailable-text = Too many people are here at once, or works are going on.
failure-start-again = Go back and try again. If it happens again, call 1414.
failure-later = Try again in a few minutes. If it is urgent, call 1414: operators work around the clock.
failure-support-id = Number for the operator
