export type { AuditRecord, AuditRecords } from './record';
