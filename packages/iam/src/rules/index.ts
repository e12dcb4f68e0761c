export type ResourceRule = 'standard' | 'key-policy' | 'role-trust' | 's3' | 'pass-role'
