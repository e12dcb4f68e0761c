/** IAM returns policies percent-encoded: https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
export const documentOf = (encoded = ''): string => decodeURIComponent(encoded)
