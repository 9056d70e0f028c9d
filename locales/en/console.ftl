# Words of the helpdesk console. What the whole portal says stands in common.ftl.

## Frame

console-name = Ashyq console
console-place = console
console-nav-label = Sections of the console
console-nav-complaints = Complaints
console-nav-intake = Take a call
console-nav-referrals = Referrals
console-nav-accounts = Accounts
console-nav-dead-letters = Stopped jobs
console-nav-audit = Audit log
console-language-label = Language of the console
console-sign-out = Sign out
console-undo-offered = Your last act can still be undone.
console-undo = Undo
console-undo-time = within { $seconds } s
console-none = none
console-choose = Choose
console-page-label = Pages of the list
console-page-first = To the first page
console-page-next = Next page
console-home-title = Console
console-home-empty = Nothing is open to your role here yet.

## Sign-in

console-login-title = Sign in to the console
console-login-username = User name
console-login-password = Password
console-login-continue = Continue
console-login-help = Your supervisor or the administrator resets a forgotten password.
console-login-expired = You were signed out after a long pause. Sign in again.
console-login-signed-out = You have signed out.
console-login-too-many = There were too many tries with this name. Try again in an hour.
console-login-code-title = Enter the code of your authenticator
console-login-code = Code
console-login-code-hint = 6 digits that change every 30 seconds; each code works once
console-login-enter = Sign in
console-login-again = Start with the name and password again

## Queue

console-views-label = Views
console-view-unassigned = Unassigned
console-view-mine = Mine
console-view-answered = Verdict received
console-view-waiting = Waiting for the citizen
console-view-at-authority = At the health authority
console-view-open = All open
console-view-breaching = Running out of time
console-empty-unassigned = Nobody is waiting for an operator.
console-empty-mine = You have no complaint in work. Take the next one.
console-empty-answered = No verdict is waiting for an operator.
console-empty-waiting = No question to a citizen is open.
console-empty-at-authority = No complaint is at the health authority.
console-empty-open = No complaint is open.
console-empty-breaching = Every complaint is in time.
console-take-next = Take next
console-intake-link = Take a call
console-find-label = Reference
console-find = Find
console-find-none = No complaint with this reference is on your line
console-head-reference = Reference
console-head-about = About
console-head-region = Region
console-head-priority = Priority
console-head-state-priority = State, priority
console-head-state = State
console-head-clock = Clock
console-head-owner = Operator
console-age = { $time } ago
console-chip-left = { $time } left
console-chip-over = { $time } over
console-row-news = New message
console-row-lapsed = Not used for 15 minutes, anybody may take it
console-live-changed = The list has been updated.
console-live-lost = The list is not updating by itself. Reload the page to see what is new.

## Complaint

console-complaint-title = Complaint { $reference }
console-complaint-back = Back to the list
console-stale-live = This complaint has changed. What you have typed stays here.
console-wrote-live = The citizen has written. What you have typed stays here.
console-stale-show = Show it as it is now in a new tab
console-doing-viewing = is viewing
console-doing-away = has it open, is away
console-doing-editing = is writing
console-person-phone = Phone
console-person-language = Language
console-person-passport = Passport, { $country }
console-person-erased = The document, the phone and the citizen’s words have been erased: the complaint was closed more than 30 days ago.
console-person-revealed = Shown in full this once. It is in the audit log.
console-claim-title = What the citizen says
console-claim-shown = Shown
console-claim-expected = Should be
console-claim-day = Day of the test
console-claim-place = Place of the test
console-facts-title = Facts
console-fact-owner-you = { $name }, you
console-fact-claim-until = Yours until
console-fact-cause = Cause
console-fact-channel = Came by
console-fact-created = Received
console-fact-reopened = Objections
console-fact-merged = Merged into
console-fact-dismissed = Not accepted because
console-referral-title = Referral
console-referral-authority = Health authority
console-referral-created = Referred
console-referral-due = Answer due
console-referral-verdict = Verdict
console-referral-rechecked = Status asked again
console-recheck-agrees = The status agrees with the verdict
console-recheck-disagrees = The status does not agree with the verdict
console-earlier-title = Other complaints of this citizen
console-timeline-title = History
console-who-citizen = Citizen
console-who-program = Ashyq, by itself
console-entry-from-citizen = From the citizen
console-entry-to-citizen = To the citizen
console-entry-note = Internal note, the citizen does not see it
console-entry-verdict = Verdict of the health authority
console-entry-revealed = Document and phone shown in full
console-entry-reassigned = Given to another operator
console-entry-verdict-ignored = A later verdict came and was not used
console-entry-undone = Undone
console-event-submit = Received
console-event-claim = Taken into work
console-event-release = Put back into the queue
console-event-ask = The citizen was asked
console-event-citizen-writes = The citizen answered
console-event-silence = No answer for 7 working days
console-event-refer = Referred to the health authority
console-event-verdict = The health authority answered
console-event-recall = Referral recalled
console-event-accept-correct = Verdict accepted: the status is correct
console-event-accept-corrected = Verdict accepted: the status is corrected
console-event-refer-again = Referred again
console-event-more-data = The authority needs more, the citizen was asked
console-event-resolve = Answered and resolved
console-event-merge = Merged into another complaint
console-event-dismiss = Not accepted
console-event-reopen = The citizen objected
console-event-close = Closed after 7 days

## What can be done now

console-acts-title = What to do now
console-state-new-means = Nobody has taken this complaint yet.
console-state-in-triage-means = Find out what is wrong, then answer, ask the citizen or refer.
console-state-waiting-citizen-means = The citizen has been asked. The answer brings the complaint back to its operator.
console-state-at-authority-means = The health authority is checking. The verdict brings the complaint back to its operator.
console-state-answered-means = The verdict is there. Accept it, or refer again.
console-state-resolved-means = The citizen has been told and can object for 7 days.
console-state-closed-means = Nothing more happens here.
console-state-merged-means = Work goes on in the other complaint.
console-state-dismissed-means = The complaint was not accepted. The citizen knows why.
console-act-claim = Take into work
console-act-release = Put back into the queue
console-act-accept-correct = Accept the verdict and tell the citizen
console-act-accept-corrected = Ask the status again and tell the citizen
console-act-accept-more-data = Ask the citizen for what is missing
console-act-accept-explain-hint = The verdict gives no reason: explain it in your own words
console-act-accept-missing-hint = The verdict does not say what is missing: find it out from the authority and write it here
console-act-refer = Refer to the health authority
console-act-refer-again = Refer again
console-act-refer-button = Refer
console-act-refer-hint = The authority gets the document, the colours, the cause, the test and the citizen’s words. It never gets your notes.
console-act-recall = Recall the referral
console-act-recall-button = Recall
console-act-merge = Merge into another complaint
console-act-merge-button = Merge
console-act-merge-open = Open complaints of the same citizen:
console-act-dismiss = Do not accept
console-act-dismiss-button = Do not accept, tell the citizen why
console-act-reassign = Give to another operator
console-act-reassign-button = Give
console-act-reveal = Show the document and phone in full
console-act-reveal-why = What for
console-act-reveal-hint = Your name and the reason go into the audit log.
console-act-reveal-button = Show
console-field-authority = Health authority
console-field-reason = Reason
console-field-operator = Operator
console-field-into = Reference of the other complaint
console-field-into-hint = The two must be of the same citizen

## Writing

console-write-title = Write
console-write-language = The citizen reads: { $language }.
console-write-reply = Write to the citizen
console-write-reply-label = Message to the citizen
console-write-reply-button = Send
console-write-ask = Ask the citizen and wait for the answer
console-write-ask-label = Question to the citizen
console-write-ask-button = Send the question
console-write-resolve = Answer and resolve
console-write-resolve-label = Answer to the citizen
console-write-resolve-button = Send the answer and resolve
console-write-note = Note for colleagues
console-write-note-label = Note, the citizen does not see it
console-write-note-button = Save the note
console-canned-title = Ready answers
console-canned-insert = Insert

## An act that did not go through

console-refused-title = Not saved
console-refused-undo = Not undone
console-refused-stale = Somebody changed this while you were working. Nothing of yours is lost.
console-refused-not-now = The complaint is in another state now and does not allow this act.
console-refused-taken = { $name } has taken this complaint.
console-refused-disagrees = The status was asked again and does not agree with the verdict. The complaint stays open: refer it again.
console-refused-unavailable = The health authority’s system does not answer, so the status could not be asked again. Try in a few minutes.
console-refused-new-message = The citizen wrote while you were writing. Read it before you send.
console-refused-not-same = The two complaints are of different citizens, or the other is finished.
console-refused-not-last = Only your own last act can be undone, and only while nothing has happened since. Nothing was changed.
console-refused-too-late = An act can be undone for ten seconds. They are over, so the act stays.
console-refused-has-left = The message or the referral is already on its way, so the act stays.
console-refused-changes = What has changed
console-refused-yours = What you wrote
console-refused-again = It is in the form below: check it and send it again.

## What an act did

console-notice-done = Done.
console-notice-claimed = The complaint is yours.
console-notice-released = The complaint is back in the queue.
console-notice-asked = The question has been sent.
console-notice-replied = The message has been sent.
console-notice-noted = The note has been saved.
console-notice-referred = The complaint has been referred to the health authority.
console-notice-recalled = The referral has been recalled.
console-notice-resolved = The complaint is resolved and the citizen is told.
console-notice-more-asked = The citizen has been asked for what is missing.
console-notice-merged = The complaints have been merged.
console-notice-dismissed = The complaint was not accepted, the citizen is told why.
console-notice-reassigned = The complaint has another operator.
console-notice-taken = The complaint has been written down, the reference is sent by SMS.
console-notice-joined = The caller’s words have been added to the open complaint.
console-notice-nothing-to-take = Nobody is waiting for an operator.
console-notice-verdict-given = The verdict has been given.
console-notice-account-disabled = The account is closed.
console-notice-account-enabled = The account is open.
console-notice-revived = The job is in its queue again.
console-notice-undone = The last act has been undone.

## Taking a call

console-intake-title = Take a call
console-intake-lead = Read the questions to the caller and write down the answers. The reference goes to the caller’s phone by SMS.
console-intake-call = The call
console-intake-line = Line
console-intake-reference = Reference of an open complaint, if there is one
console-intake-reference-hint = Then only the phone and the caller’s words are needed: they are added to that complaint
console-intake-language = Language of the citizen
console-intake-phone-hint = The number that SMS go to; check it aloud with the caller
console-intake-message-hint = In the caller’s words; ask for no diagnoses
console-intake-save = Save the complaint
console-intake-duplicate = This person already has an open complaint of this kind
console-intake-duplicate-text = Nothing has been saved yet. Add the call to the open complaint, or change the kind below.
console-intake-join = Add to this one

## Officers’ desk

console-referrals-title = Referrals
console-referrals-open = Open
console-referrals-answered = Answered
console-referrals-empty = No referral is waiting for a verdict.
console-referrals-none-answered = No verdict has been given yet.
console-referrals-added = The citizen added something
console-referrals-back = Back to the list
console-referral-page-title = Referral, complaint { $reference }
console-referral-audited = The document is shown in full so that you can find the person. Opening this page is in the audit log.
console-referral-additions = What the citizen added
console-referral-earlier = Earlier verdict
console-referral-refused-answered = A verdict was given already. The first one stands, yours was noted.
console-referral-refused-recalled = The operator has recalled the referral.
console-verdict-title = Give a verdict
console-verdict-question = What did you find?
console-verdict-correct-hint = Choose the reason: the citizen reads it in plain words
console-verdict-corrected-hint = Correct the database first: the status is asked again
console-verdict-more-data-hint = Write in the note what is missing
console-verdict-not-ours-hint = Write in the note whose it is
console-verdict-reason-hint = Needed where the status is correct or corrected
console-verdict-note = Note
console-verdict-note-hint = No diagnoses and no data of other people
console-verdict-give = Give the verdict

## Accounts

console-accounts-title = Accounts
console-accounts-name = Name
console-accounts-role = Role
console-accounts-region = Region
console-accounts-seen = Last sign-in
console-accounts-state = State
console-accounts-acts = Acts
console-accounts-active = Open
console-accounts-disabled = Closed
console-accounts-self = You
console-accounts-disable = Close
console-accounts-enable = Open
console-accounts-reset = Reset password and authenticator
console-accounts-fresh = New password and secret of { $name }
console-accounts-totp = Secret of the authenticator
console-accounts-fresh-once = They are shown once. Hand them over in person.

## Audit log

console-audit-title = Audit log
console-audit-hint = Every act and every look at personal data, newest first. Nothing here can be changed.
console-audit-empty = The log has no entries yet.
console-audit-number = Number
console-audit-at = When
console-audit-actor = Who
console-audit-act = Act
console-audit-object = Concerns
console-audit-reason = Reason

## Stopped jobs

console-dead-title = Stopped jobs
console-dead-hint = The program gave up on these after several tries. Remove the cause, then run them again.
console-dead-empty = No job has stopped.
console-dead-queue = Queue
console-dead-error = Error
console-dead-attempts = Tries
console-dead-created = Made
console-dead-died = Stopped
console-dead-revive = Run again
console-dead-too-late = Too late to run

## Failures

console-failure-home = To the start of the console
console-failure-not-found = Page not found
console-failure-not-found-text = There is no such page, or it is not open to your role.
console-failure-refused = Request not accepted
console-failure-refused-text = The request did not come from this console. Open the page again and repeat the act.
console-failure-conflict = Not saved
console-failure-conflict-text = Something has changed meanwhile. Open the page again to see how it stands.
console-failure-too-many = Too many tries
console-failure-too-many-text = Wait a few minutes, then repeat.
console-failure-unavailable = The console is unavailable
console-failure-unavailable-text = Nothing was lost that had been saved. Try again in a minute.
console-failure-internal = The console could not do this
console-failure-internal-text = Nothing has been saved. Go back and repeat; if it happens again, tell the administrator the number below.
console-failure-id = Number: { $id }

## Keys

console-keys-open = Keys (?)
console-keys-title = Keys
console-keys-switch = Single-key commands are on
console-keys-close = Close
console-key-take = Take next
console-key-claim = Take into work
console-key-merge = Merge into another
console-key-refer = Refer
console-key-resolve = Answer and resolve, or accept the verdict
console-key-ask = Ask the citizen
console-key-reply = Write to the citizen
console-key-note = Note
console-key-undo = Undo
console-key-send = Send what you are writing
console-key-next = Next in the list
console-key-previous = Previous in the list
console-key-open = Open
console-key-find = Find by reference
console-key-intake = Take a call
console-key-help = This overview
