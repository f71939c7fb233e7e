-- Tokens of this client are bound to the certificate with which it comes (RFC 8705, tls_client_certificate_bound_access_tokens) instead of to a
-- key that it proves in each request (RFC 9449).
alter table agencies.client
  add column certificate_bound boolean not null default false,
  add constraint only_fapi2_clients_bind_to_certificates check (not certificate_bound or profile = 'fapi2');
