/** The release of Terraform whose behaviour and state are stood in for: the first that locks with a file in S3. */
export const TERRAFORM_VERSION = '1.10.0'

/** What is written where Terraform writes its version, so that nobody takes this for Terraform's own work. */
export const WRITTEN_VERSION = `${TERRAFORM_VERSION}+embedded`
