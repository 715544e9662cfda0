export type { AuditQuestion, AuditViews } from './audit';
export type { AuditRecord, AuditRecords } from './record';
