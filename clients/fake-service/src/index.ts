export { FakeService } from './fake-service.ts';
export { FakeRooms } from './rooms.ts';
export { simulate } from './simulation.ts';
export { type Change, FakeStore, type StoredItem } from './store.ts';
