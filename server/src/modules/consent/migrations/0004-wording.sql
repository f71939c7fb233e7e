-- What a person was told, once for all who were told the same: a line and a receipt of a sign-in carried some 350 bytes of it each.
create table consent.wording (
  -- First half of SHA-256 over the rest.
  id uuid primary key,
  agency_name_th text,
  agency_name_en text,
  purpose_th text,
  purpose_en text,
  scopes text[] not null,
  legal_basis text,
  retention_days integer,
  constraint an_agency_has_both_names check ((agency_name_th is null) = (agency_name_en is null)),
  constraint retention_is_in_whole_days check (retention_days >= 0)
);

alter table consent.history add column wording_id uuid;
alter table consent.receipt add column wording_id uuid;

create temporary table told as
select gen_random_uuid() as id, t.*
  from (select agency_name_th, agency_name_en, purpose_th, purpose_en, scopes, legal_basis, retention_days
          from consent.history
         where agency_id is not null or purpose_th is not null or cardinality(scopes) > 0
         union
        select null, null, purpose_th, null, scopes, legal_basis, retention_days from consent.receipt) t;

insert into consent.wording (id, agency_name_th, agency_name_en, purpose_th, purpose_en, scopes, legal_basis, retention_days)
select id, agency_name_th, agency_name_en, purpose_th, purpose_en, scopes, legal_basis, retention_days from told;

update consent.history h
   set wording_id = t.id
  from told t
 where (h.agency_name_th, h.agency_name_en, h.purpose_th, h.purpose_en, h.scopes, h.legal_basis, h.retention_days)
       is not distinct from (t.agency_name_th, t.agency_name_en, t.purpose_th, t.purpose_en, t.scopes, t.legal_basis, t.retention_days);
update consent.receipt r
   set wording_id = t.id
  from told t
 where (null::text, null::text, r.purpose_th, null::text, r.scopes, r.legal_basis, r.retention_days)
       is not distinct from (t.agency_name_th, t.agency_name_en, t.purpose_th, t.purpose_en, t.scopes, t.legal_basis, t.retention_days);
drop table told;

alter table consent.history
  drop constraint an_agency_has_both_names,
  drop constraint retention_of_a_use_is_in_whole_days,
  drop column agency_name_th,
  drop column agency_name_en,
  drop column purpose_th,
  drop column purpose_en,
  drop column scopes,
  drop column legal_basis,
  drop column retention_days,
  add constraint an_agency_has_a_name check (agency_id is null or wording_id is not null);
alter table consent.receipt
  drop constraint retention_is_in_whole_days,
  drop column purpose_th,
  drop column scopes,
  drop column legal_basis,
  drop column retention_days,
  alter column wording_id set not null;

grant select, insert on consent.wording to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;
