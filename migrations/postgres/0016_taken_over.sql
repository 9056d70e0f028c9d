-- A venue that came by a chamber's list gets an application when it is excluded or corrected. A list says nothing of the
-- activity and not always something of the notification.
alter table application alter column oked drop not null;
alter table application alter column notification_number drop not null;
alter table application alter column notification_date drop not null;
