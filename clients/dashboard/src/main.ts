import './style/tokens.css';
import './style/page.css';
import './style/controls.css';
import './style/list.css';
import './style/detail.css';
import './style/share.css';
import './style/dialog.css';
import './style/replay.css';
import './style/rooms.css';
import './style/wallboard.css';
import './map/map-element.ts';
import './ui/app.ts';
import './ui/detail-panel.ts';
import './ui/export-form.ts';
import './ui/history-dialog.ts';
import './ui/list-panel.ts';
import './ui/replay-bar.ts';
import './ui/rooms/rooms-panel.ts';
import './ui/series-chart.ts';
import './ui/share-dialog.ts';
import './ui/top-bar.ts';
import './ui/watchers.ts';
import type { MapElement } from './map/map-element.ts';
import { Dashboard } from './page/dashboard.ts';
import type { App } from './ui/app.ts';
import { applyTheme, currentTheme } from './ui/theme.ts';

declare global {
  interface Window {
    /** An aid for debugging, at the console and in tests: what the map shows. */
    thingcast: { vehicles(): readonly object[] };
  }
}

applyTheme(currentTheme());
document.documentElement.dataset.connection = 'connecting';
const api =
  document.querySelector<HTMLMetaElement>('meta[name="thingcast-api"]')?.content ?? '/api';
const dashboard = new Dashboard(api);
const app = document.createElement('tc-app') as App;
app.dashboard = dashboard;
document.body.prepend(app);
window.thingcast = {
  vehicles: () => document.querySelector<MapElement>('tc-map')?.vehicles() ?? [],
};
void dashboard.start();
