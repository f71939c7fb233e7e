/** Scope by which a wallet asks for copies of the digital card, in whichever format (OpenID4VCI 1.0 §5.1.2). */
export const cardScope = 'org.open-thaid.id.1'

/** One kind of credential that a wallet may ask for. */
export interface CardConfiguration {
  /** `credential_configuration_id`: its name in the issuer's metadata. */
  readonly configurationId: string
  /** `credential_identifier`: the person's own card in this kind, as the token answer names it (OpenID4VCI 1.0 §6.2). */
  readonly identifier: string
  readonly format: 'dc+sd-jwt' | 'mso_mdoc'
}

export const cardConfigurations: readonly CardConfiguration[] = [
  { configurationId: 'national_id_sd_jwt', identifier: 'own_card_sd_jwt', format: 'dc+sd-jwt' },
  { configurationId: 'national_id_mdoc', identifier: 'own_card_mdoc', format: 'mso_mdoc' },
]

/** Those that a token gives access to. @param granted  ids that were asked for one by one; null: all, by the scope */
export const configurationsOf = (granted: readonly string[] | null): readonly CardConfiguration[] =>
  cardConfigurations.filter(({ configurationId }) => granted === null || granted.includes(configurationId))
