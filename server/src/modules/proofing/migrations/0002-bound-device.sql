-- What completing gave, so that a phone whose answer was lost on the way learns it when it asks again.
alter table proofing.session add column bound_device_id uuid;
alter table proofing.session add column bound_account_id uuid;
