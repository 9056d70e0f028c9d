# SMS to a citizen. Never the citizen's words, IIN, name or status.
sms-code-status = Ashyq: your code for the status check is { $code }. It works for 5 minutes. Never tell it to anyone.
sms-code-complaint = Ashyq: your code to send the complaint is { $code }. It works for 5 minutes. Never tell it to anyone.
sms-code-follow = Ashyq: your code to see the complaint is { $code }. It works for 5 minutes. Never tell it to anyone.
sms-received = Ashyq: your complaint is received, number { $reference }. Follow it on ashyq.kz or call 1414.
sms-joined = Ashyq: your new information is added to complaint { $reference }. Follow it on ashyq.kz or call 1414.
sms-asked = Ashyq: complaint { $reference } needs your answer. Answer on ashyq.kz or call 1414.
sms-reminder = Ashyq: complaint { $reference } is waiting for your answer. Without an answer it ends on { $date }.
sms-replied = Ashyq: there is a new message on complaint { $reference }. Read it on ashyq.kz or call 1414.
sms-resolved = Ashyq: the answer to complaint { $reference } is ready. Read it on ashyq.kz. If you disagree, tell us before { $date }.
sms-silent = Ashyq: complaint { $reference } is ended because there was no answer to our question. If you still need help, tell us on ashyq.kz before { $date }.
sms-merged = Ashyq: your complaint is now part of complaint { $reference }. Follow it on ashyq.kz.
sms-dismissed = Ashyq: complaint { $reference } is not accepted. Read the reason on ashyq.kz or call 1414.
sms-inbound-unknown = Ashyq: no open complaint belongs to this number. Open ashyq.kz or call 1414.
sms-inbound-which = Ashyq: we could not tell which complaint your message is about. Send it again with the number of the complaint, or call 1414.
