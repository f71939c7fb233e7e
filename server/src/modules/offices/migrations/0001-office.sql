-- Registration offices (สำนักทะเบียน). The code is also the start of the numbers that an office gives; a municipality's office is no district.
create schema offices;

create table offices.office (
  office_code text primary key,
  name_th text not null,
  name_en text not null,
  district_code text,
  province_code text not null,
  area_th text not null,
  area_en text not null,
  phone text,
  synthetic boolean not null,
  constraint an_office_code_has_4_digits check (office_code ~ '^[0-9]{4}$'),
  constraint a_district_lies_in_its_province check (left(district_code, 2) = province_code)
);
create index office_by_province on offices.office (province_code, office_code);

grant usage on schema offices to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;
grant select on offices.office to open_thaid_public, open_thaid_officer, open_thaid_agency, open_thaid_worker;
grant insert, update on offices.office to open_thaid_worker;
