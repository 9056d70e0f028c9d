# Shared words. Texts for one area only stand in the file of that area.

yes = Yes
no = No

# What each language calls itself: the same in all three files.
language-kk = Қазақша
language-ru = Русский
language-en = English

document-iin = IIN
document-passport = Foreign passport

## Dates and lengths of time

date-long = { $day } { $month } { $year }
date-time = { $date }, { $time }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
span-seconds = { $count } s
span-minutes = { $count } min
span-hours = { $count } h
span-days = { $count } { $count ->
    [one] day
   *[other] days
}

## Status

colour-green = Green
colour-blue = Blue
colour-yellow = Yellow
colour-red = Red
colour-unknown = I don’t know

basis-none = No test on file
basis-pcr-negative = Negative PCR test
basis-pcr-positive = Positive PCR test
basis-contact = Contact with an infected person
basis-vaccination = Vaccination
basis-recovered = Recovery from the illness
basis-exemption = Medical exemption
basis-other = Data of the Ministry of Health

rules-spring-2021 = Rules of the pilot, spring 2021
rules-spring-2021-green = A negative PCR test gives green for 72 hours. After that the status is blue.
rules-spring-2021-yellow = Yellow lasts 14 days.
rules-spring-2021-red = Red lasts 14 days. A test then ends it.
rules-september-2021 = Resolution of the Chief State Sanitary Doctor, in force from 27 September 2021
rules-september-2021-green = Green lasts 7 days after a PCR sample was taken, 21 days after the first dose of a vaccine, 1 year after the full course and 3 months after recovery.
rules-september-2021-yellow = Yellow lasts 14 days from the contact. A negative test does not end it sooner.
rules-january-2022 = Resolution of the Chief State Sanitary Doctor, in force from 21 January 2022
rules-january-2022-green = Green lasts 21 days after the first dose of a vaccine, 1 year after the full course or a booster and 3 months after recovery.
rules-january-2022-yellow = Yellow lasts 10 days. With a negative test it ends on day 7.
rules-january-2022-red = Red lasts 10 days from the first positive test. After that the status is green.
rules-march-2022 = Resolution of the Chief State Sanitary Doctor, in force from 14 March 2022: outside the red zones the check is voluntary

## Complaint

kind-wrong-status = Wrong status
kind-technical = Failure or technical error
kind-registration = Registration or sign-in
kind-venue = Venue
kind-suggestion = Suggestion
kind-other = Something else

cause-false-positive = One test was positive, later ones were negative
cause-recovered = Recovered, but the status has not changed
cause-tested-not-shown = A test was made but does not show
cause-vaccinated-not-shown = A vaccination does not show
cause-exemption-not-shown = A medical exemption does not show
cause-contact-by-mistake = Listed as a contact by mistake
cause-wrong-identifier = The IIN or passport number was recorded wrongly
cause-other = Another cause

channel-web = Portal
channel-phone = Call
channel-sms = SMS
channel-telegram = Telegram
channel-walk-in = In person

priority-low = Low
priority-normal = Normal
priority-high = High
priority-urgent = Urgent

line-1414 = Line 1414
line-1432 = Line 1432

# As the staff sees it.
state-new = New
state-in-triage = In work
state-waiting-citizen = Waiting for the citizen
state-at-authority = At the health authority
state-answered = Verdict received
state-resolved = Resolved
state-closed = Closed
state-merged = Merged
state-dismissed = Not accepted

# As the citizen sees it.
citizen-state-new = Received
citizen-state-in-triage = In work
citizen-state-waiting-citizen = Your answer is needed
citizen-state-at-authority = Being checked by the health authority
citizen-state-resolved = Answered
citizen-state-closed = Closed
citizen-state-merged = Joined to another complaint
citizen-state-dismissed = Not accepted

dismiss-abuse = Abuse
dismiss-empty = No content
dismiss-test-message = Test message
dismiss-not-ours = Not for us to answer
dismiss-other = Another reason
dismiss-abuse-explained = The complaint holds insults or threats, or the same text was sent many times.
dismiss-empty-explained = The complaint does not say what happened. Write again and describe the problem.
dismiss-test-message-explained = The complaint looks like a test message.
dismiss-not-ours-explained = Another body answers this question. Call 1414 to find out which one.
dismiss-other-explained = The operator’s answer tells you the reason.

recall-citizen-withdrew = The citizen withdrew the complaint
recall-sent-by-mistake = Sent by mistake
recall-new-facts = New facts have come up

reveal-call-back = Call the citizen back
reveal-identify-caller = Make sure who is calling
reveal-referral = Prepare a referral
reveal-supervision = Check an operator’s work

## Referral and verdict

referral-state-queued = Waiting to be sent
referral-state-sent = Sent
referral-state-received = Received by the authority
referral-state-answered = Verdict given
referral-state-recalled = Recalled
referral-state-failed = Sending failed

verdict-correct = The status is correct
verdict-corrected = The status has been corrected
verdict-more-data = More information is needed
verdict-not-ours = Another authority answers

# The short form is a choice in a list, the explained one is told to the citizen.
reason-test-in-force = A test is in force
reason-day-count-not-over = The set number of days is not over
reason-contact-confirmed = The contact is confirmed
reason-second-test-needed = A second test is needed
reason-vaccination-not-confirmed = The vaccination is not confirmed
reason-exemption-not-confirmed = The medical exemption is not confirmed
reason-document-mistyped = The laboratory mistyped the document
reason-result-of-another = Result of another person
reason-late-upload = The data were uploaded late
reason-contact-by-mistake = Recorded as a contact by mistake
reason-other = Another reason
reason-test-in-force-explained = The result of your last PCR test is still in force, and the status follows from it.
reason-day-count-not-over-explained = The number of days set for your status is not over yet. When it is, the status changes by itself.
reason-contact-confirmed-explained = The health authority has confirmed that you were in close contact with an infected person.
reason-second-test-needed-explained = The status can change only after a second PCR test.
reason-vaccination-not-confirmed-explained = The record of your vaccination was not found. Ask the clinic where you were vaccinated: they enter it.
reason-exemption-not-confirmed-explained = The record of your medical exemption was not found. Ask your clinic: they enter it.
reason-document-mistyped-explained = The laboratory had recorded the number of your document with a mistake. The mistake has been corrected.
reason-result-of-another-explained = The result of another person had been recorded under your number. The record has been removed.
reason-late-upload-explained = Your data reached the database late. They count now.
reason-contact-by-mistake-explained = You had been put on the list of contacts by mistake. The record has been removed.
reason-other-explained = The operator’s answer tells you the reason.

## Staff

role-operator-1414 = Operator of 1414
role-operator-1432 = Operator of 1432
role-supervisor = Supervisor
role-officer = Officer of the health authority
role-chamber = Chamber of entrepreneurs
role-editor = Editor
role-admin = Administrator
role-auditor = Auditor

clock-first-response = First response
clock-citizen = Citizen’s wait
clock-operator = Operators
clock-authority = Health authority
clock-level-calm = In time
clock-level-warning = Time is running out
clock-level-breach = Overdue
