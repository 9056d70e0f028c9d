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
error-reassign-reason-empty = Say why the complaint goes to another operator
error-authority-unknown = Choose an authority that can take the complaint now
error-join-gone = The open complaint has been finished meanwhile: save the call as a new one
