-- A child's card on the phone of a parent: whose phone it is. Null: one's own card.
alter table credentials.batch add column guardian_key uuid;
alter table credentials.batch add constraint nobody_is_their_own_guardian check (guardian_key <> person_key);
create index batch_carried_by on credentials.batch (guardian_key, batch_id) where guardian_key is not null;

-- A new code ends what the phone showed before.
create index presentation_of_phone on credentials.presentation (device_id) where used_at is null;
alter table credentials.presentation add column guardian_key uuid;
alter table credentials.presentation add constraint nobody_shows_the_own_card_as_a_guardian check (guardian_key <> person_key);
