import type { Plugin, PreviewServer, ViteDevServer } from 'vite';
import { FakeService } from '../../fake-service/src/fake-service.ts';
import { simulate } from '../../fake-service/src/simulation.ts';

const VEHICLES = Number(process.env.VEHICLES ?? 25);

/** Answers for the service in `npm start`, with vehicles that move: nothing else has to run. */
export function fakeService(): Plugin {
  return { name: 'thingcast-fake-service', configureServer: serve, configurePreviewServer: serve };
}

function serve(server: ViteDevServer | PreviewServer): void {
  const service = new FakeService();
  server.middlewares.use((request, response, next) => {
    if (!service.answer(request, response)) {
      next();
    }
  });
  if (server.httpServer) {
    service.attachTo(server.httpServer);
  }
  const stop = simulate(service, VEHICLES);
  server.httpServer?.on('close', stop);
}
