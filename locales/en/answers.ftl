# What the program writes for the operator: outcomes told to the citizen, the names of authorities, errors of the acts.
answer-correct = The health authority has checked your data: the status is shown correctly. { $reason }
answer-corrected = The health authority has checked your data and corrected the status. Check it on the portal.
answer-corrected-because = The health authority has checked your data and corrected the status. { $reason } Check the status on the portal.
answer-more-data =
    The health authority needs more information to check the status:
    { $items }
    Answer here or call 1414.

authority-of-region = Department of Sanitary and Epidemiological Control: { $region }

error-answer-empty = Write the message to the citizen
error-explain-first = Write to the citizen why first: the verdict gives no reason
error-missing-first = Write to the citizen what is missing: the verdict does not list it
error-message-with-reason-long = The message must be 2,000 characters or fewer together with the verdict and its reason
error-reassign-reason-empty = Say why the complaint goes to another operator
error-authority-unknown = Choose an authority that can take the complaint now
error-join-unknown = No open complaint has this reference and phone
error-join-gone = The open complaint has been finished meanwhile: save the call as a new one

# Entries of a complaint's history that have no words of their own.
entry-reminded = The citizen was reminded of the question
entry-claim-lapsed = The claim had lapsed
entry-priority-changed = The priority was changed
entry-referral-received = The authority’s system has received the referral
entry-referral-failed = The referral could not be sent to the authority’s system; its officers see it at their desk
entry-sms-sent = A message was sent to the citizen
entry-sms-failed = A message to the citizen did not arrive
entry-erased = The personal data were erased
entry-undone = The last act was undone
entry-rated = The citizen’s score: { $score }
