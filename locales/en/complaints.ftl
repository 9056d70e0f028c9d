# Reporting a problem and following the report.


complaint-form-title = Report a problem
complaint-form-lead = Tell us what is wrong. It takes about five minutes. You get a reference and can follow your report until it is answered.
complaint-form-prefilled = We have filled in what we know from your status check. Compare it and add the rest.
complaint-form-status = Your status
complaint-form-person = About you
complaint-form-words = In your own words
field-kind = What is it about?
field-shown = Which colour is shown?
field-expected = Which colour is right?
field-cause = What do you think is the cause?
field-tested-on = When were you tested?
field-tested-on-hint = The day on the test result, if there was a test
field-tested-at = Where were you tested?
field-tested-at-hint = Laboratory or hospital, and town
field-phone-hint-complaint = We send a code and the answer to it; no advertising
field-region = Region
field-region-empty = Choose a region
field-region-hint = Where you live now: its health authority checks the report
field-message = What happened?
field-message-hint = Without names, numbers and diagnoses of other people

complaint-check-title = Check your answers before sending the report
complaint-check-next-title = What happens when you send it
complaint-check-next = If your phone is not confirmed yet, we send a code to it. Then you get a reference, here and by SMS.
button-send-report = Send report
answer-change = Change
answer-not-given = Not provided
answer-kind = What it is about
answer-shown = Colour shown
answer-expected = Right colour
answer-cause = Cause
answer-message = What happened
answer-reference = Reference
answer-received = Received
answer-state = State

duplicate-title = You have an open report about this
duplicate-lead = Two reports about the same thing do not go faster. Add what you have written to the open one.
duplicate-what = Your new words reach the operator who works on it. The reference stays the same.
duplicate-only-look = Look at the open report without adding anything
button-join = Add to the open report

sent-title = Report sent
sent-title-joined = Added to your open report
sent-reference = Your reference
sent-keep = With the reference and your phone you can follow the report. It is also in the SMS we send you; nobody can open the report with the reference alone.
sent-next-title = What happens next
sent-next-status = An operator looks at your report, usually within 30 minutes, and sends it to the health authority of your region. You get the answer within 24 hours.
sent-next-other = An operator looks at your report, usually within 30 minutes, for business questions within 2 working hours. You get the answer within 24 hours.
sent-next-sms = We send an SMS when there is an answer or when we need something from you.
sent-follow = Open your report
sent-questions-title = Questions?
sent-questions = Call 1414 and have the reference at hand.
button-copy = Copy the reference
button-print = Print this page
copied = Copied

follow-title = Follow a report
follow-lead = Read the answers, add something or say that you disagree.
field-reference = Reference
field-reference-hint = It begins with ASH and is in the SMS we sent you
field-phone-hint-follow = The number given in the report: we send a code to it
follow-lost-title = Reference lost?
follow-lost-text = Call 1414: the operator finds the report by your phone.

complaint-title = Report { $reference }
state-next-received = An operator will take your report, usually within 30 minutes.
state-next-in-work = An operator works on your report. You get the answer within 24 hours of sending it.
state-next-your-answer = Read the operator's question below and answer it. Your report goes on at once after that.
state-next-at-authority = The health authority of your region checks your data. It usually answers within 12 hours.
state-next-answered = Read the answer below. If you disagree, say so within 7 days.
state-next-closed = The report is closed. Your personal data in it are erased 30 days after closing.
state-next-merged = Your report was joined with an earlier one of yours about the same thing. Follow that one:

saved-message = Your message was added.
saved-reopened = Your report is open again. An operator takes it up.
saved-rated = Your score was saved.
field-answer = Your answer
field-add = Add something to your report
button-send-message = Send message
reopen-title = You disagree with the answer?
reopen-text = Open the report again: it gets a higher priority. Possible until { $time } (Astana time).
button-reopen = Open the report again
field-score = How was your report handled?
field-score-hint = Your score does not change the answer
score-5 = 5 – very well
score-4 = 4 – well
score-3 = 3 – so-so
score-2 = 2 – badly
score-1 = 1 – very badly
button-rate = Send score

timeline-title = What has happened so far
timeline-received = Report received
timeline-you-wrote = You wrote
timeline-taken = An operator works on the report
timeline-asked = The operator asks you
timeline-wrote = The operator wrote
timeline-sent-to-authority = Sent to the health authority
timeline-authority-answered = The health authority answered; the operator checks the answer
timeline-resolved = Answer
timeline-reopened = You disagreed; the report is open again
timeline-closed = Closed
timeline-merged = Joined with report { $reference }
timeline-rated = Your score: { $score }
