export { FakeService } from './fake-service.ts';
