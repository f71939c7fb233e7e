-- Wallets of other makers, which hold copies of the digital card (OpenID4VCI). A wallet proves itself by an attestation that its provider signs:
-- `public_keys` and `jwks_uri` are then the provider's. One without attestation is a public client; a setting says whether it counts.
alter table agencies.client
  drop constraint a_profile_is_known,
  drop constraint an_authentication_method_is_known,
  drop constraint a_client_with_a_key_has_one,
  drop constraint a_client_has_one_way_to_prove_itself,
  add constraint a_profile_is_known check (profile in ('thaid', 'standard', 'fapi2', 'legacy', 'wallet')),
  add constraint an_authentication_method_is_known check (auth_method in ('secret', 'private_key_jwt', 'attestation')),
  add constraint a_client_with_a_key_has_one check (
    auth_method = 'secret' or (confidential and (jsonb_array_length(public_keys) > 0 or jwks_uri is not null))
  ),
  add constraint a_client_has_one_way_to_prove_itself check (
    (auth_method = 'secret' and jsonb_array_length(public_keys) = 0 and jwks_uri is null)
    or (auth_method <> 'secret' and cardinality(secret_digests) = 0)
  ),
  add constraint only_wallets_are_attested check (auth_method <> 'attestation' or profile = 'wallet'),
  add constraint a_wallet_is_attested_or_public check (profile <> 'wallet' or not confidential or auth_method = 'attestation'),
  add constraint a_wallet_holds_the_card_for_a_time check (profile <> 'wallet' or retention_days > 0);
