/** Stands in every record, so that one knows later with what it was made. */
export const appVersion = 'officer 0.1.0'
