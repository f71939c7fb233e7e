-- Mandates that ended long ago and requests for a kit that nobody issued are deleted by the worker. A kit that was issued stays: what it collected names it.
create index mandate_by_end on offices.mandate (valid_until) where valid_until is not null;
create index field_kit_not_issued on offices.field_kit (asked_at) where issued_at is null;
grant delete on offices.mandate to open_thaid_worker;
grant delete on offices.field_kit to open_thaid_worker;
