-- Two more profiles, and clients that prove themselves by a key of their own instead of a secret.
alter table agencies.client
  add column auth_method text not null default 'secret',
  -- [{"jwk": …, "added_at": …, "expires_at": …}], two at most, so that one can replace the other without a stop.
  add column public_keys jsonb not null default '[]',
  -- Where the client publishes its keys itself.
  add column jwks_uri text,
  -- Where we tell the client that a person's sign-in has ended (OpenID Connect Back-Channel Logout).
  add column backchannel_logout_uri text,
  -- Signs in synthetic people only: no approval is needed to register one.
  add column sandbox boolean not null default false,
  -- Also without nonce and PKCE, for conformance runs; never in production.
  add column certification boolean not null default false;

alter table agencies.client
  drop constraint a_profile_is_known,
  drop constraint a_confidential_client_has_a_secret,
  add constraint a_profile_is_known check (profile in ('thaid', 'standard', 'fapi2', 'legacy')),
  add constraint an_authentication_method_is_known check (auth_method in ('secret', 'private_key_jwt')),
  add constraint a_public_client_proves_nothing check (
    confidential or (cardinality(secret_digests) = 0 and jsonb_array_length(public_keys) = 0 and jwks_uri is null)
  ),
  add constraint a_client_with_a_secret_has_one check (
    not confidential or auth_method <> 'secret' or cardinality(secret_digests) > 0
  ),
  add constraint a_client_with_a_key_has_one check (
    auth_method <> 'private_key_jwt' or (confidential and (jsonb_array_length(public_keys) > 0 or jwks_uri is not null))
  ),
  add constraint a_client_has_one_way_to_prove_itself check (
    (auth_method = 'secret' and jsonb_array_length(public_keys) = 0 and jwks_uri is null)
    or (auth_method = 'private_key_jwt' and cardinality(secret_digests) = 0)
  ),
  add constraint a_client_holds_two_keys_at_most check (jsonb_array_length(public_keys) <= 2),
  add constraint fapi2_clients_have_keys check (profile <> 'fapi2' or (confidential and auth_method = 'private_key_jwt')),
  add constraint legacy_and_thaid_clients_have_secrets check (
    profile not in ('legacy', 'thaid') or (confidential and auth_method = 'secret')
  ),
  add constraint only_legacy_clients_run_certification check (not certification or profile = 'legacy');
