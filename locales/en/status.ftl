# The status check and its result.


status-form-title = Check your status
status-form-lead = We send a code to your phone. After the code you see your current status.
status-form-privacy = The status is shown once and is not stored.
field-document-type = Which document do you have?
document-iin-hint = Kazakhstan’s individual identification number; many foreigners who live here have one
document-passport-hint = if you have no IIN
field-iin = IIN
field-iin-hint = 12 digits, as in the identity card
field-country = Country that issued the passport
field-country-empty = Choose a country
field-passport = Passport number
field-passport-hint = Latin letters and digits, as in the passport
field-phone = Phone number
field-phone-hint-status = The number registered for your IIN; with a passport, the number you gave when you were tested
button-get-code = Get a code

code-title = Enter the code from the text message
field-code-hint = 6 digits; the code works for { $minutes } minutes
code-lead-status = The code comes only to a number registered for the document. This page looks the same whether it is or not: that protects people from strangers.
code-lead-complaint = The code shows that the phone is yours. After it your complaint is sent.
code-lead-follow = The code shows that the complaint is yours. After it you see the complaint.
code-none-title = No code?
code-none-text = A text message can take a minute. Compare the number you entered with the one you use.
code-none-wait = { $seconds } seconds after a code you can ask for another one.
code-none-1414 = If the code still does not come, call 1414.
code-resent = If another code can be sent to this number now, it is on its way.
button-send-again = Send another code

status-result-title = Your status now
status-word-prefix = Status:
status-initials = Initials
status-meaning-green = A negative PCR test or another ground for a green status is in force.
status-meaning-blue = No restriction is recorded for you.
status-meaning-yellow = You are recorded as a close contact of an infected person.
status-meaning-red = A positive PCR test is recorded for you.
status-until-title = Until when
status-until = Holds until { $time } (Astana time), says the Ministry of Health.
status-until-unknown = The Ministry of Health names no end.
status-rule-unknown = The rules in force do not say how long this status lasts.
status-rule-blue = Blue has no term: it changes when a test or a contact is recorded.
status-do-title = What to do
status-do-green = Nothing. At the entrance scan the QR code of the venue, or give your IIN to the staff.
status-do-blue = Nothing. At the entrance scan the QR code of the venue, or give your IIN to the staff. Where a test is required, take one first.
status-do-yellow = Stay at home and limit your contacts. If you feel ill, call a doctor. If you have had no contact, report the status as wrong.
status-do-red = Stay isolated at home and do what your doctor says. If you have recovered or the test is not yours, report the status as wrong.
status-where-title = Where you may go
status-where-green = To all venues of the project.
status-where-blue = To all venues of the project, except where a test is required. Since late August 2021 many venues do not admit blue at weekends.
status-where-yellow = Only to the nearest grocery or pharmacy.
status-where-red = Nowhere: strict isolation at home.
status-no-proof = A picture of this page is no proof: the colour can change any minute. Venues check the status themselves.
status-report-title = Is the status wrong?
button-report-status = The status is wrong: report it
status-result-source = Source: database of the Ministry of Health. This page is shown once; the status is not stored.

status-unavailable-title = We cannot get your status now
status-unavailable-lead = The database of the Ministry of Health does not answer. This says nothing about your status.
status-unavailable-asked = Asked at { $time } (Astana time).
status-unavailable-again = Try again after { $time }.
status-unavailable-code = If it is less than 20 minutes since your code, no new code is needed.
status-unavailable-1414 = Call 1414, around the clock and free of charge. At the entrance the staff of the venue can check your status themselves.
button-check-again = Check again

status-seen-title = The result is no longer shown
status-seen-lead = To protect you, the status is not stored: a result is shown once and for a short time.
status-seen-again = Check again: for 20 minutes after your code no new code is needed. If there is still no result, call 1414.
