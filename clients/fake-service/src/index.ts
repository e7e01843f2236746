export { FakeService } from './fake-service.ts';
export { simulate } from './simulation.ts';
export { type Change, FakeStore, type StoredItem } from './store.ts';
