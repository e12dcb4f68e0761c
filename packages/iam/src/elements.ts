/** The elements of a statement: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export const ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
]
