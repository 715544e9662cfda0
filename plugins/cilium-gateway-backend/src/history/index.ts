export { createHistoryAnswers } from './answers';
export type { HistoryAnswers, HistoryQuestion } from './answers';
export { momentOf } from './records';
export type { Records } from './records';
export { findingKey } from './remembered';
export type { Moment, RememberedFinding } from './remembered';
export { takeSnapshot } from './snapshots';
export { openHistoryStore } from './store';
export type { HistoryStore } from './store';
