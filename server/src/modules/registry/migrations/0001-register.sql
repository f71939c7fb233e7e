-- The civil register. What tells who somebody is (number, names, birth, parents, face) is sealed under the person's own data key, which is
-- wrapped by the master key: this schema without the keystore tells that there are houses, and that somebody lives in them.
-- A person's rows lead with person_key and refer to no other person's rows, so that the tables can be spread over machines.
create schema registry;

-- Names of subdistrict, district and province are those of the day of entry: later renamings do not change records.
create table registry.house (
  house_code text primary key,
  office_code text not null,
  house_number text,
  moo smallint,
  village_th text,
  village_en text,
  lane text,
  road text,
  subdistrict_code text not null,
  subdistrict_th text not null,
  subdistrict_en text not null,
  district_code text not null,
  district_th text not null,
  district_en text not null,
  province_code text not null,
  province_th text not null,
  province_en text not null,
  postcode text not null,
  central boolean not null default false,
  constraint a_house_code_has_11_digits check (house_code ~ '^[0-9]{11}$'),
  constraint an_office_code_has_4_digits check (office_code ~ '^[0-9]{4}$'),
  constraint a_house_has_a_number_unless_it_is_the_central_register check (central = (house_number is null)),
  constraint a_moo_is_counted_from_1 check (moo > 0),
  constraint a_subdistrict_lies_in_its_district check (
    subdistrict_code ~ '^[0-9]{6}$' and left(subdistrict_code, 4) = district_code and left(district_code, 2) = province_code),
  constraint a_postcode_has_5_digits check (postcode ~ '^[0-9]{5}$')
);
create unique index an_office_has_one_central_register on registry.house (office_code) where central;
create index house_by_subdistrict on registry.house (subdistrict_code);

create table registry.person (
  person_key uuid primary key,
  wrapped_key bytea not null,
  sealed bytea not null,
  living boolean not null default true,
  died_on date,
  synthetic boolean not null,
  constraint a_living_person_has_no_date_of_death check (not (living and died_on is not null))
);

-- An entry in a house register. moved_out_on null: open. moved_in_on null: from before there were dates.
create table registry.residence (
  person_key uuid not null,
  id uuid not null,
  house_code text not null references registry.house,
  relation text not null,
  moved_in_on date,
  moved_out_on date,
  primary key (person_key, id),
  constraint a_relation_is_householder_or_resident check (relation in ('householder', 'resident')),
  constraint nobody_moves_out_before_moving_in check (moved_out_on >= moved_in_on)
);
create unique index a_person_is_in_exactly_one_house_register on registry.residence (person_key) where moved_out_on is null;
create index residence_open_by_house on registry.residence (house_code) where moved_out_on is null;

-- laser_hash: keyed hash of number and laser code; the code itself is kept nowhere. expires_on null: for life.
create table registry.card (
  person_key uuid not null,
  id uuid not null,
  status text not null,
  issued_on date not null,
  expires_on date,
  superseded_by uuid,
  laser_hash bytea not null,
  sealed bytea not null,
  primary key (person_key, id),
  constraint a_card_is_active_cancelled_or_superseded check (status in ('active', 'cancelled', 'superseded')),
  constraint a_superseded_card_names_its_successor check ((status = 'superseded') = (superseded_by is not null)),
  constraint a_card_expires_after_it_was_issued check (expires_on > issued_on)
);
create unique index a_person_has_at_most_one_active_card on registry.card (person_key) where status = 'active';

-- The newest portrait only: older ones serve no purpose that the register has.
create table registry.portrait (
  person_key uuid primary key,
  media_type text not null,
  deflated boolean not null,
  taken_on date,
  sealed bytea not null,
  constraint a_portrait_is_a_photograph_or_a_drawing check (media_type in ('image/jpeg', 'image/svg+xml'))
);

-- The public zone reads. Entering and changing is the worker's (loading) and the officer's; nobody deletes: closing an entry is an update.
grant usage on schema registry to open_thaid_public, open_thaid_officer, open_thaid_worker;
grant select on all tables in schema registry to open_thaid_public, open_thaid_officer, open_thaid_worker;
grant insert on all tables in schema registry to open_thaid_worker;
grant update (living, died_on) on registry.person to open_thaid_officer, open_thaid_worker;
grant update (moved_out_on) on registry.residence to open_thaid_officer, open_thaid_worker;
grant update (status, superseded_by) on registry.card to open_thaid_officer, open_thaid_worker;
